import { ruleWords } from '../../words/finding-words';
import { count, rate } from '../../words/phrases';
import { t } from '../../words/words';
import { type LogRun, type RuleCount, weekly } from './whole-log';

/** People stop reading prompts that come more often. */
const MAX_WEEKLY = 1;

export function RuleCounts({ run }: { run: LogRun }) {
  return (
    <>
      <p>
        {t('try_period', count(run.activities), count(run.days), count(run.asked), rate(weekly(run.asked, run)))}
        {run.blocked > 0 && ` ${t('try_blocked', count(run.blocked))}`}
      </p>
      {run.rules.length > 0 && (
        <table class="differences rule-counts">
          <caption>{t('try_rules')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('try_rule')}</th>
              <th scope="col">{t('try_fired')}</th>
              <th scope="col">{t('try_asked')}</th>
              {run.blocked > 0 && <th scope="col">{t('try_blockedColumn')}</th>}
              <th scope="col">{t('try_weekly')}</th>
            </tr>
          </thead>
          <tbody>
            {run.rules.map(one => (
              <Row key={one.example.finding.rule} one={one} run={run} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Row({ one: { example, fired, asked, blocked }, run }: { one: RuleCount; run: LogRun }) {
  const often = weekly(asked, run);
  return (
    <tr data-rule={example.finding.rule}>
      <th scope="row">
        {ruleWords(example.finding, 'title', example.activity)} <code>{example.finding.rule}</code>
      </th>
      <td data-column={t('try_fired')}>{count(fired)}</td>
      <td data-column={t('try_asked')}>{count(asked)}</td>
      {run.blocked > 0 && <td data-column={t('try_blockedColumn')}>{count(blocked)}</td>}
      <td data-column={t('try_weekly')}>
        {rate(often)} {often > MAX_WEEKLY && <span class="aside">{t('try_often')}</span>}
      </td>
    </tr>
  );
}
