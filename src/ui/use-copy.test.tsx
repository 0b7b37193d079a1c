import '../test/dom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useCopy } from './use-copy';

const writeText = vi.fn(async (_: string) => {});

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  act(() => render(<Button />, document.body));
});
afterEach(() => {
  render(null, document.body);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function Button() {
  const { copied, copy, forget } = useCopy();
  return (
    <button type="button" onClick={() => copy('text')} onBlur={forget}>
      {copied ?? 'not'}
    </button>
  );
}

const button = () => document.querySelector('button') as HTMLButtonElement;
const press = () =>
  act(async () => {
    button().focus();
    button().click();
  });

test('reports a copy for a few seconds', async () => {
  await press();
  expect([button().textContent, writeText.mock.calls]).toEqual(['yes', [['text']]]);
  await act(async () => void (await vi.advanceTimersByTimeAsync(4_000)));
  expect(button().textContent).toBe('yes');
  await act(async () => void (await vi.advanceTimersByTimeAsync(2_000)));
  expect(button().textContent).toBe('not');
});

test('reports it only until the button loses the focus', async () => {
  await press();
  await act(() => button().blur());
  expect(button().textContent).toBe('not');
});

test('reports a failure, too', async () => {
  const silent = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  writeText.mockRejectedValueOnce(new Error('denied'));
  await press();
  expect(button().textContent).toBe('no');
  silent.mockRestore();
});

test('reports a second copy for as long as the first', async () => {
  await press();
  await act(async () => void (await vi.advanceTimersByTimeAsync(4_000)));
  await press();
  await act(async () => void (await vi.advanceTimersByTimeAsync(4_000)));
  expect(button().textContent).toBe('yes');
});
