import { useCallback, useState } from 'preact/hooks';
import { byDay, type Day } from '../../exposure/by-day';
import { givenOut, type Receiver } from '../../exposure/given-out';
import { numberOfDays } from '../../words/phrases';
import { t } from '../../words/words';
import { useReducedRows } from '../reduce-rows';
import type { Filter } from '../route';
import type { Row } from '../row';
import { useOpen } from '../use-open';
import type { ViewProps } from '../view-props';
import { Activity } from './activity';
import { Documents } from './documents';
import { Receivers } from './receivers';

const PERIOD_DAYS = [7, 30, 90] as const;

export function Overview(props: ViewProps) {
  const { isReading, policy, isManaged, go } = props;
  const [length, setLength] = useState<number>(30);
  const found = usePast(props, length);
  const documents = useOpen(props)?.documents;
  const look = (filter: Filter) => go({ view: 'timeline', filter, open: undefined }, 'push');
  return (
    <div class="overview" aria-busy={isReading || !found}>
      <p class="period">
        <label for="period">{t('overview_period')}</label>
        <select id="period" value={length} onChange={event => setLength(Number(event.currentTarget.value))}>
          {PERIOD_DAYS.map(days => (
            <option key={days} value={days}>
              {numberOfDays(days)}
            </option>
          ))}
        </select>
      </p>
      {!found && <p class="loading">{t('popup_loading')}</p>}
      {found && <Activity days={found.days} onDay={day => look({ from: day, to: day })} />}
      {found && (
        <Receivers
          receivers={found.receivers}
          isOutsideKnown={policy.internalDomains.length > 0}
          isManaged={isManaged}
          onDomain={person => look({ person })}
        />
      )}
      {documents && (
        <Documents
          documents={documents}
          onDocument={file => look({ file: file.slice(0, 200) })}
          onActivity={open => go({ view: 'timeline', filter: {}, open }, 'push')}
        />
      )}
    </div>
  );
}

interface Past {
  days: Day[];
  receivers: Receiver[];
}

function usePast({ rows, isReading, policy, now }: ViewProps, length: number): Past | undefined {
  const { internalDomains, trustedDomains } = policy;
  const today = new Date(now).setHours(0, 0, 0, 0);
  const begin = useCallback(() => {
    const days = byDay(today, length);
    const out = givenOut({ internalDomains, trustedDomains });
    return {
      add(row: Row) {
        days.add(row);
        if (row.activity.seenAt >= days.start) out.add(row);
      },
      finish: async () => ({ days: days.days(), receivers: out.receivers() }),
    };
  }, [internalDomains, trustedDomains, length, today]);
  return useReducedRows(rows, isReading, begin);
}
