import { useState } from 'preact/hooks';
import { DAY_LEVELS, type Day, type DayLevel, totalOf } from '../../exposure/by-day';
import { count, date } from '../../words/phrases';
import { t } from '../../words/words';
import { DayChart } from './day-chart';
import { Swatch } from './swatch';
import { useAppearance } from './use-appearance';

interface Props {
  days: readonly Day[];
  /** `YYYY-MM-DD` */
  onDay(day: string): void;
}

const ORDER = [...DAY_LEVELS].reverse();

export function Activity({ days, onDay }: Props) {
  const [isTable, setTable] = useState(false);
  const appearance = useAppearance();
  const all = days.reduce((sum, day) => sum + totalOf(day), 0);
  return (
    <section class="paper panel" aria-labelledby="by-day">
      <div class="panel-head">
        <h2 id="by-day">{t('overview_byDay')}</h2>
        {all > 0 && (
          <button type="button" class="quiet as-table" onClick={() => setTable(!isTable)}>
            {t(isTable ? 'overview_asChart' : 'overview_asTable')}
          </button>
        )}
      </div>
      <p>{all === 0 ? t('overview_nothing') : summary(days, all)}</p>
      {all > 0 && !isTable && (
        <>
          {/* Repaints when colours change. */}
          <DayChart key={appearance} days={days} />
          <ul class="legend" aria-hidden="true">
            {ORDER.map(level => (
              <li key={level}>
                <Swatch key={appearance} level={level} /> {levelWords(level)}
              </li>
            ))}
          </ul>
        </>
      )}
      {/* Hidden too, for screen readers. */}
      {all > 0 && <DayTable days={days} isSeen={isTable} onDay={onDay} />}
    </section>
  );
}

function summary(days: readonly Day[], all: number): string {
  const risky = days.reduce((sum, { counts }) => sum + counts.medium + counts.high + counts.critical, 0);
  const most = days.reduce((found, day) => (totalOf(day) >= totalOf(found) ? day : found));
  return t('overview_byDaySummary', count(all), count(risky), count(totalOf(most)), dayWords(most));
}

function levelWords(level: DayLevel): string {
  return level === 'none' ? t('overview_noRisk') : t(`level_${level}`);
}

function dayWords({ at }: Day): string {
  return date(new Date(at).toISOString());
}

/** In the user's time zone. */
function dayKey({ at }: Day): string {
  const day = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

function DayTable({ days, isSeen, onDay }: { days: readonly Day[]; isSeen: boolean; onDay: Props['onDay'] }) {
  return (
    <div class={isSeen ? 'table-box' : 'unseen'}>
      <table class="ranked" aria-labelledby="by-day">
        <thead>
          <tr>
            <th scope="col">{t('overview_day')}</th>
            {ORDER.map(level => (
              <th scope="col" key={level}>
                {levelWords(level)}
              </th>
            ))}
            <th scope="col">{t('overview_all')}</th>
          </tr>
        </thead>
        <tbody>
          {days
            .filter(day => totalOf(day) > 0)
            .reverse()
            .map(day => (
              <tr key={day.at}>
                <th scope="row">
                  {isSeen ? (
                    <button type="button" class="link" onClick={() => onDay(dayKey(day))}>
                      {dayWords(day)}
                    </button>
                  ) : (
                    dayWords(day)
                  )}
                </th>
                {ORDER.map(level => (
                  <td key={level} data-column={levelWords(level)}>
                    {count(day.counts[level])}
                  </td>
                ))}
                <td data-column={t('overview_all')}>{count(totalOf(day))}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
