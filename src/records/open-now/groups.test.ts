import { beforeAll, expect, test } from 'vitest';
import type { Access } from '../../exposure/access';
import { mostExposed } from '../../exposure/most-exposed';
import { mostExposedFirst } from '../../exposure/most-exposed-first';
import { type LoggedActivity, NOW, openAfter, POLICY } from '../../exposure/test/log';
import { fakeChrome } from '../../ui/test/fake-chrome';
import { fullName } from '../../words/phrases';
import { firstRows, groupsOf } from './groups';

beforeAll(() => fakeChrome());

const UNNAMED = `Name not known ·\u00a0${fullName('contoso.sharepoint.com')}`;
const file = (name: string) => ({ name, id: name });
const LOGGED: LoggedActivity[] = [
  ['inside', { kind: 'share-link-create', scope: 'organization', role: 'edit', file: file('a.docx') }],
  ['outside', { kind: 'share-invite', role: 'view', recipients: ['kim@fabrikam.com'], file: file('b.docx') }],
  ['anyone', { kind: 'share-link-create', scope: 'anonymous', role: 'view', file: file('a.docx') }],
  [
    'organisation',
    {
      kind: 'share-link-create',
      scope: 'organization',
      role: 'view',
      recipients: ['@fabrikam.com'],
      file: file('d.docx'),
    },
  ],
  ['unnamed', { kind: 'share-link-create', scope: 'specific', role: 'view', file: { id: '7' } }],
  ['app', { kind: 'oauth-consent', clientId: '1' }],
  [
    'both',
    {
      kind: 'share-link-create',
      scope: 'specific',
      role: 'view',
      recipients: ['kim@fabrikam.com', 'ann@contoso.com'],
      file: file('c.docx'),
    },
  ],
];
const grouped = (by: 'side' | 'document' | 'person', access: Access[] = mostExposedFirst(openAfter(LOGGED, NOW))) => {
  const documents = mostExposed();
  for (const one of access) documents.add(one);
  return groupsOf(access, by, POLICY, documents.documents());
};
const written = (groups: ReturnType<typeof grouped>) =>
  groups.map(({ title, access }) => [title, access.map(({ activityId }) => activityId).sort()]);

test('puts access that reaches outside first', () => {
  expect(written(grouped('side'))).toEqual([
    ['Outside your organisation', ['anyone', 'app', 'both', 'organisation', 'outside']],
    ['May be outside your organisation', ['unnamed']],
    ['Inside your organisation', ['inside']],
  ]);
});

test('has each person with everything that they can open, and once for each of several', () => {
  const groups = Object.fromEntries(written(grouped('person')));
  expect(groups).toEqual({
    'Anyone with the link': ['anyone'],
    [fullName('kim@fabrikam.com')]: ['both', 'outside'],
    [fullName('ann@contoso.com')]: ['both'],
    [fullName('@fabrikam.com')]: ['organisation'],
    'Access for an app': ['app'],
    'Unknown people': ['unnamed'],
    'Everyone in your organisation': ['inside'],
  });
});

test('has each document with all of its access, those open to people outside first', () => {
  const groups = written(grouped('document'));
  expect(Object.fromEntries(groups)).toEqual({
    [fullName('a.docx')]: ['anyone', 'inside'],
    [fullName('b.docx')]: ['outside'],
    [fullName('c.docx')]: ['both'],
    [fullName('d.docx')]: ['organisation'],
    'No document': ['app'],
    [UNNAMED]: ['unnamed'],
  });
  expect(groups[0]?.[0]).toBe(fullName('a.docx'));
  expect(groups.at(-1)?.[0]).toBe(UNNAMED);
});

test('keeps two documents of unknown name apart', () => {
  const two = openAfter([
    ['a', { kind: 'share-link-create', scope: 'anonymous', role: 'view', file: { id: '1' } }],
    ['b', { kind: 'share-link-create', scope: 'anonymous', role: 'view', file: { id: '2' } }],
  ]);
  expect(grouped('document', two)).toHaveLength(2);
});

test('cuts the list after so many rows, across groups', () => {
  const groups = grouped('side');
  const sizes = (room: number) => firstRows(groups, room).map(({ access }) => access.length);
  expect([sizes(0), sizes(3), sizes(6), sizes(99)]).toEqual([[], [3], [5, 1], [5, 1, 1]]);
});

test.each(['side', 'document', 'person'] as const)('counts all of a group by %s, shown or not', by => {
  const groups = grouped(by);
  const counts = groups.map(({ count }) => count);
  expect(Math.max(...counts)).toBeGreaterThan(1);
  expect(counts).toEqual(groups.map(({ access }) => access.length));
  expect(firstRows(groups, 1).map(({ access, count }) => [access.length, count])).toEqual([[1, counts[0]]]);
});
