import '../../test/dom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { parsePolicy } from '../../policy/parse';
import { fakeChrome } from '../../ui/test/fake-chrome';
import { missing } from '../../words/words';
import { PolicySections } from './policy-sections';

vi.mock('../../browser', async () => ({ browser: (await import('../../test/fake-browser')).fakeBrowser() }));
vi.mock('./use-policy', () => ({
  usePolicy: () => ({ reading: parsePolicy({}, []), own: {}, history: [], now: 0 }),
}));

beforeAll(() => fakeChrome());
afterEach(() => {
  render(null, document.body);
  expect([...missing]).toEqual([]);
});

const found = (selector: string) => document.querySelectorAll(selector).length;

test('counts what a search finds among settings and rules in one place', () => {
  act(() => render(<PolicySections />, document.body));
  const hits = () => [...document.querySelectorAll('.hits')].map(({ textContent }) => textContent);
  const field = document.querySelector('input') as HTMLInputElement;
  const search = (text: string) =>
    act(() => {
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
  expect(hits()).toEqual(['']);
  search('anyone');
  expect([found('.setting') > 0, found('.rule') > 0]).toEqual([true, true]);
  expect(hits()).toEqual([`Results: ${found('.setting') + found('.rule')}`]);
  expect(document.body.textContent?.split('Results:')).toHaveLength(2);
  search('nothing is called this');
  expect([hits(), found('section')]).toEqual([['No results'], 0]);
  search('');
  expect(hits()).toEqual(['']);
});
