import '../../test/dom';
import { render } from 'preact';
import { useState } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { entriesOf, type LoggedActivity } from '../../exposure/test/log';
import { fold } from '../../log/activity-state';
import { DEFAULT_POLICY } from '../../policy/defaults';
import { fakeChrome } from '../../ui/test/fake-chrome';
import { missing } from '../../words/words';
import { type Change, type Filter, moved, START } from '../route';
import { rowOf } from '../row';
import type { ViewProps } from '../view-props';
import { OpenNow } from './open-now';
import { RemoveSelected } from './remove-selected';

const { undoable } = vi.hoisted(() => ({ undoable: vi.fn(async () => new Set<string>()) }));
vi.mock('../../storage/undo-store', () => ({ undoable }));
vi.mock('../../browser', async () => ({ browser: (await import('../../test/fake-browser')).fakeBrowser({}) }));

beforeAll(() => fakeChrome());
afterEach(() => {
  render(null, document.body);
  expect([...missing]).toEqual([]);
});

const REST = { isReading: false, isSent: false, isManaged: false };

interface PageProps extends Pick<ViewProps, 'rows' | 'now'> {
  filter: Filter;
}

function Page({ rows, now, filter }: PageProps) {
  const [route, setRoute] = useState(moved(START, { view: 'open', filter }));
  const go = (change: Change) => setRoute(moved(route, change));
  return <OpenNow {...{ rows, route, go, now, ...REST }} policy={DEFAULT_POLICY} />;
}

async function draw(howMany: number, filter: Filter = {}, complete = '.search'): Promise<void> {
  const logged = Array.from({ length: howMany }, (_, index): LoggedActivity => {
    const id = `${index}`;
    return [
      id,
      { kind: 'share-link-create', scope: 'anonymous', file: { name: `${id}.docx`, id } },
      { at: Date.now() - 1000 },
    ];
  });
  await drawLogged(logged, filter, complete);
}

async function drawLogged(logged: LoggedActivity[], filter: Filter = {}, complete = '.search'): Promise<void> {
  const now = Date.now();
  const rows = fold(entriesOf(logged)).map(rowOf);
  render(<Page {...{ rows, filter, now }} />, document.body);
  await vi.waitFor(async () => {
    await act(async () => {});
    expect(document.querySelector(complete)).not.toBeNull();
  }, 10_000);
}

const button = (words: string) => [...document.querySelectorAll('button')].find(one => one.textContent === words);
async function press(words: string): Promise<void> {
  await act(async () => {
    button(words)?.focus();
    button(words)?.click();
  });
}
const lines = () => document.querySelectorAll('.open-line').length;

test('shows no line before it knows whether it can remove the access itself', async () => {
  let resolve = (_: Set<string>): void => undefined;
  undoable.mockReturnValue(new Promise(resolving => (resolve = resolving)));
  await draw(1, {}, '.open-knows');
  expect(document.querySelector('.open-line, .search')).toBeNull();
  resolve(new Set(['0']));
  await vi.waitFor(async () => {
    await act(async () => {});
    expect(document.querySelector('.open-line .button')?.textContent).toBe('Remove access…');
  });
  undoable.mockResolvedValue(new Set());
});

test('says in place of an empty list what is listed, and for how long', async () => {
  await draw(0, {}, '.nothing');
  expect(document.querySelector('.nothing p')?.textContent).toMatch(
    /^Links, .* are listed here for up to 30 days, or /,
  );
});

test('says how many are in a group, also of those not shown yet', async () => {
  await draw(40);
  expect([lines(), document.querySelector('.open-group .aside')?.textContent]).toEqual([25, '40']);
});

test('tells links to documents without a name apart by their time', async () => {
  const at = new Date(2026, 0, 2, 9, 30).getTime();
  const link = { kind: 'share-link-create', scope: 'anonymous' } as const;
  await drawLogged([
    ['a', { ...link, file: { id: 'a' } }, { at }],
    ['b', { ...link, file: { id: 'b' } }, { at: at + 1000 }],
    ['c', { ...link, file: { id: 'c', name: 'c.docx' } }, { at }],
  ]);
  const named = (selector: string) =>
    [...document.querySelectorAll(`.open-line ${selector}`)].map(
      one => one.getAttribute('aria-label') ?? one.textContent,
    );
  expect(named('th').map(text => text?.match(/9:30:\d\d/)?.[0])).toEqual(['9:30:01', '9:30:00', undefined]);
  for (const selector of ['input', '.button', '.quiet']) expect(new Set(named(selector)).size).toBe(3);
});

test('gives the focus back to the button that asked when the access is kept', async () => {
  await draw(1);
  const opener = document.querySelector('.open-line .button');
  expect(opener?.textContent).toBe('How to remove access');
  await act(async () => (opener as HTMLButtonElement).click());
  expect(document.activeElement).toBe(document.querySelector('.withdraw p'));
  await press('Close');
  expect(document.querySelector('.withdraw')).toBeNull();
  expect(document.activeElement).toBe(opener);
});

test('asks below the line, and speaks of one line as of one', async () => {
  await draw(1);
  await act(async () => document.querySelector<HTMLButtonElement>('.open-line .button')?.click());
  expect(document.querySelector('.open-line + tr .withdraw')).not.toBeNull();
  await act(async () => document.querySelector<HTMLInputElement>('.open-line input')?.click());
  await press('Remove access…');
  expect(document.querySelector('.open-selected .withdraw p')?.textContent?.trim()).toBe(
    'Second Look can’t remove this access itself, but it can show you how to remove it.',
  );
});

test('gives the focus to the heading when the filters are cleared', async () => {
  await draw(1, { q: 'nothing is called this' });
  expect(lines()).toBe(0);
  await press('Clear search');
  expect([lines(), button('Clear search')]).toEqual([1, undefined]);
  expect(document.activeElement?.id).toBe('open-heading');
});

test('keeps the focus on the button for the selected lines while they are removed, and ignores it', async () => {
  const opener = () => document.querySelector<HTMLButtonElement>('.open-selected .button');
  const withRunning = (isRunning: boolean) =>
    act(async () => {
      render(
        <RemoveSelected chosen={[]} isCertain={() => true} onRemove={() => {}} {...{ isRunning }} />,
        document.body,
      );
    });
  await withRunning(false);
  opener()?.focus();
  await withRunning(true);
  expect([opener()?.disabled, opener()?.getAttribute('aria-disabled')]).toEqual([false, 'true']);
  await press('Remove access…');
  expect([document.activeElement, document.querySelector('.withdraw')]).toEqual([opener(), null]);
});
