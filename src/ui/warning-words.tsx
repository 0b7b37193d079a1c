import type { ComponentChildren } from 'preact';
import type { WarningText } from '../words/warning-text';
import { Marked } from './marked';

interface Props {
  told: WarningText;
  rank: 2 | 3 | 4;
  /** `folded`: without the reasons. `compact`: only the main sentence. */
  shape: 'full' | 'folded' | 'compact';
  /** Announces title and sentence, without links and buttons. */
  spoken?: boolean;
  id?: string;
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
          <Marked text={told.title} />
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

export function Also({ told }: { told: WarningText }) {
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

export function Reasons({ told }: { told: WarningText }) {
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
