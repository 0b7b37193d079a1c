import { describe, expect, it } from 'vitest';
import type { Meaning } from '../event';
import { LINK, type LoggedActivity, NOW, OTHER_LINK, openAfter } from './test/log';

const file = { name: 'Salaries 2026.xlsx', id: 'l#1' };
const link: Meaning = { kind: 'share-link-create', scope: 'anonymous', role: 'edit', file };
const toAlex: Meaning = {
  kind: 'share-invite',
  role: 'view',
  recipients: ['alex@fabrikam.com', 'kim@fabrikam.com'],
  file,
};
const ids = (logged: readonly LoggedActivity[], now = NOW) =>
  openAfter(logged, now).map(({ activityId }) => activityId);
const made = { reply: { linkId: LINK, isNew: true } };

describe('open access', () => {
  const end = (meaning: Partial<Meaning> = {}): Meaning => ({ kind: 'unshare', file, ...meaning });

  it.each<[string, LoggedActivity[]]>([
    [
      'an end of all links of its kind',
      [
        ['a', link, made],
        ['b', end({ scope: 'anonymous' })],
      ],
    ],
    [
      'an end of this link, on another host and of a document called otherwise',
      [
        ['a', link, made],
        ['b', { kind: 'unshare', previous: LINK, file: { id: '9' } }, { host: 'graph.microsoft.com' }],
      ],
    ],
    ['the undo of the warning, which nobody else saw', [['a', link, { ...made, undo: 'done' }]]],
    [
      'the undo of the link that was given out once more before it',
      [
        ['a', link, { ...made, undo: 'done' }],
        ['b', link, { reply: { linkId: LINK, isNew: false } }],
      ],
    ],
    [
      'an end of all these people',
      [
        ['a', toAlex],
        ['b', end({ recipients: ['kim@fabrikam.com', 'alex@fabrikam.com'] })],
      ],
    ],
    [
      'one end after the other',
      [
        ['a', toAlex],
        ['b', end({ recipients: ['kim@fabrikam.com'] })],
        ['c', end({ recipients: ['alex@fabrikam.com'] })],
      ],
    ],
  ])('is ended by %s', (_, logged) => {
    expect(ids(logged)).toEqual([]);
  });

  it.each<[string, LoggedActivity[]]>([
    [
      'one that was before',
      [
        ['b', end()],
        ['a', link, made],
      ],
    ],
    [
      'one of another link',
      [
        ['a', link, made],
        ['b', end({ previous: OTHER_LINK })],
      ],
    ],
    [
      'one of another document',
      [
        ['a', link, made],
        ['b', end({ file: { id: 'l#2' } })],
      ],
    ],
    [
      'one that was refused',
      [
        ['a', link, made],
        ['b', end(), { outcome: 'refused' }],
      ],
    ],
    ['an undo that was refused', [['a', link, { ...made, undo: 'refused' }]]],
    [
      'one of somebody to whom the link for anyone was sent',
      [
        ['a', { ...link, recipients: ['alex@fabrikam.com'] }, made],
        ['b', end({ recipients: ['alex@fabrikam.com'] })],
      ],
    ],
    [
      'one of the link to view',
      [
        ['a', link],
        ['b', end({ scope: 'anonymous', role: 'view' })],
      ],
    ],
  ])('is not ended by %s', (_, logged) => {
    expect(openAfter(logged)).toMatchObject([{ activityId: 'a', doubts: [] }]);
  });

  it.each<[string, LoggedActivity[]]>([
    [
      'one whose end nobody saw',
      [
        ['a', link, made],
        ['b', end(), { outcome: undefined } as never],
      ],
    ],
    [
      'one that says no more than the document: rights of one person are taken like that, too',
      [
        ['a', link, made],
        ['b', end()],
      ],
    ],
    [
      'one of a kind of links, where ours is not known',
      [
        ['a', { kind: 'share-link-create', file }],
        ['b', end({ scope: 'anonymous', role: 'view' })],
      ],
    ],
    [
      'one of somebody, where it is not known who has the link',
      [
        ['a', { ...link, scope: 'specific' }, made],
        ['b', end({ previous: LINK, recipients: ['alex@fabrikam.com'] })],
      ],
    ],
    [
      'one that names a link, where ours is not known',
      [
        ['a', link],
        ['b', end({ previous: LINK })],
      ],
    ],
    ['an undo without an answer', [['a', link, { ...made, undo: 'failed' }]]],
  ])('may have been ended by %s', (_, logged) => {
    expect(openAfter(logged)).toMatchObject([{ activityId: 'a', doubts: expect.arrayContaining(['maybe-ended']) }]);
  });

  it('stays open for the other recipients when only some are removed', () => {
    expect(
      openAfter([
        ['a', toAlex],
        ['b', end({ recipients: ['kim@fabrikam.com'] })],
      ]),
    ).toMatchObject([{ activity: { recipients: ['alex@fabrikam.com'] } }]);
  });

  it('ends after the day it expires, in any time zone', () => {
    const logged: LoggedActivity[] = [['a', { ...link, expires: '2026-10-03' }]];
    expect(ids(logged, Date.parse('2026-10-04T11:59:00Z'))).toEqual(['a']);
    expect(ids(logged, Date.parse('2026-10-04T12:01:00Z'))).toEqual([]);
    const moment: LoggedActivity[] = [['a', { ...link, expires: '2026-10-03T23:59:59' }]];
    expect([ids(moment, Date.parse('2026-10-04T11:59:00Z')), ids(moment, Date.parse('2026-10-04T12:01:00Z'))]).toEqual([
      ['a'],
      [],
    ]);
    const [never] = openAfter([['a', { ...link, expires: '0001-01-01T00:00:00Z' }]]);
    expect([never?.until, never?.doubts]).toEqual([undefined, []]);
    expect(openAfter([['a', { ...link, expires: '10/3/2026' }]])).toMatchObject([{ doubts: ['end-unreadable'] }]);
  });
});
