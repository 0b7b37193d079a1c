import type { ExposedDocument } from '../../exposure/most-exposed';
import { Dotted } from '../../ui/dotted';
import { Marked } from '../../ui/marked';
import { count, name } from '../../words/phrases';
import { t } from '../../words/words';
import { accessWords, unnamedAt } from '../open-now/access-words';

const MAX_ROWS = 15;

interface Props {
  documents: readonly ExposedDocument[];
  onDocument(name: string): void;
  /** Of a document without a name, which no filter finds. */
  onActivity(id: string): void;
}

export function Documents({ documents, onDocument, onActivity }: Props) {
  return (
    <section class="paper panel" aria-labelledby="exposed">
      <h2 id="exposed">{t('overview_exposed')}</h2>
      {documents.length > 0 && <p class="aside">{t('overview_exposedWhy')}</p>}
      {documents.length === 0 ? (
        <p>{t('open_none')}</p>
      ) : (
        <div class="table-box">
          <table class="ranked" aria-labelledby="exposed">
            <thead>
              <tr>
                <th scope="col">{t('overview_document')}</th>
                <th scope="col">{t('overview_openCount')}</th>
                <th scope="col">{t('overview_widest')}</th>
              </tr>
            </thead>
            <tbody>
              {documents.slice(0, MAX_ROWS).map(document => (
                <tr key={document.open[0]?.activityId}>
                  <th scope="row">
                    <button
                      type="button"
                      class="link"
                      onClick={() =>
                        document.name === ''
                          ? onActivity(document.open[0]?.activityId ?? '')
                          : onDocument(document.name)
                      }
                    >
                      {document.name === '' ? (
                        <Dotted text={unnamedAt(document.open[0]?.activity)} />
                      ) : (
                        <Marked text={name(document.name)} />
                      )}
                    </button>
                  </th>
                  <td data-column={t('overview_openCount')}>{count(document.open.length)}</td>
                  <td data-column={t('overview_widest')}>{document.open[0] && <Widest access={document.open[0]} />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Widest({ access }: { access: ExposedDocument['open'][number] }) {
  const { what, howLong } = accessWords(access);
  return (
    <>
      <Marked text={what} /> {howLong}
    </>
  );
}
