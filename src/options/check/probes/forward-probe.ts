import delay from 'delay';
import { fateOf } from '../../../log/outbox/forwarded';
import { troubleWords } from '../../../words/forward-words';
import { count, figure } from '../../../words/phrases';
import { type Unreadable, unreadableBy } from '../../../words/unreadable';
import { t } from '../../../words/words';
import { type ForwardReport, readForward } from '../../forward/forward-report';
import { unreadable } from './newest-rows';
import { type Finding, probe } from './probe';
import type { AskWorker } from './worker';

interface Delivery {
  report: ForwardReport;
  fate?: Awaited<ReturnType<typeof fateOf>>;
  /** Of the test entry, epoch ms. */
  at: number;
}

/** A request that gets no answer ends after 10 s (forward/post.ts). */
const WAIT_MS = 11_000;
const LIMIT_MS = 13_000;
const POLL_INTERVAL_MS = 100;

export const forwardProbe = (ask: AskWorker) =>
  probe('forward', () => delivery(ask).catch(unreadableBy), judgeForward, LIMIT_MS);

async function delivery(ask: AskWorker): Promise<Delivery> {
  const report = await readForward();
  if (!report.destination) return { report, at: 0 };
  const { id, at } = await ask();
  const until = Date.now() + WAIT_MS;
  for (;;) {
    const fate = await fateOf(id);
    const found = { report: await readForward(), fate, at };
    if (isOver(found) || Date.now() > until) return found;
    await delay(POLL_INTERVAL_MS);
  }
}

/** The worker has set `notBefore` to 0 for an attempt at once; a later time is that attempt's. */
function isOver({ report, fate }: Delivery): boolean {
  if (!report.destination || fate?.fate === 'sent' || fate?.fate === 'refused') return true;
  return report.state.trouble !== undefined && report.state.trouble.notBefore > 0;
}

export function judgeForward(found: Delivery | Unreadable): Finding {
  if (typeof found === 'string') return unreadable(found);
  const { report, fate, at } = found;
  if (!report.destination) return { verdict: 'untestable', says: t('forward_off') };
  if (fate?.fate === 'sent')
    return { verdict: 'pass', says: t('check_forwardPass', figure(Math.max(0, fate.at - at))) };
  if (fate?.fate === 'refused') return { verdict: 'fail', says: t('check_forwardRefused') };
  const { state, destination, origin, waiting } = report;
  if (state.trouble) return { verdict: 'fail', says: troubleWords(state.trouble, destination.host, origin) };
  return { verdict: 'untestable', says: t('check_forwardWaiting', count(waiting)), next: t('check_wait') };
}
