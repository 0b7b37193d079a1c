import 'fake-indexeddb/auto';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { openLog } from '../../../log/open';
import { bury } from '../../../log/outbox/dead-letters';
import { keepForwardState } from '../../../log/outbox/outbox';
import { keepSent } from '../../../log/outbox/sent';
import type { ForwardTrouble, Waiting } from '../../../log/schema';
import { fakeChrome } from '../../../ui/test/fake-chrome';
import { missing } from '../../../words/words';
import { forwardProbe, judgeForward } from './forward-probe';
import type { AskWorker } from './worker';

const state = vi.hoisted(() => ({ policy: {} as object }));
vi.mock('../../../browser', async () => ({
  browser: (await import('../../../test/fake-browser')).fakeBrowser({
    storage: { managed: { get: async () => state.policy } },
  }),
}));

const ID = '019ab2c4-7d10-7c00-8a00-000000001001';
const POLICY = { forwardKind: 'webhook', forwardUrl: 'https://logs.contoso.example/in' };
const EVENT: Waiting = {
  ...{ uid: ID, sequence: 7, time: 1000, loggedTime: 1000, classUid: 6002, activityId: 99, typeUid: 600299 },
  ...{ severityId: 1, json: JSON.stringify({ metadata: { uid: ID }, unmapped: { test: true } }), row: 7 },
};

beforeAll(() => {
  fakeChrome();
  vi.stubGlobal('location', { origin: 'chrome-extension://abc' });
});
beforeEach(() => {
  state.policy = POLICY;
});
afterEach(async () => {
  vi.useRealTimers();
  const db = await openLog();
  for (const name of ['outbox', 'sent', 'deadLetters', 'forwarding'] as const) await db.clear(name);
  expect([...missing]).toEqual([]);
});

/** The worker, which makes the event and does this with it. */
const worker =
  (does: () => Promise<unknown> = async () => {}): AskWorker =>
  async () => {
    const at = Date.now();
    await (await openLog()).add('outbox', EVENT);
    await does();
    const facts = {
      log: 'verified' as const,
      network: { patterns: 1, missing: [], hasReported: true },
      hold: { blocks: false },
    };
    return { id: ID, at, facts };
  };
const trouble = (change: Partial<ForwardTrouble>) =>
  keepForwardState({
    delivered: 0,
    times: [],
    trouble: { with: '', since: 1, attempts: 1, notBefore: Date.now(), kind: 'refused', note: 'hush-5f0b', ...change },
  });

it('sends no test event if the policy names no server', async () => {
  state.policy = {};
  const ask = vi.fn(worker());
  expect(await forwardProbe(ask).run()).toMatchObject({ verdict: 'untestable' });
  expect(ask).not.toHaveBeenCalled();
});

it('passes with the time until the server acknowledged the test event', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 10_000 });
  const acknowledged = worker(async () => {
    vi.setSystemTime(10_085);
    await keepSent([EVENT]);
  });
  expect(await forwardProbe(acknowledged).run()).toEqual({
    verdict: 'pass',
    says: 'The server acknowledged the test event. It took 85 ms.',
  });
});

it('waits for the acknowledgement, and not for that of another event', async () => {
  const later = worker(async () => {
    await keepSent([{ ...EVENT, sequence: 6, uid: 'other', json: '{"n":6}' }]);
    setTimeout(() => keepSent([EVENT]), 250);
  });
  const { verdict, says } = await forwardProbe(later).run();
  expect(verdict).toBe('pass');
  expect(Number(/(\d+) ms/.exec(says)?.[1])).toBeGreaterThanOrEqual(200);
});

it.each([
  ['a dead server', { kind: 'unreachable' }, 'couldn’t be reached'],
  ['a busy server', { kind: 'busy', status: 503 }, 'The server is busy (status 503)'],
  ['a bad token', { status: 401 }, 'does not accept the token (status 401)'],
  ['a wrong address', { status: 404 }, 'An admin has to check forwardUrl'],
  ['a page of a proxy', { status: 200, strange: 'html' }, 'A web page answered'],
  ['a server of another kind', { status: 200, strange: 'other' }, 'forwardUrl and forwardKind match'],
  ['a limit that is too small', { status: 413 }, 'too large (status 413)'],
] as const)('finds %s, and tells it from other trouble without the words of the server', async (_, change, words) => {
  const finding = await forwardProbe(worker(() => trouble(change))).run();
  expect(finding).toMatchObject({ verdict: 'fail', says: expect.stringContaining(words) });
  expect(JSON.stringify(finding)).not.toContain('hush');
});

it('does not take trouble of before for that of its own attempt', async () => {
  const recovering = worker(async () => {
    await trouble({ kind: 'unreachable', notBefore: 0 });
    setTimeout(() => keepSent([EVENT]), 150);
  });
  expect(await forwardProbe(recovering).run()).toMatchObject({ verdict: 'pass' });
});

it('finds a server that rejects the test event alone', async () => {
  const rejecting = worker(() => bury([EVENT], 'hush-5f0b'));
  const finding = await forwardProbe(rejecting).run();
  expect(finding).toMatchObject({ verdict: 'fail', says: expect.stringContaining('rejected the test event') });
  expect(JSON.stringify(finding)).not.toContain('hush');
});

it('does not judge a queue that is still being sent', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 10_000 });
  const queued = worker(async () => void setTimeout(() => vi.setSystemTime(30_000), 100));
  expect(await forwardProbe(queued).run()).toEqual({
    verdict: 'untestable',
    says: 'The server hasn’t acknowledged the test event yet. Events waiting: 1.',
    next: 'Wait a moment and check again.',
  });
});

it('says that the log cannot be read', () => {
  expect(judgeForward('newer')).toMatchObject({ verdict: 'fail', says: expect.stringContaining('newer version') });
});
