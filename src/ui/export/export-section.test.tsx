import '../../test/dom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { missing } from '../../words/words';
import { fakeChrome } from '../test/fake-chrome';
import { ExportSection } from './export-section';
import type { saveRecord } from './save-record';

beforeAll(() => fakeChrome());
beforeEach(() => render(null, document.body));
afterAll(() => expect([...missing]).toEqual([]));

interface Save {
  format: string;
  tell(done: number, all: number): void;
  signal: AbortSignal;
  end(saved: number | undefined): void;
  fail(error: Error): void;
}

/** Each save is in flight until the test says how it ends. */
function draw(): Save[] {
  const saves: Save[] = [];
  const save: typeof saveRecord = (format, tell, signal) =>
    new Promise((end, fail) => {
      saves.push({ format, tell, signal, end, fail });
      signal.addEventListener('abort', () => end(undefined));
    });
  act(() => render(<ExportSection days={90} save={save} />, document.body));
  return saves;
}

const button = (words: string) =>
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent === words);
const press = (words: string) => act(async () => button(words)?.click());
const result = () => document.querySelector('[role=status]')?.textContent;

it('shows the retention period, the progress and the number of saved entries', async () => {
  const saves = draw();
  expect(document.body.textContent).toContain('Entries are kept for 90 days, then deleted.');
  expect(document.querySelector('progress')).toBeNull();
  await press('Save as CSV');
  await act(async () => saves[0]?.tell(2000, 5000));
  const bar = document.querySelector('progress');
  expect([bar?.value, bar?.max, bar?.labels?.[0]?.textContent]).toEqual([
    2000,
    5000,
    'Entries written: 2,000 of 5,000',
  ]);
  await press('Save as JSON Lines');
  expect(saves.map(({ format }) => format)).toEqual(['csv']);
  await act(async () => saves[0]?.end(5000));
  expect(document.querySelector('progress')).toBeNull();
  expect(result()).toBe('The log is saved. Entries: 5,000.');
});

it('can be cancelled and started again', async () => {
  const saves = draw();
  await press('Save as JSON Lines');
  await act(async () => saves[0]?.tell(1, 2));
  await press('Cancel');
  expect(saves[0]?.signal.aborted).toBe(true);
  expect(result()).toBe('Cancelled; nothing was saved.');
  expect(document.activeElement).toBe(button('Save as JSON Lines'));
  await press('Save as JSON Lines');
  expect(saves).toHaveLength(2);
});

it('reports that it failed', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const saves = draw();
  await press('Save as CSV');
  await act(async () => saves[0]?.fail(new Error('disk')));
  expect(result()).toContain('couldn’t be saved');
});

it('is cancelled with the page', async () => {
  const saves = draw();
  await press('Save as CSV');
  act(() => render(null, document.body));
  expect(saves[0]?.signal.aborted).toBe(true);
});

it('has no button that clears the record', () => {
  draw();
  expect([...document.querySelectorAll('button')].map(({ textContent }) => textContent)).toEqual([
    'Save as JSON Lines',
    'Save as CSV',
  ]);
});
