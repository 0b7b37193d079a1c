/** Read from the log once, then kept up to date. */
import type { Activity, Finding } from '../../event';
import { fold, neverLeft } from '../../log/activity-state';
import { dropFirstShares, firstShares, keepFirstShares } from '../../log/first-shares';
import { answersBefore, rowsSince } from '../../log/query/query';
import { domainsOf, MAX_DOMAINS, Memory, pastOf } from '../../rules/engine/memory';
import { MAX_WINDOW_MINUTES } from '../../rules/engine/rule';
import type { Recent, RuleContext } from '../../rules/engine/rule-context';
import { noteAnswer } from '../ask/snooze';

const MAX_REMEMBERED = 10_000;
/** A worker starts often, and a page waits for this read. */
const MAX_READ = 1000;

const memory = new Memory(MAX_REMEMBERED, at => -new Date(at).getTimezoneOffset());
let loading: Promise<void> | undefined;

/** Call `loadPast` first. */
export function past(): Recent {
  return memory;
}

export function loadPast(): Promise<void> {
  loading ??= load();
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

async function load(): Promise<void> {
  // Also the longest snooze.
  const since = Date.now() - MAX_WINDOW_MINUTES * 60_000;
  const [rows, domains] = await Promise.all([rowsSince(since, MAX_READ), firstShares()]);
  for (const state of fold(rows).reverse())
    if (state.first.activity.seenAt >= since && !neverLeft(state))
      memory.note(pastOf(state.first.activity, state.first.findings));
  const [oldest] = rows;
  // Snoozes may be older than what was read.
  if (oldest && oldest.recordedAt >= since)
    for (const answer of await answersBefore(oldest.seq, since)) noteAnswer(answer);
  const asked = new Map(rows.flatMap(row => (row.kind === 'asked' ? [[row.activityId, row] as const] : [])));
  for (const row of rows) if (row.kind === 'answer') noteAnswer(row, asked.get(row.activityId));
  for (const [domain, activityId] of domains) memory.noteFirst(domain, activityId);
}

/** Lets later activities count this one, or what became known of it. */
export function rememberPast(
  activity: Activity,
  findings: readonly Finding[],
  { internalDomains }: Pick<RuleContext, 'internalDomains'>,
): void {
  memory.learn(activity, findings, internalDomains);
}

/** Stores first shares for later workers. Call after the commit. */
export async function keepPast(
  activity: Pick<Activity, 'id' | 'kind' | 'recipients'>,
  { internalDomains }: Pick<RuleContext, 'internalDomains'>,
): Promise<void> {
  const first = domainsOf(activity, internalDomains).filter(domain => memory.firstWith(domain) === activity.id);
  if (first.length > 0) await keepFirstShares(first, activity.id, MAX_DOMAINS);
}

/** Forgets what never left: it shared nothing and counts towards no burst. */
export async function takeBackPast(
  activity: Activity,
  { internalDomains }: Pick<RuleContext, 'internalDomains'>,
): Promise<void> {
  // A read in flight may be older than the stop.
  await loadPast();
  memory.forget(activity.id);
  await dropFirstShares(domainsOf(activity, internalDomains), activity.id);
}

/** Forgets what could not be recorded, or never left. */
export function forgetPast(activityId: string): void {
  memory.forget(activityId);
}
