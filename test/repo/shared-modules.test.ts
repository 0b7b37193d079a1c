/** Unit tests that share their modules with others leave them, and the platform, as they are. */
import { expect, it } from 'vitest';
import { ALONE, isShared } from '../unit-files';
import { filesBelow, read } from './source-files';

/** What reaches into the next file, or is reached from the one before: mocks and stubs, another platform, settings of the process, what is assigned to the global object, and clocks. */
const LASTING =
  /\bvi\.(?!fn\b)|fake-indexeddb|fakeChrome|@vitest-environment|process\.(env|chdir)|Object\.assign\(globalThis|globalThis\.\w+ =|\.prototype\.\w+ =|performance\.now|\bgrowth\(/;

it('they have no mocks, no other environment, no settings of the process and no clock', () => {
  const shared = filesBelow('src').filter(isShared);
  expect(shared.length).toBeGreaterThan(40);
  expect(shared.filter(path => LASTING.test(read(path)))).toEqual([]);
});

it('none is alone without a reason', () => {
  expect(ALONE.filter(path => !LASTING.test(read(path)))).toEqual([]);
});
