import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Observation } from '../event';
import { openLog } from '../log/open';
import { newestFaults, newestStories } from '../log/query';
import { record } from './record';

vi.mock('../browser', () => ({
  browser: {
    storage: {
      managed: { get: async () => ({ internalDomains: ['contoso.com'] }) },
      local: { get: async () => ({}), set: async () => undefined },
      onChanged: { addListener: () => undefined },
    },
  },
}));

const SHARE = { request: { createLink: true, settings: { linkKind: 5 } } };
let latest = 0;

function observation(witness: 'page' | 'network', changes: Partial<Observation> = {}): Observation {
  latest += 1;
  return {
    id: `o${latest}`,
    witness,
    seenAt: Date.now(),
    method: 'POST',
    host: 'contoso.sharepoint.com',
    path: "/sites/hr/_api/web/lists(guid'133ea037-dc10-4e4c-a721-cfd6aa02925b')/items(5)/ShareLink",
    query: '',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(SHARE),
    via: witness === 'page' ? 'fetch' : 'request',
    ...changes,
  };
}

const page = (changes?: Partial<Observation>) => record(observation('page', changes), { tab: 7, pageHost: 'contoso.sharepoint.com' });
const network = (changes?: Partial<Observation>) => record(observation('network', changes), { tab: 7, requestKey: `s:${latest}` });

async function told() {
  return (await newestStories(50))
    .map(({ first, witnesses }) => ({ kind: first.activity.kind, scope: first.activity.scope, witnesses }))
    .reverse();
}

afterEach(async () => {
  const db = await openLog();
  await Promise.all([db.clear('entries'), db.clear('meta')]);
});

describe('record', () => {
  it('writes what was done and what the rules found', async () => {
    const story = await page();
    expect(story?.first).toMatchObject({
      activity: { kind: 'share-link-create', scope: 'anonymous', role: 'edit' },
      findings: [{ rule: 'anyone-link-edit' }, { rule: 'anyone-link' }],
      witness: 'page',
      tab: 7,
    });
  });

  it('writes nothing for a request that means nothing', async () => {
    expect(await page({ path: '/sites/hr/_api/web/ShareLinkFoo', body: 'x' })).toBeUndefined();
    expect(await told()).toEqual([]);
  });

  it('records the same observation once, however often it comes', async () => {
    const same = observation('page');
    await Promise.all(Array.from({ length: 5 }, () => record(same, { tab: 1 })));
    expect(await told()).toHaveLength(1);
  });

  it.each([
    ['page first', [page, network]],
    ['network first', [network, page]],
  ])('joins two witnesses of one request, %s', async (_order, [first, second]) => {
    const one = await first?.();
    const two = await second?.();
    expect(two?.first.activityId).toBe(one?.first.activityId);
    expect(await told()).toHaveLength(1);
    expect(two?.witnesses.sort()).toEqual(['network', 'page']);
  });

  it('joins them when both come in the same moment', async () => {
    await Promise.all([page(), network(), page(), network()]);
    const stories = await told();
    expect(stories).toHaveLength(2);
    for (const { witnesses } of stories) expect(witnesses.sort()).toEqual(['network', 'page']);
  });

  it('keeps two shares apart that one witness saw twice', async () => {
    await page();
    await page();
    await network();
    expect((await told()).map(({ witnesses }) => witnesses.length).sort()).toEqual([1, 2]);
  });

  it('does not join requests of different meaning to the same address', async () => {
    await page();
    await network({ body: JSON.stringify({ request: { createLink: true, settings: { linkKind: 2 } } }) });
    expect(await told()).toEqual([
      { kind: 'share-link-create', scope: 'anonymous', witnesses: ['page'] },
      { kind: 'share-link-create', scope: 'organization', witnesses: ['network'] },
    ]);
  });

  it('joins a witness that could not read the body, as browsers do not show it of every request', async () => {
    const change = {
      host: 'graph.microsoft.com',
      path: '/v1.0/me/drive/items/01YD7ZH2UJE6TTM3NQGMPF7WORT5BYMFGD/permissions/1',
      method: 'PATCH',
    };
    const one = await page({ ...change, body: JSON.stringify({ roles: ['write'] }) });
    const { body: _body, ...bodyless } = observation('network', change);
    const two = await record(bodyless, { tab: 7, requestKey: 's:x' });
    expect(two?.first.activityId).toBe(one?.first.activityId);
    expect(two?.first.activity.role).toBe('edit');
  });

  it('does not join what lies a minute apart', async () => {
    await page({ seenAt: Date.now() - 60_000 });
    await network();
    expect(await told()).toHaveLength(2);
  });

  it('keeps neither the address nor its token', async () => {
    await page({
      path: '/sites/hr/_layouts/15/download.aspx',
      query: 'UniqueId=0d149b90e7394297a01c90191ae775f0&tempauth=v1.topsecret',
      method: 'GET',
    });
    const rows = JSON.stringify(await (await openLog()).getAll('entries'));
    expect(rows).toContain('"download"');
    expect(rows).not.toMatch(/topsecret|tempauth/);
    expect(await newestFaults(1)).toEqual([]);
  });

  describe('several activities in one request', () => {
    const share = (id: string, scope: string) => ({
      id,
      method: 'POST',
      url: `/me/drive/items/${id}/createLink`,
      body: { type: 'edit', scope },
    });
    const batch = {
      host: 'graph.microsoft.com',
      path: '/v1.0/$batch',
      body: JSON.stringify({ requests: [share('01A', 'organization'), share('01B', 'anonymous'), share('01A', 'organization')] }),
    };
    const ids = async () => (await newestStories(50)).map(({ first }) => [first.activityId, first.activity.id]).reverse();

    it('records each under an id of its own, and answers with the most serious', async () => {
      const story = await page(batch);
      const [first] = await ids();
      expect(await ids()).toEqual(['', '.1', '.2'].map(end => [`${first?.[0]}${end}`, `${first?.[0]}${end}`]));
      expect(story?.first.activityId).toBe(`${first?.[0]}.1`);
    });

    it('records them once, however often the observation comes', async () => {
      const same = observation('page', batch);
      await Promise.all(Array.from({ length: 3 }, () => record(same, { tab: 1 })));
      expect(await told()).toHaveLength(3);
    });

    it.each([
      ['page first', [page, network]],
      ['network first', [network, page]],
    ])('joins each of them to what the other witness saw, twins included, %s', async (_order, [first, second]) => {
      await first?.(batch);
      await second?.(batch);
      const stories = await told();
      expect(stories.map(({ scope }) => scope)).toEqual(['organization', 'anonymous', 'organization']);
      for (const { witnesses } of stories) expect(witnesses.sort()).toEqual(['network', 'page']);
    });
  });
});
