/**
 * What a warning says. The card in the page and the popup show the same, so that a person meets the
 * same words twice.
 */
import type { ComponentChildren } from 'preact';
import type { WarningText } from '../words/warning-text';
import { Marked } from './marked';

interface Props {
  told: WarningText;
  /** Rank of the heading in its page. */
  rank: 2 | 3 | 4;
  /**
   * `folded`: without the reasons. `compact`: also without everything but the main sentence. A fold
   * opens to the rest.
   */
  shape: 'full' | 'folded' | 'compact';
  /**
   * Have a screen reader say title and sentence at once. Links and buttons stay outside: an alert
   * is read out, not walked through.
   */
  spoken?: boolean;
  /** Id of the heading, for the card that is named by it. */
  id?: string;
  /** Stands below the reasons, and is folded with them. */
  children?: ComponentChildren;
}

export function WarningWords({ told, rank, shape, spoken, id, children }: Props) {
  const Heading = `h${rank}` as const;
  const room = shape === 'compact' ? 1 : told.sentences.length;
  const rest = told.sentences.slice(room);
  return (
    <>
      <div {...(spoken && { role: 'alert' })}>
        <Heading class="told-title" {...(id && { id })}>
          {told.title}
        </Heading>
        <p class="told-sentence">
          <Marked text={told.sentences.slice(0, room).join(' ')} />
        </p>
        {shape !== 'compact' && <Also told={told} />}
      </div>
      {shape === 'full' ? (
        <>
          <Reasons told={told} />
          {children}
        </>
      ) : (
        <details class="told-more">
          <summary>
            <span>{told.more}</span>
          </summary>
          {rest.length > 0 && (
            <p class="told-sentence">
              <Marked text={rest.join(' ')} />
            </p>
          )}
          {shape === 'compact' && <Also told={told} />}
          <Reasons told={told} />
          {children}
        </details>
      )}
    </>
  );
}

function Also({ told }: { told: WarningText }) {
  return (
    <>
      {told.also.map(also => (
        <p class="told-also" key={also}>
          {also}
        </p>
      ))}
    </>
  );
}

function Reasons({ told }: { told: WarningText }) {
  return (
    <div class="told-reasons">
      {told.reasons.map(([heading, text]) => (
        <div key={heading}>
          <p class="told-label">
            <Marked text={heading} />
          </p>
          <p class="told-text">{text}</p>
        </div>
      ))}
    </div>
  );
}
