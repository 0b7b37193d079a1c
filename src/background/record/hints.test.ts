/** What content scripts report about a page's interface: from the message to the log. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Runtime } from 'webextension-polyfill';
import type { Observation } from '../../event';
import { newestActivityStates } from '../../log/query/query';
import { emptyLog, rowsOfKind, rowsOfLog } from '../../log/test/rows';
import { followDialog } from '../inbox/dialog';
import { receive } from '../inbox/inbox';
import { shareBody } from '../test/share';
import { SIZES, takeToken } from './intake-budget';
import { record } from './record';

vi.mock('../../prompt/warning.iife.tsx?script', () => ({ default: 'warning.js' }));
vi.mock('../../browser', async () => ({
  browser: (await import('../../test/fake-browser')).fakeBrowser({
    tabs: { sendMessage: async () => ({ shown: true }) },
  }),
}));

const LIBRARY = 'https://contoso.sharepoint.com/sites/hr/Shared%20Documents/Forms/AllItems.aspx';
const LIST = '133ea037-dc10-4e4c-a721-cfd6aa02925b';
const DOCUMENT = 'ecebe14c-1b33-4bc5-a678-bc7a8f2ea9ca';
const EDITOR = `https://contoso.sharepoint.com/sites/hr/_layouts/15/Doc.aspx?sourcedoc=%7B${DOCUMENT}%7D&file=Offer.docx&action=edit`;
const WORD = 'https://word-edit.officeapps.live.com/we/wordeditorframe.aspx';
const DIALOG = `https://contoso.sharepoint.com/sites/hr/_layouts/15/sharedialog.aspx?listId=%7B${LIST}%7D&listItemId=5&itemName=Offer.docx&mode=share`;
const TENANT = '8a1b2c3d-4e5f-4a6b-9c7d-0e1f2a3b4c5d';

let latest = 0;
const id = () => `h${++latest}`;
/** Every test has its own tab: the worker remembers what happened in each. */
let tab = 100;

const from = (url: string, frame = url, frameId = 0) =>
  ({ tab: { id: tab, url }, frameId, url: frame }) as Runtime.MessageSender;
const command = (kind: string, at = Date.now(), own = id()) => ({ type: 'command', id: own, at, command: kind });
const start = (changes: Partial<Observation> = {}): Observation => ({
  id: id(),
  witness: 'page',
  seenAt: Date.now(),
  method: 'GET',
  scheme: 'odopen',
  host: 'sync',
  path: '',
  query: `webUrl=https%3A%2F%2Fcontoso%2Esharepoint%2Ecom%2Fsites%2Fhr&listId=%7B${LIST}%7D&listTitle=Documents`,
  headers: {},
  via: 'navigation',
  ...changes,
});
const pages = (): Observation => ({
  id: id(),
  witness: 'network',
  seenAt: Date.now(),
  method: 'GET',
  host: 'word-edit.officeapps.live.com',
  path: '/we/WordViewer/request.pdf',
  query: `WOPIsrc=https%3A%2F%2Fcontoso.sharepoint.com%2Fsites%2Fhr%2F_vti_bin%2Fwopi.ashx%2Ffiles%2F${DOCUMENT.replaceAll('-', '')}&type=printpdf&n=${tab}`,
  headers: {},
  via: 'request',
});

const told = async () =>
  (await newestActivityStates(20))
    .map(({ first, witnesses }) => ({ ...first.activity, via: first.via, witnesses }))
    .reverse();

beforeEach(() => {
  tab += 1;
});
afterEach(async () => {
  vi.useRealTimers();
  await emptyLog();
});

describe('a command', () => {
  it("is an activity, completed from the page's address", async () => {
    await receive(command('sync'), from(LIBRARY));
    expect(await told()).toMatchObject([
      {
        kind: 'sync',
        site: 'contoso.sharepoint.com/sites/hr',
        file: { path: '/sites/hr/Shared Documents' },
        host: 'contoso.sharepoint.com',
        via: 'command',
        witnesses: ['page'],
      },
    ]);
    expect(await rowsOfLog()).toMatchObject([{ requestHash: '', tab, pageHost: 'contoso.sharepoint.com' }]);
  });

  it('is an export of the list for Export to CSV', async () => {
    await receive(command('export-csv'), from('https://contoso.sharepoint.com/sites/hr/Lists/Cases/AllItems.aspx'));
    expect(await told()).toMatchObject([{ kind: 'export', format: 'csv', file: { path: '/sites/hr/Lists/Cases' } }]);
  });

  it('is recorded once, however often the message comes', async () => {
    const same = command('export-csv');
    await Promise.all([receive(same, from(LIBRARY)), receive(same, from(LIBRARY))]);
    await receive(same, from(LIBRARY));
    expect(await told()).toHaveLength(1);
  });

  it('is one print, however many frames report it', async () => {
    await Promise.all([
      receive(command('print'), from(EDITOR)),
      receive(command('print'), from(EDITOR, WORD, 4)),
      receive(command('print'), from(EDITOR, 'about:blank', 5)),
    ]);
    expect(await told()).toMatchObject([{ kind: 'print', file: { name: 'Offer.docx', id: DOCUMENT } }]);
  });

  it('is a new activity in another tab, or a minute later', async () => {
    await receive(command('print', Date.now() - 60_000), from(EDITOR));
    await receive(command('print'), from(EDITOR));
    tab += 1;
    await receive(command('print'), from(EDITOR));
    expect(await told()).toHaveLength(3);
  });
});

describe('a command and the request it causes', () => {
  it('are one activity for Sync and its client address, with the facts of both', async () => {
    await receive(command('sync'), from(LIBRARY));
    await receive({ type: 'consider', observation: start() }, from(LIBRARY));
    expect(await told()).toMatchObject([
      {
        kind: 'sync',
        file: { name: 'Documents', path: '/sites/hr/Shared Documents', id: LIST },
        site: 'contoso.sharepoint.com/sites/hr',
      },
    ]);
    // Pressed again, because nothing seemed to happen.
    await receive(command('sync'), from(LIBRARY));
    expect(await told()).toHaveLength(1);
  });

  it('are one activity when only the address was seen', async () => {
    await receive({ type: 'consider', observation: start() }, from(LIBRARY));
    expect(await told()).toMatchObject([
      { kind: 'sync', file: { name: 'Documents', id: LIST }, host: 'contoso.sharepoint.com', via: 'navigation' },
    ]);
  });

  it('have very long values truncated', async () => {
    await receive(
      {
        type: 'consider',
        observation: start({ query: `webUrl=https://contoso.sharepoint.com/${'a'.repeat(100_000)}` }),
      },
      from(LIBRARY),
    );
    expect(JSON.stringify(await rowsOfLog()).length).toBeLessThan(3000);
    expect(await told()).toMatchObject([{ kind: 'sync' }]);
  });

  it.each(['the request first', 'the command first'])(
    'are one activity for a print and the request for its pages, %s',
    async order => {
      const steps = [
        () => record(pages(), { tab, requestKey: `s:${tab}` }),
        () => receive(command('print'), from(EDITOR, WORD, 4)),
      ];
      for (const step of order === 'the request first' ? steps : steps.reverse()) await step();
      expect(await told()).toMatchObject([{ kind: 'print', file: { id: DOCUMENT } }]);
      expect((await told())[0]?.witnesses).toContain('network');
    },
  );

  it('are joined for both witnesses of the request', async () => {
    await receive(command('print'), from(EDITOR, WORD, 4));
    await receive(
      { type: 'consider', observation: { ...pages(), witness: 'page', via: 'fetch' } },
      from(EDITOR, WORD, 4),
    );
    await record(pages(), { tab, requestKey: `s:${tab}` });
    expect(await told()).toMatchObject([{ kind: 'print', witnesses: ['page', 'network'] }]);
  });

  it('are a second print when there is a second request', async () => {
    await receive(command('print'), from(EDITOR, WORD, 4));
    await record(pages(), { tab, requestKey: `s:${tab}` });
    await record(pages(), { tab, requestKey: `s:${tab}b` });
    expect((await told()).map(({ kind }) => kind)).toEqual(['print', 'print']);
  });

  it('are not joined across tabs', async () => {
    await receive(command('print'), from(EDITOR, WORD, 4));
    await record(pages(), { tab: tab + 1, requestKey: `s:${tab}` });
    expect(await told()).toHaveLength(2);
    tab += 1;
  });
});

describe('the actor', () => {
  it('is recorded with the activity, in lower case', async () => {
    const actor = { email: 'Ellen@Contoso.com', tenantId: TENANT.toUpperCase() };
    await receive({ ...command('sync'), actor }, from(LIBRARY));
    tab += 1;
    await receive({ type: 'consider', observation: start(), actor }, from(LIBRARY));
    const expected = { email: 'ellen@contoso.com', tenantId: TENANT };
    expect((await told()).map(activity => activity.actor)).toEqual([expected, expected]);
  });

  it('is dropped alone when it is invalid', async () => {
    for (const actor of [
      { email: 'no address' },
      { tenantId: 'x' },
      { email: `${'a'.repeat(400)}@b` },
      'ellen@contoso.com',
      null,
      5,
      {},
    ]) {
      tab += 1;
      await receive({ ...command('export-csv'), actor }, from(LIBRARY));
    }
    const all = await told();
    expect(all).toHaveLength(7);
    for (const activity of all) expect(activity).not.toHaveProperty('actor');
  });
});

describe('a share dialog that closed', () => {
  const pressed = (openedAt: number, control = 'send') => ({ id: id(), openedAt, pressed: control });
  /**
   * Reports it on a port, which then closes. The background waits a moment for a late request; the
   * test does not.
   */
  async function close(
    messages: unknown[],
    sender: Runtime.MessageSender | undefined = from(LIBRARY, DIALOG, 3),
    name = 'share-dialog',
  ): Promise<void> {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    let say = (_message: unknown): void => undefined;
    let end = (): void => undefined;
    followDialog({
      name,
      sender,
      onMessage: { addListener: (heard: typeof say) => (say = heard) },
      onDisconnect: { addListener: (heard: typeof end) => (end = heard) },
    } as unknown as Runtime.Port);
    for (const message of messages) say(message);
    end();
    await vi.runAllTimersAsync();
    vi.useRealTimers();
  }
  const share = (seenAt = Date.now()) => ({
    type: 'consider',
    observation: {
      id: id(),
      witness: 'page',
      seenAt,
      method: 'POST',
      host: 'contoso.sharepoint.com',
      path: `/sites/hr/_api/web/lists(guid'${LIST}')/items(5)/ShareLink`,
      query: '',
      headers: {},
      body: shareBody(),
      via: 'fetch',
    },
  });

  const hints = () => rowsOfKind('hint');
  /** A hint that must be there, which shows that one that must not be there would appear too. */
  const last = async () => {
    tab += 1;
    await close([pressed(Date.now())]);
    await expect.poll(async () => (await hints()).some(hint => 'tab' in hint && hint.tab === tab)).toBe(true);
    return (await hints()).filter(hint => 'tab' in hint && hint.tab !== tab);
  };

  it('logs a hint with the file when a button was pressed and no request was seen', async () => {
    const openedAt = Date.now() - 5000;
    const message = pressed(openedAt, 'copy-link');
    await close([message, { ...message, pressed: 'send' }]);
    // The background had ended, and the dialog repeated it.
    await close([{ ...message, pressed: 'send' }]);
    const own = tab;
    expect(await last()).toMatchObject([
      {
        hint: 'share-dialog',
        pressed: 'send',
        openedAt,
        tab: own,
        pageHost: 'contoso.sharepoint.com',
        file: { name: 'Offer.docx', id: `${LIST}#5` },
      },
    ]);
  });

  it('logs no hint when the share was seen in this tab', async () => {
    await receive(share(), from(LIBRARY, DIALOG, 3));
    await close([pressed(Date.now() - 5000)]);
    expect(await last()).toEqual([]);
  });

  it.each([
    ['in another tab', 0, 1],
    ['before it was opened', 10_000, 0],
  ])('logs a hint when the share was seen %s', async (_where, ago, further) => {
    await receive(share(Date.now() - ago), from(LIBRARY, DIALOG, 3));
    tab += further;
    await close([pressed(Date.now() - 5000)]);
    expect(await last()).toHaveLength(1);
  });

  it('logs no hint when nothing was pressed, or on another port', async () => {
    await close([]);
    await close([pressed(Date.now())], from(LIBRARY, DIALOG, 3), 'something else');
    expect(await last()).toEqual([]);
  });

  it('logs a hint without a file for the sharing micro-service', async () => {
    await close([pressed(Date.now() - 5000)], from(LIBRARY, 'https://www.odwebp.svc.ms/share?itemName=Offer.docx', 3));
    const [hint] = await last();
    expect(hint).toMatchObject({ kind: 'hint' });
    expect(hint).not.toHaveProperty('file');
  });

  it('logs neither hints nor faults for a page whose budget is used up', async () => {
    for (let used = 0; used < SIZES.pageInTab.burst; used += 1)
      takeToken({ host: 'contoso.sharepoint.com', tab }, Date.now());
    await close([{ pressed: 'topsecret' }]);
    await close([pressed(Date.now())]);
    expect(await last()).toEqual([]);
    expect(await rowsOfKind('fault')).toEqual([]);
  });

  it('logs what it could not parse in its own words', async () => {
    await close([{ pressed: 'topsecret' }, 5, { ...pressed(Date.now()), pressed: 'cancel' }]);
    expect(await last()).toEqual([]);
    const faults = await rowsOfKind('fault');
    expect(faults).toHaveLength(3);
    expect(JSON.stringify(faults)).not.toContain('topsecret');
  });
});
