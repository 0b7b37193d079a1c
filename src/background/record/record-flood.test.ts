/**
 * What happens to more requests than one page may have written one by one: in one batch, and in
 * many requests.
 */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from '../../browser';
import type { NewEntry, Observation } from '../../event';
import { append } from '../../log/append';
import { readFloods } from '../../log/floods';
import { newestActivityStates, newestFaults } from '../../log/query/query';
import { emptyLog, rowsOfKind } from '../../log/test/rows';
import { MAX_SEPARATE_PARTS } from '../../recognise/batch/collapse';
import { fire, forgetListeners } from '../../test/fake-browser';
import { shareBody, sharePath } from '../test/share';

const world = vi.hoisted(() => ({
  managed: {} as Record<string, unknown>,
  alarms: new Map<string, { delayInMinutes: number }>(),
}));
vi.mock('../../browser', async () => ({
  browser: (await import('../../test/fake-browser')).fakeBrowser({
    storage: { managed: () => world.managed },
    alarms: {
      get: async (name: string) => world.alarms.get(name),
      create: async (name: string, info: { delayInMinutes: number }) => void world.alarms.set(name, info),
    },
  }),
}));

let latest = 0;
let record: typeof import('./record').record;
let sizes: typeof import('./intake-budget').SIZES;

const HOST = 'contoso.sharepoint.com';
const ORIGIN = { tab: 7, pageHost: 'evil.example' };

function seen(changes: Partial<Observation>, witness: 'page' | 'network' = 'network'): Observation {
  latest += 1;
  return {
    id: `o${latest}`,
    witness,
    seenAt: Date.now(),
    method: 'POST',
    host: HOST,
    path: '/',
    query: `n=${latest}`,
    headers: {},
    via: witness === 'page' ? 'fetch' : 'request',
    ...changes,
  };
}

/** One that is only recorded. */
const download = (changes: Partial<Observation> = {}) =>
  seen({
    method: 'GET',
    path: '/sites/hr/_layouts/15/download.aspx',
    query: `UniqueId=0d149b90e7394297a01c90191ae775f0&n=${latest}`,
    ...changes,
  });
/** Level high: anyone can edit the file. */
const openLink = () => seen({ path: sharePath(latest), body: shareBody() });

const graph = (requests: readonly object[]) =>
  seen({ host: 'graph.microsoft.com', path: '/v1.0/$batch', body: JSON.stringify({ requests }) });
const content = (index: number) => ({ id: `d${index}`, method: 'GET', url: `/me/drive/items/01ITEM${index}/content` });
const createLink = (index: number, scope: string, type = 'view') => ({
  id: `l${index}`,
  method: 'POST',
  url: `/me/drive/items/01ITEM${index}/createLink`,
  body: { type, scope },
});
const invite = (index: number, email: string) => ({
  id: `i${index}`,
  method: 'POST',
  url: `/me/drive/items/01ITEM${index}/invite`,
  body: { recipients: [{ email }], roles: ['read'] },
});
const times = <T>(count: number, of: (index: number) => T) => Array.from({ length: count }, (_, index) => of(index));
const activities = () => rowsOfKind('activity');

const timers = vi.spyOn(globalThis, 'setTimeout');

/** A worker that starts under this policy. The one before has ended, together with its timers. */
async function start(policy: object = {}): Promise<void> {
  for (const { value } of timers.mock.results) clearTimeout(value);
  timers.mockClear();
  Object.assign(world, { managed: { internalDomains: ['contoso.com'], ...policy } });
  forgetListeners(browser.alarms.onAlarm);
  world.alarms.clear();
  vi.resetModules();
  ({ record } = await import('./record'));
  ({ SIZES: sizes } = await import('./intake-budget'));
  (await import('./flood-report')).keepFloodReports();
}

beforeEach(() => start());
afterEach(emptyLog);

describe('a batch', () => {
  it('of 200 requests becomes one activity for each kind among them', async () => {
    await record(graph(times(200, content)), ORIGIN);
    expect(await activities()).toMatchObject([
      { activity: { kind: 'download', requests: 200 }, part: { parts: { length: 200 } } },
    ]);
  });

  it('of a few requests is recorded request by request', async () => {
    await record(graph(times(MAX_SEPARATE_PARTS, content)), ORIGIN);
    expect(await activities()).toHaveLength(MAX_SEPARATE_PARTS);
  });

  it('does not hide a serious request among harmless ones', async () => {
    await record(
      graph([
        ...times(150, content),
        createLink(1, 'anonymous', 'edit'),
        ...times(40, index => createLink(index, 'organization')),
      ]),
      ORIGIN,
    );
    const all = await activities();
    expect(all.map(({ activity: { kind, scope, requests } }) => [kind, scope, requests])).toEqual([
      ['download', undefined, 150],
      ['share-link-create', 'anonymous', undefined],
      ['share-link-create', 'organization', 40],
    ]);
    expect(all[1]?.findings.map(({ rule }) => rule)).toContain('anyone-link-edit');
  });

  it('is evaluated by each of its requests: one external recipient among many, a name, a label', async () => {
    await start({ sensitivityLabels: ['11111111-2222-3333-4444-555555555555=Secret:high'] });
    const known = (file: { id?: string } | undefined) =>
      file?.id?.endsWith('7')
        ? { name: 'Salaries.xlsx', label: { id: '11111111-2222-3333-4444-555555555555', name: 'Secret' } }
        : {};
    const people = times(30, index => invite(index, index === 17 ? 'eve@fabrikam.com' : `p${index}@contoso.com`));
    await record(graph(people), { ...ORIGIN, known });
    const [one, ...others] = await activities();
    expect(others).toEqual([]);
    expect(one?.findings.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['external-recipient', 'labelled-file-leaves']),
    );
    expect(one?.findings[0]).toMatchObject({ level: 'high' });
  });

  it('counts its requests towards a burst', async () => {
    await record(graph(times(60, index => createLink(index, 'organization'))), ORIGIN);
    expect((await activities())[0]?.findings.map(({ rule }) => rule)).toContain('share-burst');
  });

  it('is one activity for both witnesses', async () => {
    const one = graph(times(50, content));
    const [first] = await record({ ...one, witness: 'page', via: 'fetch', id: 'page' }, ORIGIN);
    const [second] = await record({ ...one, id: 'network' }, { ...ORIGIN, requestKey: 's:1' });
    expect(second?.first.activityId).toBe(first?.first.activityId);
    expect(second?.witnesses).toEqual(['page', 'network']);
  });
});

describe('a page beyond its budget', () => {
  /** Uses up the budget except for this many. */
  const almostFull = async (left: number) => {
    const budget = await import('./intake-budget');
    await budget.loadBudget();
    for (let used = 0; used < sizes.pageInTab.burst - left; used += 1)
      budget.takeToken({ host: ORIGIN.pageHost, tab: ORIGIN.tab }, Date.now());
  };
  /** How many are stored as not written one by one and not reported yet. */
  const counted = async () => (await readFloods()).reduce((sum, { unreported }) => sum + (unreported?.count ?? 0), 0);
  const tell = async () => {
    await expect.poll(() => world.alarms.get('flood-report')).toBeDefined();
    world.alarms.delete('flood-report');
    fire(browser.alarms.onAlarm, { name: 'flood-report' });
    await expect.poll(() => newestFaults(1)).toHaveLength(1);
  };

  it('is written up to its budget; the rest is counted in one fault', async () => {
    await almostFull(3);
    for (let index = 0; index < 10; index += 1) await record(download(), ORIGIN);
    expect(await activities()).toHaveLength(3);
    await tell();
    const [{ fault } = { fault: undefined }] = await newestFaults(5);
    expect(fault).toMatchObject({ where: 'flood', unwritten: { pageHost: 'evil.example', count: 7 } });
    expect(fault?.detail).toMatch(
      /^7 activities of evil\.example were not written one by one, from \d{4}-.*Z: more than 5000 at once .* By kind: download 7\.$/,
    );
    // Reported once, whichever alarm fires.
    fire(browser.alarms.onAlarm, { name: 'flood-report' });
    await new Promise(resolve => setTimeout(resolve, 300));
    expect(await newestFaults(5)).toHaveLength(1);
    expect(await readFloods()).toMatchObject([{ host: 'evil.example', tab: 7 }]);
  });

  it('still has everything serious written, and whatever a policy asks about or blocks', async () => {
    await start({ responses: ['anyone-link=warn'] });
    await almostFull(0);
    await record(download(), ORIGIN);
    await record(openLink(), ORIGIN);
    await record(graph([createLink(1, 'anonymous')]), { ...ORIGIN, held: true });
    expect((await activities()).map(({ activity: { role }, response }) => [role, response])).toEqual([
      ['edit', 'inform'],
      ['view', 'warn'],
    ]);
    await expect.poll(counted).toBe(1);
  });

  it('does not stop another tab or page from being written', async () => {
    await almostFull(0);
    await record(download(), ORIGIN);
    await record(download(), { tab: 8, pageHost: HOST });
    await record(download(), { ...ORIGIN, tab: 9 });
    expect((await activities()).map(({ tab }) => tab)).toEqual([8, 9]);
    await expect.poll(counted).toBe(1);
  });

  it('is counted once for a request that both witnesses saw, or that is repeated', async () => {
    await almostFull(0);
    const one = download();
    await record(one, ORIGIN);
    await record(one, ORIGIN);
    await record({ ...one, id: 'page', witness: 'page', via: 'fetch' }, ORIGIN);
    await tell();
    expect((await newestFaults(1))[0]?.fault.unwritten?.count).toBe(1);
  });

  it('is reported by the next worker if this one ends first', async () => {
    await almostFull(0);
    await record(download(), ORIGIN);
    await expect.poll(counted).toBe(1);
    await start();
    await tell();
    expect(await newestFaults(5)).toMatchObject([{ fault: { unwritten: { count: 1 } } }]);
  });
});

it('leaves space for others when one page sends many batches', async () => {
  const other: NewEntry[] = [
    { kind: 'hint', id: 'h', hint: 'share-dialog', openedAt: 1, at: 1, pressed: 'send', tab: 1 },
  ];
  await append(other);
  for (let index = 0; index < 30; index += 1) await record(graph(times(200, content)), ORIGIN);
  expect(await activities()).toHaveLength(30);
  expect((await newestActivityStates(1))[0]?.first.activity.requests).toBe(200);
});
