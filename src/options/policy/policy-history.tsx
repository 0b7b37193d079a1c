import type { PolicyEntry } from '../../event';
import { Marked } from '../../ui/marked';
import { Time } from '../../ui/time';
import { fullName } from '../../words/phrases';
import { IN_POLICY, settingsGroups } from '../../words/problem-words';
import { t } from '../../words/words';
import { choiceWords } from './value-words';

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
                <code class="key">{key}</code> <Side name={key} value={before} />{' '}
                <span class="after">
                  <span class="becomes" aria-hidden="true">
                    →
                  </span>
                  <span class="unseen">{t('settings_becomes')}</span> <Side name={key} value={after} />
                </span>
              </p>
            ))}
            {problemsOf(entry).map(({ sentence, names }) => (
              <p key={sentence}>
                <code class="key">{names.join(', ')}</code> <Marked text={sentence} />
              </p>
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}

function problemsOf({ problems }: PolicyEntry): ReturnType<typeof settingsGroups> {
  // The first line of the entry says this one.
  const others = problems.filter(({ why }) => why !== 'vanished');
  return settingsGroups(others, IN_POLICY);
}

function Side({ name, value }: { name: string; value: string | undefined }) {
  const words = value === undefined ? t('settings_notSet') : choiceWords(name, value);
  return value === undefined || words !== undefined ? (
    <span>{words}</span>
  ) : (
    <code class="side" dir="ltr">
      {linesOf(value).map((line, at) => (
        <span key={line}>
          {at > 0 && ' '}
          <Marked text={fullName(line)} />
        </span>
      ))}
    </code>
  );
}

/** The elements of a list; what the log has cut is no JSON. */
function linesOf(value: string): string[] {
  try {
    const list: unknown = JSON.parse(value);
    if (Array.isArray(list) && list.length > 0)
      return [...new Set(list.map(one => (typeof one === 'string' ? one : JSON.stringify(one))))];
  } catch {}
  return [value];
}
