import { expect, test } from 'vitest';
import type { ActivityState, Meaning } from '../event';
import { stateOf } from '../popup/test/content';
import { resultOf } from './activity-result';
import * as takenBack from './taken-back';

const isSettled = (state: ActivityState, states: readonly ActivityState[]) =>
  takenBack.isSettled(resultOf(state), states.map(resultOf));
const grant: Meaning = { kind: 'share-link-create', scope: 'anonymous', file: { id: '7', path: '/a/b.docx' } };

test.each<[string, Meaning, Meaning, boolean]>([
  ['the same id', { kind: 'unshare', file: { id: '7' } }, grant, true],
  ['the same path', { kind: 'unshare', file: { path: '/a/b.docx' } }, grant, true],
  ['another file', { kind: 'unshare', file: { id: '8' } }, grant, false],
  ['no file named', { kind: 'unshare' }, { ...grant, file: {} }, false],
  ['an activity that ends nothing', { kind: 'permission-change', file: { id: '7' } }, grant, false],
  [
    'an activity that gave no access',
    { kind: 'unshare', file: { id: '7' } },
    { kind: 'download', file: { id: '7' } },
    false,
  ],
  ['a link for the organisation', { kind: 'unshare', scope: 'organization', file: { id: '7' } }, grant, false],
  ['specific people when a link is open', { kind: 'unshare', scope: 'specific', file: { id: '7' } }, grant, false],
  [
    'the right people',
    { kind: 'unshare', recipients: ['b'], file: { id: '7' } },
    { ...grant, scope: 'specific', recipients: ['a', 'b'] },
    true,
  ],
  [
    'other people',
    { kind: 'unshare', recipients: ['c'], file: { id: '7' } },
    { ...grant, scope: 'specific', recipients: ['a', 'b'] },
    false,
  ],
])('decides whether access is ended for %s', (_, end, given, settled) => {
  const first = stateOf(given, { outcome: 'done' });
  expect(isSettled(first, [stateOf(end, { outcome: 'done' }), first])).toBe(settled);
});

test('is ended only by a later, successful activity on the same host', () => {
  const early = stateOf({ ...grant, kind: 'unshare' }, { outcome: 'done' });
  const first = stateOf(grant);
  const refused = stateOf({ ...grant, kind: 'unshare' }, { outcome: 'refused' });
  const open = stateOf({ ...grant, kind: 'unshare' });
  const elsewhere = stateOf({ ...grant, kind: 'unshare' }, { outcome: 'done' });
  elsewhere.first.activity.host = 'fabrikam.sharepoint.com';
  expect(isSettled(first, [early, refused, open, elsewhere])).toBe(false);
});
