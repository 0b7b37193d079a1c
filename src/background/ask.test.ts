import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Runtime } from 'webextension-polyfill';
import type { Entry } from '../event';
import { openLog } from '../log/open';
import { receive } from './inbox';

const page = vi.hoisted(() => ({ asked: [] as { type: string; activityId: string }[], shown: true as boolean | 'never' }));
const managed = vi.hoisted(() => ({ responses: ['anyone-link-edit=warn', 'anyone-link=record'] }));

vi.mock('../content/warning.iife.tsx?script', () => ({ default: 'warning.js' }));
vi.mock('../browser', () => ({
  browser: {
    storage: {
      managed: { get: async () => managed },
      local: { get: async () => ({}), set: async () => undefined },
      session: { get: async () => ({}), set: async () => undefined },
      onChanged: { addListener: () => undefined },
    },
    scripting: { executeScript: async () => undefined },
    tabs: {
      sendMessage: (_tab: number, message: { type: string; activityId: string }) => {
        page.asked.push(message);
        return page.shown === 'never' ? new Promise(() => undefined) : Promise.resolve({ shown: page.shown });
      },
    },
    action: { setBadgeText: async () => undefined, setTitle: async () => undefined },
    i18n: { getMessage: () => '' },
  },
}));

let latest = 0;

function share(via = 'fetch') {
  latest += 1;
  return {
    type: 'consider',
    observation: {
      id: `o${latest}`,
      witness: 'page',
      seenAt: Date.now(),
      method: 'POST',
      host: 'contoso.sharepoint.com',
      path: `/sites/hr/_api/web/lists(guid'133ea037-dc10-4e4c-a721-cfd6aa02925b')/items(${latest})/ShareLink`,
      query: '',
      headers: {},
      body: JSON.stringify({ request: { createLink: true, settings: { linkKind: 5 } } }),
      via,
    },
  };
}

const from = (tab: number, frameId = 0) =>
  ({
    tab: { id: tab, url: 'https://contoso.sharepoint.com/sites/hr' },
    frameId,
    url: 'https://contoso.sharepoint.com/sites/hr',
  }) as Runtime.MessageSender;
const entries = async (): Promise<Entry[]> => (await openLog()).getAll('entries');
const kinds = async () => (await entries()).map(({ kind }) => kind).filter(kind => kind !== 'policy');
const verdictOf = async (message: unknown, sender = from(7)) => (await receive(message, sender)) as { ok: true; value: unknown };
const wait = (observationId: string) => verdictOf({ type: 'wait', observationId });
const answer = (activityId: string, choice: string, more = {}, sender = from(7)) =>
  receive({ type: 'answer', activityId, at: Date.now(), choice, ...more }, sender);

beforeEach(() => {
  page.asked = [];
  page.shown = true;
});
afterEach(async () => {
  const db = await openLog();
  await Promise.all([db.clear('entries'), db.clear('meta')]);
});

describe('a rule that asks first', () => {
  it('has its question in the log, then on the screen, and the request waits', async () => {
    const message = share();
    expect((await verdictOf(message)).value).toMatchObject({ verdict: 'wait', recorded: true });
    expect(await kinds()).toEqual(['activity', 'asked']);
    await vi.waitFor(() => expect(page.asked).toHaveLength(1));
    expect(page.asked).toMatchObject([{ type: 'ask', activityId: message.observation.id, response: 'warn' }]);
  });

  it.each([
    ['proceed', 'go', ['activity', 'asked', 'answer']],
    ['stop', 'stop', ['activity', 'asked', 'answer', 'outcome']],
    ['unseen', 'go', ['activity', 'asked', 'answer', 'fault']],
  ])('%s lets it %s, whoever waits and whoever asks again', async (choice, verdict, written) => {
    const message = share();
    const { id } = message.observation;
    await verdictOf(message);
    const waiting = wait(id);
    await answer(id, choice);
    expect((await waiting).value).toBe(verdict);
    expect((await wait(id)).value).toBe(verdict);
    // The frame had no answer to its first message, since the worker died: it says it again.
    expect((await verdictOf(message)).value).toMatchObject({ verdict });
    expect(await kinds()).toEqual(written);
  });

  it('takes one answer, from the top frame of its own tab only', async () => {
    const message = share();
    const { id } = message.observation;
    await verdictOf(message);
    await answer(id, 'proceed', {}, from(8));
    await answer(id, 'proceed', {}, from(7, 3));
    expect(await kinds()).toEqual(['activity', 'asked']);
    await answer(id, 'stop');
    await answer(id, 'proceed');
    expect((await entries()).filter(({ kind }) => kind === 'answer')).toMatchObject([{ choice: 'stop' }]);
    expect((await wait(id)).value).toBe('stop');
  });

  it('lets go when the question cannot be shown, and tells after', async () => {
    page.shown = false;
    const message = share();
    expect((await verdictOf(message)).value).toMatchObject({ verdict: 'wait' });
    expect((await wait(message.observation.id)).value).toBe('go');
    await vi.waitFor(async () => expect(await kinds()).toEqual(['activity', 'asked', 'answer', 'fault', 'shown']));
    expect(await entries()).toContainEqual(expect.objectContaining({ kind: 'shown', where: 'badge' }));
  });

  it('puts the question before the person again when an earlier worker died before it could', async () => {
    const message = share();
    await verdictOf(message);
    await vi.waitFor(() => expect(page.asked).toHaveLength(1));
    vi.resetModules();
    const again = await import('./inbox');
    page.asked = [];
    const waiting = again.receive({ type: 'wait', observationId: message.observation.id }, from(7));
    await vi.waitFor(() => expect(page.asked).toMatchObject([{ type: 'ask', activityId: message.observation.id }]));
    await again.receive({ type: 'answer', activityId: message.observation.id, at: Date.now(), choice: 'proceed' }, from(7));
    expect(await waiting).toMatchObject({ value: 'go' });
  });

  it('ends with its request', async () => {
    const message = share();
    const { id } = message.observation;
    await verdictOf(message);
    const waiting = wait(id);
    await receive({ type: 'outcome', observationId: id, at: Date.now(), outcome: 'aborted' }, from(7));
    expect((await waiting).value).toBe('go');
    await vi.waitFor(() => expect(page.asked).toContainEqual({ type: 'withdraw', activityId: id }));
    await answer(id, 'proceed');
    expect(await kinds()).not.toContain('answer');
  });

  it.each(['beacon', 'form', 'xhr-sync'])('tells after what cannot wait: %s', async via => {
    expect((await verdictOf(share(via))).value).toMatchObject({ verdict: 'go' });
    const [activity] = await entries();
    expect(activity).toMatchObject({ response: 'inform', findings: [{ withheld: { response: 'warn', because: 'cannot-wait' } }, {}, {}] });
    expect(await kinds()).not.toContain('asked');
  });
});
