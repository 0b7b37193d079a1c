// @vitest-environment happy-dom
import { render } from 'preact';
import { beforeAll, expect, test } from 'vitest';
import type { Entry } from '../../event';
import { fold, type Story } from '../../log/story';
import { fakeChrome } from '../../ui/test/fake-chrome';
import { t } from '../../ui/words';
import { rowOf } from '../row';
import { RowLine } from './row-line';

beforeAll(() => fakeChrome());

const base = { activityId: 'a', recordedAt: 1 };
const done: Entry[] = [
  {
    ...base,
    kind: 'activity',
    seq: 1,
    id: 'a',
    activity: { id: 'a', kind: 'share-link-create', seenAt: 1, host: 'contoso.sharepoint.com', scope: 'anonymous', role: 'edit' },
    findings: [],
    response: 'record',
    witness: 'page',
    via: 'fetch',
    requestHash: '',
    tab: 1,
  },
];
const ended = (status: number): Entry => ({
  ...base,
  kind: 'outcome',
  seq: 2,
  id: 'b',
  at: 2,
  witness: 'page',
  outcome: 'refused',
  status,
});

/** The words for how it ended, in the list. */
function endOf(entries: Entry[]): string | null | undefined {
  render(<RowLine row={rowOf(fold(entries)[0] as Story)} isBelowDay />, document.body);
  return document.querySelector('.outcome')?.textContent;
}

test.each([
  [403, 'outcome_refused'],
  [502, 'outcome_unclear'],
] as const)('the list says of an answer with %i what the details say of it', (status, words) => {
  expect(endOf([...done, ended(status)])).toBe(t(words));
});
