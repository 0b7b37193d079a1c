/** One sentence on top, the details folded, and a text to pass on. */
import type { ComponentChildren } from 'preact';
import { CopyText } from '../ui/copy-text';
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
  const [first, ...rest] = troubleIn(content);
  const others = rest.filter(({ isOwn }) => !isOwn);
  return (
    <section class="status paper" aria-label={t('popup_status')} data-trouble={first?.kind ?? 'none'}>
      <p role="status" class="status-line">
        <span class="status-sentence">
          <Marked text={first?.sentence ?? t('popup_works')} />
        </span>
        {others.length > 0 && <span class="aside">{plural('popup_otherProblems', others.length)}</span>}
      </p>
      {first?.more && <p class="aside status-more">{first.more}</p>}
      {first?.isOwn && <ToSettings onSettings={onSettings} />}
      {first && !first.isOwn && <ForIt others={others} details={detailsForIt(content)} />}
      {rest
        .filter(({ isOwn }) => isOwn)
        .map(({ kind, sentence, more }) => (
          <div key={kind} class="status-own" data-kind={kind}>
            <p>{sentence}</p>
            {more && <p class="aside">{more}</p>}
            <ToSettings onSettings={onSettings} />
          </div>
        ))}
      {children}
    </section>
  );
}

function ToSettings({ onSettings }: Pick<Props, 'onSettings'>) {
  return (
    <p class="status-acts">
      <button type="button" class="button to-settings" onClick={onSettings}>
        {t('popup_openSettings')}
      </button>
    </p>
  );
}

function ForIt({ others, details }: { others: readonly Trouble[]; details: string }) {
  return (
    <>
      <p class="status-acts">
        <CopyText label={t('popup_copyDetails')} text={() => details} />
      </p>
      <Behind others={others} details={details} />
    </>
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
      <pre class="for-it" lang="en" dir="auto">
        {details}
      </pre>
    </details>
  );
}
