import 'fake-indexeddb/auto';
import delay from 'delay';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from '../../browser';
import { append } from '../../log/append';
import { activityEntry, askedEntry } from '../../log/test/entries';
import { emptyLog, rowsExceptPolicy } from '../../log/test/rows';
import { fire, listenersOf, type RequestStep } from '../../test/fake-browser';
import { receive } from '../inbox/inbox';
import { watchKnown } from '../network/watch-selection';
import { followPolicy, policyInForce } from '../state/policy-in-force';
import { keepBusy } from '../test/keep-busy';
import { from } from '../test/share';
import { keepHoldRule } from './hold-by-rule';
import { holdBy } from './hold-requests';
import { HELD_AT } from './hold-rules';
import { unlessTooLate } from './too-late';

interface Rule {
  id: number;
  condition: { urlFilter?: string; regexFilter?: string };
}
const world = vi.hoisted(() => ({
  toFrame: [] as {
    type: string;
    key?: string;
    word?: string;
    fields?: unknown;
    activityId?: string;
    frameId?: number;
  }[],
  tabs: [] as { url?: string }[],
  dynamic: [] as Rule[],
  session: [] as Rule[],
  policy: {} as object,
  frameIsOurs: true,
  isFrameBusy: false,
}));

vi.mock('../../browser', async () => {
  const change = (
    rules: Rule[],
    { removeRuleIds = [], addRules = [] }: { removeRuleIds?: number[]; addRules?: Rule[] },
  ) => {
    rules.splice(0, rules.length, ...rules.filter(({ id }) => !removeRuleIds.includes(id)), ...addRules);
  };
  return {
    browser: (await import('../../test/fake-browser')).fakeBrowser({
      storage: { managed: () => world.policy, session: () => ({ session: 's' }) },
      declarativeNetRequest: {
        getDynamicRules: async () => [...world.dynamic],
        updateDynamicRules: async (changes: object) => change(world.dynamic, changes),
        getSessionRules: async () => [...world.session],
        updateSessionRules: async (changes: object) => change(world.session, changes),
      },
      scripting: {
        executeScript: async ({ files }) => {
          if (!files?.[0]?.includes('repeat')) return;
          if (!world.frameIsOurs) throw new Error('not ours');
          if (world.isFrameBusy) await new Promise(() => undefined);
        },
      },
      tabs: {
        get: async () => ({ url: 'https://contoso.sharepoint.com/' }),
        create: async tab => world.tabs.push(tab),
        sendMessage: async (_tab: number, message: { type: string }, options: { frameId?: number } = {}) => {
          if (world.isFrameBusy && message.type === 'keep') return new Promise(() => undefined);
          world.toFrame.push({ ...message, ...options });
          if (message.type === 'keep' || message.type === 'repeat') return world.frameIsOurs || undefined;
          return { shown: true };
        },
      },
    }),
  };
});

const rule = (id: string, response: string, fileName: string) =>
  JSON.stringify({ id, level: 'low', response, when: { kind: ['download', 'bulk-download'], fileName }, title: 'x' });
world.policy = {
  customRules: [
    rule('mine', 'warn', 'salaries'),
    rule('minutes', 'justify', 'minutes'),
    rule('offers', 'block', 'offer'),
  ],
  askAgainAfter: 0,
};
watchKnown();
followPolicy({
  onPolicy(policy) {
    holdBy(policy);
    keepHoldRule(policy);
  },
  onLate: async () => undefined,
});

let latest = 0;
/** What the browser reports of a download that the rule has ended. */
function download(name: string, more: object = {}) {
  latest += 1;
  const url = `https://contoso.sharepoint.com/sites/hr/_layouts/15/download.aspx?n=${latest}&SourceUrl=/sites/hr/Docs/${name}.xlsx`;
  const details = {
    requestId: `${latest}`,
    url,
    method: 'GET',
    type: 'sub_frame',
    tabId: 3,
    frameId: 8,
    parentFrameId: 2,
    timeStamp: Date.now(),
  };
  const all = { ...details, ...more };
  tell('onBeforeRequest', all);
  tell('onBeforeRedirect', { ...all, requestBody: undefined, redirectUrl: HELD_AT, statusCode: 307 });
  tell('onErrorOccurred', { ...all, requestBody: undefined, error: 'net::ERR_ABORTED' });
  return url;
}
/** The first of the listeners that cannot block. */
const tell = (step: RequestStep, details: object) =>
  listenersOf(browser.webRequest[step])
    .find(({ extra }) => !extra.includes('blocking'))
    ?.listener(details);
const told = (type: string) => world.toFrame.filter(message => message.type === type);

/** @param times how often the prompt has been shown by then */
async function answer(choice: 'proceed' | 'stop', more: object = {}, times = 1): Promise<void> {
  await expect.poll(() => told('ask').length).toBe(times);
  await receive({ type: 'answer', activityId: told('ask')[0]?.activityId, at: Date.now(), choice, ...more }, from(3));
}

/** As the browser reports them. */
const WAYS: [string, (name: string) => object][] = [
  ['in a frame', () => ({})],
  ['in its tab', () => ({ type: 'main_frame', frameId: 0, parentFrameId: -1 })],
  [
    'as an archive',
    name => ({
      url: 'https://eastus1-mediap.svc.ms/transform/zip?cs=fFNQTw',
      method: 'POST',
      requestBody: { formData: { provider: ['spo'], files: [filesOf(`${name}.xlsx`, 'menu.docx')] } },
    }),
  ],
];

function filesOf(...names: readonly string[]): string {
  const items = names.map((name, at) => ({
    name,
    docId: `https://contoso.sharepoint.com:443/_api/v2.0/drives/b!x/items/${at}`,
    isFolder: false,
  }));
  return JSON.stringify({ items });
}

/** What the log has of a download that an ended worker asked about. */
const askedByAnother = (id = 'before') => ({
  activity: activityEntry(id, {
    activity: { kind: 'download' },
    response: 'warn',
    witness: 'network',
    via: 'navigation',
    tab: 3,
  }),
  asked: askedEntry(id, { rules: ['mine'] }),
});

beforeEach(async () => {
  await emptyLog();
  Object.assign(world, { toFrame: [], tabs: [], session: [], frameIsOurs: true, isFrameBusy: false });
});

describe('a download ended by the hold rule', () => {
  it('is sent again at once if no rule fires', async () => {
    download('menu');
    await expect.poll(() => told('repeat').length).toBe(1);
    expect(told('keep')).toMatchObject([{ frameId: 2, method: 'GET' }]);
    expect(world.session).toMatchObject([{ condition: { urlFilter: `#sl=${told('repeat')[0]?.word}|` } }]);
    expect((await rowsExceptPolicy()).map(({ kind }) => kind)).toEqual(['activity']);
  });

  it('is sent again when the user proceeds, and ends in the same activity', async () => {
    const url = download('salaries');
    await answer('proceed');
    await expect.poll(() => told('repeat').length).toBe(1);
    const again = {
      requestId: 'again',
      url: `${url}#sl=${told('repeat')[0]?.word}`,
      method: 'GET',
      type: 'sub_frame',
      tabId: 3,
      timeStamp: Date.now(),
    };
    tell('onBeforeRequest', again);
    // The same word cannot be used again.
    await expect.poll(() => world.session).toEqual([]);
    tell('onSendHeaders', again);
    tell('onResponseStarted', { ...again, statusCode: 200 });
    await expect
      .poll(async () => (await rowsExceptPolicy()).map(({ kind }) => kind))
      .toEqual(['activity', 'asked', 'answer', 'outcome']);
    expect((await rowsExceptPolicy()).at(-1)).toMatchObject({ outcome: 'done', witness: 'network' });
  });

  it('is in its frame before the user can answer, because the worker may die then', async () => {
    download('salaries');
    await expect.poll(() => told('ask').length).toBe(1);
    const order = world.toFrame.map(({ type }) => type).filter(type => type === 'keep' || type === 'ask');
    expect(order).toEqual(['keep', 'ask']);
    expect(told('keep')).toMatchObject([{ key: told('ask')[0]?.activityId, otherwise: 'go' }]);
  });

  it('is asked about even if its page blocks its thread, and is not lost', async () => {
    world.isFrameBusy = true;
    download('salaries');
    await answer('proceed');
    world.isFrameBusy = false;
    await expect.poll(() => told('repeat').length + world.tabs.length).toBe(1);
    expect((await rowsExceptPolicy()).filter(({ kind }) => kind === 'fault')).toEqual([]);
  });

  it('is not sent when the user stops it', async () => {
    download('salaries');
    await answer('stop');
    await new Promise(resolve => setTimeout(resolve, 50));
    expect([told('repeat'), world.session]).toEqual([[], []]);
    expect((await rowsExceptPolicy()).at(-1)).toMatchObject({ outcome: 'stopped', witness: 'network' });
  });

  describe.each(WAYS)('%s', (_, more) => {
    it('is not sent if the policy blocks it, and the user is told', async () => {
      download('offer', more('offer'));
      await expect.poll(() => told('ask')).toMatchObject([{ response: 'block' }]);
      await answer('stop');
      await new Promise(resolve => setTimeout(resolve, 50));
      expect([told('repeat'), world.tabs, world.session]).toEqual([[], [], []]);
      const entries = await rowsExceptPolicy();
      expect(entries.find(({ kind }) => kind === 'asked')).toMatchObject({ response: 'block', rules: ['offers'] });
      expect(entries.find(({ kind }) => kind === 'outcome')).toMatchObject({ outcome: 'stopped', witness: 'network' });
    });

    it('is not sent without the reason that the policy wants, and is sent with it', async () => {
      download('minutes', more('minutes'));
      await answer('proceed');
      await expect.poll(() => told('ask').length).toBe(2);
      expect([told('repeat'), world.session]).toEqual([[], []]);
      await answer('proceed', { reason: 'for the auditors' }, 2);
      await expect.poll(() => told('repeat').length).toBe(1);
      const entries = await rowsExceptPolicy();
      expect(entries.filter(({ kind }) => kind === 'asked')).toMatchObject([{ response: 'justify' }]);
      expect(entries.filter(({ kind }) => kind === 'answer')).toMatchObject([
        { choice: 'proceed', reason: 'for the auditors' },
      ]);
    });

    it('is not sent if it is cancelled after a reason was missing', async () => {
      download('minutes', more('minutes'));
      await answer('proceed');
      await answer('stop', {}, 2);
      await new Promise(resolve => setTimeout(resolve, 50));
      expect([told('repeat'), world.session]).toEqual([[], []]);
      const entries = await rowsExceptPolicy();
      expect(entries.filter(({ kind }) => kind === 'answer')).toMatchObject([{ choice: 'stop' }]);
      expect(entries.at(-1)).toMatchObject({ outcome: 'stopped', witness: 'network' });
    });
  });

  it('ends when the user leaves the page, and is not sent behind their back', async () => {
    download('salaries');
    await expect.poll(() => told('ask').length).toBe(1);
    await receive(
      { type: 'outcome', observationId: told('ask')[0]?.activityId, at: Date.now(), outcome: 'aborted' },
      from(3),
    );
    await new Promise(resolve => setTimeout(resolve, 50));
    expect([told('repeat'), world.tabs, world.session]).toEqual([[], [], []]);
  });

  it('is sent after the timeout, its prompt is withdrawn, and it stays one activity', async () => {
    const release = await keepBusy();
    const url = download('salaries');
    await expect.poll(() => told('repeat').length, { timeout: 5000 }).toBe(1);
    release();
    const again = {
      requestId: 'late',
      url: `${url}#sl=${told('repeat')[0]?.word}`,
      method: 'GET',
      type: 'sub_frame',
      tabId: 3,
      timeStamp: Date.now(),
    };
    tell('onBeforeRequest', again);
    tell('onSendHeaders', again);
    tell('onResponseStarted', { ...again, statusCode: 200 });
    await expect.poll(() => told('withdraw').length, { timeout: 5000 }).toBeGreaterThan(0);
    await expect
      .poll(async () => (await rowsExceptPolicy()).map(({ kind }) => kind).sort())
      .toEqual(['activity', 'asked', 'fault', 'fault', 'outcome']);
  });

  it('is held beyond the timeout while others are recorded before it', async () => {
    const release = await keepBusy();
    download('salaries');
    await delay(1000);
    await unlessTooLate(Promise.resolve());
    await delay(1000);
    release();
    await expect.poll(() => told('ask').length).toBe(1);
    expect(told('repeat')).toEqual([]);
  });

  it.each([
    ['proceed', 'go', 1],
    ['stop', 'stop', 0],
  ] as const)('reports the decision to its frame, from any worker: %s', async (choice, verdict, repeated) => {
    download('salaries');
    await expect.poll(() => told('ask').length).toBe(1);
    await expect.poll(() => told('keep')).toMatchObject([{ otherwise: 'go' }]);
    const decided = receive({ type: 'mayGo', activityId: told('ask')[0]?.activityId }, from(3));
    await answer(choice);
    expect(await decided).toEqual({ ok: true, value: verdict });
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(told('repeat')).toHaveLength(repeated);
  });

  it('is sent once even if both its frame and the answer release it', async () => {
    const { activity, asked } = askedByAnother();
    await append([activity, asked]);
    const decided = receive({ type: 'mayGo', activityId: 'before' }, from(3));
    await receive({ type: 'answer', activityId: 'before', at: Date.now(), choice: 'proceed' }, from(3));
    expect(await decided).toEqual({ ok: true, value: 'go' });
    await expect.poll(() => told('repeat').length).toBe(1);
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(told('repeat')).toMatchObject([{ key: 'before' }]);
    expect((await rowsExceptPolicy()).filter(({ kind }) => kind === 'fault')).toEqual([]);
  });

  it('is sent even if the browser fails once to add the allow rule', async () => {
    await append(Object.values(askedByAnother('failed')));
    vi.spyOn(browser.declarativeNetRequest, 'updateSessionRules').mockRejectedValueOnce(new Error('Internal error'));
    await receive({ type: 'answer', activityId: 'failed', at: Date.now(), choice: 'proceed' }, from(3));
    await expect.poll(() => told('repeat')).toMatchObject([{ key: 'failed' }]);
  });

  it('is sent when all its activities may go, if an ended worker asked about several', async () => {
    await append(['several', 'several.1'].flatMap(id => Object.values(askedByAnother(id))));
    const decided = receive({ type: 'mayGo', activityId: 'several' }, from(3));
    await receive({ type: 'answer', activityId: 'several', at: Date.now(), choice: 'proceed' }, from(3));
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(told('repeat')).toEqual([]);
    await receive({ type: 'answer', activityId: 'several.1', at: Date.now(), choice: 'proceed' }, from(3));
    expect(await decided).toEqual({ ok: true, value: 'go' });
    await expect.poll(() => told('repeat')).toMatchObject([{ key: 'several' }]);
  });

  it('keeps the fields of its form', async () => {
    download('menu', { method: 'POST', requestBody: { formData: { a: ['1'], b: ['2', '3'] } } });
    await expect.poll(() => told('keep').length).toBe(1);
    expect(told('keep')).toMatchObject([
      {
        method: 'POST',
        fields: [
          ['a', '1'],
          ['b', '2'],
          ['b', '3'],
        ],
      },
    ]);
  });

  it('opens a new tab if its page is not ours, but logs a fault for a form', async () => {
    world.frameIsOurs = false;
    const url = download('menu');
    await expect.poll(() => world.tabs.map(created => created.url?.replace(/#sl=.*/, ''))).toEqual([url]);
    download('menu', { method: 'POST', requestBody: { formData: { a: ['1'] } } });
    await expect.poll(async () => (await rowsExceptPolicy()).filter(({ kind }) => kind === 'fault').length).toBe(1);
    expect(world.tabs).toHaveLength(1);
    // A request that cannot be sent again leaves no rule behind.
    expect(world.session).toMatchObject([
      { condition: { urlFilter: `#sl=${/#sl=(.*)/.exec(world.tabs[0]?.url ?? '')?.[1]}|` } },
    ]);
  });

  it('leaves no rule behind when its frame never sends it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    download('menu');
    await vi.waitFor(() => expect(world.session).toHaveLength(1), 10_000);
    await vi.advanceTimersByTimeAsync(20_000);
    vi.useRealTimers();
    await expect.poll(() => world.session).toEqual([]);
  });
});

it('removes the allow rules of workers that ended before their requests passed', async () => {
  vi.resetModules();
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  world.session = [{ id: 77, condition: { urlFilter: '#sl=dead|' } }];
  const later = await import('./hold-by-rule');
  later.keepHoldRule((await policyInForce()).policy);
  await vi.advanceTimersByTimeAsync(20_000);
  vi.useRealTimers();
  await expect.poll(() => world.session).toEqual([]);
});

it('keeps the hold rule only while the policy asks about what it holds', async () => {
  await expect.poll(() => world.dynamic.length).toBe(1);
  world.policy = { responses: ['anyone-link=warn'] };
  fire(browser.storage.onChanged, {}, 'managed');
  await expect.poll(() => world.dynamic.length).toBe(0);
});
