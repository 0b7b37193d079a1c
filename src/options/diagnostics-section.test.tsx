import '../test/dom';
import { render } from 'preact';
import { expect, it } from 'vitest';
import { fakeChrome } from '../ui/test/fake-chrome';
import { DiagnosticsSection } from './diagnostics-section';

it('shows the version and the content hash', () => {
  fakeChrome();
  render(<DiagnosticsSection version="1.2.3.7872" contentHash={'ab'.repeat(32)} />, document.body);
  const rows = [...document.querySelectorAll('dl > div')].map(row => [
    row.querySelector('dt')?.textContent,
    row.querySelector('dd bdi, dd code')?.textContent,
  ]);
  expect(rows).toEqual([
    ['Version', '1.2.3.7872'],
    ['Content hash', 'ab'.repeat(32)],
  ]);
});
