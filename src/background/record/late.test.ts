import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Observation } from '../../event';
import { activityStateOf } from '../../log/query/query';
import { emptyLog, rowsOfKind, rowsOfLog } from '../../log/test/rows';
import { RESTARTS_TIMEOUT_MS } from '../../relay/limits';
import { REPLY_TIMEOUT_MS } from '../../reply-timeout';
import { from, share, shareBody } from '../test/share';

vi.mock('../../prompt/warning.iife.tsx?script', () => ({ default: 'warning.js' }));
vi.mock('../../browser', async () => ({
  browser: (await import('../../test/fake-browser')).fakeBrowser({
    storage: {
      managed: () => ({
        askAgainAfter: 0,
        responses: ['anyone-link-edit=warn'],
        whenUnanswered: ['anyone-link-edit=stop'],
      }),
    },
    tabs: {
      get: async () => ({ url: 'https://contoso.sharepoint.com/sites/hr' }),
      sendMessage: async () => ({ shown: true }),
    },
  }),
}));

const MINUTE = 60_000;
/** ms. So long a request waits, without a prompt, while the worker is ended again and again. */
const LONGEST_WAIT = RESTARTS_TIMEOUT_MS + REPLY_TIMEOUT_MS;
/** ms. Until a worker lives that can read the log. */
const UNTIL_RECORDED = LONGEST_WAIT + 10_000;
const HR = '/sites/hr/_api/web';
/** Needs no prompt. */
const ORGANISATION_VIEW = shareBody({ linkKind: 2 });

/** The same request, as the network witness sees it. */
function network({ path, seenAt, body }: Observation, changes: Partial<Observation> = {}): Observation {
  return share({ witness: 'network', path, seenAt, headers: {}, ...(body === undefined ? {} : { body }), ...changes });
}

/** The network observation of a request that began under a worker that died. */
function ending(request: Observation, after = 200): Observation {
  const { body: _, ...rest } = network(request, { seenAt: request.seenAt + after, partial: true });
  return rest;
}

/** A worker that has just started. */
async function worker() {
  vi.resetModules();
  const [{ receive }, { record }] = await Promise.all([import('../inbox/inbox'), import('./record')]);
  return {
    consider: (request: Observation) => receive({ type: 'consider', observation: request }, from(7)),
    answer: (activityId: string, choice: string) =>
      receive({ type: 'answer', activityId, at: Date.now(), choice }, from(7)),
    see: (request: Observation) => record(request, { tab: 7, requestKey: `s:${request.id}` }),
  };
}

const activities = () => rowsOfKind('activity');

afterEach(async () => {
  vi.useRealTimers();
  await emptyLog();
});

describe('a request that was let go before it was recorded', () => {
  it('is recorded and marked late, without a prompt', async () => {
    const { consider } = await worker();
    const request = share({ late: true });
    expect(await consider(request)).toMatchObject({ ok: true, value: { verdict: 'go', recorded: true } });
    expect(await activities()).toMatchObject([
      {
        id: request.id,
        late: true,
        response: 'inform',
        findings: [{ rule: 'anyone-link-edit', withheld: { response: 'warn', because: 'cannot-wait' } }, {}, {}],
      },
    ]);
    expect(await rowsOfKind('asked')).toEqual([]);
  });

  it.each([
    ['after the network witness', 0],
    ['after the network witness, minutes ago', 5 * MINUTE],
  ])('joins its activity %s', async (_when, ago) => {
    const request = share({ seenAt: Date.now() - ago, late: true });
    await (await worker()).see(network(request, { seenAt: request.seenAt + 1600 }));
    await (await worker()).consider(request);
    expect(await activities()).toHaveLength(1);
    expect(await activityStateOf((await activities())[0]?.activityId ?? '')).toMatchObject({
      witnesses: ['network', 'page'],
    });
    expect((await rowsOfLog()).find(({ kind }) => kind === 'seen')).toMatchObject({ id: request.id, late: true });
  });

  it('is joined by the network witness afterwards', async () => {
    const request = share({ late: true });
    await (await worker()).consider(request);
    await (await worker()).see(network(request, { seenAt: request.seenAt + 1600 }));
    expect(await activities()).toMatchObject([{ id: request.id }]);
  });

  describe('after the longest wait for a worker', () => {
    const waited = () => {
      const request = share({ seenAt: Date.now() - UNTIL_RECORDED, body: ORGANISATION_VIEW });
      return { request, left: network(request, { seenAt: request.seenAt + LONGEST_WAIT }) };
    };

    it('is joined by the network witness in the same worker', async () => {
      const { request, left } = waited();
      const { consider, see } = await worker();
      await consider({ ...request, late: true });
      await see(left);
      expect(await activities()).toMatchObject([{ id: request.id, late: true }]);
    });

    it('is joined by the network witness in another worker', async () => {
      const { request, left } = waited();
      await (await worker()).consider({ ...request, late: true });
      await (await worker()).see(left);
      expect(await activities()).toMatchObject([{ id: request.id, late: true }]);
    });

    it('is joined if a worker had recorded it and was ended before it replied', async () => {
      const { request, left } = waited();
      await (await worker()).consider(request);
      const { consider, see } = await worker();
      await see(left);
      await consider({ ...request, late: true });
      expect(await activities()).toMatchObject([{ id: request.id }]);
    });

    it('joins what the network witness saw', async () => {
      const { request, left } = waited();
      await (await worker()).see(left);
      await (await worker()).consider({ ...request, late: true });
      expect(await activities()).toMatchObject([{ id: left.id }]);
    });
  });

  it('is recorded once, however often it is delivered, in time and late', async () => {
    const request = share();
    const late: Observation = { ...request, late: true };
    const one = await worker();
    await Promise.all([one.consider(request), one.consider(late)]);
    await one.consider(late);
    await (await worker()).consider(late);
    expect(await activities()).toHaveLength(1);
  });

  it('is marked late once if it had been recorded as in time', async () => {
    const request = share();
    const late: Observation = { ...request, late: true };
    const one = await worker();
    await Promise.all([one.consider(request), one.consider(late)]);
    await (await worker()).consider(late);
    expect(await rowsOfKind('seen')).toMatchObject([{ activityId: request.id, witness: 'page', late: true }]);
    expect((await activityStateOf(request.id))?.first).toMatchObject({ late: true });
  });

  it('is not joined to the same request from another tab', async () => {
    const request = share({ late: true });
    const { record } = await import('./record');
    await record(network(request), { tab: 8, requestKey: 's:8' });
    await (await worker()).consider(request);
    expect(await activities()).toHaveLength(2);
  });

  it('closes its prompt, so that a later answer is not logged as a stop', async () => {
    const { consider, answer } = await worker();
    const request = share();
    expect(await consider(request)).toMatchObject({ value: { verdict: 'wait' } });
    expect(await consider({ ...request, late: true })).toMatchObject({ value: { verdict: 'go' } });
    await answer(request.id, 'stop');
    expect(await rowsOfKind('answer')).toMatchObject([{ choice: 'unseen' }]);
    expect(await rowsOfKind('outcome')).toEqual([]);
    expect(await rowsOfLog()).toContainEqual(
      expect.objectContaining({
        kind: 'fault',
        fault: expect.objectContaining({ where: 'warning', detail: expect.stringMatching(/not held/) }),
      }),
    );
  });

  it('closes its prompt, and is joined, if its frame goes before the prompt is committed', async () => {
    const { consider, see } = await worker();
    await consider(share({ body: ORGANISATION_VIEW }));
    const request = share();
    const left = network(request, { seenAt: request.seenAt + 5 });
    await Promise.all([consider(request), see(left), consider({ ...request, late: true })]);
    expect(await rowsOfKind('answer')).toMatchObject([{ activityId: request.id, choice: 'unseen' }]);
    expect(await activityStateOf(request.id)).toMatchObject({
      first: { late: true },
      witnesses: ['page', 'network'],
    });
    expect(await activities()).toHaveLength(2);
  });

  it('is not logged as stopped when the page let it go before it got the answer', async () => {
    const { consider, answer } = await worker();
    const request = share();
    await consider(request);
    await answer(request.id, 'stop');
    expect(await activityStateOf(request.id)).toMatchObject({ outcome: { outcome: 'stopped' } });
    await (await worker()).consider({ ...request, late: true });
    expect(await activityStateOf(request.id)).toMatchObject({ outcome: { outcome: 'failed' } });
    expect(await rowsOfLog()).toContainEqual(
      expect.objectContaining({
        kind: 'fault',
        fault: expect.objectContaining({
          where: 'warning',
          detail: expect.stringMatching(/went on though it was stopped/),
        }),
      }),
    );
  });
});

describe('a request of which a later worker saw only the end', () => {
  it('is marked partial if the page did not see it', async () => {
    await (await worker()).see(ending(share()));
    expect(await activities()).toMatchObject([
      { witness: 'network', partial: true, activity: { kind: 'share-link-create' } },
    ]);
  });

  it.each([
    ['in time', { body: ORGANISATION_VIEW }],
    ['late', { late: true }],
  ] as const)('is joined to what the page reported %s, minutes ago', async (_when, changes) => {
    const request = share({ ...changes, seenAt: Date.now() - 5 * MINUTE });
    await (await worker()).consider(request);
    await (await worker()).see(ending(request, 5 * MINUTE));
    expect(await activities()).toMatchObject([{ id: request.id }]);
  });

  /** With its body it changes a link; without it it seems to create one. */
  const linkChange = (changes: Partial<Observation> = {}) =>
    share({
      ...changes,
      body: JSON.stringify({
        request: {
          createLink: true,
          settings: { linkKind: 6, scope: 2, role: 1, shareId: '1f2d9d37-8d6a-4d5a-8b3e-0a3b5b8a6c11' },
        },
      }),
    });

  it('is joined even if it looks like another kind without its body', async () => {
    const request = linkChange();
    await (await worker()).consider(request);
    await (await worker()).see(ending(request));
    expect(await activities()).toMatchObject([{ id: request.id, activity: { kind: 'permission-change' } }]);
    expect((await rowsOfLog()).filter(entry => 'adds' in entry)).toEqual([]);
  });

  it('is joined by the page afterwards, which adds the facts from the body', async () => {
    const request = linkChange({ late: true });
    await (await worker()).see(ending(request));
    await (await worker()).consider(request);
    expect(await activities()).toHaveLength(1);
    const known = await activityStateOf((await activities())[0]?.activityId ?? '');
    expect(known?.first.activity).toMatchObject({ scope: 'specific', role: 'view' });
  });

  it('is joined to an activity whose file is named in the body', async () => {
    const request = share({
      path: `${HR}/../SP.Web.ShareObject`.replace('/web/..', ''),
      query: 'n=1',
      body: JSON.stringify({
        url: 'https://contoso.sharepoint.com/sites/hr/Shared Documents/Salaries 2026.xlsx',
        peoplePickerInput: '[]',
      }),
    });
    await (await worker()).consider(request);
    expect(await activities()).toHaveLength(1);
    await (await worker()).see({ ...ending(request), query: request.query });
    expect(await activities()).toHaveLength(1);
  });
});

it('joins a request that leaves a minute later, after an answer received by an ended worker', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const request = share();
  expect(await (await worker()).consider(request)).toMatchObject({ value: { verdict: 'wait' } });
  vi.setSystemTime(Date.now() + MINUTE);
  await (await worker()).answer(request.id, 'proceed');
  await (await worker()).see(network(request, { seenAt: Date.now() }));
  expect(await activities()).toMatchObject([{ id: request.id }]);
});

it('recognises a repeated observation after the clock was set back between two workers', async () => {
  const request = share();
  await (await worker()).see(network(request));
  const first = await (await worker()).consider({ ...request, late: true });
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 60 * MINUTE });
  const again = await worker();
  vi.setSystemTime(Date.now() + 1000);
  expect(await again.consider({ ...request, late: true })).toEqual(first);
  expect(first).toMatchObject({ value: { recorded: true } });
  expect(await activities()).toHaveLength(1);
});
