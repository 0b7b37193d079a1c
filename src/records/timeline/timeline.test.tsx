import '../../test/dom';
import { render } from 'preact';
import { useState } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { DEFAULT_POLICY } from '../../policy/defaults';
import { fakeChrome } from '../../ui/test/fake-chrome';
import { type Change, moved, START } from '../route';
import { row } from '../test/row';
import { Timeline } from './timeline';

vi.mock('../../browser', async () => ({ browser: (await import('../../test/fake-browser')).fakeBrowser({}) }));

const ROWS = [row('1')];
const REST = { isReading: false, isSent: false, isManaged: false };

function Page() {
  const [route, setRoute] = useState(moved(START, { filter: { kind: 'download', site: 'contoso' } }));
  const go = (change: Change) => setRoute(moved(route, change));
  return <Timeline {...{ route, go, ...REST }} rows={ROWS} now={2} policy={DEFAULT_POLICY} />;
}

beforeAll(() => fakeChrome());
beforeEach(() => render(<Page />, document.body));
afterEach(() => render(null, document.body));

const chips = () => document.querySelectorAll('.chip').length;

test('names a level without its label, which would say the word twice', () => {
  const filter = { level: 'medium', kind: 'download' } as const;
  render(
    <Timeline {...REST} route={moved(START, { filter })} go={() => {}} rows={ROWS} now={2} policy={DEFAULT_POLICY} />,
    document.body,
  );
  expect([...document.querySelectorAll('.chip')].map(({ textContent }) => textContent).sort()).toEqual([
    'Medium risk',
    'What was done: Download',
  ]);
});

test.each([
  [{ kind: 'download' }, 'Clear filters'],
  [{ q: 'salaries' }, 'Clear search'],
  [{ kind: 'download', q: 'salaries' }, 'Clear search and filters'],
] as const)('names on its button what clearing %j clears', (filter, words) => {
  render(
    <Timeline {...REST} route={moved(START, { filter })} go={() => {}} rows={ROWS} now={2} policy={DEFAULT_POLICY} />,
    document.body,
  );
  expect([...document.querySelectorAll('.found .button, .nothing .button')].map(button => button.textContent)).toEqual([
    words,
  ]);
});

test.each([
  ['.chip', 1],
  ['.found .button', 0],
])('moves the focus to the search field when %s goes away', async (selector, left) => {
  expect(chips()).toBe(2);
  const button = document.querySelector<HTMLButtonElement>(selector);
  await act(async () => {
    button?.focus();
    button?.click();
  });
  expect([chips(), document.activeElement?.getAttribute('name')]).toEqual([left, 'q']);
});
