/** Everything that is recorded, newest first. */
import { t } from '../../ui/words';
import type { ViewProps } from '../views';

export function Timeline({ rows }: ViewProps) {
  return (
    <p>
      {t('count_activities')} {rows.length}
    </p>
  );
}
