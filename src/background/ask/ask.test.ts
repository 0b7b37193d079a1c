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

/** One request that creates several links for drive items. */
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

describe('while the log is busy', () => {
  it('replies wait early if there will be a prompt, and reports the commit when asked again', async () => {
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

  it('logs the end of a request cancelled before its prompt was committed, and shows no prompt', async () => {
    await verdictOf(consider());
    const release = await keepBusy();
    // Its write has begun: the other request waits for it, and it is not in the log yet.
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
  it('logs the prompt, shows it, and holds the request', async () => {
    const message = consider();
    expect((await verdictOf(message)).value).toMatchObject({ verdict: 'wait', recorded: true });
    expect(await kinds()).toEqual(['activity', 'asked']);
    await vi.waitFor(() => expect(page.asked).toHaveLength(1), 10_000);
    expect(page.asked).toMatchObject([{ type: 'ask', activityId: message.observation.id, response: 'warn' }]);
  });

  it('injects the prompt script once a document, and again if the document is unknown', async () => {
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
    // The browser does not say whether it is still the same document.
    expect([await brought(), await brought()]).toEqual([1, 1]);
    page.isDeaf = true;
    expect(await brought('one')).toBe(1);
  });

  it.each([
    ['proceed', 'go', ['activity', 'asked', 'answer']],
    ['stop', 'stop', ['activity', 'asked', 'answer', 'outcome']],
    ['unseen', 'go', ['activity', 'asked', 'answer', 'fault']],
  ])('after %s replies %s to the waiting request and to a repeated one', async (choice, verdict, written) => {
    const message = consider();
    const { id } = message.observation;
    await verdictOf(message);
    const waiting = wait(message);
    await answer(id, choice);
    expect((await waiting).value).toEqual({ verdict });
    expect((await wait(message)).value).toEqual({ verdict });
    // The frame got no reply to its first message because the worker died, so it repeats it.
    expect((await verdictOf(message)).value).toMatchObject({ verdict });
    expect(await kinds()).toEqual(written);
  });

  it('asks once more when the log was deleted while the frame waited', async () => {
    const message = consider();
    const waiting = wait(message);
    await vi.waitFor(() => expect(page.asked).toHaveLength(1), 10_000);
    expect(await kinds()).toEqual(['activity', 'asked']);
    await answer(message.observation.id, 'stop');
    expect((await waiting).value).toEqual({ verdict: 'stop' });
  });

  it('asks again, rather than letting the request go, when the log has lost the prompt', async () => {
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

  it('stops a held request whose prompt is lost, and lets go what is no activity', async () => {
    const message = consider();
    await verdictOf(message);
    await (await openLog()).clear('entries');
    expect(await verdictOfPerson([message.observation.id])).toBe('stop');
    expect(await verdictOfPerson([])).toBe('go');
  });

  it('accepts one answer, and only from the top frame of its own tab', async () => {
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

  it('lets the request go when the prompt cannot be shown, and shows a warning afterwards', async () => {
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

  describe.each([
    ['proceed', 'go'],
    ['stop', 'stop'],
  ])('when the worker died, %s counts', (choice, verdict) => {
    const expectOnce = async (id: string) => {
      const entries = (await rowsOfLog()).filter(({ activityId }) => activityId === id);
      expect(entries.filter(({ kind }) => kind === 'asked')).toHaveLength(1);
      expect(entries.filter(({ kind }) => kind === 'answer')).toMatchObject([{ choice }]);
      expect(entries.filter(({ kind }) => kind === 'fault')).toEqual([]);
    };

    it('before it had shown the prompt: the next one shows it', async () => {
      const message = consider();
      const { id } = message.observation;
      await verdictOf(message);
      await vi.waitFor(() => expect(page.asked).toHaveLength(1), 10_000);
      vi.resetModules();
      const again = await import('../inbox/inbox');
      page.asked = [];
      const waiting = again.receive({ type: 'wait', observation: message.observation }, from(7));
      await vi.waitFor(() => expect(page.asked).toMatchObject([{ type: 'ask', activityId: id }]), 10_000);
      await again.receive({ type: 'answer', activityId: id, at: Date.now(), choice }, from(7));
      expect(await waiting).toMatchObject({ value: { verdict } });
      await expectOnce(id);
    });

    it('before it had committed the answer: the next one gets it again', async () => {
      const message = consider();
      const { id } = message.observation;
      await verdictOf(message);
      await vi.waitFor(() => expect(page.asked).toHaveLength(1), 10_000);
      const complaint = vi.spyOn(console, 'error').mockImplementation(() => undefined);
      const adding = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
        throw new DOMException('held up', 'AbortError');
      });
      const answered = { type: 'answer', activityId: id, at: Date.now(), choice };
      expect(await receive(answered, from(7))).toEqual({ ok: false });
      adding.mockRestore();
      complaint.mockRestore();
      vi.resetModules();
      const again = await import('../inbox/inbox');
      const waiting = again.receive({ type: 'wait', observation: message.observation }, from(7));
      expect(await again.receive(answered, from(7))).toMatchObject({ ok: true });
      expect(await waiting).toMatchObject({ value: { verdict } });
      await expectOnce(id);
    });
  });

  it('closes the prompt when its request ends', async () => {
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

  it('stops the whole batch, and closes its other prompts, when one part is stopped', async () => {
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

  it('joins the network request to the answered one of two identical shares in two tabs', async () => {
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

  it.each(['beacon', 'form', 'xhr-sync'] as const)('warns afterwards if it cannot wait: %s', async via => {
    expect((await verdictOf(consider({ via }))).value).toMatchObject({ verdict: 'go' });
    const [activity] = await rowsOfLog();
    expect(activity).toMatchObject({
      response: 'inform',
      findings: [{ withheld: { response: 'warn', because: 'cannot-wait' } }, {}, {}],
    });
    expect(await kinds()).not.toContain('asked');
  });
});

describe('a tab with 200 open prompts', () => {
  const ten = () => batch(...Array.from({ length: 10 }, (): [string, string] => ['anonymous', 'edit']));

  it('gets no more of them: further requests are decided as without an answer', async () => {
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
    // Another tab has its own limit.
    expect((await verdictOf(consider(), from(32))).value).toMatchObject({ verdict: 'wait' });
    // And this tab can be asked again.
    await answer(open[0]?.observation.id ?? '', 'stop', {}, from(31));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2000 });
    expect((await verdictOf(consider(), from(31))).value).toMatchObject({ verdict: 'wait' });
    vi.useRealTimers();
  });
});

describe('a safer option', () => {
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

  it('is offered, logged and shown if no rule asks about it or it needs a password', async () => {
    await verdictOf(consider());
    await vi.waitFor(() => expect(page.asked).toMatchObject([{ type: 'ask', safer: WAYS }]), 10_000);
    // An anonymous link that expires still lets anyone edit the document.
    expect((await rowsOfLog()).find(({ kind }) => kind === 'asked')).toMatchObject({ safer: WAYS });
  });

  it.each([
    [WAYS[0], 3, { scope: 'organization', role: 'edit' }],
    [WAYS[1], 4, { scope: 'anonymous', role: 'view' }],
  ])(
    'sends %o instead once the answer is committed, and replies the same when asked again',
    async (safer, kind, meaning) => {
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
    },
  );

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
      // A frame that got no reply asks again.
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
      'does not count as an answer when it is invalid: %j',
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

    it('is lost with the worker, so that the request is stopped and the log says why', async () => {
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

  it('joins the network witness after a restart and a long wait for the answer', async () => {
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
    'rejects an option that was not offered: %o',
    async safer => {
      const message = consider();
      await verdictOf(message);
      await answer(message.observation.id, 'safer', safer ? { safer } : {});
      expect(await kinds()).not.toContain('answer');
    },
  );

  it('stops a request whose body cannot be rewritten as chosen, and logs a fault', async () => {
    const message = consider();
    const { id } = message.observation;
    await verdictOf(message);
    await answer(id, 'safer', { safer: WAYS[0] });
    message.observation.body = 'something else';
    expect((await wait(message)).value).toEqual({ verdict: 'stop' });
    expect((await kinds()).slice(2)).toEqual(['answer', 'outcome', 'fault']);
    // What leaves then is a different request.
    await leaves(message, 3);
    expect((await kinds()).slice(5)).toEqual(['activity']);
  });
});

describe('a safer option for a blocked request', () => {
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
    const tellShown = (rule?: string) =>
      fresh.receive({ type: 'shown', activityId: id, at: Date.now(), rule }, from(7));
    return { first, say, ruling, tellShown };
  };

  it('holds the request, and stops it if there is no answer', async () => {
    expect((await block()).first).toMatchObject({ value: { verdict: 'wait', otherwise: 'stop' } });
  });

  it('is sent when chosen', async () => {
    const { say, ruling } = await block();
    await say('safer', { safer: { scope: 'organization' } });
    expect((await ruling()).value).toMatchObject({ verdict: 'go', body: expect.stringContaining('"linkKind":3') });
  });

  it.each(['stop', 'unseen'])('stops the request on %s', async choice => {
    const { say, ruling } = await block();
    await say(choice);
    expect((await ruling()).value).toEqual({ verdict: 'stop' });
  });

  it('stops the request at 200 open prompts, also after a restart', async () => {
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

  it('takes no closed warning for an answer', async () => {
    const { say, ruling, tellShown } = await block();
    const [activity] = await rowsOfKind('activity');
    await tellShown(activity?.findings[0]?.rule);
    await say('dismissed');
    expect(await kinds()).toEqual(['activity', 'asked', 'shown']);
    await say('stop');
    expect((await ruling()).value).toEqual({ verdict: 'stop' });
  });

  it('does not accept an answer to proceed', async () => {
    const { say } = await block();
    await say('proceed', { reason: 'because I want to' });
    expect(await kinds()).toEqual(['activity', 'asked']);
  });
});
