/** Users can verify what the employer gets. */
import type { ActivityState, Entry } from '../../event';
import type { SentText } from '../../log/outbox/forwarded';
import { Dotted } from '../../ui/dotted';
import { ExactText } from '../../ui/exact-text';
import { Facts } from '../../ui/facts';
import { count, joined, moment } from '../../words/phrases';
import { sentCaption } from '../../words/sent-words';
import { t } from '../../words/words';

interface Props {
  state: ActivityState;
  entries: readonly Entry[];
  sent: readonly SentText[];
  isSent: boolean;
}

export function Recorded({ state, entries, sent, isSent }: Props) {
  return (
    <section>
      <details>
        <summary>{t('records_facts')}</summary>
        <Facts state={state} />
      </details>
      <details>
        <summary>{t('records_exact')}</summary>
        <div class="recorded">
          <div>
            <h3>{t('records_asRecorded')}</h3>
            <ol>
              {entries.map(entry => (
                <li key={entry.seq}>
                  <p>
                    <Dotted text={joined([`${t('fact_entry')} ${count(entry.seq)}`, moment(entry.recordedAt)])} />
                  </p>
                  <ExactText json={JSON.stringify(entry)} />
                </li>
              ))}
            </ol>
          </div>
          <div>
            <h3>{t('sent')}</h3>
            {sent.length === 0 && <p>{t(isSent ? 'sent_none' : 'records_notSent')}</p>}
            <ol>
              {sent.map(({ sequence, json, fate, at }) => (
                <li key={sequence} data-fate={fate}>
                  <p>
                    <Dotted text={sentCaption({ json, fate, at })} />
                  </p>
                  <ExactText json={json} />
                </li>
              ))}
            </ol>
          </div>
        </div>
      </details>
    </section>
  );
}
