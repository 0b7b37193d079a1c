import { browser } from '../../browser';
import { worstFirst } from '../../coverage/states';
import { CoverageIcon } from '../../ui/icons/coverage-icon';
import { count, moment, plural } from '../../words/phrases';
import { keyOf } from '../../words/problem-words';
import type { Unreadable } from '../../words/unreadable';
import { t } from '../../words/words';
import { UNREADABLE } from '../unreadable-words';
import { CoverageHistory } from './coverage-history';
import { type CoverageReport, HINT_DAYS } from './coverage-report';
import { OpenPageRow, StateOf } from './coverage-row';
import { useCoverage } from './use-coverage';

const reload = (tab: number) => {
  // The page may be closed by now.
  browser.tabs.reload(tab).catch(console.error);
};

export function CoverageSection() {
  return <Coverage report={useCoverage()} onReload={reload} />;
}

interface Props {
  report: CoverageReport | Unreadable | undefined;
  onReload(tab: number): void;
}

export function Coverage({ report: read, onReload }: Props) {
  const report = typeof read === 'string' ? undefined : read;
  return (
    <section class="paper coverage" aria-labelledby="coverage">
      <h3 id="coverage">{t('coverage')}</h3>
      <p class="aside">{t('coverage_what')}</p>
      <p class="coverage-sum" role="status">
        {typeof read === 'string' ? t(UNREADABLE[read]) : report ? sum(report) : t('coverage_looking')}
      </p>
      {report && (
        <>
          <Places report={report} onReload={onReload} />
          {report.unseen > 0 && (
            <p class="stale unseen-shares">{plural('coverage_unseenShares', report.unseen, count(HINT_DAYS))}</p>
          )}
          <h4>{t('coverage_policy')}</h4>
          <p>{policyWords(report)}</p>
          <CoverageHistory entries={report.history} now={report.now} />
        </>
      )}
    </section>
  );
}

function Places({
  report: { pages, missing, hidden },
  onReload,
}: {
  report: CoverageReport;
  onReload(tab: number): void;
}) {
  if (pages.length + missing.length + hidden === 0) return null;
  return (
    <ul class="coverage-list">
      {missing.map(host => (
        <li key={host}>
          <StateOf state="not-granted" called={host} host="" />
        </li>
      ))}
      {hidden > 0 && (
        <li class="hidden-pages">
          <CoverageIcon state="hidden" />
          <p>{plural('coverage_hiddenPages', hidden)}</p>
        </li>
      )}
      {[...pages].sort(worstFirst).map(page => (
        <OpenPageRow key={page.tab} page={page} onReload={onReload} />
      ))}
    </ul>
  );
}

function sum({ pages, missing }: CoverageReport): string {
  const watched = pages.filter(({ state }) => state === 'watched').length;
  const all =
    watched === pages.length
      ? plural('coverage_all', watched)
      : t('coverage_some', count(watched), count(pages.length));
  const open = pages.length > 0 ? all : t('coverage_none');
  return missing.length > 0 ? `${open} ${plural('coverage_missing', missing.length)}` : open;
}

function policyWords({ policy: { source, problems }, policySince: since }: CoverageReport): string {
  if (source !== 'managed') return t(source === 'local' ? 'coverage_policyOwn' : 'coverage_policyNone');
  const here = since === undefined ? t('coverage_policyHere') : t('coverage_policySince', moment(since));
  return problems.length > 0 ? `${here} ${plural('coverage_policyProblems', new Set(problems.map(keyOf)).size)}` : here;
}
