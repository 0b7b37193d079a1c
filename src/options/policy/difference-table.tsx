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
              <Findings findings={before} meaning={activity} />
            </td>
            <td data-column={t('try_then')}>
              <Findings findings={after} meaning={activity} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Findings({ findings, meaning }: { findings: readonly Finding[]; meaning: Meaning }) {
  if (findings.length === 0) return <>{t('try_nothing')}</>;
  return (
    <ul>
      {findings.map(finding => (
        <li key={finding.rule}>
          <span class="level" data-level={finding.level}>
            {t(`level_${finding.level}`)}
          </span>{' '}
          {titleOf(finding, meaning)} <span class="aside">{t(`rules_${finding.response}`)}</span>
        </li>
      ))}
    </ul>
  );
}
