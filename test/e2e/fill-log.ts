/**
 * Writes so many finished activities straight into the database that the extension has made. Runs
 * in a page of the extension; refers to nothing outside itself.
 */
export async function fillLog(activities: number): Promise<void> {
  const opening = indexedDB.open('second-look');
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const kinds = ['download', 'share-link-create', 'share-invite', 'upload', 'print'];
  const levels = ['low', 'medium', 'high', 'critical'];
  const newest = await new Promise<number>((resolve, reject) => {
    const asking = db.transaction('entries').objectStore('entries').openKeyCursor(null, 'prev');
    asking.onsuccess = () => resolve(Number(asking.result?.key ?? 0));
    asking.onerror = () => reject(asking.error);
  });
  const now = Date.now();
  let seq = newest;
  for (let start = 0; start < activities; start += 5000) {
    const tx = db.transaction('entries', 'readwrite', { durability: 'relaxed' });
    const store = tx.objectStore('entries');
    for (let one = start; one < Math.min(start + 5000, activities); one += 1) {
      const id = `filled-${one}`;
      // A year, a hundred thousandth of it apart.
      const seenAt = now - Math.round(((activities - one) / activities) * 365 * 86_400_000);
      const isShare = one % 5 === 1 || one % 5 === 2;
      const findings = isShare
        ? [{ rule: 'external-recipient', level: levels[one % 4], response: 'record', evidence: {} }]
        : [];
      store.put({
        seq: ++seq,
        recordedAt: seenAt,
        kind: 'activity',
        id,
        activityId: id,
        findings,
        response: 'record',
        witness: 'page',
        via: 'fetch',
        requestHash: '',
        tab: 1,
        activity: {
          id,
          seenAt,
          host: 'contoso.sharepoint.com',
          site: `contoso.sharepoint.com/sites/team${one % 40}`,
          kind: kinds[one % 5],
          file: {
            name: `report ${one % 4000}.xlsx`,
            path: `/sites/team${one % 40}/Shared Documents/report ${one % 4000}.xlsx`,
          },
          ...(isShare ? { scope: 'specific', role: 'view', recipients: [`person${one % 300}@fabrikam.com`] } : {}),
        },
      });
      store.put({
        seq: ++seq,
        recordedAt: seenAt + 90,
        kind: 'outcome',
        id: `${id}:end`,
        activityId: id,
        at: seenAt + 90,
        witness: 'network',
        outcome: 'done',
        status: 200,
      });
    }
    await new Promise<void>((resolve, reject) => {
      tx.oncomplete = () => resolve();
      tx.onerror = () => reject(tx.error);
    });
  }
  db.close();
}
