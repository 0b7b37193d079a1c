/**
 * Writes finished activities straight into the database that the extension has made, the newest a
 * minute ago. Every tenth is a link for anyone that somebody was told of, but none of the newest
 * 100: what is to be done about those before has to be looked for; every fiftieth takes such a link
 * back. Runs in a page of the extension; refers to nothing outside itself.
 */
export async function fillLog(activities: number): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('second-look');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const now = Date.now() - 60_000;
  let seq = 1000;
  const told: { seq: number; activityId: string }[] = [];
  const ends: { seq: number; activityId: string }[] = [];
  for (let start = 0; start < activities; start += 5000) {
    const tx = db.transaction(['entries', 'meta'], 'readwrite', { durability: 'relaxed' });
    const store = tx.objectStore('entries');
    for (let one = start; one < Math.min(start + 5000, activities); one += 1) {
      const activityId = `filled-${one}`;
      const at = now - (activities - one) * 20;
      const isTold = one % 10 === 3 && one < activities - 100;
      const isEnd = one % 50 === 9;
      const file = {
        name: `report ${one % 4000}.xlsx`,
        path: `/sites/team${one % 40}/Shared Documents/report ${one % 4000}.xlsx`,
      };
      const findings = isTold ? [{ rule: 'anyone-link', level: 'high', response: 'inform', evidence: {} }] : [];
      const response = isTold ? 'inform' : 'record';
      const kind = isTold ? 'share-link-create' : isEnd ? 'unshare' : 'download';
      const activity = {
        id: activityId,
        seenAt: at,
        host: 'contoso.sharepoint.com',
        kind,
        file,
        ...(isTold ? { scope: 'anonymous', role: 'view' } : {}),
      };
      const entries = [
        {
          kind: 'activity',
          id: activityId,
          findings,
          response,
          witness: 'page',
          via: 'fetch',
          requestHash: '',
          tab: 1,
          activity,
        },
        { kind: 'seen', id: `${activityId}:seen`, witness: 'network', seenAt: at, via: 'fetch' },
        { kind: 'outcome', id: `${activityId}:end`, witness: 'network', outcome: 'done', status: 200 },
        ...(isTold ? [{ kind: 'shown', id: `${activityId}:shown`, rule: 'anyone-link', response, where: 'page' }] : []),
      ];
      if (isTold) told.push({ seq: seq + 1, activityId });
      if (isEnd) ends.push({ seq: seq + 1, activityId });
      for (const entry of entries) store.put({ seq: ++seq, recordedAt: at, activityId, at, ...entry });
    }
    tx.objectStore('meta').put(told.slice(-100), 'told');
    tx.objectStore('meta').put(ends.slice(-100), 'ends');
    // Where the log ends is written down with every row. The rows here are not chained to one
    // another, and nobody verifies them.
    const getting = tx.objectStore('meta').get('chain');
    const head = { seq, hash: '0'.repeat(64) };
    getting.onsuccess = () => getting.transaction?.objectStore('meta').put({ id: getting.result.id, head }, 'chain');
    tx.objectStore('meta').put({ entries: seq, activities, warnings: Math.floor(activities / 10) }, 'counts');
    await new Promise<void>((resolve, reject) => {
      tx.oncomplete = () => resolve();
      tx.onerror = () => reject(tx.error);
    });
  }
  db.close();
}

/**
 * How many activities there are. Runs in a page of the extension; refers to nothing outside itself.
 */
export function countActivities(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('second-look');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const index = opening.result.transaction('entries').objectStore('entries').index('kind');
      const counting = index.count(IDBKeyRange.bound(['activity'], ['activity', []]));
      counting.onsuccess = () => resolve(counting.result);
      counting.onerror = () => reject(counting.error);
    };
  });
}
