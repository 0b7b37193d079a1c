/** What rules see of earlier activities, across workers: all of it is restored from the log. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ActivityState, Entry, Observation } from '../../event';
import { activity } from '../../log/test/export';

const managed = vi.hoisted((): { policy: Record<string, unknown> } => ({ policy: {} }));

vi.mock('../../browser', async () => ({
  browser: (await import('../../test/fake-browser')).fakeBrowser({
    storage: { managed: () => managed.policy },
  }),
}));

const RULE = {
  id: 'three',
  level: 'low',
  when: { kind: 'download', times: { atLeast: 3, minutes: 60 } },
  title: 'Three',
};

/** A worker of its own, without the memory of the one before. */
async function worker() {
  vi.resetModules();
  const { record } = await import('./record');
  const { openLog } = await import('../../log/open');
  const say = async (id: string, changes: Partial<Observation>): Promise<ActivityState> => {
    const observation: Observation = {
      id,
      witness: 'page',
      seenAt: Date.now(),
      method: 'GET',
      host: 'contoso.sharepoint.com',
      path: `/sites/hr/_api/web/GetFileById('0d149b90-e739-4297-a01c-90191ae7${id.padStart(4, '0')}')/$value`,
      query: '',
      headers: { 'content-type': 'application/json' },
      via: 'fetch',
      ...changes,
    };
    const [state] = await record(observation, { tab: 1, pageHost: 'contoso.sharepoint.com' });
    if (!state) throw new Error(`${id} means nothing`);
    return state;
  };
  return {
    openLog,
    download: (id: string, seenAt = Date.now()) => say(id, { seenAt }),
    invite: (id: string, email: string, host = 'graph.microsoft.com') =>
      say(id, {
        method: 'POST',
        host,
        path: `/v1.0/me/drive/items/${id}/invite`,
        body: JSON.stringify({ requireSignIn: true, roles: ['read'], recipients: [{ email }] }),
      }),
  };
}

const found = ({ first }: ActivityState) => first.findings.map(({ rule }) => rule);

beforeEach(() => {
  managed.policy = { internalDomains: ['contoso.com'], customRules: [JSON.stringify(RULE)] };
});
afterEach(async () => {
  const { openLog } = await worker();
  const db = await openLog();
  await Promise.all([db.clear('entries'), db.clear('meta'), db.clear('firstShares')]);
  db.close();
});

describe('a window', () => {
  it('counts what an earlier worker recorded, and restarts after the rule fired', async () => {
    const first = await worker();
    expect(found(await first.download('1'))).toEqual([]);
    expect(found(await first.download('2'))).toEqual([]);
    const second = await worker();
    expect(found(await second.download('3'))).toEqual(['three']);
    const third = await worker();
    expect(found(await third.download('4'))).toEqual([]);
    expect(found(await third.download('5'))).toEqual([]);
    expect(found(await third.download('6'))).toEqual(['three']);
  });

  it('does not count older activities', async () => {
    const one = await worker();
    const longAgo = Date.now() - 2 * 3_600_000;
    for (const id of ['11', '12', '13', '14']) await one.download(id, longAgo);
    const other = await worker();
    expect(found(await other.download('15'))).toEqual([]);
  });
});

it.each([10, 1500])('restores a snooze in a later worker, after %i more activities', async many => {
  const { openLog } = await worker();
  const db = await openLog();
  const at = Date.now();
  const wish = { at, choice: 'proceed' as const, snooze: { rules: ['three'], minutes: 30 } };
  await db.put('entries', { kind: 'answer', id: 'a', activityId: 'a', seq: 1, recordedAt: at, ...wish });
  const tx = db.transaction('entries', 'readwrite');
  for (let seq = 2; seq < many + 2; seq++)
    await tx.store.put({ ...(activity(`a${seq}`) as Entry), seq, recordedAt: at });
  await tx.done;
  vi.resetModules();
  const [{ loadPast }, { isSnoozed }] = await Promise.all([import('./past'), import('../ask/snooze')]);
  await loadPast();
  expect(isSnoozed('three', at + 60_000, 60)).toBe(true);
});

describe('a new domain', () => {
  it('is new once, also for a later worker', async () => {
    const first = await worker();
    expect(found(await first.invite('21', 'ann@fabrikam.com'))).toEqual(['external-recipient', 'new-domain']);
    expect(found(await first.invite('22', 'ben@fabrikam.com'))).toEqual(['external-recipient']);
    await expect
      .poll(async () => (await first.openLog()).getAll('firstShares'))
      .toEqual([{ domain: 'fabrikam.com', activityId: '21' }]);
    const second = await worker();
    expect(found(await second.invite('23', 'eva@fabrikam.com'))).toEqual(['external-recipient']);
    expect(found(await second.invite('24', 'eva@adatum.example'))).toEqual(['external-recipient', 'new-domain']);
  });
});

it("records the site from the request, and applies the policy's site exceptions to it", async () => {
  managed.policy = {
    customRules: [JSON.stringify({ ...RULE, when: { kind: 'download' } })],
    exceptions: ['three=https://contoso.sharepoint.com/sites/HR'],
  };
  const { download, invite } = await worker();
  const state = await download('31');
  expect(state.first.activity.site).toBe('contoso.sharepoint.com/sites/hr');
  expect(found(state)).toEqual([]);
  expect((await invite('32', 'ann@contoso.com')).first.activity.site).toBe('contoso.sharepoint.com');
});
