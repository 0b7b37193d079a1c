import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { fakeChrome } from '../../../ui/test/fake-chrome';
import { missing } from '../../../words/words';
import { judgeHold } from './hold-probe';
import { judgeLog } from './log-probe';
import { judgeNetwork, networkProbe } from './network-probe';
import { runInTime } from './probe';
import { workerOnce } from './worker';

vi.mock('../../../browser', async () => ({ browser: (await import('../../../test/fake-browser')).fakeBrowser() }));

beforeAll(() => fakeChrome());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  expect([...missing]).toEqual([]);
});

const FACTS = {
  log: 'verified',
  network: { patterns: 41, missing: [], hasReported: true },
  hold: { blocks: false },
} as const;

it('asks the worker once for all probes', async () => {
  const sendMessage = vi.fn(async (_: object) => ({ ok: true, value: FACTS }));
  vi.stubGlobal('chrome', { ...chrome, runtime: { id: 'abcdefgh', sendMessage } });
  const ask = workerOnce();
  const [one, other] = await Promise.all([ask(), ask()]);
  expect(one).toBe(other);
  expect(one.facts).toEqual(FACTS);
  expect(sendMessage).toHaveBeenCalledExactlyOnceWith({ type: 'check', id: one.id });
});

it('finds a worker that does not answer', async () => {
  vi.useFakeTimers();
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.stubGlobal('chrome', {
    ...chrome,
    runtime: { id: 'abcdefgh', sendMessage: () => Promise.reject(new Error('Receiving end does not exist.')) },
  });
  const finding = runInTime(networkProbe(workerOnce()));
  await vi.advanceTimersByTimeAsync(5000);
  expect(await finding).toMatchObject({ verdict: 'fail', next: expect.stringContaining('Restart') });
});

it('passes with listeners for every step of a request, and fails without one', () => {
  const seen = { patterns: 41, missing: [], hasReported: true };
  expect(judgeNetwork(seen)).toMatchObject({ verdict: 'pass', says: expect.stringContaining('41') });
  expect(judgeNetwork({ ...seen, patterns: 0 }).verdict).toBe('fail');
  const { verdict, says } = judgeNetwork({ ...seen, missing: ['onCompleted'] });
  expect([verdict, says]).toEqual(['fail', 'The browser doesn’t report requests to Second Look.']);
});

it('proves nothing by listeners that no request has reached, and says what to open', () => {
  const finding = judgeNetwork({ patterns: 41, missing: [], hasReported: false });
  expect(finding.verdict).toBe('untestable');
  expect(finding.next).toContain('Open a SharePoint');
});

it.each([
  ['verified', 'pass', 'written and verified'],
  ['unwritten', 'fail', 'The disk may be full'],
  ['changed', 'fail', 'entries before it were changed'],
] as const)('says of a log that is %s: %s', (log, verdict, words) => {
  expect(judgeLog(log)).toMatchObject({ verdict, says: expect.stringContaining(words) });
});

it.each([
  [{ blocks: true, hasRules: true }, 'pass', 'all requests wait'],
  [{ blocks: false, hasRules: true }, 'pass', 'installed by policy'],
  [{ blocks: false, hasRules: true, rule: true }, 'pass', 'installed by policy'],
  [{ blocks: false, hasRules: true, rule: false }, 'fail', 'lacks the rule'],
  [{ blocks: false, hasRules: false }, 'fail', 'grants no permission'],
])('judges the means to hold requests: %j', (means, verdict, words) => {
  expect(judgeHold(means)).toMatchObject({ verdict, says: expect.stringContaining(words) });
});
