/** One sentence on top, the details folded, and a text to pass on. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Marked } from '../ui/marked';
import { plural } from '../words/phrases';
import { t } from '../words/words';
import { detailsForIt } from './details-for-it';
import type { PopupContent } from './popup-content';
import { type Trouble, troubleIn } from './trouble';

interface Props {
  content: PopupContent;
  onSettings(): void;
  /** About the page in front. */
  children?: ComponentChildren;
}

export function Status({ content, onSettings, children }: Props) {
  const trouble = troubleIn(content);
  const [first, ...others] = trouble;
  const [isCopied, setCopied] = useState(false);
  const details = first ? detailsForIt(content) : '';
  const copy = () => navigator.clipboard.writeText(details).then(() => setCopied(true), console.error);
  return (
    <section class="status paper" aria-label={t('popup_status')} data-trouble={first?.kind ?? 'none'}>
      <p role="status" class="status-line">
        <span class="status-sentence">
          <Marked text={first?.sentence ?? t('popup_works')} />
        </span>
        {others.length > 0 && <span class="aside">{plural('more', others.length)}</span>}
        {isCopied && <span class="aside copied">{t('sent_copied')}</span>}
      </p>
      {first?.more && <p class="aside status-more">{first.more}</p>}
      {first && (
        <p class="status-acts">
          <button type="button" class="button copy-details" onClick={copy}>
            {t('popup_copyDetails')}
          </button>
          {trouble.some(({ kind }) => kind === 'sites') && (
            <button type="button" class="button open-sites" onClick={onSettings}>
              {t('popup_openSitesShow')}
            </button>
          )}
        </p>
      )}
      {first && <Behind others={others} details={details} />}
      {children}
      {!content.policy.policy.internalDomains.length && <p class="aside no-internal">{t('popup_noInternal')}</p>}
    </section>
  );
}

function Behind({ others, details }: { others: readonly Trouble[]; details: string }) {
  return (
    <details class="trouble">
      <summary>{t('records_story')}</summary>
      {others.length > 0 && (
        <ul>
          {others.map(({ kind, sentence, more }) => (
            <li key={`${kind} ${sentence}`} data-kind={kind}>
              <p>
                <Marked text={sentence} />
              </p>
              {more && <p class="aside">{more}</p>}
            </li>
          ))}
        </ul>
      )}
      {/* What the button copies: nobody passes on what they could not read. */}
      <pre class="for-it" dir="auto">
        {details}
      </pre>
    </details>
  );
}
