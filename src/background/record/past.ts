/**
 * What rules see of what was done before: read from the log once, and kept up to date by this
 * worker.
 */
import type { Activity, Finding } from '../../event';
import { fold, neverLeft } from '../../log/activity-state';
import { dropFirstShares, firstShares, keepFirstShares } from '../../log/first-shares';
import { answersBefore, rowsSince } from '../../log/query/query';
import { domainsOf, Memory, MOST_DOMAINS, pastOf } from '../../rules/engine/memory';
import type { Recent, RuleContext } from '../../rules/engine/rule-context';
import { LONGEST_WINDOW } from '../../rules/rule';
import { noteSnooze } from '../ask/snooze';

/** Activities that are remembered. */
const MOST = 10_000;
/**
 * Of those that an earlier worker wrote down, so many are read: a worker starts often, and somebody
 * waits.
 */
const MOST_READ = 1000;

const memory = new Memory(MOST, at => -new Date(at).getTimezoneOffset());
let loading: Promise<void> | undefined;

/** Rules have no more to go by than this. Call `loadPast` first. */
export function past(): Recent {
  return memory;
}

export function loadPast(): Promise<void> {
  loading ??= load();
  // After a failure the next one tries again.
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

async function load(): Promise<void> {
  // Which is as long as somebody may wish not to be asked.
  const since = Date.now() - LONGEST_WINDOW * 60_000;
  const [rows, domains] = await Promise.all([rowsSince(since, MOST_READ), firstShares()]);
  // What never left is of no effect.
  for (const story of fold(rows).reverse())
    if (story.first.activity.seenAt >= since && !neverLeft(story))
      memory.note(pastOf(story.first.activity, story.first.findings));
  const [oldest] = rows;
  // More was done than is read: what somebody has wished stands before it, too.
  if (oldest && oldest.recordedAt >= since)
    for (const answer of await answersBefore(oldest.seq, since)) noteSnooze(answer);
  for (const row of rows) if (row.kind === 'answer') noteSnooze(row);
  for (const [domain, activityId] of domains) memory.noteFirst(domain, activityId);
}

/** Remembers what is known of an activity now, and what was found in it. */
export function notePast(
  activity: Activity,
  findings: readonly Finding[],
  { internalDomains }: Pick<RuleContext, 'internalDomains'>,
): void {
  memory.learn(activity, findings, internalDomains);
}

/** To be called when it is in the log: only then it counts for later workers. */
export async function keepPast(
  activity: Pick<Activity, 'id' | 'kind' | 'recipients'>,
  { internalDomains }: Pick<RuleContext, 'internalDomains'>,
): Promise<void> {
  const first = domainsOf(activity, internalDomains).filter(domain => memory.firstWith(domain) === activity.id);
  if (first.length > 0) await keepFirstShares(first, activity.id, MOST_DOMAINS);
}

/**
 * Takes back what never left the browser: nothing was shared with anybody, and nothing counts
 * towards a burst.
 */
export async function takeBackPast(
  activity: Activity,
  { internalDomains }: Pick<RuleContext, 'internalDomains'>,
): Promise<void> {
  // What is being read from the log now may be older than the stop.
  await loadPast();
  memory.forget(activity.id);
  await dropFirstShares(domainsOf(activity, internalDomains), activity.id);
}

/**
 * As if it had never been: it could not be recorded, or a word kept in the log says that it never
 * left.
 */
export function forgetPast(activityId: string): void {
  memory.forget(activityId);
}
