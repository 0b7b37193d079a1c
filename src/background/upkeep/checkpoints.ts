/** What is due follows from the log, because the worker can end at any time. */
import pLimit from 'p-limit';
import * as v from 'valibot';
import { browser } from '../../browser';
import { append, madeAnew } from '../../log/append';
import { onAppend } from '../../log/changes';
import { checkpoint, checkpointOfForwarded, headOfLog, idOfLog, unsigned } from '../../log/checkpoint';
import { logError } from './fault';
import { logFaultRarely } from './rate-limited-fault';
import { whenQuiet } from './when-quiet';

const ALARM = 'checkpoint';
const MAX_UNSIGNED_ROWS = 100;
const MAX_UNSIGNED_MS = 5 * 60_000;
const CHECK_DELAY_MS = { quiet: 1000, longest: 10_000 };
const HEAD_KEY = 'signedLog';

/** Outside the database, to survive its deletion. */
const StoredHead = v.object({ id: v.string(), seq: v.number() });

let compared = false;
const inTurn = pLimit(1);

export function keepCheckpoints(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) attendTo(signIfDue);
  });
  browser.runtime.onStartup.addListener(() => attendTo(sign));
  onAppend(checkSoon, new AbortController().signal);
  checkSoon();
}

const checkSoon = whenQuiet(() => attendTo(signIfDue), CHECK_DELAY_MS);

function attendTo(work: () => Promise<void>): void {
  void inTurn(() =>
    work()
      .catch(work)
      .catch(error =>
        logError('log', 'The log cannot be signed', error, (where, detail) => logFaultRarely('signing', detail, where)),
      ),
  );
}

async function signIfDue(): Promise<void> {
  await compare();
  const waiting = await unsigned();
  if (!waiting) return;
  const age = Date.now() - waiting.since;
  // Negative if the clock was set back.
  if (waiting.count >= MAX_UNSIGNED_ROWS || age >= MAX_UNSIGNED_MS || age < 0) return sign();
  await browser.alarms.create(ALARM, { when: Date.now() + MAX_UNSIGNED_MS - age });
}

async function sign(): Promise<void> {
  await compare();
  await checkpointOfForwarded();
  await checkpoint();
  const head = await headOfLog();
  if (head) await browser.storage.local.set({ [HEAD_KEY]: { id: head.id, seq: head.seq } });
}

async function compare(): Promise<void> {
  if (compared) return;
  const { [HEAD_KEY]: stored } = await browser.storage.local.get(HEAD_KEY);
  const [id, head] = await Promise.all([idOfLog(), headOfLog()]);
  if (v.is(StoredHead, stored) && id !== undefined) {
    const detail = `the log ended at row ${stored.seq}, and ends at row ${head?.seq ?? 0} now`;
    const cut = {
      kind: 'fault',
      id: `cut:${id}:${stored.seq}`,
      at: Date.now(),
      fault: { where: 'log', detail },
    } as const;
    if (stored.id !== id) await append([madeAnew(id)]);
    else if ((head?.seq ?? 0) < stored.seq) await append([cut]);
  }
  // Also before the first signature: browsers delete a database with broken files.
  if (id !== undefined && !(v.is(StoredHead, stored) && stored.id === id))
    await browser.storage.local.set({ [HEAD_KEY]: { id, seq: head?.seq ?? 0 } });
  compared = true;
}
