import '../test/dom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { SentText } from '../log/outbox/forwarded';
import { missing } from '../words/words';
import { AsSent } from './as-sent';
import { fakeChrome } from './test/fake-chrome';

const sentTextsOf = vi.hoisted(() => vi.fn<(id: string) => Promise<SentText[]>>());
vi.mock('../log/outbox/forwarded', () => ({ sentTextsOf }));

beforeAll(() => fakeChrome());
beforeEach(() => {
  render(null, document.body);
  vi.clearAllMocks();
});
afterAll(() => expect([...missing]).toEqual([]));

const AT = Date.UTC(2026, 2, 20, 12);
async function draw(now = AT): Promise<void> {
  await act(() => render(<AsSent activityId="a1" now={now} />, document.body));
  // What the effect reads arrives after it.
  await act(async () => undefined);
}
const texts = (selector: string) => [...document.querySelectorAll(selector)].map(element => element.textContent);

async function open(): Promise<void> {
  const details = document.querySelector('details');
  await act(async () => {
    if (details) details.open = true;
    details?.dispatchEvent(new Event('toggle'));
  });
}

test('is read when opened, and again when there is more', async () => {
  sentTextsOf.mockResolvedValue([]);
  await draw();
  expect(sentTextsOf).not.toHaveBeenCalled();
  await open();
  expect(sentTextsOf.mock.calls).toEqual([['a1']]);
  expect(texts('.aside')).toEqual(['This device has no copy of anything that was sent about this.']);
  sentTextsOf.mockResolvedValue([{ sequence: 1, json: '{}', fate: 'sent', at: AT }]);
  await draw(AT + 1);
  expect(texts('pre')).toEqual(['{}']);
});

test('shows each text byte for byte, and its delivery state', async () => {
  const hostile = JSON.stringify({ name: '<b>\u202Efdp.exe\u2028\u200B', list: [1, { deep: 'a, b' }] });
  const fates = ['sent', 'waiting', 'refused'] as const;
  sentTextsOf.mockResolvedValue(fates.map((fate, index) => ({ sequence: index, json: hostile, fate, at: AT })));
  await draw();
  await open();
  expect(texts('pre')).toEqual([hostile, hostile, hostile]);
  expect(document.querySelector('pre b')).toBeNull();
  expect([...document.querySelectorAll('.exact-mark')].map(mark => mark.getAttribute('data-code')).slice(0, 2)).toEqual(
    ['U+202E', 'U+200B'],
  );
  const [sent, waiting, refused] = texts('li > p:first-child');
  expect(sent).toMatch(/^Delivered: .*20 March 2026/);
  expect(waiting).toMatch(/^Will be sent; waiting since .*20 March 2026/);
  expect(refused).toMatch(/^Rejected by the server/);
});

test('copies the text unchanged', async () => {
  const writeText = vi.fn(async () => undefined);
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  sentTextsOf.mockResolvedValue([{ sequence: 1, json: '{"a":1}', fate: 'sent', at: AT }]);
  await draw();
  await open();
  await act(async () => document.querySelector('button')?.click());
  expect(writeText).toHaveBeenCalledWith('{"a":1}');
  expect(texts('[role=status]')).toEqual(['Copied']);
  const silent = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  writeText.mockRejectedValueOnce(new Error('denied'));
  await act(async () => document.querySelector('button')?.click());
  expect(texts('[role=status]')).toEqual(['This couldn’t be copied. Please try again.']);
  silent.mockRestore();
  vi.unstubAllGlobals();
});

test('reports that it couldn’t be read', async () => {
  const silent = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  sentTextsOf.mockRejectedValue(new Error('no'));
  await draw();
  await open();
  expect(texts('.aside')).toEqual([expect.stringContaining('couldn’t be read')]);
  silent.mockRestore();
});
