import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Runtime } from 'webextension-polyfill';
import { emptyLog, rowsOfLog } from '../../log/test/rows';
import { SIZES, takeToken } from '../record/intake-budget';
import { consider, from, sharePath } from '../test/share';
import { receive } from './inbox';

const forwardNow = vi.hoisted(() => vi.fn(async () => undefined));
const sendAgain = vi.hoisted(() => vi.fn(async () => ({ count: 3 })));
const executeScript = vi.hoisted(() => vi.fn(async (): Promise<{ result: string }[]> => []));
vi.mock('../../prompt/warning.iife.tsx?script', () => ({ default: 'warning.js' }));
vi.mock('../../browser', async () => ({
  browser: (await import('../../test/fake-browser')).fakeBrowser({
    tabs: { get: async () => ({ url: 'https://contoso.sharepoint.com/' }), sendMessage: async () => ({ shown: true }) },
    scripting: { executeScript },
  }),
}));
vi.mock('../forward/forwarding', () => ({ forwardNow, sendAgain }));

const blank = { ...from(7, 3, 'about:blank'), origin: 'https://contoso.sharepoint.com' };
const INVITATION = JSON.stringify({ recipients: [{ email: 'ann@fabrikam.example' }], roles: ['write'] });

const kinds = async () => (await rowsOfLog()).map(({ kind }) => kind);

afterEach(emptyLog);

describe('receive', () => {
  it('replies once the activity is committed, with its origin as the browser reports it', async () => {
    const dialog = `https://contoso.sharepoint.com/sites/hr/_layouts/15/sharedialog.aspx?listId=%7B133ea037-dc10-4e4c-a721-cfd6aa02925b%7D&listItemId=5000&itemName=Offer.docx`;
    const message = consider({ path: sharePath(5000) });
    expect(await receive(message, from(7, 3, dialog))).toEqual({
      ok: true,
      value: { verdict: 'go', recorded: true, wantsReply: true },
    });
    expect(await rowsOfLog()).toMatchObject([
      { kind: 'activity', tab: 7, pageHost: 'contoso.sharepoint.com', activity: { file: { name: 'Offer.docx' } } },
    ]);
  });

  it("takes the file of Google's share dialog from the address of its frame", async () => {
    const id = '1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789';
    const host = 'docs.google.com';
    const path = '/drivesharing/_/DriveShareDialogUi/data/batchexecute';
    const body = new URLSearchParams({
      'f.req': '[[["Xy9ab","[[\\"eve@fabrikam.com\\"]]",null,"generic"]]]',
    }).toString();
    const dialog = `https://${host}/drivesharing/driveshare?id=${id}&command=init_share`;
    await receive(consider({ host, path, query: 'rpcids=Xy9ab', body }), from(7, 3, dialog));
    expect(await rowsOfLog()).toMatchObject([
      { activity: { kind: 'permission-change', guessed: true, recipients: ['eve@fabrikam.com'], file: { id } } },
    ]);
    expect(JSON.stringify(await rowsOfLog())).not.toContain('dialogFile');
  });

  it.each([
    ['its frame', 'https://contoso.sharepoint.com/sites/press/SitePages/Home.aspx', 'press'],
    ['the page, by a frame of another origin', 'https://evil.example/sites/press/Home.aspx', 'hr'],
    ['the page, by a frame that is blank', 'about:blank', 'hr'],
  ])('takes the site from %s, where the browser says about:blank', async (_, result, site) => {
    executeScript.mockResolvedValueOnce([{ result }]);
    const message = consider({ host: 'graph.microsoft.com', path: '/v1.0/me/drive/items/1/invite', body: INVITATION });
    await receive(message, blank);
    expect(await rowsOfLog()).toMatchObject([{ activity: { site: `contoso.sharepoint.com/sites/${site}` } }]);
  });

  it('takes no site from the page for a frame of another host without an address', async () => {
    const message = consider({ host: 'graph.microsoft.com', path: '/v1.0/me/drive/items/1/invite', body: INVITATION });
    await receive(message, { ...blank, origin: 'https://fabrikam.sharepoint.com' } as Runtime.MessageSender);
    expect(await rowsOfLog()).toMatchObject([{ activity: { site: 'contoso.sharepoint.com' } }]);
  });

  it('does not wait long for the address of a frame that hangs', async () => {
    executeScript.mockReturnValueOnce(new Promise(() => undefined));
    await receive(consider(), blank);
    expect(await kinds()).toEqual(['activity']);
  });

  it('lets a request go that is no activity', async () => {
    const message = consider();
    message.observation.path = '/sites/hr';
    expect(await receive(message, from(7))).toEqual({
      ok: true,
      value: { verdict: 'go', recorded: false, wantsReply: false },
    });
    expect(await rowsOfLog()).toEqual([]);
  });

  it('lets a message go that it cannot parse, and logs a fault', async () => {
    expect(await receive({ type: 'consider', observation: 'tempauth=topsecret' }, from(7))).toEqual({
      ok: true,
      value: { verdict: 'go', recorded: false, wantsReply: false },
    });
    expect(await rowsOfLog()).toMatchObject([{ kind: 'fault', fault: { where: 'message' } }]);
    expect(JSON.stringify(await rowsOfLog())).not.toContain('topsecret');
  });

  it('reports that it failed', async () => {
    const put = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(await receive(consider(), from(7))).toEqual({ ok: false });
    put.mockRestore();
    vi.restoreAllMocks();
    expect(await rowsOfLog()).toEqual([]);
  });

  it('accepts later facts only from the tab the activity belongs to', async () => {
    const message = consider();
    const activityId = message.observation.id;
    const at = Date.now();
    await receive(message, from(7));
    const outcome = { type: 'outcome', observationId: activityId, at, outcome: 'done', status: 200 };
    const shown = { type: 'shown', activityId, at, rule: 'anyone-link-edit' };
    const answer = { type: 'answer', activityId, at, choice: 'dismissed' };
    for (const told of [outcome, shown, answer]) await receive(told, from(8));
    await receive(answer, from(7));
    await receive(shown, from(7, 4));
    await receive({ ...shown, rule: 'bulk-download' }, from(7));
    expect(await kinds()).toEqual(['activity']);
    for (const told of [outcome, shown, answer, outcome, shown, answer]) await receive(told, from(7));
    expect(await kinds()).toEqual(['activity', 'outcome', 'shown', 'answer']);
  });

  it('accepts outcomes of a page without a tab only from that page', async () => {
    const { tab: _, ...sideBar } = from(7, 2);
    const message = consider();
    const observationId = message.observation.id;
    await receive(message, sideBar as Runtime.MessageSender);
    const outcome = { type: 'outcome', observationId, at: Date.now(), outcome: 'done', status: 200 };
    const outcomes = async () => (await kinds()).filter(kind => kind === 'outcome');
    await receive(outcome, from(7));
    expect(await outcomes()).toEqual([]);
    await receive(outcome, sideBar as Runtime.MessageSender);
    expect(await outcomes()).toEqual(['outcome']);
  });

  it.each([':outcome:network', ':answer', '.1'])(
    'rejects an id reserved for rows about another activity: %s',
    async ending => {
      const message = consider();
      const forged = consider();
      forged.observation.id = `${message.observation.id}${ending}`;
      await receive(forged, from(7));
      await receive({ type: 'fault', id: forged.observation.id, at: Date.now(), where: 'flood', times: 1 }, from(7));
      await receive(message, from(7));
      expect((await rowsOfLog()).map(({ kind, id }) => (kind === 'activity' ? id : kind))).toEqual([
        'fault',
        'fault',
        message.observation.id,
      ]);
      expect((await rowsOfLog()).map(({ id }) => id)).not.toContain(forged.observation.id);
    },
  );

  it("logs page faults only within the page's budget", async () => {
    const fault = (id: string) => receive({ type: 'fault', id, at: Date.now(), where: 'flood', times: 1 }, from(71));
    await fault('in-budget');
    for (let many = 0; many < SIZES.pageInTab.burst; many++)
      takeToken({ host: 'contoso.sharepoint.com', tab: 71 }, Date.now());
    await fault('beyond');
    await receive({ type: 'no such message' }, from(71));
    expect((await rowsOfLog()).map(({ id }) => id)).toEqual(['in-budget']);
    await receive({ type: 'no such message' }, from(72));
    expect(await kinds()).toEqual(['fault', 'fault']);
  });

  it('logs faults in its own words', async () => {
    await receive({ type: 'fault', id: 'f', at: Date.now(), where: 'flood', times: 12 }, from(7));
    expect(await rowsOfLog()).toMatchObject([
      {
        fault: {
          where: 'flood',
          detail: '12 request(s) were let go unseen by the page hook, because too many came at once.',
        },
      },
    ]);
  });
});

it("lets only the extension's own pages send events at once", async () => {
  for (const url of [
    'https://contoso.sharepoint.com/sites/hr',
    'chrome-extension://other/src/options/index.html',
    undefined,
  ]) {
    await receive({ type: 'forward' }, { ...from(1), url } as Runtime.MessageSender);
    expect(forwardNow).not.toHaveBeenCalled();
  }
  expect(
    await receive({ type: 'forward' }, { ...from(1), url: 'chrome-extension://second-look/src/options/index.html' }),
  ).toEqual({
    ok: true,
  });
  expect(forwardNow).toHaveBeenCalledOnce();
});

it("lets only the extension's own pages send refused events again", async () => {
  for (const url of [
    'https://contoso.sharepoint.com/sites/hr',
    'chrome-extension://other/src/options/index.html',
    undefined,
  ])
    expect(await receive({ type: 'sendAgain' }, { ...from(1), url } as Runtime.MessageSender)).toEqual({
      ok: true,
      value: { count: 0 },
    });
  expect(sendAgain).not.toHaveBeenCalled();
  const own = { ...from(1), url: 'chrome-extension://second-look/src/options/index.html' };
  expect(await receive({ type: 'sendAgain' }, own)).toEqual({ ok: true, value: { count: 3 } });
});
