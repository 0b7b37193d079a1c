import 'fake-indexeddb/auto';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { append } from '../../../log/append';
import { openLog } from '../../../log/open';
import { activityEntry } from '../../../log/test/entries';
import { emptyLog } from '../../../log/test/rows';
import { fakeChrome } from '../../../ui/test/fake-chrome';
import { missing } from '../../../words/words';
import { chainProbe, judgeChain } from './chain-probe';
import { clockProbe, judgeClock } from './clock-probe';

vi.mock('../../../browser', async () => ({ browser: (await import('../../../test/fake-browser')).fakeBrowser() }));

beforeAll(() => fakeChrome());
beforeEach(emptyLog);
afterEach(() => {
  vi.useRealTimers();
  expect([...missing]).toEqual([]);
});

const fill = async (rows: number) => {
  for (let row = 1; row <= rows; row += 1) await append([activityEntry(`a${row}`)]);
};

it('tests nothing in an empty log', async () => {
  expect(await chainProbe.run()).toMatchObject({ verdict: 'untestable' });
  expect(await clockProbe.run()).toMatchObject({ verdict: 'untestable' });
});

it('passes with a log as it was written', async () => {
  await fill(12);
  expect(await chainProbe.run()).toEqual({ verdict: 'pass', says: 'Newest entries checked: 12. None was changed.' });
  expect(await clockProbe.run()).toMatchObject({ verdict: 'pass' });
});

it.each([
  [
    'changed',
    async () => {
      const db = await openLog();
      const row = await db.get('entries', 7);
      if (row) await db.put('entries', { ...row, recordedAt: row.recordedAt + 1 });
    },
    6,
  ],
  ['cut out', async () => (await openLog()).delete('entries', 7), 6],
] as const)('finds a row that was %s', async (_, damage, after) => {
  await fill(12);
  await damage();
  expect(await chainProbe.run()).toMatchObject({
    verdict: 'fail',
    says: `The log was changed after entry ${after}.`,
    next: expect.stringContaining('security team'),
  });
});

it('finds a clock that was set back', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2030, 0, 1) });
  await fill(1);
  vi.setSystemTime(Date.UTC(2029, 0, 1));
  await fill(1);
  const { verdict, says, next } = await clockProbe.run();
  expect([verdict, next]).toEqual(['fail', expect.stringContaining('automatically')]);
  expect(says).toContain('1 January 2030');
});

it('says what is wrong with a log that cannot be read', () => {
  for (const judge of [judgeChain, (rows: 'newer' | 'full' | 'unreadable') => judgeClock({ rows, now: 0 })]) {
    expect(judge('newer')).toMatchObject({ verdict: 'fail', says: expect.stringContaining('newer version') });
    expect(judge('full')).toMatchObject({ verdict: 'fail', says: expect.stringContaining('disk may be full') });
    expect(judge('unreadable')).toMatchObject({ verdict: 'fail', next: expect.stringContaining('Restart') });
  }
});
