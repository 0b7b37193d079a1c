import type { ForwardState } from '../../log/schema';
import { count, figure } from '../../words/phrases';
import { t } from '../../words/words';
import { deliveryTimes } from './delivery-times';

const ROWS = ['seenStored', 'storedSent', 'sentAcknowledged', 'overall'] as const;

export function DeliveryTimes({ times }: { times: ForwardState['times'] }) {
  const figures = deliveryTimes(times);
  if (!figures) return null;
  return (
    <table class="delivery-times">
      <caption>{t('forward_times', count(times.length))}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('forward_median')}</th>
          <th scope="col">{t('forward_p99')}</th>
        </tr>
      </thead>
      <tbody>
        {ROWS.map(row => (
          <tr key={row}>
            <th scope="row">{t(`forward_${row}`)}</th>
            <td>{figure(figures[row].median)}</td>
            <td>{figure(figures[row].p99)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
