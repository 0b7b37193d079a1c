/** What a warning says. The card in the page and the popup show the same, so that a person meets the same words twice. */
import { Marked } from './marked';
import type { Told } from './told';
import { t } from './words';

interface Props {
  told: Told;
  /** Rank of the heading in its page. */
  rank: 2 | 3;
  /** Fold away the reasons: for all but the newest warning. */
  folded: boolean;
  /** Have a screen reader say title and sentence at once. Links and buttons stay outside: an alert is read out, not walked through. */
  spoken?: boolean;
  /** Id of the heading, for the card that is named by it. */
  id?: string;
}

export function WarningWords({ told, rank, folded, spoken, id }: Props) {
  const Heading = `h${rank}` as const;
  return (
    <>
      <div {...(spoken && { role: 'alert' })}>
        <Heading class="told-title" {...(id && { id })}>
          {told.title}
        </Heading>
        <p class="told-sentence">
          <Marked text={told.sentences.join(' ')} />
        </p>
        {told.also.map(also => (
          <p class="told-also" key={also}>
            {also}
          </p>
        ))}
      </div>
      {folded ? (
        <details class="told-more">
          <summary>
            <span>{t('warning_more')}</span>
          </summary>
          <Reasons told={told} />
        </details>
      ) : (
        <Reasons told={told} />
      )}
    </>
  );
}

function Reasons({ told }: { told: Told }) {
  return (
    <div class="told-reasons">
      {[told.why, told.advice].map(([heading, text]) => (
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
