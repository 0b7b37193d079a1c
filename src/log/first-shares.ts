/** With which domains this browser has shared, each with the first activity that did: kept apart from the log, since nobody can look through all of it at every share. */
import { openLog } from './open';

/** By domain, lower case. */
export async function firstShares(): Promise<Map<string, string>> {
  const rows = await (await openLog()).getAll('firstShares');
  return new Map(rows.map(({ domain, activityId }) => [domain, activityId]));
}

/** What is known already stays as it is. */
export async function keepFirstShares(domains: readonly string[], activityId: string): Promise<void> {
  const tx = (await openLog()).transaction('firstShares', 'readwrite');
  for (const domain of domains) if ((await tx.store.getKey(domain)) === undefined) await tx.store.put({ domain, activityId });
  await tx.done;
}
