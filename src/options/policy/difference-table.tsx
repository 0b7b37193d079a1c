import type { Finding, Meaning } from '../../event';
import { Marked } from '../../ui/marked';
import { Time } from '../../ui/time';
import { titleOf } from '../../words/finding-words';
import { sentence } from '../../words/sentence';
import { t } from '../../words/words';
import type { Difference } from './dry-run';

export function DifferenceTable({ found, now }: { found: readonly Difference[]; now: number }) {
  return (
    <table class="differences">
      <caption>{t('try_caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('try_activity')}</th>
          <th scope="col">{t('try_now')}</th>
          <th scope="col">{t('try_then')}</th>
        </tr>
      </thead>
      <tbody>
        {found.map(({ activity, before, after }) => (
          <tr key={activity.id}>
            <th scope="row">
              <Marked text={sentence(activity)} /> <Time at={activity.seenAt} now={now} />
            </th>
            <td data-column={t('try_now')}>
              <Findings findings={before} others={after} meaning={activity} />
            </td>
            <td data-column={t('try_then')}>
              <Findings findings={after} others={before} meaning={activity} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface FindingsProps {
  findings: readonly Finding[];
  /** Under the other policy. */
  others: readonly Finding[];
  meaning: Meaning;
}

/** Without those that both policies have. */
function Findings({ findings, others, meaning }: FindingsProps) {
  const same = others.map(other => JSON.stringify(other));
  const changed = findings.filter(finding => !same.includes(JSON.stringify(finding)));
  if (changed.length === 0) return <>{t(findings.length === 0 ? 'try_nothing' : 'try_nothingElse')}</>;
  return (
    <ul>
      {changed.map(finding => (
        <li key={finding.rule}>
          <p>
            <span class="level" data-level={finding.level}>
              {t(`level_${finding.level}`)}
            </span>
          </p>
          <p>
            <Marked text={titleOf(finding, meaning)} />{' '}
          </p>
          <p>
            <strong>{t(`rules_${finding.response}`)}</strong>
          </p>
        </li>
      ))}
    </ul>
  );
}
