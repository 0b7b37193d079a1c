import { useEffect, useRef, useState } from 'preact/hooks';
import { browser } from '../../browser';
import { CopyText } from '../../ui/copy-text';
import { Marked } from '../../ui/marked';
import { count, plural } from '../../words/phrases';
import { t } from '../../words/words';
import { CheckIcon } from './check-icon';
import { checkJson } from './check-json';
import type { Verdict } from './probes/probe';
import { type Result, runCheck } from './run-check';

interface Props {
  startsNow?: boolean;
  /** Absent: scrolls to the results. */
  onEnd?: (() => void) | undefined;
  contentHash: string;
  run?: typeof runCheck;
}

export function CheckSection({ startsNow = false, onEnd, contentHash, run = runCheck }: Props) {
  const section = useRef<HTMLElement>(null);
  const [results, setResults] = useState<readonly Result[]>([]);
  const [isRunning, setRunning] = useState(false);
  const start = async () => {
    if (isRunning) return;
    setRunning(true);
    setResults([]);
    await run(setResults);
    setRunning(false);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once.
  useEffect(() => {
    // Only then the sections above have their height.
    if (startsNow) start().then(onEnd ?? (() => section.current?.scrollIntoView()));
  }, []);
  return (
    <section class="paper check" aria-labelledby="check" ref={section}>
      <h3 id="check">{t('check')}</h3>
      <p class="aside">{t('check_what')}</p>
      <p class="check-buttons">
        <button type="button" class="button" onClick={start} aria-disabled={isRunning}>
          {t('check_now')}
        </button>
        {results.length > 0 && !isRunning && <CopyJson results={results} contentHash={contentHash} />}
      </p>
      <p class="check-sum" role="status">
        {isRunning ? t('check_running') : results.length > 0 && sum(results)}
      </p>
      {results.length > 0 && (
        <ul class="check-list">
          {results.map(result => (
            <ResultRow key={result.probe} result={result} />
          ))}
        </ul>
      )}
    </section>
  );
}

function sum(results: readonly Result[]): string {
  const needed = results.filter(({ verdict, next }) => isNeeded(verdict, next));
  const having = (verdict: Verdict) => needed.filter(result => result.verdict === verdict).length;
  const [passed, failed, untestable] = [having('pass'), having('fail'), having('untestable')];
  const verdict =
    failed > 0 ? plural('check_failedCount', failed) : t(untestable > 0 ? 'check_noneFailed' : 'check_allWork');
  const words = `${verdict} ${t('check_sum', count(passed), count(failed), count(untestable))}`;
  const others = results.length - needed.length;
  return others > 0 ? `${words} ${t('check_sumNotNeeded', count(others))}` : words;
}

/** Untestable and without a next step: it does not apply here. */
function isNeeded(verdict: Verdict, next: string | undefined): boolean {
  return verdict !== 'untestable' || next !== undefined;
}

function ResultRow({ result: { probe, verdict, says, next } }: { result: Result }) {
  return (
    <li data-probe={probe} data-verdict={verdict}>
      <CheckIcon verdict={verdict} />
      <div>
        <p>
          <strong>{t(`probe_${probe}`)}</strong>{' '}
          <span class="check-verdict">{t(isNeeded(verdict, next) ? `check_${verdict}` : 'check_notNeeded')}</span>
        </p>
        <p>
          <Marked text={says} />
        </p>
        {next && (
          <p class="aside">
            <Marked text={next} />
          </p>
        )}
      </div>
    </li>
  );
}

function CopyJson({ results, contentHash }: { results: readonly Result[]; contentHash: string }) {
  const text = () => {
    const { version } = browser.runtime.getManifest();
    const about = { id: browser.runtime.id, version, contentHash, browser: navigator.userAgent, at: Date.now() };
    return checkJson(about, results);
  };
  return <CopyText label={t('check_copy')} text={text} />;
}
