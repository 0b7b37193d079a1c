/**
 * Runs in a page of a browser, with the log of that page: fills it as a flood does, and says what
 * is left. Bundled by flood.ts.
 */
import type { Level, NewEntry } from '../../src/event';
import { append } from '../../src/log/append';
import { exportTrailer } from '../../src/log/checkpoint';
import { writeFloods } from '../../src/log/floods';
import { counts, extent, rowsFrom } from '../../src/log/query/query';
import { statePages } from '../../src/log/query/query-pages';
import { evict, isOverfull } from '../../src/log/retention/eviction';
import { isSerious } from '../../src/log/retention/removal';
import { Verifier } from '../../src/log/verify/verify';

const FLOOD = { host: 'evil.example', tab: 7 };
/**
 * Activities written at a time; of these one is a serious one of a person, and the last nine others
 * of theirs.
 */
const CHUNK = 1000;
const OTHERS = 9;
/** What has no end yet is not evicted for ten minutes: it is written as if so long ago, ms. */
const AGO = 3_600_000;

const realNow = Date.now;

function activity(at: number): NewEntry {
  const place = at % CHUNK;
  const isReal = place === 0 || place >= CHUNK - OTHERS;
  const level: Level = place === 0 || (!isReal && place % 2 === 0) ? 'high' : 'low';
  const id = `${isReal ? 'real' : 'flood'}-${at}`;
  return {
    kind: 'activity',
    id,
    activityId: id,
    activity: {
      ...{
        id,
        seenAt: Date.now(),
        host: 'contoso.sharepoint.com',
        kind: 'share-link-create',
        scope: 'anonymous',
        role: 'edit',
      },
      ...{ file: { name: `report ${at % 4000}.xlsx`, path: `/sites/hr/Shared Documents/report ${at % 4000}.xlsx` } },
    },
    findings: [{ rule: 'anyone-link-edit', level, response: 'record', evidence: { scope: 'anonymous', role: 'edit' } }],
    response: 'record',
    witness: 'network',
    via: 'request',
    requestHash: id.padEnd(64, '0'),
    tab: isReal ? 1 : FLOOD.tab,
    pageHost: isReal ? 'contoso.sharepoint.com' : FLOOD.host,
  };
}

/** All times in ms. */
export interface Filled {
  /** How long each eviction took. */
  evictions: number[];
  /** The longest time that an append waited during one. */
  longestWait: number;
}

/** Writes the activities `from` up to `to`, and makes room whenever the log is full. */
export async function fill(from: number, to: number): Promise<Filled> {
  await writeFloods([{ ...FLOOD, from: 0, to: Number.MAX_SAFE_INTEGER }]);
  const filled: Filled = { evictions: [], longestWait: 0 };
  for (let at = from; at < to; at += CHUNK) {
    Date.now = () => realNow() - AGO;
    await append(Array.from({ length: Math.min(CHUNK, to - at) }, (_, index) => activity(at + index)));
    Date.now = realNow;
    if (!(await isOverfull())) continue;
    const start = performance.now();
    const evicting = evict(Date.now());
    filled.longestWait = Math.max(filled.longestWait, await longestWaitUntil(evicting, `${at}`));
    filled.evictions.push(performance.now() - start);
  }
  return filled;
}

/** Appends a row from time to time until `ended`. @returns how long it took at most */
async function longestWaitUntil(ended: Promise<unknown>, name: string): Promise<number> {
  let [longest, isOver] = [0, false];
  const end = ended.finally(() => {
    isOver = true;
  });
  for (let turn = 0; !isOver; turn += 1) {
    const start = performance.now();
    await append([
      { kind: 'fault', id: `${name}:${turn}`, at: Date.now(), fault: { where: 'rule', detail: 'meanwhile' } },
    ]);
    longest = Math.max(longest, performance.now() - start);
    await Promise.race([end, new Promise(resolve => setTimeout(resolve, 200))]);
  }
  await end;
  return longest;
}

/** What the log holds, and whether it is what was written. */
export async function look() {
  const left = { realSerious: 0, real: 0, floodSerious: 0, flood: 0 };
  for await (const { states } of statePages(1000)) {
    for (const { first } of states) {
      const isReal = first.activityId.startsWith('real-');
      left[
        isReal
          ? isSerious(first.findings)
            ? 'realSerious'
            : 'real'
          : isSerious(first.findings)
            ? 'floodSerious'
            : 'flood'
      ] += 1;
    }
  }
  const verifier = new Verifier();
  const { from } = await extent();
  const trailer = await exportTrailer();
  for (let seq = from; trailer && seq <= trailer.seq; seq += 1000)
    for (const row of await rowsFrom(seq, Math.min(1000, trailer.seq - seq + 1)))
      verifier.add(JSON.parse(JSON.stringify(row)));
  if (trailer) verifier.add(JSON.parse(trailer.line));
  const { verdict } = await verifier.finish();
  return { ...left, ...(await counts()), verdict, bytes: (await navigator.storage.estimate()).usage ?? 0 };
}
