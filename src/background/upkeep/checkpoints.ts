/**
 * Has the log signed from time to time, after whoever waited for a row has it. What is due is
 * worked out from the log: a worker may die at any time.
 */
import * as v from 'valibot';
import { browser } from '../../browser';
import { append, madeAnew } from '../../log/append';
import { onAppend } from '../../log/changes';
import { checkpoint, checkpointOfForwarded, headOfLog, idOfLog, unsigned } from '../../log/checkpoint';
import { sayRarely } from './rate-limited-fault';
import { whenQuiet } from './when-quiet';

const ALARM = 'checkpoint';
/**
 * So many rows without a signature are signed as soon as it is quiet, and one row after so long,
 * ms.
 */
const MOST = 100;
const LONGEST = 5 * 60_000;
/**
 * After a row and after a start, ms: the person's own goes first, and rows that come together are
 * looked at once. What is signed is written, too, and whoever writes then has to wait.
 */
const SOON = { quiet: 1000, longest: 10_000 };
/** Key of `storage.local`. */
const KEPT = 'signedLog';

/**
 * Where the log ended when it was signed last, or when a worker first saw it, apart from the
 * database: whoever deletes that leaves this.
 */
const Kept = v.object({ id: v.string(), seq: v.number() });

let compared = false;
let working: Promise<void> = Promise.resolve();

/** To be called in the first tick of the worker, like every listener. */
export function keepCheckpoints(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) attendTo(lookAfter);
  });
  browser.runtime.onStartup.addListener(() => attendTo(sign));
  onAppend(lookSoon, new AbortController().signal);
  lookSoon();
}

const lookSoon = whenQuiet(() => attendTo(lookAfter), SOON);

/** One after the other: each has to know what the one before has signed. */
function attendTo(work: () => Promise<void>): void {
  // Not each time: what is said of it is a row, which is to be signed.
  working = working.then(() =>
    work()
      .catch(work)
      .catch(error =>
        sayRarely('signing', `The log cannot be signed: ${error instanceof Error ? error.name : typeof error}`, 'log'),
      ),
  );
}

async function lookAfter(): Promise<void> {
  await compare();
  const waiting = await unsigned();
  if (!waiting) return;
  const age = Date.now() - waiting.since;
  // A clock that was set back makes a row look like one of tomorrow.
  if (waiting.count >= MOST || age >= LONGEST || age < 0) return sign();
  await browser.alarms.create(ALARM, { when: Date.now() + LONGEST - age });
}

async function sign(): Promise<void> {
  await compare();
  await checkpointOfForwarded();
  await checkpoint();
  const head = await headOfLog();
  if (head) await browser.storage.local.set({ [KEPT]: { id: head.id, seq: head.seq } });
}

/** Once a worker: whether the log is the one that was signed last, and as long. */
async function compare(): Promise<void> {
  if (compared) return;
  const { [KEPT]: kept } = await browser.storage.local.get(KEPT);
  const [id, head] = await Promise.all([idOfLog(), headOfLog()]);
  if (v.is(Kept, kept) && id !== undefined) {
    const detail = `the log ended at row ${kept.seq}, and ends at row ${head?.seq ?? 0} now`;
    const cut = {
      kind: 'fault',
      id: `cut:${id}:${kept.seq}`,
      at: Date.now(),
      fault: { where: 'log', detail },
    } as const;
    if (kept.id !== id) await append([madeAnew(id)]);
    else if ((head?.seq ?? 0) < kept.seq) await append([cut]);
  }
  // Before anything was signed, too: the browser deletes a database with broken files.
  if (id !== undefined && !(v.is(Kept, kept) && kept.id === id))
    await browser.storage.local.set({ [KEPT]: { id, seq: head?.seq ?? 0 } });
  compared = true;
}
