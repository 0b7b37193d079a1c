import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Observation } from '../../event';
import { openLog } from '../../log/open';
import { emptyLog, rowsOfKind, rowsOfLog } from '../../log/test/rows';
import { receive } from '../inbox/inbox';
import { record } from '../record/record';
import { keepBusy } from '../test/keep-busy';
import { consider, from, shareBody } from '../test/share';
import { verdictOfPerson } from './ask';

const page = vi.hoisted(() => ({
  asked: [] as { type: string; activityId: string }[],
  shown: true as boolean | 'never',
  brought: 0,
  isClosed: false,
  isDeaf: false,
}));
const managed = vi.hoisted(() => ({ askAgainAfter: 0, responses: ['anyone-link-edit=warn', 'anyone-link=record'] }));

vi.mock('../../prompt/warning.iife.tsx?script', () => ({ default: 'warning.js' }));
vi.mock('../../browser', async () => ({
  browser: (await import('../../test/fake-browser')).fakeBrowser({
    storage: { managed: () => managed },
    scripting: {
      executeScript: async () => {
        page.brought += 1;
        if (page.isClosed) throw new Error('not ours');
        page.isDeaf = false;
      },
    },
    tabs: {
      get: async () => ({ url: 'https://contoso.sharepoint.com/sites/hr' }),
      sendMessage: async (_tab: number, message: { type: string; activityId: string }) => {
        if (page.isDeaf) return undefined;
        page.asked.push(message);
        return page.shown === 'never' ? new Promise(() => undefined) : Promise.resolve({ shown: page.shown });
      },
    },
  }),
}));

/** Links for drive items, in one request. */
function batch(...links: [scope: string, type: string][]) {
  const message = consider();
  const requests = links.map(([scope, type], at) => ({
    id: `${at}`,
    method: 'POST',
    url: `/drives/b!x/items/01ABC${at}/createLink`,
    headers: { 'content-type': 'application/json' },
    body: { scope, type },
  }));
  return {
    ...message,
    observation: {
      ...message.observation,
      host: 'graph.microsoft.com',
      path: '/v1.0/$batch',
      body: JSON.stringify({ requests }),
    },
  };
}

const kinds = async () => (await rowsOfLog()).map(({ kind }) => kind).filter(kind => kind !== 'policy');
const verdictOf = async (message: unknown, sender = from(7)) =>
  (await receive(message, sender)) as { ok: true; value: unknown };
const wait = ({ observation }: ReturnType<typeof consider>) => verdictOf({ type: 'wait', observation });

const answer = (activityId: string, choice: string, more = {}, sender = from(7)) =>
  receive({ type: 'answer', activityId, at: Date.now(), choice, ...more }, sender);

beforeEach(() => {
  Object.assign(page, { asked: [], shown: true, brought: 0, isClosed: false, isDeaf: false });
});
afterEach(emptyLog);

describe('a log that is busy with something else', () => {
  it('is waited for by whom somebody will be asked about; asked again, it says when that is written', async () => {
    await verdictOf(consider());
    const release = await keepBusy();
    const message = consider();
    expect((await verdictOf(message)).value).toEqual({
      verdict: 'wait',
      otherwise: 'go',
      recorded: false,
      wantsReply: true,
    });
    const again = verdictOf(message);
    release();
    expect((await again).value).toEqual({ verdict: 'wait', otherwise: 'go', recorded: true, wantsReply: true });
    expect((await verdictOf(message)).value).toMatchObject({ verdict: 'wait', recorded: true });
    expect((await rowsOfLog()).filter(({ activityId }) => activityId === message.observation.id)).toHaveLength(2);
  });

  it('keeps the end of what was called off before its question was written, and nobody is asked any more', async () => {
    await verdictOf(consider());
    const release = await keepBusy();
    // Has begun to be written: the other one waits for it, and the log knows nothing of that yet.
    const before = verdictOf(consider());
    const message = consider();
    const { id } = message.observation;
    await Promise.all([before, verdictOf(message)]);
    const ended = receive({ type: 'outcome', observationId: id, at: Date.now(), outcome: 'aborted' }, from(7));
    release();
    await ended;
    const own = (await rowsOfLog()).filter(({ activityId }) => activityId === id);
    expect(own.map(({ kind }) => kind)).toEqual(['activity', 'asked', 'outcome']);
    await vi.waitFor(() => expect(page.asked).toContainEqual({ type: 'withdraw', activityId: id }), 10_000);
  });
});

describe('a rule that asks first', () => {
  it('has its question in the log, then on the screen, and the request waits', async () => {
    const message = consider();
    expect((await verdictOf(message)).value).toMatchObject({ verdict: 'wait', recorded: true });
    expect(await kinds()).toEqual(['activity', 'asked']);
    await vi.waitFor(() => expect(page.asked).toHaveLength(1), 10_000);
    expect(page.asked).toMatchObject([{ type: 'ask', activityId: message.observation.id, response: 'warn' }]);
  });

  it('has what shows it brought into the page once for each frame that asks, or again where that could not be', async () => {
    const brought = async (documentId?: string) => {
      const [before, asked] = [page.brought, page.asked.length];
      await verdictOf(consider(), { ...from(7), ...(documentId === undefined ? {} : { documentId }) });
      await vi.waitFor(() => expect(page.asked.length).toBeGreaterThan(asked), 10_000);
      return page.brought - before;
    };
    page.isClosed = true;
    expect([await brought('one'), await brought('one')]).toEqual([1, 1]);
    page.isClosed = false;
    expect([await brought('one'), await brought('one'), await brought('another'), await brought('one')]).toEqual([
      1, 0, 1, 0,
    ]);
    // Whether it is still the same page, nobody has said.
    expect([await brought(), await brought()]).toEqual([1, 1]);
    page.isDeaf = true;
    expect(await brought('one')).toBe(1);
  });

  it.each([
    ['proceed', 'go', ['activity', 'asked', 'answer']],
    ['stop', 'stop', ['activity', 'asked', 'answer', 'outcome']],
    ['unseen', 'go', ['activity', 'asked', 'answer', 'fault']],
  ])('%s lets it %s, whoever waits and whoever asks again', async (choice, verdict, written) => {
    const message = consider();
    const { id } = message.observation;
    await verdictOf(message);
    const waiting = wait(message);
    await answer(id, choice);
    expect((await waiting).value).toEqual({ verdict });
    expect((await wait(message)).value).toEqual({ verdict });
    // The frame had no answer to its first message, since the worker died: it says it again.
    expect((await verdictOf(message)).value).toMatchObject({ verdict });
    expect(await kinds()).toEqual(written);
  });

  it('is asked about once more when the log was deleted while its frame waited', async () => {
    const message = consider();
    const waiting = wait(message);
    await vi.waitFor(() => expect(page.asked).toHaveLength(1), 10_000);
    expect(await kinds()).toEqual(['activity', 'asked']);
    await answer(message.observation.id, 'stop');
    expect((await waiting).value).toEqual({ verdict: 'stop' });
  });

  it('is no leave to go when the log has lost it; asked again, the person is asked anew', async () => {
    const message = consider();
    await verdictOf(message);
    const waiting = wait(message);
    await vi.waitFor(() => expect(page.asked).toHaveLength(1), 10_000);
    await (await openLog()).clear('entries');
    const other = consider();
    await verdictOf(other);
    await answer(other.observation.id, 'stop');
    expect(await waiting).toEqual({ ok: false });
    expect(await verdictOf({ type: 'mayGo', activityId: message.observation.id })).toEqual({ ok: false });
    await answer(message.observation.id, 'proceed');
    page.asked = [];
    const again = wait(message);
    await vi.waitFor(
      () => expect(page.asked).toMatchObject([{ type: 'ask', activityId: message.observation.id }]),
      10_000,
    );
    expect(await kinds()).toEqual(['activity', 'asked', 'answer', 'outcome', 'activity', 'asked']);
    await answer(message.observation.id, 'stop');
    expect((await again).value).toEqual({ verdict: 'stop' });
  });

  it('stops what the browser holds when the log has lost it, and lets go what means nothing', async () => {
    const message = consider();
    await verdictOf(message);
    await (await openLog()).clear('entries');
    expect(await verdictOfPerson([message.observation.id])).toBe('stop');
    expect(await verdictOfPerson([])).toBe('go');
  });

  it('takes one answer, from the top frame of its own tab only', async () => {
    const message = consider();
    const { id } = message.observation;
    await verdictOf(message);
    await answer(id, 'proceed', {}, from(8));
    await answer(id, 'proceed', {}, from(7, 3));
    expect(await kinds()).toEqual(['activity', 'asked']);
    await answer(id, 'stop');
    await answer(id, 'proceed');
    expect(await rowsOfKind('answer')).toMatchObject([{ choice: 'stop' }]);
    expect((await wait(message)).value).toEqual({ verdict: 'stop' });
  });

  it('lets go when the question cannot be shown, and tells after', async () => {
    page.shown = false;
    const message = consider();
    expect((await verdictOf(message)).value).toMatchObject({ verdict: 'wait' });
    expect((await wait(message)).value).toEqual({ verdict: 'go' });
    await vi.waitFor(
      async () => expect(await kinds()).toEqual(['activity', 'asked', 'answer', 'fault', 'shown']),
      10_000,
    );
    expect(await rowsOfLog()).toContainEqual(expect.objectContaining({ kind: 'shown', where: 'badge' }));
  });

  it('puts the question before the person again when an earlier worker died before it could', async () => {
    const message = consider();
    await verdictOf(message);
    await vi.waitFor(() => expect(page.asked).toHaveLength(1), 10_000);
    vi.resetModules();
    const again = await import('../inbox/inbox');
    page.asked = [];
    const waiting = again.receive({ type: 'wait', observation: message.observation }, from(7));
    await vi.waitFor(
      () => expect(page.asked).toMatchObject([{ type: 'ask', activityId: message.observation.id }]),
      10_000,
    );
    await again.receive(
      { type: 'answer', activityId: message.observation.id, at: Date.now(), choice: 'proceed' },
      from(7),
    );
    expect(await waiting).toMatchObject({ value: { verdict: 'go' } });
  });

  it('ends with its request', async () => {
    const message = consider();
    const { id } = message.observation;
    await verdictOf(message);
    const waiting = wait(message);
    await receive({ type: 'outcome', observationId: id, at: Date.now(), outcome: 'aborted' }, from(7));
    expect((await waiting).value).toEqual({ verdict: 'stop' });
    await vi.waitFor(() => expect(page.asked).toContainEqual({ type: 'withdraw', activityId: id }), 10_000);
    await answer(id, 'proceed');
    expect(await kinds()).not.toContain('answer');
  });

  it('stops all that a request carries when one of it is stopped, and asks about none of it any more', async () => {
    const message = batch(['anonymous', 'edit'], ['anonymous', 'edit'], ['organization', 'view']);
    const { id } = message.observation;
    expect((await verdictOf(message)).value).toMatchObject({ verdict: 'wait' });
    expect(await kinds()).toEqual(['activity', 'activity', 'activity', 'asked', 'asked']);
    const waiting = verdictOf({ type: 'wait', observation: message.observation });
    await answer(id, 'stop');
    expect((await waiting).value).toMatchObject({ verdict: 'stop' });
    const stopped = await rowsOfKind('outcome');
    expect(stopped.map(({ activityId }) => activityId).sort()).toEqual([id, `${id}.1`, `${id}.2`]);
    expect(stopped).toMatchObject(Array(3).fill({ outcome: 'stopped' }));
    await vi.waitFor(() => expect(page.asked).toContainEqual({ type: 'withdraw', activityId: `${id}.1` }), 10_000);
    await answer(`${id}.1`, 'proceed');
    expect(await rowsOfKind('answer')).toHaveLength(1);
  });

  it('of the same share in two tabs, what leaves belongs to the one that was answered', async () => {
    const [open, answered] = [consider(), consider()];
    answered.observation.path = open.observation.path;
    await verdictOf(open, from(7));
    await verdictOf(answered, from(8));
    await answer(answered.observation.id, 'proceed', {}, from(8));
    await record({ ...answered.observation, id: 'network', witness: 'network', via: 'request' } as Observation, {
      tab: 8,
    });
    expect(await rowsOfKind('seen')).toMatchObject([{ activityId: answered.observation.id }]);
    expect((await verdictOf(open, from(7))).value).toMatchObject({ verdict: 'wait' });
  });

  it.each(['beacon', 'form', 'xhr-sync'] as const)('tells after what cannot wait: %s', async via => {
    expect((await verdictOf(consider({ via }))).value).toMatchObject({ verdict: 'go' });
    const [activity] = await rowsOfLog();
    expect(activity).toMatchObject({
      response: 'inform',
      findings: [{ withheld: { response: 'warn', because: 'cannot-wait' } }, {}, {}],
    });
    expect(await kinds()).not.toContain('asked');
  });
});

describe('a tab with two hundred open questions', () => {
  const ten = () => batch(...Array.from({ length: 10 }, (): [string, string] => ['anonymous', 'edit']));

  it('has no more put before the person: what is asked for goes or stops as if nobody could answer', async () => {
    const open = Array.from({ length: 20 }, ten);
    for (const message of open) expect((await verdictOf(message, from(31))).value).toMatchObject({ verdict: 'wait' });
    await vi.waitFor(() => expect(page.asked.filter(({ type }) => type === 'ask')).toHaveLength(200), 10_000);
    const further = consider();
    expect((await verdictOf(further, from(31))).value).toMatchObject({ verdict: 'go', recorded: true });
    const own = (await rowsOfLog()).filter(({ activityId }) => activityId === further.observation.id);
    expect(own).toMatchObject([
      { kind: 'activity' },
      { kind: 'asked' },
      { kind: 'answer', choice: 'unseen' },
      { kind: 'fault' },
    ]);
    await vi.waitFor(
      () => expect(page.asked.at(-1)).toMatchObject({ type: 'warn', activityId: further.observation.id }),
      10_000,
    );
    // Another tab has room of its own.
    expect((await verdictOf(consider(), from(32))).value).toMatchObject({ verdict: 'wait' });
    // And this one has it again.
    await answer(open[0]?.observation.id ?? '', 'stop', {}, from(31));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2000 });
    expect((await verdictOf(consider(), from(31))).value).toMatchObject({ verdict: 'wait' });
    vi.useRealTimers();
  });
});

describe('a safer way', () => {
  const WAYS = [{ scope: 'organization' }, { role: 'view' }, { password: true }];
  const linkOf = (linkKind: number) => shareBody({ linkKind });
  /** What the network witness sees leave. */
  const leaves = ({ observation }: ReturnType<typeof consider>, linkKind: number) => {
    const { headers: _, ...request } = observation;
    const seen = {
      ...request,
      id: `${observation.id}n`,
      witness: 'network',
      headers: {},
      via: 'request',
      seenAt: Date.now(),
    } as const;
    return record({ ...seen, body: linkOf(linkKind) }, { tab: 7, requestKey: 'session:1' });
  };

  it('is offered where no rule would ask about it, or the person is asked and gives a password; is in the log, and stands in the question', async () => {
    await verdictOf(consider());
    await vi.waitFor(() => expect(page.asked).toMatchObject([{ type: 'ask', safer: WAYS }]), 10_000);
    // A link for anyone that ends is still one with which anyone can change the document.
    expect((await rowsOfLog()).find(({ kind }) => kind === 'asked')).toMatchObject({ safer: WAYS });
  });

  it.each([
    [WAYS[0], 3, { scope: 'organization', role: 'edit' }],
    [WAYS[1], 4, { scope: 'anonymous', role: 'view' }],
  ])('%o is sent instead, once it is on disk; whoever asks again hears the same', async (safer, kind, meaning) => {
    const message = consider();
    const { id } = message.observation;
    await verdictOf(message);
    const waiting = wait(message);
    await answer(id, 'safer', { safer });
    const ruling = { verdict: 'go', body: linkOf(kind) };
    expect((await waiting).value).toEqual(ruling);
    expect((await wait(message)).value).toEqual(ruling);
    expect((await verdictOf(message)).value).toMatchObject(ruling);
    expect((await rowsOfLog()).find(one => one.kind === 'answer')).toMatchObject({
      choice: 'safer',
      safer: { way: safer },
    });
    expect(JSON.stringify(await rowsOfLog())).not.toContain('createLink');
    const [now] = await leaves(message, kind);
    expect(now).toMatchObject({
      first: { activityId: id, activity: meaning },
      meant: { scope: 'anonymous', role: 'edit' },
    });
    expect(await kinds()).toEqual(['activity', 'asked', 'answer', 'seen']);
  });

  describe('a password', () => {
    const PASSWORD = 'k7wd-pa3m-x9rt-e2hq';

    it('is in the request and nowhere else', async () => {
      const message = consider();
      const { id } = message.observation;
      await verdictOf(message);
      const waiting = wait(message);
      await answer(id, 'safer', { safer: WAYS[2], password: PASSWORD });
      const settings = { linkKind: 5, password: PASSWORD, updatePassword: true };
      const { body } = (await waiting).value as { body: string };
      expect(JSON.parse(body)).toEqual({ request: { createLink: true, settings } });
      // Whoever has not heard it asks again.
      expect((await wait(message)).value).toMatchObject({ verdict: 'go', body });
      const { headers: _, ...request } = message.observation;
      const seen = {
        ...request,
        id: `${id}n`,
        witness: 'network',
        headers: {},
        via: 'request',
        seenAt: Date.now(),
      } as const;
      const [now] = await record({ ...seen, body }, { tab: 7, requestKey: 'session:1' });
      expect(now).toMatchObject({
        first: { activityId: id, activity: { scope: 'anonymous', role: 'edit', password: true } },
      });
      expect(await kinds()).toEqual(['activity', 'asked', 'answer', 'seen']);
      expect((await rowsOfLog()).find(one => one.kind === 'answer')).toMatchObject({
        safer: { way: { password: true }, response: 'warn' },
      });
      expect(JSON.stringify(await rowsOfLog())).not.toContain(PASSWORD);
      expect(JSON.stringify(page.asked)).not.toContain(PASSWORD);
    });

    it.each([undefined, '', 'short', 'x'.repeat(101), 'a line\nbreak'])(
      'that is none is no answer: %j',
      async password => {
        const message = consider();
        await verdictOf(message);
        await answer(message.observation.id, 'safer', {
          safer: WAYS[2],
          ...(password === undefined ? {} : { password }),
        });
        expect(await kinds()).not.toContain('answer');
        if (password) expect(JSON.stringify(await rowsOfLog())).not.toContain(password);
      },
    );

    it('dies with the worker: then nothing goes, and the log says so', async () => {
      const message = consider();
      const { id } = message.observation;
      await verdictOf(message);
      await answer(id, 'safer', { safer: WAYS[2], password: PASSWORD });
      vi.resetModules();
      const again = await import('../inbox/inbox');
      expect(await again.receive({ type: 'wait', observation: message.observation }, from(7))).toMatchObject({
        value: { verdict: 'stop' },
      });
      expect((await kinds()).slice(2)).toEqual(['answer', 'outcome', 'fault']);
    });
  });

  it('an earlier worker had asked, and the person thought for long: the other witness still finds the activity', async () => {
    const message = consider();
    const { id } = message.observation;
    message.observation.seenAt -= 60_000;
    await verdictOf(message);
    vi.resetModules();
    const again = await import('../inbox/inbox');
    await again.receive({ type: 'answer', activityId: id, at: Date.now(), choice: 'safer', safer: WAYS[0] }, from(7));
    expect(await again.receive({ type: 'wait', observation: message.observation }, from(7))).toMatchObject({
      value: { body: linkOf(3) },
    });
    const { record: recordAgain } = await import('../record/record');
    const { headers: _, ...request } = message.observation;
    const seen = {
      ...request,
      id: `${id}n`,
      witness: 'network',
      headers: {},
      via: 'request',
      seenAt: Date.now(),
    } as const;
    await recordAgain({ ...seen, body: linkOf(3) }, { tab: 7, requestKey: 'session:2' });
    expect(await kinds()).toEqual(['activity', 'asked', 'answer', 'seen']);
  });

  it.each([undefined, { expires: '2026-12-25T00:00:00Z' }, { scope: 'anonymous' }, { ...WAYS[0], role: 'view' }])(
    'takes none that was not offered: %o',
    async safer => {
      const message = consider();
      await verdictOf(message);
      await answer(message.observation.id, 'safer', safer ? { safer } : {});
      expect(await kinds()).not.toContain('answer');
    },
  );

  it('what was chosen cannot be made of another request: it is stopped, and the log says so', async () => {
    const message = consider();
    const { id } = message.observation;
    await verdictOf(message);
    await answer(id, 'safer', { safer: WAYS[0] });
    message.observation.body = 'something else';
    expect((await wait(message)).value).toEqual({ verdict: 'stop' });
    expect((await kinds()).slice(2)).toEqual(['answer', 'outcome', 'fault']);
    // What leaves then is something else.
    await leaves(message, 3);
    expect((await kinds()).slice(5)).toEqual(['activity']);
  });
});

describe('a safer way out of what the policy blocks', () => {
  const block = async () => {
    vi.resetModules();
    managed.responses = ['anyone-link-edit=block'];
    const fresh = await import('../inbox/inbox');
    const message = consider();
    const { id } = message.observation;
    const first = await fresh.receive({ type: 'consider', observation: message.observation }, from(7));
    const say = (choice: string, more = {}) =>
      fresh.receive({ type: 'answer', activityId: id, at: Date.now(), choice, ...more }, from(7));
    const ruling = async () =>
      (await fresh.receive({ type: 'wait', observation: message.observation }, from(7))) as { value: unknown };
    return { first, say, ruling };
  };

  it('waits for the person, and is stopped if nobody can answer', async () => {
    expect((await block()).first).toMatchObject({ value: { verdict: 'wait', otherwise: 'stop' } });
  });

  it('may be taken', async () => {
    const { say, ruling } = await block();
    await say('safer', { safer: { scope: 'organization' } });
    expect((await ruling()).value).toMatchObject({ verdict: 'go', body: expect.stringContaining('"linkKind":3') });
  });

  it.each(['stop', 'unseen'])('%s stops it', async choice => {
    const { say, ruling } = await block();
    await say(choice);
    expect((await ruling()).value).toEqual({ verdict: 'stop' });
  });

  it('is stopped where two hundred questions are open already, whichever worker has asked them', async () => {
    await block();
    for (let many = 1; many < 200; many++) await receive(consider(), from(7));
    vi.resetModules();
    const fresh = await import('../inbox/inbox');
    await vi.waitFor(
      async () => expect(await fresh.receive(consider(), from(7))).toMatchObject({ value: { verdict: 'stop' } }),
      10_000,
    );
    expect((await kinds()).slice(-5)).toEqual(['activity', 'asked', 'answer', 'fault', 'outcome']);
  });

  it('cannot be gone around', async () => {
    const { say } = await block();
    await say('proceed', { reason: 'because I want to' });
    expect(await kinds()).toEqual(['activity', 'asked']);
  });
});
