import '../../test/dom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeAll, expect, test } from 'vitest';
import { fakeChrome } from '../../ui/test/fake-chrome';
import { EventTitle } from './event-title';

beforeAll(() => fakeChrome());

const OCSF = { class_name: 'File Hosting Activity', activity_name: 'Share' };

test.each([
  [{ ...OCSF, file: { name: 'a.docx' }, unmapped: { fact: 'activity' } }, /^Detected \u2068?a\.docx/],
  [{ ...OCSF, unmapped: { fact: 'policy' } }, /^Policy changedFile/],
  [{ ...OCSF, unmapped: { fact: 'outcome' } }, /^How it ended/],
  [{ ...OCSF, file: { name: 'hmac-sha256:device:1.docx' }, unmapped: { fact: 'outcome' } }, /^How it endedFile/],
  [{ ...OCSF, file: { name: 'unknown' }, unmapped: { fact: 'activity' } }, /^DetectedFile/],
  // A later version may add others.
  [{ ...OCSF, unmapped: { fact: 'newer' } }, /^File/],
  [{ ...OCSF, unmapped: { fact: 'constructor' } }, /^File/],
])('says in plain words what an event is, and its name for engines: %j', (event, title) => {
  act(() => render(<EventTitle json={JSON.stringify(event)} />, document.body));
  expect(document.body.textContent).toMatch(title);
  expect(document.body.textContent).toMatch(/File Hosting Activity: Share$/);
});
