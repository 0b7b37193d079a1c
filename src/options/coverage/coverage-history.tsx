import type { HealthEntry } from '../../event';
import { Dotted } from '../../ui/dotted';
import { Marked } from '../../ui/marked';
import { Time } from '../../ui/time';
import { stateWords } from '../../words/coverage-words';
import { fullName, joined } from '../../words/phrases';
import { t } from '../../words/words';

export function CoverageHistory({ entries, now }: { entries: readonly HealthEntry[]; now: number }) {
  return (
    <details class="coverage-history">
      <summary>{t('coverage_history')}</summary>
      <p class="aside">{t('coverage_historyHint')}</p>
      {entries.length === 0 && <p>{t('coverage_historyNone')}</p>}
      <ul>
        {entries.map(entry => (
          <li key={entry.id}>
            <p>
              <span class="place">
                <Marked text={fullName(entry.host)} />
              </span>{' '}
              <Time at={entry.at} now={now} />
            </p>
            <p>{became(entry)}</p>
            <p class="aside">
              <Dotted
                text={joined([entry.browser ?? [], `${t('extensionName')} ${entry.version}`].flat().map(fullName))}
              />
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}

function became({ state, previous, selectors }: HealthEntry): string {
  const now = selectors === 'stale' ? `${stateWords(state)}, ${t('coverage_staleShort')}` : stateWords(state);
  return previous ? t('coverage_became', now, stateWords(previous)) : now;
}
