import type { PolicyEntry } from '../../event';
import { Time } from '../../ui/time';
import { plural } from '../../words/phrases';
import { t } from '../../words/words';

export function PolicyHistory({ entries, now }: { entries: readonly PolicyEntry[]; now: number }) {
  return (
    <details class="history">
      <summary>{t('settings_history')}</summary>
      {entries.length === 0 && <p>{t('settings_historyNone')}</p>}
      <ul>
        {entries.map(entry => (
          <li key={entry.id}>
            <p>
              {t(entry.vanishedAt === undefined ? `settings_${entry.source}` : 'policyProblem_vanished')}{' '}
              <Time at={entry.at} now={now} />
            </p>
            {entry.changes.map(({ key, before, after }) => (
              <p key={key}>
                <code class="key">{key}</code> <Side value={before} />{' '}
                <span class="becomes" aria-hidden="true">
                  →
                </span>
                <span class="unseen">{t('settings_becomes')}</span> <Side value={after} />
              </p>
            ))}
            {entry.problems.length > 0 && (
              <p>
                {plural('settings_problemCount', new Set(entry.problems.map(({ key }) => key)).size)}{' '}
                <bdi>{[...new Set(entry.problems.map(({ key }) => key || t('policy_whole')))].join(', ')}</bdi>
              </p>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Side({ value }: { value: string | undefined }) {
  return value === undefined ? (
    <span>{t('settings_notSet')}</span>
  ) : (
    <code class="side" dir="ltr">
      {value}
    </code>
  );
}
