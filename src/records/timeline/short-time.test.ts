import { beforeEach, expect, it, vi } from 'vitest';
import { fakeChrome } from '../../ui/test/fake-chrome';

const AT = new Date(2026, 11, 2, 6, 58).getTime();

beforeEach(() => vi.resetModules());

it.each([
  ['de', '2. Dez. 2026, 06:58', '06:58'],
  ['es', '2 dic 2026, 6:58', '6:58'],
])('shows the hour in %s alike with and without the day', async (language, withDay, alone) => {
  fakeChrome(language, language);
  const { shortTime } = await import('./short-time');
  expect([shortTime(AT, false), shortTime(AT, true)]).toEqual([withDay, alone]);
});
