import { extent } from '../../log/query/query';
import { statePages } from '../../log/query/query-pages';
import type { RuleContext } from '../../rules/engine/rule-context';
import { type Happened, happenedIn, runOverLog } from './whole-log';

/** With 1,000, reading takes the browser's own process a third more CPU time (Chromium 156). */
const ROWS_AT_ONCE = 500;

/** Kept for the next policy: reading takes five times as long as judging. */
let kept: { from: number; to: number; newestFirst: Promise<Happened[]> } | undefined;

/** Each append and each removal moves an end of the log. */
async function wholeLog(): Promise<Happened[]> {
  const { from, to } = await extent();
  if (kept?.from !== from || kept.to !== to) kept = { from, to, newestFirst: happenedIn(statePages(ROWS_AT_ONCE)) };
  return kept.newestFirst;
}

self.addEventListener('message', ({ data, ports: [port] }: MessageEvent<RuleContext>) => {
  wholeLog()
    .then(newestFirst => port?.postMessage(runOverLog(newestFirst, data)))
    .catch(reportError);
});
