import '../test/dom';
import { render } from 'preact';
import { expect, test, vi } from 'vitest';
import { useReport } from './use-report';

const log = vi.hoisted(() => ({ grows: () => {}, closing: [] as AbortSignal[] }));
vi.mock('../log/changes', () => ({
  onChange(again: () => void, closing: AbortSignal) {
    log.grows = again;
    log.closing.push(closing);
  },
}));
vi.mock('../policy/read', () => ({}));

const read = vi.fn<() => Promise<{ day: string }>>();
let event = () => {};
const listen = (again: () => void, closing: AbortSignal) => {
  event = again;
  log.closing.push(closing);
};

function Page() {
  const report = useReport(read, listen);
  return <>{typeof report === 'object' ? report.day : (report ?? 'not yet')}</>;
}

test('is read again after a change, reports errors, and stops with the page', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const says = (text: string) => expect.poll(() => document.body.textContent).toBe(text);
  read.mockResolvedValueOnce({ day: 'Monday' });
  render(<Page />, document.body);
  await says('Monday');
  read.mockResolvedValueOnce({ day: 'Tuesday' });
  event();
  await says('Tuesday');
  read.mockRejectedValueOnce(new DOMException('', 'VersionError'));
  log.grows();
  await says('newer');
  read.mockResolvedValueOnce({ day: 'Wednesday' });
  event();
  await says('Wednesday');
  render(null, document.body);
  await expect.poll(() => log.closing.map(({ aborted }) => aborted)).toEqual([true, true]);
  expect(read).toHaveBeenCalledTimes(4);
});
