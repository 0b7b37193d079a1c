import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from '../../browser';
import { activityStateOf } from '../../log/query/query';
import { emptyLog, rowsExceptPolicy } from '../../log/test/rows';
import { listenersOf } from '../../test/fake-browser';
import { receive } from '../inbox/inbox';
import { watchKnown } from '../network/watch-selection';
import { followPolicy } from '../state/policy-in-force';
import { from, shareBody, sharePath } from '../test/share';
import { learnHoldCapabilities } from './hold-capabilities';
import { holdBy } from './hold-requests';

const world = vi.hoisted(() => ({ asked: [] as { type: string; activityId: string }[], policy: {} as object }));

vi.mock('../../prompt/warning.iife.tsx?script', () => ({ default: 'warning.js' }));
vi.mock('../../browser', async () => ({
  browser: (await import('../../test/fake-browser')).fakeBrowser({
    permissions: { contains: async () => true },
    storage: { managed: () => world.policy, session: () => ({ session: 's' }) },
    tabs: {
      get: async () => ({ url: 'https://contoso.sharepoint.com/' }),
      sendMessage: async (_tab: number, message: { type: string; activityId: string }) => {
        world.asked.push(message);
        return { shown: true };
      },
    },
  }),
}));

const rule = (response: string, name: string) =>
  JSON.stringify({
    id: `${response}-${name}`,
    level: 'low',
    response,
    when: { kind: ['download', 'bulk-download'], fileName: name },
    title: 'x',
  });
world.policy = {
  customRules: [rule('warn', 'salaries'), rule('justify', 'minutes'), rule('block', 'offer')],
  responses: ['anyone-link-edit=warn'],
  askAgainAfter: 0,
};
learnHoldCapabilities();
watchKnown();
followPolicy({ onPolicy: holdBy, onLate: async () => undefined });

let latest = 0;
const download = (name: string) => {
  latest += 1;
  const url = `https://contoso.sharepoint.com/sites/hr/_layouts/15/download.aspx?n=${latest}&SourceUrl=/sites/hr/Docs/${name}.xlsx`;
  return { requestId: `${latest}`, url, method: 'GET', type: 'sub_frame', tabId: 3, frameId: 2, timeStamp: Date.now() };
};
const share = (item: number) => ({
  url: `https://contoso.sharepoint.com${sharePath(item)}`,
  body: shareBody(),
});
/** The reply of the blocking listener in the first set of listeners, which covers any host. */
const blocking = (step: 'onBeforeRequest' | 'onBeforeSendHeaders', details: object) =>
  listenersOf(browser.webRequest[step])
    .find(({ extra }) => extra.includes('blocking'))
    ?.listener(details);
const hold = (details: object) => blocking('onBeforeRequest', details);
const tell = (step: 'onBeforeRedirect' | 'onCompleted', details: object) =>
  listenersOf(browser.webRequest[step])[0]?.listener(details);

/** Answers the prompt as soon as it is there. */
async function answer(choice: 'proceed' | 'stop', more: object = {}): Promise<void> {
  await expect.poll(() => world.asked.filter(({ type }) => type === 'ask').length).toBe(1);
  const [prompt] = world.asked.splice(0);
  await receive({ type: 'answer', activityId: prompt?.activityId, at: Date.now(), choice, ...more }, from(3));
}

const isHeld = async (held: unknown) =>
  (await Promise.race([held, new Promise(resolve => setTimeout(() => resolve('held'), 100))])) === 'held';

/** As the browser reports them. */
const WAYS: [string, (name: string) => object][] = [
  ['in a frame', name => download(name)],
  ['in its tab', name => ({ ...download(name), type: 'main_frame', frameId: 0 })],
  ['as an archive', name => archive([`${name}.xlsx`, 'menu.docx'])],
];

function archive(names: readonly string[]): object {
  const items = names.map((name, at) => ({
    name,
    docId: `https://contoso.sharepoint.com:443/_api/v2.0/drives/b!x/items/${at}`,
    isFolder: false,
  }));
  return {
    ...download('archive'),
    url: 'https://eastus1-mediap.svc.ms/transform/zip?cs=fFNQTw',
    method: 'POST',
    requestBody: { formData: { provider: ['spo'], files: [JSON.stringify({ items })] } },
  };
}

beforeEach(async () => {
  await emptyLog();
  world.asked = [];
});

describe('a blocking listener', () => {
  it('lets a request go if no rule fires', async () => {
    expect(await hold(download('menu'))).toEqual({});
    expect((await rowsExceptPolicy()).map(({ kind }) => kind)).toEqual(['activity']);
  });

  it.each([
    ['proceed', {}],
    ['stop', { redirectUrl: 'javascript:void 0' }],
  ] as const)('holds a navigation until the user answers: %s', async (choice, expected) => {
    const held = hold(download('salaries'));
    expect(await isHeld(held)).toBe(true);
    await answer(choice);
    expect(await held).toEqual(expected);
    const kinds = (await rowsExceptPolicy()).map(({ kind }) => kind);
    expect(kinds).toEqual(
      choice === 'stop' ? ['activity', 'asked', 'answer', 'outcome'] : ['activity', 'asked', 'answer'],
    );
  });

  it('stops what the policy blocks without waiting', async () => {
    expect(await hold(download('offer'))).toEqual({ redirectUrl: 'javascript:void 0' });
    expect((await rowsExceptPolicy()).find(({ kind }) => kind === 'outcome')).toMatchObject({
      outcome: 'stopped',
      witness: 'network',
    });
  });

  describe.each(WAYS)('%s', (_, details) => {
    const refused = { redirectUrl: 'javascript:void 0' };

    it('stops what the policy blocks, and says so', async () => {
      expect(await hold(details('offer'))).toEqual(refused);
      await expect.poll(() => world.asked.map(({ type }) => type)).toEqual(['ask']);
      expect(world.asked).toMatchObject([{ response: 'block' }]);
      await answer('stop');
      const entries = await rowsExceptPolicy();
      expect(entries.find(({ kind }) => kind === 'asked')).toMatchObject({ response: 'block', rules: ['block-offer'] });
      expect(entries.filter(({ kind }) => kind === 'outcome')).toMatchObject([
        { outcome: 'stopped', witness: 'network' },
      ]);
    });

    it('holds on without the reason that the policy wants, and goes with it', async () => {
      const held = hold(details('minutes'));
      await answer('proceed');
      expect(await isHeld(held)).toBe(true);
      await answer('proceed', { reason: 'for the auditors' });
      expect(await held).toEqual({});
      const entries = await rowsExceptPolicy();
      expect(entries.filter(({ kind }) => kind === 'asked')).toMatchObject([{ response: 'justify' }]);
      expect(entries.filter(({ kind }) => kind === 'answer')).toMatchObject([
        { choice: 'proceed', reason: 'for the auditors' },
      ]);
    });

    it('stops what was cancelled after a reason was missing', async () => {
      const held = hold(details('minutes'));
      await answer('proceed');
      await answer('stop');
      expect(await held).toEqual(refused);
      const entries = await rowsExceptPolicy();
      expect(entries.filter(({ kind }) => kind === 'answer')).toMatchObject([{ choice: 'stop' }]);
      expect(entries.filter(({ kind }) => kind === 'outcome')).toMatchObject([{ outcome: 'stopped' }]);
    });
  });

  it.each([
    ['proceed', {}],
    ['stop', { cancel: true }],
  ] as const)(
    'holds a navigation again at its headers if the worker that held it has ended: %s',
    async (choice, expected) => {
      const details = { ...download('salaries'), requestHeaders: [] };
      const held = blocking('onBeforeSendHeaders', details);
      await answer(choice);
      expect(await held).toEqual(expected);
      expect((await rowsExceptPolicy()).filter(({ kind }) => kind === 'asked')).toHaveLength(1);
    },
  );

  it('does not ask twice about one request', async () => {
    const details = download('salaries');
    const held = hold(details);
    await answer('proceed');
    expect(await held).toEqual({});
    expect(blocking('onBeforeSendHeaders', { ...details, requestHeaders: [] })).toBeUndefined();
  });

  it('does not join a request to one that the page reported as ended before any prompt', async () => {
    const { url, method, ...details } = download('offer');
    const { hostname: host, pathname: path, search } = new URL(url);
    const observation = {
      id: 'failed',
      witness: 'page',
      seenAt: Date.now(),
      method,
      host,
      path,
      query: search.slice(1),
      headers: {},
      via: 'xhr-sync',
    };
    await receive({ type: 'consider', observation }, from(3));
    await receive({ type: 'outcome', observationId: 'failed', at: Date.now(), outcome: 'failed' }, from(3));
    const sent = { ...details, url, method, type: 'xmlhttprequest', requestHeaders: [] };
    expect(await blocking('onBeforeSendHeaders', sent)).toEqual({ cancel: true });
    expect((await rowsExceptPolicy()).filter(({ kind }) => kind === 'activity')).toHaveLength(2);
  });

  describe('when a renderer reports the same request first', () => {
    const named = (url: string, changes: object) => {
      const { hostname: host, pathname: path, search } = new URL(url);
      latest += 1;
      return {
        ...{ id: `named-${latest}`, witness: 'page', seenAt: Date.now(), method: 'GET', host, path },
        ...{ query: search.slice(1), headers: {}, ...changes },
      };
    };
    const FORMS = [
      ['as a navigation', { via: 'navigation' }],
      ['as a form', { via: 'form' }],
      ['as a form that has left', { via: 'form', late: true }],
      ['as a script whose request has left', { via: 'xhr', late: true }],
    ] as const;

    it.each(FORMS)('stops what the policy blocks, reported as %s', async (_, changes) => {
      const sent = download('offer');
      await receive({ type: 'consider', observation: named(sent.url, changes) }, from(3));
      expect(await hold(sent)).toEqual({ redirectUrl: 'javascript:void 0' });
    });

    it.each(FORMS)('stops what the policy blocks, reported as %s and as done', async (_, changes) => {
      const sent = download('offer');
      const observation = named(sent.url, changes);
      await receive({ type: 'consider', observation }, from(3));
      await receive(
        { type: 'outcome', observationId: observation.id, at: Date.now(), outcome: 'done', status: 200 },
        from(3),
      );
      expect(await hold(sent)).toEqual({ redirectUrl: 'javascript:void 0' });
    });

    it("stops what a worker sends, reported as a script's request that has left", async () => {
      const sent = { ...download('offer'), type: 'xmlhttprequest', requestHeaders: [] };
      await receive({ type: 'consider', observation: named(sent.url, { via: 'fetch', late: true }) }, from(3));
      expect(await blocking('onBeforeSendHeaders', sent)).toEqual({ cancel: true });
    });

    it.each(FORMS)('leaves the prompt open, reported as %s meanwhile', async (_, changes) => {
      const sent = download('salaries');
      const held = hold(sent);
      await expect.poll(() => world.asked.filter(({ type }) => type === 'ask').length).toBe(1);
      await receive({ type: 'consider', observation: named(sent.url, changes) }, from(3));
      expect(await isHeld(held)).toBe(true);
      await answer('stop');
      expect(await held).toEqual({ redirectUrl: 'javascript:void 0' });
    });

    it('leaves the prompt open, reported as a form before and as a request that left meanwhile', async () => {
      const sent = download('salaries');
      const observation = named(sent.url, { via: 'form' });
      await receive({ type: 'consider', observation }, from(3));
      const held = hold(sent);
      await expect.poll(() => world.asked.filter(({ type }) => type === 'ask').length).toBe(1);
      await receive({ type: 'consider', observation: { ...observation, late: true } }, from(3));
      await answer('stop');
      expect(await held).toEqual({ redirectUrl: 'javascript:void 0' });
    });
  });

  it('leaves script requests to the header listener', () => {
    expect(hold({ ...download('salaries'), type: 'xmlhttprequest' })).toBeUndefined();
  });

  it('asks again about an identical request that comes another way', async () => {
    const { url, body } = share(1);
    const fromWorker = () => {
      latest += 1;
      const bytes = new TextEncoder().encode(body).buffer;
      const details = {
        requestId: `${latest}`,
        url,
        method: 'POST',
        type: 'xmlhttprequest',
        tabId: 3,
        frameId: 0,
        timeStamp: Date.now(),
      };
      return blocking('onBeforeSendHeaders', { ...details, requestBody: { raw: [{ bytes }] }, requestHeaders: [] });
    };
    const { hostname: host, pathname: path } = new URL(url);
    const observation = {
      id: 'o1',
      witness: 'page',
      seenAt: Date.now(),
      method: 'POST',
      host,
      path,
      query: '',
      headers: {},
      body,
      via: 'fetch',
    };
    const stopped = fromWorker();
    await answer('stop');
    expect(await stopped).toEqual({ cancel: true });
    expect(await receive({ type: 'consider', observation }, from(3))).toMatchObject({ value: { verdict: 'wait' } });
    await answer('proceed');
    // That is the one the page hook has let go.
    expect(await fromWorker()).toEqual({});
    const again = fromWorker();
    await answer('stop');
    expect(await again).toEqual({ cancel: true });
  });

  it('records, and warns about, a stopped request that the server answered after all', async () => {
    const details = download('salaries');
    const held = hold(details);
    await answer('stop');
    await held;
    const outcomes = async () =>
      (await rowsExceptPolicy()).flatMap(entry => (entry.kind === 'outcome' ? [entry.outcome] : []));
    // As Chromium reports our own redirect.
    tell('onBeforeRedirect', { ...details, statusCode: 307, redirectUrl: 'javascript:void 0' });
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(await outcomes()).toEqual(['stopped']);
    // The worker that was to stop it has ended.
    for (let times = 0; times < 2; times += 1)
      tell('onCompleted', { ...details, type: 'xmlhttprequest', statusCode: 200 });
    await expect.poll(outcomes).toEqual(['stopped', 'done']);
    expect(await activityStateOf((await rowsExceptPolicy())[0]?.activityId ?? '')).toMatchObject({
      outcome: { outcome: 'done', status: 200 },
    });
    await expect.poll(() => world.asked.some(({ type }) => type === 'warn')).toBe(true);
    expect((await rowsExceptPolicy()).filter(({ kind }) => kind === 'fault')).toHaveLength(1);
  });

  it('logs a fault and withdraws the prompt when the request left without an answer', async () => {
    const details = download('salaries');
    void hold(details);
    await expect.poll(() => world.asked.length).toBe(1);
    tell('onCompleted', { ...details, type: 'xmlhttprequest', statusCode: 200 });
    await expect.poll(async () => (await rowsExceptPolicy()).some(({ kind }) => kind === 'fault')).toBe(true);
    expect(world.asked.some(({ type }) => type === 'withdraw')).toBe(true);
  });
});

describe.each(['fetch', 'xhr'] as const)('a download that the page hook holds: %s', via => {
  const consider = async (name: string) => {
    const { hostname: host, pathname: path, search } = new URL(download(name).url);
    const id = `held-${latest}`;
    const observation = { id, witness: 'page', seenAt: Date.now(), method: 'GET', host, path, headers: {}, via };
    const message = { observation: { ...observation, query: search.slice(1) } };
    const { value } = (await receive({ type: 'consider', ...message }, from(3))) as { value: { verdict: string } };
    const ruling = () =>
      receive({ type: 'wait', ...message }, from(3)).then(answered => Reflect.get(answered, 'value'));
    return { verdict: value.verdict, ruling };
  };

  it('is stopped if the policy blocks it, and says so', async () => {
    expect(await consider('offer')).toMatchObject({ verdict: 'stop' });
    await expect.poll(() => world.asked).toMatchObject([{ type: 'ask', response: 'block' }]);
    const entries = await rowsExceptPolicy();
    expect(entries.find(({ kind }) => kind === 'asked')).toMatchObject({ response: 'block', rules: ['block-offer'] });
    expect(entries.filter(({ kind }) => kind === 'outcome')).toMatchObject([{ outcome: 'stopped', witness: 'page' }]);
  });

  it('waits for the reason that the policy wants, and goes with it', async () => {
    const { verdict, ruling } = await consider('minutes');
    expect(verdict).toBe('wait');
    await answer('proceed');
    await answer('proceed', { reason: 'for the auditors' });
    expect(await ruling()).toEqual({ verdict: 'go' });
    expect((await rowsExceptPolicy()).filter(({ kind }) => kind === 'answer')).toMatchObject([
      { choice: 'proceed', reason: 'for the auditors' },
    ]);
  });

  it.each([
    ['salaries', 'warn'],
    ['minutes', 'justify'],
  ])('is stopped if the user says so: %s', async (name, response) => {
    const { ruling } = await consider(name);
    await answer('stop');
    expect(await ruling()).toEqual({ verdict: 'stop' });
    const entries = await rowsExceptPolicy();
    expect(entries.filter(({ kind }) => kind === 'asked')).toMatchObject([{ response }]);
    expect(entries.filter(({ kind }) => kind === 'answer')).toMatchObject([{ choice: 'stop' }]);
    expect(entries.filter(({ kind }) => kind === 'outcome')).toMatchObject([{ outcome: 'stopped', witness: 'page' }]);
  });
});
