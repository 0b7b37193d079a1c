/**
 * The policy's settings for prompts: how often, for what, for how long, and what happens to a
 * request without an answer.
 */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Observation } from '../../event';
import { openLog } from '../../log/open';
import { emptyLog, rowsOfKind } from '../../log/test/rows';
import type { Prompt } from '../../wire';
import type { receive } from '../inbox/inbox';
import { consider, from, sharePath } from '../test/share';

type Asked = Prompt & { type: string };
const page = vi.hoisted(() => ({ told: [] as unknown[], shown: true, language: 'en-US' }));
const managed = vi.hoisted(() => ({ values: {} as object }));

vi.mock('../../prompt/warning.iife.tsx?script', () => ({ default: 'warning.js' }));
vi.mock('../../browser', async () => ({
  browser: (await import('../../test/fake-browser')).fakeBrowser({
    storage: { managed: () => managed.values },
    tabs: {
      sendMessage: async (tab: number, message: object) => {
        page.told.push({ tab, ...message });
        return { shown: page.shown };
      },
    },
    i18n: { getUILanguage: () => page.language },
  }),
}));

const MINUTE = 60_000;
let handle: typeof receive;

/** A worker that has just started, under this policy. */
async function start(policy: object): Promise<void> {
  managed.values = {
    internalDomains: ['contoso.com'],
    responses: ['anyone-link-edit=warn', 'anyone-link=record'],
    ...policy,
  };
  vi.resetModules();
  handle = (await import('../inbox/inbox')).receive;
}

const ANYONE_EDIT = { createLink: true, settings: { linkKind: 5 } };

const observed = (path: string, request: object) => consider({ path, headers: {}, body: JSON.stringify({ request }) });

/** @returns the activity's id and the first verdict */
async function share(
  file = 1,
  { request = ANYONE_EDIT as object, tab = 7 } = {},
): Promise<{ id: string; verdict: string }> {
  const message = observed(sharePath(file), request);
  const { value } = (await handle(message, from(tab))) as { ok: true; value: { verdict: string } };
  return { id: message.observation.id, verdict: value.verdict };
}

const answer = (activityId: string, choice: string, more: object = {}, tab = 7) =>
  handle({ type: 'answer', activityId, at: Date.now(), choice, ...more }, from(tab));
const wait = async (id: string, tab = 7) => {
  const observation = { ...observed(sharePath(1), {}).observation, id };
  return ((await handle({ type: 'wait', observation }, from(tab))) as { value: { verdict: string } }).value.verdict;
};
const prompts = () => page.told.filter((message): message is Asked => (message as Asked).type === 'ask');
const rulesOf = async (id: string) =>
  (await rowsOfKind('activity')).find(({ activityId }) => activityId === id)?.findings ?? [];

beforeEach(() => {
  page.told = [];
  page.shown = true;
  page.language = 'en-US';
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-25T10:00:00Z') });
});
afterEach(async () => {
  vi.useRealTimers();
  await emptyLog();
});
const pass = (minutes: number) => vi.setSystemTime(Date.now() + minutes * MINUTE);

describe('repeating the same share', () => {
  it('asks once within the period, across tabs and restarts, and logs whose answer was reused', async () => {
    await start({ askAgainAfter: 60 });
    const first = await share();
    expect(first.verdict).toBe('wait');
    await answer(first.id, 'proceed');
    const answeredAt = Date.now();
    pass(59);
    await start({ askAgainAfter: 60 });
    const second = await share(1, { tab: 8 });
    expect(second.verdict).toBe('go');
    expect((await rowsOfKind('answer'))[1]).toMatchObject({
      activityId: second.id,
      choice: 'proceed',
      remembered: { activityId: first.id, at: answeredAt },
    });
    expect(await rowsOfKind('asked')).toHaveLength(1);
    expect(prompts()).toHaveLength(1);
    // No warning is shown afterwards either.
    expect(await rowsOfKind('shown')).toEqual([]);
    pass(2);
    expect((await share()).verdict).toBe('wait');
  });

  it('does not extend the period when an answer is reused', async () => {
    await start({ askAgainAfter: 60 });
    await answer((await share()).id, 'proceed');
    pass(50);
    expect((await share()).verdict).toBe('go');
    pass(50);
    expect((await share()).verdict).toBe('wait');
  });

  it.each([
    ['another file', () => share(2)],
    [
      'a link with an expiry',
      () => share(1, { request: { createLink: true, settings: { linkKind: 5, expiration: '2027-01-01T00:00:00Z' } } }),
    ],
  ])('asks again about %s', async (_, other) => {
    await start({});
    await answer((await share()).id, 'proceed');
    expect((await share()).verdict).toBe('go');
    expect((await other()).verdict).toBe('wait');
  });

  it('asks again about other recipients, but not about the same ones in another order', async () => {
    await start({ responses: ['external-recipient=warn'] });
    const invite = (...people: string[]) =>
      share(1, {
        request: {
          createLink: true,
          settings: { linkKind: 6, role: 2, restrictShareMembership: true },
          peoplePickerInput: JSON.stringify(people.map(Key => ({ Key: `i:0#.f|membership|${Key}` }))),
        },
      });
    await answer((await invite('a@fabrikam.com', 'b@fabrikam.com')).id, 'proceed');
    expect((await invite('b@fabrikam.com', 'a@fabrikam.com')).verdict).toBe('go');
    expect((await invite('a@fabrikam.com')).verdict).toBe('wait');
  });

  it('asks again after a stop, even if an earlier answer was to proceed', async () => {
    await start({});
    await answer((await share()).id, 'stop');
    const second = await share();
    expect(second.verdict).toBe('wait');
    await answer(second.id, 'stop');
    expect((await share()).verdict).toBe('wait');
  });

  it('asks every time when the period is 0, and stops when the policy blocks', async () => {
    await start({ askAgainAfter: 0 });
    await answer((await share()).id, 'proceed');
    expect((await share()).verdict).toBe('wait');
    await start({ responses: ['anyone-link-edit=block'] });
    expect((await share()).verdict).toBe('stop');
  });

  it('asks again when the response has become stricter than the one that was answered', async () => {
    await start({});
    await answer((await share()).id, 'proceed');
    await start({ responses: ['anyone-link-edit=justify'] });
    expect((await share()).verdict).toBe('wait');
  });

  it('answers the prompts in both tabs with one answer', async () => {
    await start({});
    const [one, other] = [await share(1, { tab: 7 }), await share(1, { tab: 8 })];
    expect(other.verdict).toBe('wait');
    await answer(one.id, 'proceed');
    expect(await wait(other.id, 8)).toBe('go');
    await vi.waitFor(
      () => expect(page.told).toContainEqual({ tab: 8, type: 'withdraw', activityId: other.id }),
      10_000,
    );
    expect(await rowsOfKind('answer')).toMatchObject([
      { activityId: one.id },
      { activityId: other.id, remembered: { activityId: one.id } },
    ]);
  });

  it('finds the earlier answer without reading all activities', async () => {
    await start({});
    await answer((await share()).id, 'proceed');
    const db = await openLog();
    const get = vi.spyOn(IDBIndex.prototype, 'getAll');
    for (let at = 0; at < 300; at++)
      await db.add('entries', {
        kind: 'asked',
        id: `x${at}`,
        activityId: `x${at}`,
        at: Date.now(),
        rules: [],
        response: 'warn',
        question: `q${at}`,
        seq: 10_000 + at,
        recordedAt: Date.now(),
      });
    get.mockClear();
    expect((await share()).verdict).toBe('go');
    expect(get.mock.calls.length).toBeLessThan(10);
    get.mockRestore();
  });
});

describe('without an answer', () => {
  it.each([
    [undefined, 'go'],
    ['go', 'go'],
    ['stop', 'stop'],
  ])(
    'applies whenUnanswered=%s (%s) after the timeout counted from the log, in any worker',
    async (unanswered, verdict) => {
      const policy = { askTimeout: 300, ...(unanswered ? { whenUnanswered: [`anyone-link-edit=${unanswered}`] } : {}) };
      await start(policy);
      const { id } = await share();
      pass(4);
      await start(policy);
      page.told = [];
      pass(2);
      expect(await wait(id)).toBe(verdict);
      expect(await rowsOfKind('answer')).toMatchObject([{ choice: 'timeout' }]);
      expect((await rowsOfKind('outcome')).map(({ outcome }) => outcome)).toEqual(
        verdict === 'stop' ? ['stopped'] : [],
      );
      await vi.waitFor(() => expect(page.told).toContainEqual({ tab: 7, type: 'withdraw', activityId: id }), 10_000);
      // After the timeout.
      await answer(id, verdict === 'stop' ? 'proceed' : 'stop');
      expect(await rowsOfKind('answer')).toHaveLength(1);
      expect(await wait(id)).toBe(verdict);
    },
  );

  it('shows a warning afterwards if the request went on', async () => {
    await start({ askTimeout: 1 });
    const { id } = await share();
    pass(1);
    expect(await wait(id)).toBe('go');
    await vi.waitFor(
      () => expect(page.told).toContainEqual(expect.objectContaining({ type: 'warn', activityId: id })),
      10_000,
    );
  });

  it('waits without a timeout unless the policy sets one', async () => {
    vi.useRealTimers();
    await start({});
    const { id } = await share();
    const waiting = wait(id);
    await new Promise(resolve => setTimeout(resolve, 50));
    await answer(id, 'proceed');
    expect(await waiting).toBe('go');
    expect(await rowsOfKind('answer')).toMatchObject([{ choice: 'proceed' }]);
  });

  it('keeps an answer that came before the timeout', async () => {
    vi.useRealTimers();
    await start({ askTimeout: 1, whenUnanswered: ['anyone-link-edit=stop'] });
    const { id } = await share();
    const waiting = wait(id);
    await answer(id, 'proceed');
    expect(await waiting).toBe('go');
    await new Promise(resolve => setTimeout(resolve, 1100));
    expect(await wait(id)).toBe('go');
    expect(await rowsOfKind('outcome')).toEqual([]);
  });

  it('applies whenUnanswered when the prompt cannot be shown', async () => {
    page.shown = false;
    await start({ whenUnanswered: ['anyone-link-edit=stop'] });
    const { id } = await share();
    expect(await wait(id)).toBe('stop');
    expect(await rowsOfKind('answer')).toMatchObject([{ choice: 'unseen' }]);
    expect(await rowsOfKind('fault')).toMatchObject([{ fault: { detail: expect.stringContaining('stopped') } }]);
  });
});

describe('a safer option', () => {
  const link = () => observedLink(ANYONE_EDIT);
  /** With its content type, without which the body is never rewritten. */
  const observedLink = (request: object) => {
    const { observation } = observed(sharePath(1), request);
    return { type: 'consider', observation: { ...observation, headers: { 'content-type': 'application/json' } } };
  };

  it.each(['anyone-link-edit=block', 'anyone-link-edit=warn'])(
    'stops a blocked request when the timeout passes (%s)',
    async response => {
      const policy = { responses: [response, 'anyone-link=record'], askTimeout: 300 };
      await start(policy);
      const message = link();
      const blocked = response.endsWith('block');
      expect(await handle(message, from(7))).toMatchObject({
        value: { verdict: 'wait', otherwise: blocked ? 'stop' : 'go' },
      });
      pass(6);
      expect(await wait(message.observation.id)).toBe(blocked ? 'stop' : 'go');
      expect(await rowsOfKind('answer')).toMatchObject([{ choice: 'timeout' }]);
    },
  );

  it('tells the page the verdict to use if it loses the connection', async () => {
    await start({ whenUnanswered: ['anyone-link-edit=stop'] });
    expect(await handle(link(), from(7))).toMatchObject({ value: { verdict: 'wait', otherwise: 'stop' } });
  });

  it.each([
    [['anyone-link-edit=stop'], 'stop'],
    [[], 'go'],
  ])('reports early that whenUnanswered=%s means %s', async (whenUnanswered, otherwise) => {
    await start({ whenUnanswered });
    const { record } = await import('../record/record');
    const { observation } = link() as { observation: Observation };
    const told: object[] = [];
    await record(
      observation,
      { tab: 7 },
      {
        offersSafer: true,
        willAsk: word => {
          told.push(word);
        },
      },
    );
    expect(told).toEqual([{ otherwise, wantsReply: true }]);
  });

  it('reports early that a download has no reply to read', async () => {
    await start({
      customRules: [
        JSON.stringify({ id: 'each', level: 'low', response: 'warn', when: { kind: 'download' }, title: 'Each' }),
      ],
    });
    const { record } = await import('../record/record');
    const { body: _, ...observation } = (link() as { observation: Observation }).observation;
    const path = "/sites/hr/_api/web/GetFileById('0d149b90-e739-4297-a01c-90191ae70001')/$value";
    const willAsk = vi.fn();
    await record({ ...observation, method: 'GET', path }, { tab: 7 }, { willAsk });
    expect(willAsk).toHaveBeenCalledExactlyOnceWith({ otherwise: 'go', wantsReply: false });
  });

  it('does not count as an answer to proceed that can be reused', async () => {
    await start({ askAgainAfter: 60 });
    const first = link();
    await handle(first, from(7));
    await answer(first.observation.id, 'proceed');
    pass(61);
    const second = link();
    await handle(second, from(7));
    await answer(second.observation.id, 'safer', { safer: { role: 'view' } });
    await start({ askAgainAfter: 1440 });
    expect(await handle(link(), from(7))).toMatchObject({ value: { verdict: 'wait' } });
  });

  it('asks again when the answer names an option that was not offered', async () => {
    await start({});
    const message = link();
    await handle(message, from(7));
    await vi.waitFor(() => expect(prompts()).toHaveLength(1), 10_000);
    await answer(message.observation.id, 'safer', { safer: { expires: '2026-12-25T00:00:00Z' } });
    await vi.waitFor(() => expect(prompts()).toHaveLength(2), 10_000);
    expect(await rowsOfKind('answer')).toEqual([]);
  });
});

describe('a justification', () => {
  const JUSTIFY = {
    responses: ['anyone-link-edit=justify'],
    reasons: ['partner=A partner', 'partner@de=Ein Partner', 'public=Public anyway'],
  };

  it("is asked for in the browser's language, and its code and text are recorded", async () => {
    page.language = 'de';
    await start({ ...JUSTIFY, reasonText: 'optional' });
    const { id } = await share();
    await vi.waitFor(() => expect(prompts()).toHaveLength(1), 10_000);
    expect(prompts()[0]?.reason).toEqual({
      choices: [
        { code: 'partner', words: 'Ein Partner' },
        { code: 'public', words: 'Public anyway' },
      ],
      text: 'optional',
      minLength: 10,
    });
    await answer(id, 'proceed', { reasonCode: 'public', reason: 'soon' });
    expect(await rowsOfKind('answer')).toMatchObject([{ choice: 'proceed', reasonCode: 'public', reason: 'soon' }]);
  });

  it.each([
    ['no code', {}, {}],
    ['an unknown code', {}, { reasonCode: 'friend', reason: 'a reason long enough' }],
    [
      'a text that is too short',
      { reasonText: 'required', reasonMinLength: 20 },
      { reasonCode: 'public', reason: 'a short reason' },
    ],
    ['a text without a code', {}, { reason: 'a reason long enough' }],
  ])('is rejected when it has %s: the prompt is shown again and nothing is sent', async (_, policy, given) => {
    await start({ ...JUSTIFY, ...policy });
    const { id } = await share();
    await vi.waitFor(() => expect(prompts()).toHaveLength(1), 10_000);
    await answer(id, 'proceed', given);
    await vi.waitFor(() => expect(prompts()).toHaveLength(2), 10_000);
    expect(await rowsOfKind('answer')).toEqual([]);
    await answer(id, 'proceed', { reasonCode: 'partner', reason: 'a reason that is long enough' });
    expect(await wait(id)).toBe('go');
  });

  it('is reused together with the answer', async () => {
    await start(JUSTIFY);
    await answer((await share()).id, 'proceed', { reasonCode: 'partner', reason: 'the annual report' });
    const { id, verdict } = await share();
    expect(verdict).toBe('go');
    expect((await rowsOfKind('answer')).at(-1)).toMatchObject({
      activityId: id,
      reasonCode: 'partner',
      reason: 'the annual report',
    });
  });

  it('is not recorded when the policy does not ask for one', async () => {
    await start({ reasons: JUSTIFY.reasons });
    const { id } = await share();
    await answer(id, 'proceed', { reasonCode: 'partner' });
    expect((await rowsOfKind('answer'))[0]).not.toHaveProperty('reasonCode');
  });
});

describe('snooze', () => {
  const MILD = { levels: ['anyone-link-edit=medium'] };
  const FILE = 90;
  /** After which it is offered. */
  const goOnOnce = async () => answer((await share(FILE)).id, 'proceed');
  const asked = async (file: number) => {
    const before = prompts().length;
    await share(file);
    await vi.waitFor(() => expect(prompts()).toHaveLength(before + 1), 10_000);
    return prompts().at(-1);
  };

  it('is offered if the policy allows it, after an answer, also by a later worker', async () => {
    await start(MILD);
    await goOnOnce();
    expect(await asked(1)).not.toHaveProperty('snooze');
    await start({ ...MILD, snooze: 30 });
    expect(await asked(2)).toMatchObject({ snooze: 30 });
  });

  it('is not offered before an answer, after a stop, at a high level, or for what is blocked', async () => {
    await start({ ...MILD, snooze: 30 });
    expect(await asked(1)).not.toHaveProperty('snooze');
    await answer((await share(2)).id, 'stop');
    expect(await asked(3)).not.toHaveProperty('snooze');
    await goOnOnce();
    expect(await asked(4)).toHaveProperty('snooze');
    for (const level of ['high', 'critical']) {
      await start({ snooze: 30, levels: [`anyone-link-edit=${level}`] });
      expect(await asked(level === 'high' ? 5 : 6)).not.toHaveProperty('snooze');
    }
    await start({ ...MILD, snooze: 30, responses: ['anyone-link-edit=block'] });
    expect(await asked(7)).not.toHaveProperty('snooze');
  });

  it('is ignored if it was not offered', async () => {
    await start({ ...MILD, snooze: 30 });
    await answer((await share(1)).id, 'proceed', { snooze: true });
    expect(await rowsOfKind('answer')).toEqual([expect.not.objectContaining({ snooze: expect.anything() })]);
    expect((await share(2)).verdict).toBe('wait');
  });

  it('replaces prompts by warnings for its minutes, for any file, and logs why', async () => {
    await start({ ...MILD, snooze: 30 });
    await goOnOnce();
    await answer((await share(1)).id, 'proceed', { snooze: true });
    expect((await rowsOfKind('answer')).slice(1)).toMatchObject([
      { snooze: { rules: ['anyone-link-edit'], minutes: 30 } },
    ]);
    for (const restart of [false, true]) {
      if (restart) await start({ ...MILD, snooze: 30 });
      pass(10);
      const { id, verdict } = await share(restart ? 3 : 2);
      expect(verdict).toBe('go');
      expect(await rulesOf(id)).toContainEqual(
        expect.objectContaining({
          rule: 'anyone-link-edit',
          response: 'inform',
          withheld: { response: 'warn', because: 'snoozed' },
        }),
      );
      await vi.waitFor(
        () => expect(page.told).toContainEqual(expect.objectContaining({ type: 'warn', activityId: id })),
        10_000,
      );
    }
    pass(11);
    expect((await share(4)).verdict).toBe('wait');
  });

  it('ends when the policy shortens it, and does not let blocked requests through', async () => {
    await start({ ...MILD, snooze: 60 });
    await goOnOnce();
    await answer((await share(1)).id, 'proceed', { snooze: true });
    pass(20);
    await start({ ...MILD, snooze: 10 });
    expect((await share(2)).verdict).toBe('wait');
    await start({ ...MILD, snooze: 60, responses: ['anyone-link-edit=block'] });
    expect((await share(3)).verdict).toBe('stop');
  });

  it('needs both a policy that offers it and an answer to proceed', async () => {
    await start(MILD);
    await goOnOnce();
    await answer((await share(1)).id, 'proceed', { snooze: true });
    expect((await share(2)).verdict).toBe('wait');
    await start({ ...MILD, snooze: 60 });
    await answer((await share(3)).id, 'stop', { snooze: true });
    expect((await share(4)).verdict).toBe('wait');
  });
});

describe('a request that never left', () => {
  const BURST = {
    responses: ['anyone-link-edit=record', 'anyone-link=record', 'contoso-burst=warn'],
    customRules: [
      JSON.stringify({
        id: 'contoso-burst',
        level: 'high',
        title: 'Many shares',
        when: { kind: ['share-link-create'], times: { atLeast: 3, minutes: 10 } },
      }),
    ],
  };

  it.each([['in the same worker'], ['in the next worker']])('does not count towards a burst %s', async which => {
    await start({ ...BURST, responses: [...BURST.responses, 'anyone-link-edit=warn'] });
    for (const file of [1, 2]) await answer((await share(file)).id, 'stop');
    if (which.includes('next')) await start(BURST);
    const rules = async (file: number) => (await rulesOf((await share(file)).id)).map(({ rule }) => rule);
    expect(await rules(4)).not.toContain('contoso-burst');
    expect(await rules(5)).not.toContain('contoso-burst');
    expect(await rules(6)).toContain('contoso-burst');
  });

  it.each(['stop', 'abort', 'abort that the network saw', 'block'])(
    'does not count as the first share with a domain: %s',
    async end => {
      const policy = {
        responses: [`external-recipient=${end === 'block' ? 'block' : 'warn'}`, 'new-domain=record'],
        customRules: [],
      };
      const invite = () =>
        share(1, {
          request: {
            createLink: true,
            settings: { linkKind: 6, role: 2, restrictShareMembership: true },
            peoplePickerInput: JSON.stringify([{ Key: 'i:0#.f|membership|a@fabrikam.com' }]),
          },
        });
      await start(policy);
      const { id } = await invite();
      if (end.includes('network')) {
        const { append } = await import('../../log/append');
        const { promptOver } = await import('./bypassed-prompts');
        await append([
          {
            kind: 'outcome',
            id: `${id}:outcome:network`,
            activityId: id,
            witness: 'network',
            at: Date.now(),
            outcome: 'aborted',
          },
        ]);
        await promptOver(id);
      } else if (end === 'abort')
        await handle({ type: 'outcome', observationId: id, at: Date.now(), outcome: 'aborted' }, from(7));
      else await answer(id, 'stop');
      const db = await openLog();
      await vi.waitFor(async () => expect(await db.getAll('firstShares')).toEqual([]), 10_000);
      for (const restart of [false, true]) {
        if (restart) await start(policy);
        const again = await invite();
        expect((await rulesOf(again.id)).map(({ rule }) => rule)).toContain('new-domain');
        if (!restart) await answer(again.id, 'stop');
        if (!restart) await vi.waitFor(async () => expect(await db.getAll('firstShares')).toEqual([]), 10_000);
      }
    },
  );
});
