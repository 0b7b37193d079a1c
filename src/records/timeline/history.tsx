import { Dotted } from '../../ui/dotted';
import { kindOf } from '../../words/activity-title';
import { joined } from '../../words/phrases';
import { t } from '../../words/words';
import type { Row } from '../row';
import { shortTime } from './short-time';

const MAX_ROWS = 8;

interface Props {
  rows: readonly Row[];
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
        {others.slice(0, MAX_ROWS).map(({ id: other, activity }) => (
          <li key={other}>
            <button type="button" class="quiet" onClick={() => onOpen(other)}>
              <Dotted text={joined([kindOf(activity), shortTime(activity.seenAt, false)])} />
            </button>
          </li>
        ))}
      </ul>
      {others.length > MAX_ROWS && name && (
        <button type="button" class="button" onClick={() => onDocument(name)}>
          {t('records_allOfIt')}
        </button>
      )}
    </section>
  );
}
