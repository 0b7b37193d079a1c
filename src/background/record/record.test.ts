import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Observation } from '../../event';
import { newestActivityStates, newestFaults, warningsAndEnds } from '../../log/query/query';
import { emptyLog, rowsOfLog } from '../../log/test/rows';
import { share, shareBody, sharePath } from '../test/share';
import { record } from './record';

vi.mock('../../browser', async () => ({
  browser: (await import('../../test/fake-browser')).fakeBrowser({
    storage: {
      managed: () => ({ internalDomains: ['contoso.com'], extraHosts: ['sharepoint.contoso-server.example'] }),
    },
  }),
}));

/** A different item in every test: the worker remembers what it saw in the last seconds. */
let item = 1;
/** The id of what `page` saw last. */
let last = '';
/** The page sees a request first, but its report may come second. */
let seenAt = Date.now();

const observation = (witness: 'page' | 'network', changes: Partial<Observation> = {}) =>
  share({ witness, path: sharePath(item), seenAt, ...changes });

async function page(changes?: Partial<Observation>) {
  const seen = observation('page', changes);
  last = seen.id;
  return (await record(seen, { tab: 7, pageHost: 'contoso.sharepoint.com' }))[0];
}
async function network(changes?: Partial<Observation>) {
  const seen = observation('network', changes);
  return (await record(seen, { tab: 7, requestKey: `s:${seen.id}` }))[0];
}

async function told() {
  return (await newestActivityStates(50))
    .map(({ first, witnesses }) => ({ kind: first.activity.kind, scope: first.activity.scope, witnesses }))
    .reverse();
}

afterEach(async () => {
  item += 1;
  seenAt = Date.now();
  await emptyLog();
});

describe('record', () => {
  it('writes the activity and its findings', async () => {
    const state = await page();
    expect(state?.first).toMatchObject({
      activity: { kind: 'share-link-create', scope: 'anonymous', role: 'edit' },
      findings: [{ rule: 'anyone-link-edit' }, { rule: 'anyone-link' }, { rule: 'link-without-expiry' }],
      witness: 'page',
      tab: 7,
    });
  });

  it('writes nothing for a request that is no activity', async () => {
    expect(await page({ path: '/sites/hr/_api/web/ShareLinkFoo', body: 'x' })).toBeUndefined();
    expect(await told()).toEqual([]);
  });

  it('marks a site as doubtful if only part of the request names it', async () => {
    const body = JSON.stringify({
      url: 'https://contoso.sharepoint.com/sites/hr/Docs/a.docx',
      peoplePickerInput: JSON.stringify([{ Key: 'ann@fabrikam.example' }]),
      roleValue: '1',
    });
    const sitesOf = async (changes: Partial<Observation>) => {
      const origin = { tab: 7, pageHost: 'contoso.sharepoint.com', site: 'contoso.sharepoint.com/sites/press' };
      const [state] = await record(observation('page', changes), origin);
      return [state?.first.activity.site, state?.first.activity.siteInDoubt];
    };
    const invite = {
      host: 'graph.microsoft.com',
      path: `/v1.0/me/drive/items/${item}/invite`,
      body: '{"recipients":[]}',
    };
    expect(await sitesOf({})).toEqual(['contoso.sharepoint.com/sites/hr', undefined]);
    expect(await sitesOf({ path: '/sites/hr/_api/SP.Web.ShareObject', body })).toEqual([
      'contoso.sharepoint.com/sites/hr',
      undefined,
    ]);
    expect(await sitesOf({ path: '/sites/press/_api/SP.Web.ShareObject', body })).toEqual([
      'contoso.sharepoint.com/sites/press',
      true,
    ]);
    const dotted = body.replace('/sites/hr/', '/sites/press/../hr/');
    expect(await sitesOf({ path: '/sites/press/_api/SP.Web.ShareObject', body: dotted })).toEqual([
      'contoso.sharepoint.com/sites/press',
      true,
    ]);
    expect(await sitesOf({ path: '/_api/SP.Web.ShareObject', body })).toEqual([
      'contoso.sharepoint.com/sites/press',
      true,
    ]);
    for (const call of ['v2.1/drives/b!x/items/1/createLink', "SP.AppContextSite(@t)/web/getFileById('1')/ShareLink"])
      expect(await sitesOf({ path: `/sites/press/_api/${call}`, body: '{"request":{}}' }), call).toEqual([
        'contoso.sharepoint.com/sites/press',
        true,
      ]);
    expect(await sitesOf(invite)).toEqual(['contoso.sharepoint.com/sites/press', true]);
  });

  it('takes a host for SharePoint only if the policy says so', async () => {
    const state = await page({ host: 'sharepoint.contoso-server.example' });
    expect(state?.first.activity).toMatchObject({
      kind: 'share-link-create',
      scope: 'anonymous',
      host: 'sharepoint.contoso-server.example',
    });
    expect(await page({ host: 'contoso-server.example' })).toBeUndefined();
    expect(await page({ host: 'other.example', service: 'sharepoint' })).toBeUndefined();
    expect(await told()).toHaveLength(1);
    const dotted = await page({ host: 'sharepoint.contoso-server.example.' });
    expect(dotted?.first.activity.kind).toBe('share-link-create');
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

  it("does not join a navigation to a script's request for the same address", async () => {
    const DOWNLOAD = {
      method: 'GET',
      path: `/sites/hr/_layouts/15/download.aspx`,
      query: `UniqueId=4be525c8-5702-46e4-adf7-58068dce0${100 + item}`,
    };
    const { body: _, ...script } = observation('page', { ...DOWNLOAD, via: 'xhr-sync' });
    const { body: __, ...navigation } = observation('network', { ...DOWNLOAD, via: 'navigation' });
    await record(script, { tab: 7 });
    await record(navigation, { tab: 7, requestKey: 's:navigation' });
    expect(await told()).toMatchObject([{ witnesses: ['page'] }, { witnesses: ['network'] }]);
    await record({ ...navigation, id: 'request', via: 'request' }, { tab: 7, requestKey: 's:request' });
    expect(await told()).toMatchObject([{ witnesses: ['page', 'network'] }, { witnesses: ['network'] }]);
  });

  it('joins two witnesses when both arrive at the same moment', async () => {
    await Promise.all([page(), network(), page(), network()]);
    const states = await told();
    expect(states).toHaveLength(2);
    for (const { witnesses } of states) expect(witnesses.sort()).toEqual(['network', 'page']);
  });

  it('keeps two shares apart that one witness saw twice', async () => {
    await page();
    await page();
    await network();
    expect((await told()).map(({ witnesses }) => witnesses.length).sort()).toEqual([1, 2]);
  });

  it("keeps a request from another tab apart, but joins a service worker's, which has no tab", async () => {
    const gone = observation('network');
    await record(gone, { tab: 6, requestKey: 's:gone' });
    const state = await page();
    expect(state?.first).toMatchObject({ activityId: last, witness: 'page' });
    expect(await told()).toHaveLength(2);
    item += 1;
    const [sentOn] = await record(observation('network'), { tab: -1, requestKey: 's:sent-on' });
    expect((await page())?.first.activityId).toBe(sentOn?.first.activityId);
    expect(await told()).toHaveLength(3);
  });

  it('does not join a request that left earlier to one that the page still holds', async () => {
    await record(observation('network', { seenAt: Date.now() - 100 }), { tab: 7, requestKey: 's:gone' });
    expect((await page())?.first).toMatchObject({ activityId: last, witness: 'page' });
    expect(await told()).toHaveLength(2);
  });

  it('joins, one by one, what a script repeats after a request that only the network witness saw', async () => {
    const began = Date.now() - 1000;
    await network({ seenAt: began });
    for (const later of [300, 600, 900]) {
      const own = await page({ seenAt: began + later });
      expect((await network({ seenAt: began + later + 15 }))?.first.activityId).toBe(own?.first.activityId);
    }
    expect((await told()).map(({ witnesses }) => witnesses)).toEqual([
      ['network'],
      ...Array(3).fill(['page', 'network']),
    ]);
  });

  it.each([
    ['a page clock that is rounded', 15, {}],
    ['a body that took longer to read than the request waits', 400, { late: true }],
  ] as const)('joins a page report that seems to be the later one by %s', async (_, later, change) => {
    const left = await network();
    expect((await page({ seenAt: seenAt + later, ...change }))?.first.activityId).toBe(left?.first.activityId);
  });

  it('joins the one in the same tab if two tabs sent the same request', async () => {
    await record(observation('page'), { tab: 6 });
    const own = await page();
    expect((await network())?.first.activityId).toBe(own?.first.activityId);
  });

  it('does not join requests of different meaning to the same address', async () => {
    await page();
    await network({ body: shareBody({ linkKind: 2 }) });
    expect(await told()).toEqual([
      { kind: 'share-link-create', scope: 'anonymous', witnesses: ['page'] },
      { kind: 'share-link-create', scope: 'organization', witnesses: ['network'] },
    ]);
  });

  it('joins a witness that could not read the body, which browsers do not always show', async () => {
    const change = {
      host: 'graph.microsoft.com',
      path: '/v1.0/me/drive/items/01YD7ZH2UJE6TTM3NQGMPF7WORT5BYMFGD/permissions/1',
      method: 'PATCH',
    };
    const one = await page({ ...change, body: JSON.stringify({ roles: ['write'] }) });
    const { body: _body, ...bodyless } = observation('network', change);
    const [two] = await record(bodyless, { tab: 7, requestKey: 's:x' });
    expect(two?.first.activityId).toBe(one?.first.activityId);
    expect(two?.first.activity.role).toBe('edit');
  });

  it('takes from the second witness what the first could not read, and evaluates again', async () => {
    const { body: _body, ...bodyless } = observation('network');
    const [one] = await record(bodyless, { tab: 7, requestKey: 's:y' });
    expect(one?.first).toMatchObject({ findings: [], response: 'record' });
    const two = await page();
    expect(two?.first).toMatchObject({
      activityId: one?.first.activityId,
      activity: { scope: 'anonymous', role: 'edit' },
      findings: [{ rule: 'anyone-link-edit' }, { rule: 'anyone-link' }, { rule: 'link-without-expiry' }],
    });
    expect((await warningsAndEnds(5)).warnings.map(({ first }) => first.activityId)).toEqual([one?.first.activityId]);
  });

  it('joins a batch that neither witness could read, but not one that the page could', async () => {
    const batch = { host: 'graph.microsoft.com', path: '/v1.0/$batch' };
    const { body: _body, ...bodyless } = observation('page', batch);
    await record({ ...bodyless, hasUnreadBody: true }, { tab: 7 });
    await record(
      { ...bodyless, id: 'n', witness: 'network', via: 'request', hasUnreadBody: true },
      { tab: 7, requestKey: 's:n' },
    );
    expect(await told()).toEqual([{ kind: 'unreadable-batch', witnesses: ['page', 'network'] }]);
    const share = { method: 'POST', url: '/me/drive/items/1/createLink', body: { type: 'view', scope: 'anonymous' } };
    await page({ ...batch, body: JSON.stringify({ requests: [share] }) });
    await record(
      { ...bodyless, id: 'm', witness: 'network', via: 'request', hasUnreadBody: true },
      { tab: 7, requestKey: 's:m' },
    );
    expect(await told()).toHaveLength(3);
  });

  it('bounds what it stores', async () => {
    const recipients = Array.from({ length: 1000 }, (_, i) => ({ Key: `person${i}@fabrikam.com` }));
    const settings = { linkKind: 6, scope: 2, role: 1 };
    const state = await page({
      body: JSON.stringify({ request: { createLink: true, peoplePickerInput: JSON.stringify(recipients), settings } }),
    });
    expect(state?.first.activity.recipients).toHaveLength(200);
    expect(JSON.stringify(await rowsOfLog()).length).toBeLessThan(30_000);
  });

  it('does not join observations that are a minute apart', async () => {
    await page({ seenAt: Date.now() - 60_000 });
    await network();
    expect(await told()).toHaveLength(2);
  });

  it('replies to a repeated observation with the joined activity, also from another worker', async () => {
    const first = await network();
    const same = observation('page');
    const [joined] = await record(same, { tab: 7 });
    expect(joined?.first.activityId).toBe(first?.first.activityId);
    expect(await record(same, { tab: 7 })).toMatchObject([{ first: { activityId: first?.first.activityId } }]);
    vi.resetModules();
    const later = await import('./record');
    expect(await later.record(same, { tab: 7 })).toMatchObject([{ first: { activityId: first?.first.activityId } }]);
    expect(await told()).toHaveLength(1);
  });

  it('stores neither the address nor its token', async () => {
    await page({
      path: '/sites/hr/_layouts/15/download.aspx',
      query: 'UniqueId=0d149b90e7394297a01c90191ae775f0&tempauth=v1.topsecret',
      method: 'GET',
    });
    const rows = JSON.stringify(await rowsOfLog());
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
    /** Another address in every test, for the same reason. */
    const batch = () => ({
      host: 'graph.microsoft.com',
      path: '/v1.0/$batch',
      query: `test=${item}`,
      body: JSON.stringify({
        requests: [share('01A', 'organization'), share('01B', 'anonymous'), share('01A', 'organization')],
      }),
    });
    const ids = async () =>
      (await newestActivityStates(50)).map(({ first }) => [first.activityId, first.activity.id]).reverse();

    it('are recorded each under its own id, and all are returned', async () => {
      const states = await record(observation('page', batch()), { tab: 1 });
      const [first] = await ids();
      expect(await ids()).toEqual(['', '.1', '.2'].map(end => [`${first?.[0]}${end}`, `${first?.[0]}${end}`]));
      expect(states.map(({ first: { activity } }) => activity.scope)).toEqual([
        'organization',
        'anonymous',
        'organization',
      ]);
    });

    it('are recorded once, however often the observation comes', async () => {
      const same = observation('page', batch());
      await Promise.all(Array.from({ length: 3 }, () => record(same, { tab: 1 })));
      expect(await told()).toHaveLength(3);
    });

    it.each([
      ['page first', [page, network]],
      ['network first', [network, page]],
    ])('are joined one by one with the other witness, identical ones included, %s', async (_order, [first, second]) => {
      await first?.(batch());
      await second?.(batch());
      const states = await told();
      expect(states.map(({ scope }) => scope)).toEqual(['organization', 'anonymous', 'organization']);
      for (const { witnesses } of states) expect(witnesses.sort()).toEqual(['network', 'page']);
    });
  });
});
