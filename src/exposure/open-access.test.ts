import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry, Meaning } from '../event';
import { entriesOf, LINK, NOW, OTHER_LINK, openAfter, openIn, POLICY, type Told } from './test/log';

const file = { name: 'Salaries 2026.xlsx', id: 'l#1' };
const link: Meaning = { kind: 'share-link-create', scope: 'anonymous', role: 'edit', file };
const toAlex: Meaning = { kind: 'share-invite', role: 'view', recipients: ['alex@fabrikam.com', 'kim@fabrikam.com'], file };
const ids = (told: readonly Told[], now = NOW) => openAfter(told, now).map(({ activityId }) => activityId);
const made = { reply: { linkId: LINK, isNew: true } };

describe('what is open', () => {
  it('says what, since when, by which link, and that nothing is in doubt', () => {
    expect(openAfter([['a', link, { ...made, at: 5, pageHost: 'teams.microsoft.com' }]])).toEqual([
      {
        activityId: 'a',
        activity: { ...link, id: 'a', seenAt: 5, host: 'contoso.sharepoint.com' },
        pageHost: 'teams.microsoft.com',
        since: 5,
        linkId: LINK,
        domains: [],
        doubts: [],
      },
    ]);
  });

  it.each<[string, Meaning, string[] | undefined, string[]]>([
    ['a link for anyone', link, [], []],
    ['a link for everybody at work', { ...link, scope: 'organization' }, [], []],
    ['a link for people inside', { ...link, scope: 'specific', recipients: ['ben@contoso.com'] }, [], []],
    ['a link for people outside', { ...link, scope: 'specific', recipients: ['a@fabrikam.com', 'b@fabrikam.com'] }, ['fabrikam.com'], []],
    ['a link of which nobody knows whom it lets in', { kind: 'share-link-create', file }, [], ['reach-unknown']],
    ['a link for those who have access', { ...link, scope: 'existing' }, undefined, []],
    ['people outside', toAlex, ['fabrikam.com'], []],
    ['people inside', { ...toAlex, recipients: ['ben@contoso.com'] }, undefined, []],
    ['nobody knows who', { kind: 'share-invite', file }, [], ['reach-unknown']],
    ['a group of everybody', { kind: 'permission-change', everyone: true, role: 'view', file }, [], []],
    ['a change of nothing that is told', { kind: 'permission-change', file, breaksInheritance: true }, undefined, []],
    ['another activity', { kind: 'download', file }, undefined, []],
  ])('%s', (_, meaning, domains, doubts) => {
    expect(openAfter([['a', meaning]]).map(one => [one.domains, one.doubts])).toEqual(domains ? [[domains, doubts]] : []);
  });

  it('names people whose place is not known, where the policy names no domains', () => {
    expect(openAfter([['a', toAlex]], NOW, { internalDomains: [], trustedDomains: [] })).toMatchObject([
      { domains: [], doubts: ['outside-unknown'] },
    ]);
  });

  it.each(['refused', 'failed', 'stopped'] as const)('nothing that was %s', outcome => {
    expect(ids([['a', link, { outcome }]])).toEqual([]);
  });

  it('says so where nobody saw the end, or it was called off after it may have left', () => {
    for (const fact of [{ outcome: undefined }, { outcome: 'aborted' as const }])
      expect(openAfter([['a', link, fact as never]])).toMatchObject([{ doubts: ['unconfirmed'] }]);
    expect(ids([['a', link, { outcome: 'aborted', asked: true }]])).toEqual([]);
  });

  it('says so of a link that was there before', () => {
    expect(openAfter([['a', link, { reply: { linkId: LINK, isNew: false } }]])).toMatchObject([{ doubts: ['existed'] }]);
  });

  it('a link is one, however often it is given out, since the first time; what was set last counts', () => {
    const again = { ...link, expires: '2026-12-01T00:00:00Z' };
    for (const replies of [
      [made, { reply: { linkId: LINK, isNew: false } }],
      [{}, {}],
    ] as const)
      expect(
        openAfter([
          ['a', link, { ...replies[0], at: 5 }],
          ['b', again, { ...replies[1], at: 9 }],
        ]),
      ).toMatchObject([{ activityId: 'a', since: 5, until: Date.UTC(2026, 11, 1), doubts: [] }]);
    expect(
      ids([
        ['a', link, made],
        ['b', link, { reply: { linkId: OTHER_LINK } }],
      ]),
    ).toEqual(['a', 'b']);
  });

  it('a change of a link changes what is told of it', () => {
    const change: Meaning = { kind: 'permission-change', previous: LINK, role: 'view', file };
    expect(
      openAfter([
        ['a', link, made],
        ['b', change],
      ]),
    ).toMatchObject([{ activityId: 'a', activity: { kind: 'share-link-create', scope: 'anonymous', role: 'view' } }]);
  });
});

describe('what ends it', () => {
  const end = (meaning: Partial<Meaning> = {}): Meaning => ({ kind: 'unshare', file, ...meaning });

  it.each<[string, Told[]]>([
    [
      'an end of all that there is of the document',
      [
        ['a', link, made],
        ['b', end()],
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
  ])('%s', (_, told) => {
    expect(ids(told)).toEqual([]);
  });

  it.each<[string, Told[]]>([
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
      'one of the link to view',
      [
        ['a', link],
        ['b', end({ scope: 'anonymous', role: 'view' })],
      ],
    ],
  ])('not %s', (_, told) => {
    expect(openAfter(told)).toMatchObject([{ activityId: 'a', doubts: [] }]);
  });

  it.each<[string, Told[]]>([
    [
      'one whose end nobody saw',
      [
        ['a', link, made],
        ['b', end(), { outcome: undefined } as never],
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
  ])('perhaps %s', (_, told) => {
    expect(openAfter(told)).toMatchObject([{ activityId: 'a', doubts: ['maybe-ended'] }]);
  });

  it('of several people some: the others still have it', () => {
    expect(
      openAfter([
        ['a', toAlex],
        ['b', end({ recipients: ['kim@fabrikam.com'] })],
      ]),
    ).toMatchObject([{ activity: { recipients: ['alex@fabrikam.com'] } }]);
  });

  it('the day on which it expires, in whatever zone', () => {
    const told: Told[] = [['a', { ...link, expires: '2026-10-03' }]];
    expect(ids(told, Date.parse('2026-10-04T11:59:00Z'))).toEqual(['a']);
    expect(ids(told, Date.parse('2026-10-04T12:01:00Z'))).toEqual([]);
    expect(openAfter([['a', { ...link, expires: '10/3/2026' }]])).toMatchObject([{ doubts: ['end-unreadable'] }]);
  });
});

describe('whatever the log says', () => {
  const files = fc.constantFrom({ id: 'l#1' }, { id: 'l#2' }, { path: '/sites/hr/Shared Documents/a.docx' }, {});
  const meaning = fc.record(
    {
      kind: fc.constantFrom('share-link-create', 'share-invite', 'permission-change', 'unshare', 'download'),
      scope: fc.constantFrom('anonymous', 'organization', 'specific', 'existing'),
      role: fc.constantFrom('view', 'review', 'edit'),
      recipients: fc.uniqueArray(fc.constantFrom('alex@fabrikam.com', 'kim@fabrikam.com', 'ben@contoso.com'), { maxLength: 3 }),
      file: files,
      previous: fc.constantFrom(LINK, OTHER_LINK),
      expires: fc.oneof(fc.constantFrom('2026-10-04T00:00:00Z', '2026-09-01'), fc.string()),
    },
    { requiredKeys: ['kind', 'file'] },
  ) as fc.Arbitrary<Meaning>;
  const fact = fc.record(
    {
      outcome: fc.constantFrom('done', 'refused', 'failed', 'aborted', 'stopped'),
      reply: fc.record({ linkId: fc.constantFrom(LINK, OTHER_LINK), isNew: fc.boolean() }),
      undo: fc.constantFrom('done', 'refused', 'failed'),
    },
    { requiredKeys: [] },
  );
  const logs = fc
    .array(fc.tuple(meaning, fact), { maxLength: 12 })
    .map(all => all.map(([what, facts], at): Told => [`a${at}`, what, facts as never]));

  it('later facts may come in any order', () => {
    fc.assert(
      fc.property(logs, fc.infiniteStream(fc.nat()), (told, numbers) => {
        const entries = entriesOf(told);
        const begins = entries.filter(({ kind }) => kind === 'activity');
        const later = entries.filter(({ kind }) => kind !== 'activity');
        const shuffled = later
          .map(entry => ({ entry, at: numbers.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ entry }): Entry => entry);
        expect(openIn([...begins, ...shuffled])).toEqual(openIn([...begins, ...later]));
      }),
    );
  });

  it('after an end of every document nothing is open that a document is known of', () => {
    fc.assert(
      fc.property(logs, told => {
        const ends = ['l#1', 'l#2'].map((id): Told => [`end-${id}`, { kind: 'unshare', file: { id } }]);
        expect(openAfter([...told, ...ends]).filter(({ activity }) => activity.file?.id !== undefined)).toEqual([]);
      }),
    );
  });

  it('time only closes, and an end only closes', () => {
    fc.assert(
      fc.property(logs, fc.nat(), (told, passed) => {
        const before = ids(told);
        expect(before).toEqual(expect.arrayContaining(ids(told, NOW + passed * 1000)));
        const after = ids([...told, ['end', { kind: 'unshare', file: { id: 'l#1' } }]]);
        expect(before).toEqual(expect.arrayContaining(after));
      }),
    );
  });

  it('tells of nobody who is not outside as if they were', () => {
    fc.assert(
      fc.property(logs, told => {
        for (const { domains } of openAfter(told, NOW, POLICY)) expect(domains).not.toContain('contoso.com');
      }),
    );
  });
});
