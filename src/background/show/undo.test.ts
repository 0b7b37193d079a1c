import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Runtime } from 'webextension-polyfill';
import { activityStateOf } from '../../log/query/query';
import { emptyLog, rowsOfKind, rowsOfLog } from '../../log/test/rows';
import { receive } from '../inbox/inbox';
import { SIZES, takeToken } from '../record/intake-budget';
import { from, share as seen } from '../test/share';

const page = vi.hoisted(() => ({
  told: [] as { type: string }[],
  hosts: ['teams.microsoft.com', 'contoso.sharepoint.com'],
  calls: [] as { tab: number; frame: number; undo: unknown }[],
  status: 200 as number | null,
  /** Statuses that some tabs answer instead. */
  statusIn: {} as Record<number, number | null>,
  /** Tabs with a page of the site, and tabs that are gone. */
  open: [] as number[],
  gone: [] as number[],
  session: {} as Record<string, unknown>,
}));

vi.mock('../../prompt/warning.iife.tsx?script', () => ({ default: 'warning.js' }));
vi.mock('../../browser', async () => ({
  browser: (await import('../../test/fake-browser')).fakeBrowser({
    storage: {
      managed: () => ({ responses: ['anyone-link-edit=inform'] }),
      session: () => page.session,
    },
    scripting: {
      executeScript: async ({ target, args }) => {
        if (page.gone.includes(target.tabId)) throw new Error('No tab with id');
        if (target.allFrames) return page.hosts.map((result, frameId) => ({ frameId, result }));
        if (args) page.calls.push({ tab: target.tabId, frame: target.frameIds?.[0] ?? -1, undo: args[0] });
        return [
          { frameId: 0, result: page.statusIn[target.tabId] === undefined ? page.status : page.statusIn[target.tabId] },
        ];
      },
    },
    tabs: {
      query: async ({ url }) => (url === 'https://contoso.sharepoint.com/*' ? page.open.map(id => ({ id })) : []),
      sendMessage: async (_tab: number, message: { type: string }) => {
        page.told.push(message);
        return { shown: true };
      },
    },
  }),
}));

const say = async (message: unknown, sender = from(7)) =>
  ((await receive(message, sender)) as { value: unknown }).value;
const undos = () => rowsOfKind('undo');

const SHARE_ID = '85e47ac0-7ac9-4641-a168-a97e33fa969a';
async function share({ path = '/ShareLink', created = Date.now(), status = 200 } = {}): Promise<string> {
  const observation = seen();
  const { id } = observation;
  observation.path = observation.path.replace('/ShareLink', path);
  await say({ type: 'consider', observation });
  await say({ type: 'shown', activityId: id, at: Date.now(), rule: 'anyone-link-edit' });
  const reply = JSON.stringify({
    sharingLinkInfo: { LinkKind: 5, ShareId: SHARE_ID, Created: new Date(created).toISOString() },
  });
  await say({
    type: 'outcome',
    observationId: id,
    at: Date.now(),
    outcome: status < 400 ? 'done' : 'refused',
    status,
    reply,
  });
  return id;
}

const offered = (activityId: string) =>
  page.told.some(one => JSON.stringify(one) === JSON.stringify({ type: 'undoable', activityId }));
const undo = (activityId: string, sender = from(7)) => say({ type: 'undo', activityId, at: Date.now() }, sender);

beforeEach(() => {
  Object.assign(page, {
    told: [],
    calls: [],
    open: [],
    gone: [],
    status: 200,
    statusIn: {},
    session: {},
    hosts: ['teams.microsoft.com', 'contoso.sharepoint.com'],
  });
});
afterEach(emptyLog);

describe('a link just created', () => {
  it('is removed through a page of its site on request, and the log says so', async () => {
    const id = await share();
    await expect.poll(() => offered(id)).toBe(true);
    expect(page.calls).toEqual([]);
    expect(await undo(id)).toBe('done');
    expect(page.calls).toEqual([
      { tab: 7, frame: 1, undo: expect.objectContaining({ body: JSON.stringify({ linkKind: 5, shareId: SHARE_ID }) }) },
    ]);
    expect(page.calls).toMatchObject([
      { undo: { call: expect.stringMatching(/^https:\/\/contoso\.sharepoint\.com\/sites\/hr\/.*\/UnshareLink$/) } },
    ]);
    expect(await undos()).toMatchObject([{ activityId: id, outcome: 'done', status: 200 }]);
    expect((await activityStateOf(id))?.undo).toMatchObject({ outcome: 'done' });
    // It is no more.
    expect(await undo(id)).toBe('away');
    expect(page.calls).toHaveLength(1);
  });

  it.each([
    [403, 'refused', { outcome: 'refused', status: 403 }],
    [null, 'failed', { outcome: 'failed' }],
    [503, 'failed', { outcome: 'failed', status: 503 }],
    // Redirected to a sign-in page.
    [0, 'refused', { outcome: 'refused' }],
    [302, 'refused', { outcome: 'refused', status: 302 }],
  ])('can remain when the site answers %s; the user can try again', async (status, became, entry) => {
    const id = await share();
    await expect.poll(() => offered(id)).toBe(true);
    page.status = status;
    expect(await undo(id)).toBe(became);
    expect(await undos()).toMatchObject([entry]);
    page.status = 200;
    await new Promise(resolve => setTimeout(resolve, 2));
    expect(await undo(id)).toBe('done');
    expect((await activityStateOf(id))?.undo).toMatchObject({ outcome: 'done' });
  });

  it('remains while no page of its site is open in the tab', async () => {
    const id = await share();
    await expect.poll(() => offered(id)).toBe(true);
    page.hosts = ['contoso-my.sharepoint.com'];
    expect(await undo(id)).toBe('away');
    expect(await undos()).toEqual([]);
  });

  it('cannot be removed from a lower frame or another tab', async () => {
    const id = await share();
    await expect.poll(() => offered(id)).toBe(true);
    expect(await undo(id, from(8))).toBe('away');
    expect(await undo(id, from(7, 3))).toBe('away');
    expect(page.calls).toEqual([]);
  });

  it('can be removed from our own page, through its tab or another page of the site', async () => {
    const own = {
      url: 'chrome-extension://second-look/src/records/index.html',
      tab: { id: 99 },
      frameId: 0,
    } as Runtime.MessageSender;
    const [one, two] = [await share(), await share()];
    await expect.poll(() => offered(one) && offered(two)).toBe(true);
    expect(await undo(one, own)).toBe('done');
    page.gone = [7];
    expect(await undo(two, own)).toBe('away');
    page.open = [12];
    expect(await undo(two, own)).toBe('done');
    expect(page.calls.map(({ tab }) => tab)).toEqual([7, 12]);
    expect(await undos()).toMatchObject([
      { activityId: one, outcome: 'done' },
      { activityId: two, outcome: 'done' },
    ]);
    // Only what was learnt from a reply.
    expect(await undo('unknown', own)).toBe('away');
  });

  it('is tried through all open pages of the site until one succeeds, with one log entry', async () => {
    const own = {
      url: 'chrome-extension://second-look/src/records/index.html',
      tab: { id: 99 },
      frameId: 0,
    } as Runtime.MessageSender;
    const id = await share();
    await expect.poll(() => offered(id)).toBe(true);
    page.open = [7, 12, 13, 14];
    page.statusIn = { 7: 403, 12: null, 13: 404, 14: 403 };
    // One of them did not answer.
    expect(await undo(id, own)).toBe('failed');
    expect(page.calls.map(({ tab }) => tab)).toEqual([7, 12, 13, 14]);
    page.statusIn = { 7: 403, 12: 403 };
    await new Promise(resolve => setTimeout(resolve, 2));
    expect(await undo(id, own)).toBe('done');
    expect(page.calls.map(({ tab }) => tab).slice(4)).toEqual([7, 12, 13]);
    expect(await undos()).toMatchObject([
      { activityId: id, outcome: 'failed' },
      { activityId: id, outcome: 'done', status: 200 },
    ]);
  });

  it.each([
    ['from a warning', from(7)],
    [
      'from our own page',
      { ...from(99), url: 'chrome-extension://second-look/src/records/index.html' } as Runtime.MessageSender,
    ],
  ])('is removed once, with the same reply, if the worker ended before replying: %s', async (_, sender) => {
    const id = await share();
    await expect.poll(() => offered(id)).toBe(true);
    const message = { type: 'undo', activityId: id, at: Date.now() };
    expect(await say(message, sender)).toBe('done');
    vi.resetModules();
    const again = await import('../inbox/inbox');
    page.status = 404;
    expect(await again.receive(message, sender)).toMatchObject({ value: 'done' });
    expect(page.calls).toHaveLength(1);
  });

  it('is not tried again by the same message after a failure', async () => {
    const id = await share();
    await expect.poll(() => offered(id)).toBe(true);
    const message = { type: 'undo', activityId: id, at: Date.now() };
    page.status = null;
    expect(await say(message)).toBe('failed');
    page.status = 200;
    expect(await say(message)).toBe('failed');
    expect(await undos()).toMatchObject([{ outcome: 'failed' }]);
  });

  it('can be removed after a worker restart', async () => {
    const id = await share();
    await expect.poll(() => offered(id)).toBe(true);
    vi.resetModules();
    const again = await import('../inbox/inbox');
    expect(await again.receive({ type: 'undo', activityId: id, at: Date.now() }, from(7))).toMatchObject({
      value: 'done',
    });
  });
});

it.each([
  ['a link that existed before', { created: Date.now() - 3_600_000 }],
  ['a link whose age the clocks do not show', { created: Date.now() - 60_000 }],
  ['a link that the server refused', { status: 403 }],
])('does not offer undo for %s', async (_, how) => {
  const id = await share(how);
  await expect.poll(async () => (await rowsOfLog()).map(({ kind }) => kind)).toContain('outcome');
  // Work on a reply is over by then.
  await new Promise(resolve => setTimeout(resolve, 50));
  expect(offered(id)).toBe(false);
  expect(await undo(id)).toBe('away');
});

it('is tried by a page only within its budget, and by our own pages always', async () => {
  const id = await share();
  await expect.poll(() => offered(id)).toBe(true);
  page.status = null;
  expect(await undo(id)).toBe('failed');
  for (let many = 0; many < SIZES.pageInTab.burst; many++)
    takeToken({ host: 'contoso.sharepoint.com', tab: 7 }, Date.now());
  expect(await undo(id)).toBe('away');
  expect(await undos()).toHaveLength(1);
  page.status = 200;
  expect(await undo(id, { ...from(7), url: 'chrome-extension://second-look/src/popup/index.html' })).toBe('done');
});
