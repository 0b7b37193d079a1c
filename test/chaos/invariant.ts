/**
 * What must hold after any chaos. Whatever the server received is in the log once, and at the
 * receiver once by id. The chain verifies. What the log calls stopped did not leave. Every call of
 * a living page got its reply.
 */
import type { ActivityEntry, Entry } from '../../src/event';
import { fold, neverLeft } from '../../src/log/activity-state';
import { hashOfText } from '../../src/log/verify/canonical';
import { verify } from '../../src/log/verify/verify';
import type { Receiver } from '../receiver/receiver';
import type { RecordedRequest } from '../tenant/recording';
import type { Call } from './calls';

export interface Evidence {
  calls: readonly Call[];
  requests: readonly RecordedRequest[];
  entries: readonly Entry[];
  /** Absent if nothing is forwarded. */
  receiver?: Pick<Receiver, 'taken'>;
  /** Calls whose page is gone. */
  orphaned: ReadonlySet<Call>;
  /** When the browser was killed, epoch ms. */
  crashes: readonly number[];
}

export interface Findings {
  /** Sharing requests that the server received. */
  received: number;
  /** Of these, the ones that the log does not have. */
  lost: string[];
  /** Activities of the log beyond the calls that were started. */
  doubled: string[];
  /** Activities of the log that the receiver does not have. */
  undelivered: string[];
  /** Events that the receiver has in two versions, or whose activity the log does not have. */
  foreign: string[];
  /** Requests that reached the server although the log calls them stopped. */
  left: string[];
  /** Calls of living pages without a reply. */
  unanswered: string[];
  /** What the verifier found. */
  chain: string[];
}

/** As `ActivityEntry.requestHash`. */
const hashOf = (url: string) => {
  const { href, hash } = new URL(url);
  return hashOfText(`POST ${hash ? href.slice(0, -hash.length) : href}`);
};

const isShare = ({ method, path }: RecordedRequest) => method === 'POST' && /ShareLink/.test(path);

function countBy<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

export async function findingsIn({
  calls,
  requests,
  entries,
  receiver,
  orphaned,
  crashes,
}: Evidence): Promise<Findings> {
  const shares = requests.filter(isShare);
  const received = countBy(shares, ({ host, path }) => hashOf(`https://${host}${path}`));
  const started = countBy(calls, ({ url }) => hashOf(url));
  const addresses = new Map(calls.map(({ url, startedAt }) => [hashOf(url), { url, startedAt }]));
  const states = fold(entries).filter(({ first }) => addresses.has(first.requestHash));
  const recorded = countBy(states, ({ first }) => first.requestHash);
  const stayed = countBy(states.filter(neverLeft), ({ first }) => first.requestHash);
  const found: Findings = {
    received: shares.length,
    lost: [],
    doubled: [],
    left: [],
    ...(receiver ? atReceiver(entries, receiver) : { undelivered: [], foreign: [] }),
    unanswered: calls
      .filter(call => !orphaned.has(call) && typeof call.answer !== 'number')
      .map(({ url, answer }) => `${url}: ${answer}`),
    chain: [],
  };
  const arrivals = new Map(shares.map(({ host, path, at }) => [hashOf(`https://${host}${path}`), at]));
  for (const [hash, { url, startedAt }] of addresses) {
    const [there, here] = [received.get(hash) ?? 0, recorded.get(hash) ?? 0];
    for (let missing = here; missing < there; missing += 1)
      found.lost.push(`${url} (${lifeOf(startedAt, arrivals.get(hash) ?? 0, crashes)})`);
    for (let surplus = started.get(hash) ?? 0; surplus < here; surplus += 1) found.doubled.push(url);
    if (there > 0 && here >= there && here - (stayed.get(hash) ?? 0) < there) found.left.push(url);
  }
  const { verdict, chains } = await verify(entries, { anyOrder: true });
  if (verdict !== 'ok') found.chain = [verdict, ...chains.flatMap(({ flaws }) => flaws.map(({ text }) => text))];
  return found;
}

/** When a call was started, received and its browser killed, which tells why it may be missing. */
function lifeOf(startedAt: number, receivedAt: number, crashes: readonly number[]): string {
  const restart = crashes.findLast(at => at <= startedAt);
  const kill = crashes.find(at => at > startedAt);
  return [
    ...(restart === undefined ? [] : [`started ${startedAt - restart} ms after a browser kill`]),
    `received ${receivedAt - startedAt} ms later`,
    ...(kill === undefined ? [] : [`browser killed ${kill - receivedAt} ms after that`]),
  ].join(', ');
}

function atReceiver(
  entries: readonly Entry[],
  { taken }: Pick<Receiver, 'taken'>,
): Pick<Findings, 'undelivered' | 'foreign'> {
  const versions = new Map<string, Set<string>>();
  for (const { uid, text } of taken) versions.set(uid, (versions.get(uid) ?? new Set()).add(text));
  const activities = entries.filter((entry): entry is ActivityEntry => entry.kind === 'activity').map(({ id }) => id);
  const known = new Set<string | undefined>([undefined, ...activities]);
  return {
    undelivered: activities.filter(id => !versions.has(id)),
    foreign: [...versions].flatMap(([uid, texts]) =>
      texts.size > 1 || !known.has(activityOf([...texts][0] ?? '')) ? [uid] : [],
    ),
  };
}

/** The activity that an event is about, if any. */
function activityOf(text: string): string | undefined {
  return (JSON.parse(text) as { metadata: { correlation_uid?: string } }).metadata.correlation_uid;
}

const PROBLEMS = ['lost', 'doubled', 'undelivered', 'foreign', 'left', 'unanswered', 'chain'] as const;

/** The violations of the invariant, by kind. Empty if it holds. */
export function problemsIn(found: Findings): Partial<Record<(typeof PROBLEMS)[number], string[]>> {
  return Object.fromEntries(PROBLEMS.filter(what => found[what].length > 0).map(what => [what, found[what]]));
}

/** The figures in one line. */
export function numbersOf(found: Findings): string {
  return `received ${found.received}, ${PROBLEMS.map(what => `${what} ${found[what].length}`).join(', ')}`;
}
