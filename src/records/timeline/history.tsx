/** What else was done with this document. */
import { camel, t } from '../../words/words';
import type { Row } from '../row';
import { shortTime } from './short-time';

/** More would be a timeline in a timeline. */
const ROOM = 8;

interface Props {
  /** All activities on the document, newest first. */
  rows: readonly Row[];
  /** The one that is shown. */
  id: string;
  onOpen(id: string): void;
  onDocument(name: string): void;
}

export function History({ rows, id, onOpen, onDocument }: Props) {
  const others = rows.filter(row => row.id !== id);
  const name = rows.find(({ activity }) => activity.file?.name)?.activity.file?.name;
  if (others.length === 0) return null;
  return (
    <section class="no-print">
      <h3>{t('records_history')}</h3>
      <ul class="history">
        {others.slice(0, ROOM).map(({ id: other, activity: { kind, seenAt } }) => (
          <li key={other}>
            <button type="button" class="quiet" onClick={() => onOpen(other)}>
              {t(`kind_${camel(kind)}`)} · {shortTime(seenAt, false)}
            </button>
          </li>
        ))}
      </ul>
      {others.length > ROOM && name && (
        <button type="button" class="button" onClick={() => onDocument(name)}>
          {t('records_allOfIt')}
        </button>
      )}
    </section>
  );
}
