import { beforeAll, expect, test } from 'vitest';
import { fakeChrome } from '../../ui/test/fake-chrome';
import { progressWords } from './removal-words';

beforeAll(() => fakeChrome());

test.each([
  [{ removed: 1, kept: 1, all: 6 }, 'Removing access… 2 of 6'],
  [{ removed: 6, kept: 0, all: 6 }, '6 of 6 removed'],
  [{ removed: 2, kept: 4, all: 6 }, '2 of 6 removed. The others are still listed, with what you can do about them.'],
  [{ removed: 0, kept: 6, all: 6 }, 'Nothing was removed. Each item below shows what to do.'],
  [{ removed: 2, kept: 0, all: 6, isCancelled: true }, '2 of 6 removed'],
])('says of %o whether it is over', (progress, words) => {
  expect(progressWords(progress)).toBe(words);
});
