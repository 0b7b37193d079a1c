import '../../test/dom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { fakeChrome } from '../../ui/test/fake-chrome';
import { missing } from '../../words/words';
import { NoRoom } from './no-room';

beforeAll(() => fakeChrome());
afterEach(() => {
  render(null, document.body);
  expect([...missing]).toEqual([]);
});

test.each([
  ['off', true, []],
  ['off', false, ['Open Settings']],
  ['elsewhere', false, ['Use it here']],
] as const)('offers only what helps: %s, managed: %s', (why, isManaged, offers) => {
  act(() => render(<NoRoom {...{ why, isManaged }} />, document.body));
  expect([...document.querySelectorAll('a, button')].map(({ textContent }) => textContent)).toEqual(offers);
});
