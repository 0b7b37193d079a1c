/** Apart from the log: a search at each share is too slow. */
import { openLog, openLogToWrite } from './open';

/** Activity ids by lower-case domain, oldest first (UUIDv7). */
export async function firstShares(): Promise<Map<string, string>> {
  const rows = (await (await openLog()).getAll('firstShares')).sort(byAge);
  return new Map(rows.map(({ domain, activityId }) => [domain, activityId]));
}

export async function keepFirstShares(domains: readonly string[], activityId: string, most: number): Promise<void> {
  const tx = (await openLogToWrite()).transaction('firstShares', 'readwrite');
  for (const domain of domains)
    if ((await tx.store.getKey(domain)) === undefined) await tx.store.put({ domain, activityId });
  if ((await tx.store.count()) > most * 1.1)
    for (const { domain } of (await tx.store.getAll()).sort(byAge).slice(0, -most)) await tx.store.delete(domain);
  await tx.done;
}

export async function dropFirstShares(domains: readonly string[], activityId: string): Promise<void> {
  const tx = (await openLogToWrite()).transaction('firstShares', 'readwrite');
  for (const domain of domains)
    if ((await tx.store.get(domain))?.activityId === activityId) await tx.store.delete(domain);
  await tx.done;
}

function byAge(one: { activityId: string }, other: { activityId: string }): number {
  return one.activityId < other.activityId ? -1 : 1;
}
