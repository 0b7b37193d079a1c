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
      'an end of this link on another host, with another name of the document',
      [
        ['a', link, made],
        ['b', { kind: 'unshare', previous: LINK, file: { id: '9' } }, { host: 'graph.microsoft.com' }],
      ],
    ],
    ['the undo in its warning, which no witness saw', [['a', link, { ...made, undo: 'done' }]]],
    [
      'the undo of the same link given out again',
      [
        ['a', link, { ...made, undo: 'done' }],
        ['b', link, { reply: { linkId: LINK, isNew: false } }],
      ],
    ],
    [
      'an end for all these people',
      [
        ['a', toAlex],
        ['b', end({ recipients: ['kim@fabrikam.com', 'alex@fabrikam.com'] })],
      ],
    ],
    [
      'several ends, one after the other',
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
      'an earlier end',
      [
        ['b', end()],
        ['a', link, made],
      ],
    ],
    [
      'the end of another link',
      [
        ['a', link, made],
        ['b', end({ previous: OTHER_LINK })],
      ],
    ],
    [
      'the end for another document',
      [
        ['a', link, made],
        ['b', end({ file: { id: 'l#2' } })],
      ],
    ],
    [
      'a refused end',
      [
        ['a', link, made],
        ['b', end(), { outcome: 'refused' }],
      ],
    ],
    ['a refused undo', [['a', link, { ...made, undo: 'refused' }]]],
    [
      'an end for a recipient of an anonymous link',
      [
        ['a', { ...link, recipients: ['alex@fabrikam.com'] }, made],
        ['b', end({ recipients: ['alex@fabrikam.com'] })],
      ],
    ],
    [
      'the end of the view link',
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
      'an end without an outcome',
      [
        ['a', link, made],
        ['b', end(), { outcome: undefined } as never],
      ],
    ],
    [
      'an end that names only the document, which may concern one person',
      [
        ['a', link, made],
        ['b', end()],
      ],
    ],
    [
      "an end of a kind of links, if this link's kind is unknown",
      [
        ['a', { kind: 'share-link-create', file }],
        ['b', end({ scope: 'anonymous', role: 'view' })],
      ],
    ],
    [
      "an end for a person, if the link's holders are unknown",
      [
        ['a', { ...link, scope: 'specific' }, made],
        ['b', end({ previous: LINK, recipients: ['alex@fabrikam.com'] })],
      ],
    ],
    [
      "an end of a named link, if this link's id is unknown",
      [
        ['a', link],
        ['b', end({ previous: LINK })],
      ],
    ],
    ['an undo without a reply', [['a', link, { ...made, undo: 'failed' }]]],
  ])('may have been ended by %s', (_, logged) => {
    expect(openAfter(logged)).toMatchObject([{ activityId: 'a', doubts: expect.arrayContaining(['maybe-ended']) }]);
  });

  describe('to a group', () => {
    const join: Meaning = {
      kind: 'permission-change',
      recipients: ['kim@fabrikam.com'],
      object: 'group',
      objectId: '1',
    };
    const leave: Meaning = { kind: 'unshare', object: 'group', objectId: '1' };
    const openedThen = (end: Meaning) =>
      openAfter([
        ['a', join],
        ['b', end],
      ]);

    it('ends when the person is removed', () => {
      expect(openedThen({ ...leave, recipients: ['kim@fabrikam.com'] })).toEqual([]);
    });

    it('may have ended when the request does not say who was removed', () => {
      expect(openedThen(leave)).toMatchObject([{ activityId: 'a', doubts: ['maybe-ended'] }]);
    });

    it.each<Partial<Meaning>>([{ objectId: '2' }, { object: 'site' }, { recipients: ['eve@fabrikam.com'] }])(
      'stays open when another end is seen: %j',
      other => {
        expect(openedThen({ ...leave, recipients: ['kim@fabrikam.com'], ...other })).toMatchObject([
          { activityId: 'a', doubts: [] },
        ]);
      },
    );

    it('counts for each group', () => {
      expect(
        ids([
          ['a', join],
          ['b', { ...join, objectId: '2' }],
          ['c', join],
        ]),
      ).toEqual(['b', 'a']);
    });
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
