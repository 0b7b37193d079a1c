import type { Receiver } from '../../exposure/given-out';
import { Dotted } from '../../ui/dotted';
import { Marked } from '../../ui/marked';
import { day, joined, name, names } from '../../words/phrases';
import { t } from '../../words/words';
import { Bar } from './bar';

const MAX_ROWS = 25;

interface Props {
  receivers: readonly Receiver[];
  isOutsideKnown: boolean;
  isManaged: boolean;
  onDomain(domain: string): void;
}

export function Receivers({ receivers, isOutsideKnown, isManaged, onDomain }: Props) {
  const most = Math.max(0, ...receivers.slice(0, MAX_ROWS).map(({ count }) => count));
  return (
    <section class="paper panel" aria-labelledby="receivers">
      <h2 id="receivers">{t('overview_outside')}</h2>
      {receivers.length > 0 && <p class="aside">{t('overview_outsideWhy')}</p>}
      {!isOutsideKnown && (
        <p class="aside no-internal">
          {t('popup_noInternal')} {t(isManaged ? 'popup_noInternalAsk' : 'popup_noInternalAdd')}
        </p>
      )}
      {receivers.length === 0 ? (
        <p>{t('overview_noneOutside')}</p>
      ) : (
        <div class="table-box">
          <table class="ranked" aria-labelledby="receivers">
            <thead>
              <tr>
                <th scope="col">{t('overview_who')}</th>
                <th scope="col">{t('overview_documents')}</th>
                <th scope="col">{t('overview_names')}</th>
                <th scope="col">{t('overview_last')}</th>
              </tr>
            </thead>
            <tbody>
              {receivers.slice(0, MAX_ROWS).map(({ domain, documents, unnamedAt, count, last }) => (
                <tr key={domain ?? ''}>
                  <th scope="row">
                    {domain === undefined ? (
                      t('scope_anonymous')
                    ) : (
                      <button type="button" class="link" onClick={() => onDomain(domain)}>
                        <Marked text={name(domain)} />
                      </button>
                    )}
                  </th>
                  <td data-column={t('overview_documents')}>
                    <Bar value={count} most={most} />
                  </td>
                  <td data-column={t('overview_names')}>
                    <Dotted text={namesOf(documents, unnamedAt)} />
                  </td>
                  <td class="day" data-column={t('overview_last')}>
                    {day(last)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function namesOf(documents: readonly string[], unnamedAt: readonly string[]): string {
  const known = documents.filter(text => text !== '');
  return known.length > 0 ? names(known) : joined([t('overview_unnamed'), names(unnamedAt)]);
}
