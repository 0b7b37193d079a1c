import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { ForwardState } from '../../../log/schema';
import { fakeChrome } from '../../../ui/test/fake-chrome';
import { missing } from '../../../words/words';
import type { SendingReport } from '../../forward/forward-report';
import { judgeForward } from './forward-probe';

vi.mock('../../../browser', async () => ({ browser: (await import('../../../test/fake-browser')).fakeBrowser() }));

beforeAll(() => fakeChrome());
afterEach(() => expect([...missing]).toEqual([]));

const NOW = Date.UTC(2026, 2, 20, 12);
const sending = (state: Partial<ForwardState>): SendingReport => ({
  destination: { host: 'logs.contoso.example', engine: 'Webhook, NDJSON', level: 'standard' },
  state: { delivered: 0, times: [], ...state },
  losses: {},
  waiting: 1,
  oldest: NOW,
  dead: [],
  deadCount: 0,
  origin: 'chrome-extension://abc',
  now: NOW,
});
const trouble = (kind: 'unreachable' | 'refused', status?: number): Partial<ForwardState> => ({
  trouble: { with: '', since: NOW, attempts: 1, notBefore: NOW, kind, ...(status && { status }), note: 'hush-5f0b' },
});

it('tests nothing if the policy names no server', () => {
  expect(judgeForward({ destination: undefined })).toMatchObject({ verdict: 'untestable' });
});

it('passes with the time from sending to acknowledgement', () => {
  const { verdict, says } = judgeForward(sending({ delivered: 1, times: [[NOW, NOW, NOW + 10, NOW + 95]] }));
  expect([verdict, says]).toEqual(['pass', expect.stringContaining('85 ms after it was sent')]);
});

it('waits for the first acknowledgement', () => {
  expect(judgeForward(sending({}))).toMatchObject({ verdict: 'untestable', next: 'Wait a moment and check again.' });
});

it.each([
  ['a dead server', trouble('unreachable'), 'could not be reached'],
  ['a bad token', trouble('refused', 401), 'does not accept the token (status 401)'],
  ['a wrong address', trouble('refused', 404), 'An admin has to check forwardUrl'],
])('finds %s and tells it from other trouble, without the words of the server', (_, state, words) => {
  const finding = judgeForward(sending(state));
  expect(finding).toMatchObject({ verdict: 'fail', says: expect.stringContaining(words) });
  expect(JSON.stringify(finding)).not.toContain('hush');
});

it('says that the log cannot be read', () => {
  expect(judgeForward('newer')).toMatchObject({ verdict: 'fail', says: expect.stringContaining('newer version') });
});
