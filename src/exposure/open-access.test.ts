import { describe, expect, it } from 'vitest';
import type { Meaning } from '../event';
import { fold } from '../log/activity-state';
import { resultOf } from './activity-result';
import { openAccessIn } from './open-access';
import { entriesOf, LINK, type LoggedActivity, NOW, OTHER_LINK, openAfter, POLICY } from './test/log';

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
  it('says what is open, since when, by which link, without doubts', () => {
    expect(openAfter([['a', link, { ...made, at: 5, pageHost: 'teams.microsoft.com' }]])).toEqual([
      {
        activityId: 'a',
        activity: { ...link, id: 'a', seenAt: 5, host: 'contoso.sharepoint.com' },
        pageHost: 'teams.microsoft.com',
        since: 5,
        linkId: LINK,
        files: ['contoso.sharepoint.com id l#1'],
        domains: [],
        doubts: [],
      },
    ]);
  });

  it.each<[string, Meaning, string[] | undefined, string[]]>([
    ['a link for anyone', link, [], []],
    ['an organisation link', { ...link, scope: 'organization' }, [], []],
    [
      "another organisation's link",
      { ...link, scope: 'organization', recipients: ['@fabrikam.com'] },
      ['fabrikam.com'],
      [],
    ],
    ['a link for internal people', { ...link, scope: 'specific', recipients: ['ben@contoso.com'] }, [], []],
    [
      'a link for external people',
      { ...link, scope: 'specific', recipients: ['a@fabrikam.com', 'b@fabrikam.com'] },
      ['fabrikam.com'],
      [],
    ],
    ['a link of unknown reach', { kind: 'share-link-create', file }, [], ['reach-unknown']],
    ['a link for people with existing access', { ...link, scope: 'existing' }, undefined, []],
    ['external people', toAlex, ['fabrikam.com'], []],
    ['internal people', { ...toAlex, recipients: ['ben@contoso.com'] }, undefined, []],
    ['unknown people', { kind: 'share-invite', file }, [], ['reach-unknown']],
    ['a group with everyone', { kind: 'permission-change', everyone: true, role: 'view', file }, [], []],
    ['a change without known facts', { kind: 'permission-change', file, breaksInheritance: true }, undefined, []],
    ['a guess', { ...toAlex, kind: 'permission-change', guessed: true }, undefined, []],
    ['another activity', { kind: 'download', file }, undefined, []],
  ])('lists the right domains and doubts for %s', (_, meaning, domains, doubts) => {
    expect(openAfter([['a', meaning]]).map(one => [one.domains, one.doubts])).toEqual(
      domains ? [[domains, doubts]] : [],
    );
  });

  it('lists recipients with a doubt if the policy names no domains', () => {
    expect(openAfter([['a', toAlex]], NOW, { internalDomains: [], trustedDomains: [] })).toMatchObject([
      { domains: [], doubts: ['outside-unknown'] },
    ]);
  });

  it.each(['refused', 'stopped'] as const)('does not include what was %s', outcome => {
    expect(ids([['a', link, { outcome }]])).toEqual([]);
  });

  it('is in doubt if the request has no outcome, was cancelled or failed', () => {
    for (const fact of [{ outcome: undefined }, { outcome: 'aborted' as const }, { outcome: 'failed' as const }])
      expect(openAfter([['a', link, fact as never]])).toMatchObject([{ doubts: ['unconfirmed'] }]);
    expect(ids([['a', link, { outcome: 'aborted', asked: true }]])).toEqual([]);
  });

  it('does not include what the page cancelled before it left', () => {
    expect(ids([['a', link, { outcome: 'aborted', neverLeft: true }]])).toEqual([]);
    expect(ids([['a', link, { outcome: 'failed', neverLeft: true }]])).toEqual(['a']);
  });

  it('is in doubt if the server failed, because it may have acted first', () => {
    expect(openAfter([['a', link, { outcome: 'refused', status: 503 }]])).toMatchObject([
      { doubts: ['server-failed'] },
    ]);
    const end: Meaning = { kind: 'unshare', previous: LINK, file };
    expect(
      openAfter([
        ['a', link, made],
        ['b', end, { outcome: 'refused', status: 500 }],
      ]),
    ).toMatchObject([{ doubts: ['maybe-ended'] }]);
  });

  it('is in doubt for a link that existed before', () => {
    expect(openAfter([['a', link, { reply: { linkId: LINK, isNew: false } }]])).toMatchObject([
      { doubts: ['existed'] },
    ]);
  });

  it('counts a link once, since the first time it was given out', () => {
    const again = { ...link };
    for (const replies of [
      [made, { reply: { linkId: LINK, isNew: false } }],
      [{}, {}],
    ] as const)
      expect(
        openAfter([
          ['a', link, { ...replies[0], at: 5 }],
          ['b', again, { ...replies[1], at: 9 }],
        ]),
      ).toMatchObject([{ activityId: 'a', since: 5, doubts: [] }]);
    expect(
      ids([
        ['a', link, made],
        ['b', link, { reply: { linkId: OTHER_LINK } }],
      ]),
    ).toEqual(['a', 'b']);
  });

  const [early, late] = ['2026-11-01T00:00:00Z', '2026-12-01T00:00:00Z'];
  it.each<[string | undefined, string | undefined, number | undefined]>([
    [late, early, Date.UTC(2026, 11, 1)],
    [early, late, Date.UTC(2026, 11, 1)],
    [undefined, early, undefined],
    [early, undefined, undefined],
    [early, '11/3/2026', undefined],
  ])('stays until the later of two expiries, with a doubt: %s and then %s', (first, second, until) => {
    const ends = (expires: string | undefined): Meaning => ({
      ...link,
      ...(expires === undefined ? {} : { expires }),
    });
    for (const [one, other] of [
      [made, { reply: { linkId: LINK, isNew: false } }],
      [{}, {}],
    ] as const) {
      const open = openAfter([
        ['a', ends(first), one],
        ['b', ends(second), other],
      ]);
      expect(open.map(({ until, doubts }) => [until, doubts.includes('ends-differ')])).toEqual([[until, true]]);
    }
  });

  it.each<[string, string | undefined, number | undefined, boolean]>([
    [early, late, Date.UTC(2026, 11, 1), true],
    [early, undefined, undefined, true],
    [late, early, Date.UTC(2026, 11, 1), false],
  ])('counts only a later expiry if the request may have failed: %s, then %s', (first, second, until, isInDoubt) => {
    const again = second === undefined ? link : { ...link, expires: second };
    const open = openAfter([
      ['a', { ...link, expires: first }, made],
      ['b', again, { outcome: 'failed' }],
    ]);
    expect(open.map(one => [one.until, one.doubts])).toEqual([[until, isInDoubt ? ['ends-differ'] : []]]);
  });

  it('takes the expiry that a change sets, earlier or later', () => {
    for (const expires of [early, late, '2026-12-24'])
      expect(
        openAfter([
          ['a', { ...link, expires: late }, made],
          ['b', { kind: 'permission-change', previous: LINK, expires, file }],
        ]),
      ).toMatchObject([{ activity: { expires }, doubts: [] }]);
  });

  it('takes the role that a change of a link sets', () => {
    const change: Meaning = { kind: 'permission-change', previous: LINK, role: 'view', file };
    expect(
      openAfter([
        ['a', link, made],
        ['b', change],
      ]),
    ).toMatchObject([{ activityId: 'a', activity: { kind: 'share-link-create', scope: 'anonymous', role: 'view' } }]);
  });

  it("adds a change's people, and doubts an expiry that the change does not state", () => {
    const toKim: Meaning = {
      ...link,
      scope: 'specific',
      recipients: ['kim@fabrikam.com'],
      expires: '2026-10-04T00:00:00Z',
    };
    const change: Meaning = { kind: 'permission-change', previous: LINK, recipients: ['alex@adatum.example'], file };
    const logged: LoggedActivity[] = [
      ['a', toKim, made],
      ['b', change],
      ['c', { kind: 'unshare', previous: LINK, recipients: ['alex@adatum.example'], file }],
    ];
    expect(openAfter(logged.slice(0, 2))).toMatchObject([{ domains: ['fabrikam.com', 'adatum.example'] }]);
    expect(openAfter(logged, NOW + 86_400_000)).toMatchObject([{ activity: { recipients: ['kim@fabrikam.com'] } }]);
  });

  it.each(['anyoneWithLink', 'aTowIy5mfG1lbWJlcnNoaXB8YWxleA'])(
    'keeps apart permissions with an id that is the same for every document: %s',
    id => {
      const other = { id: 'l#2' };
      const logged: LoggedActivity[] = [
        ['a', { ...toAlex, recipients: ['alex@fabrikam.com'] }, { reply: { linkId: id } }],
        ['b', { ...toAlex, recipients: ['alex@fabrikam.com'], file: other }, { reply: { linkId: id } }],
        ['c', { kind: 'unshare', previous: id, file: other }],
      ];
      expect(ids(logged.slice(0, 2))).toEqual(['a', 'b']);
      expect(openAfter(logged)).toMatchObject([{ activityId: 'a', doubts: [] }]);
    },
  );

  it('joins two names of a document with the same link, and ends by either', () => {
    const logged: LoggedActivity[] = [
      ['a', { ...link, file: { path: '/sites/hr/a.docx' } }, made],
      ['b', { ...link, file: { id: '01ABC' } }, { host: 'graph.microsoft.com', reply: { linkId: LINK, isNew: false } }],
    ];
    const files = ['contoso.sharepoint.com path /sites/hr/a.docx', 'graph.microsoft.com id 01ABC'];
    expect(openAfter(logged)).toMatchObject([{ activityId: 'a', files }]);
    const end = (called: object): Meaning => ({ kind: 'unshare', scope: 'anonymous', file: called });
    expect(ids([...logged, ['c', end({ path: '/sites/hr/a.docx' })]])).toEqual([]);
    expect(ids([...logged, ['c', end({ id: '01ABC' }), { host: 'graph.microsoft.com' }]])).toEqual([]);
    expect(ids([...logged, ['c', end({ id: '01ABC' })]])).toEqual(['a']);
    // Given out again by its path, without a reply that names the link.
    expect(ids([...logged, ['c', { ...link, file: { path: '/sites/hr/a.docx' } }]])).toEqual(['a']);
  });

  it('has one line for each app with consent, with its scopes and directory grants', () => {
    const asks: Meaning = {
      kind: 'oauth-consent',
      clientId: 'app-1',
      scopes: ['Files.Read'],
      redirectHost: 'viewer.example',
    };
    const signIn = { host: 'login.microsoftonline.com' };
    expect(
      openAfter([
        ['a', asks, signIn],
        ['b', { ...asks, scopes: ['Mail.Send'] }, signIn],
        ['c', { ...asks, clientId: 'app-2' }, { ...signIn, outcome: 'refused' }],
        ['d', { kind: 'oauth-consent', clientId: 'app-3' }, { host: 'graph.microsoft.com' }],
        ['e', { kind: 'oauth-consent', accepted: true }, signIn],
      ]),
    ).toMatchObject([
      { activityId: 'a', activity: { scopes: ['Files.Read', 'Mail.Send'] }, doubts: ['only-asked'] },
      { activityId: 'd', doubts: [] },
      { activityId: 'e', doubts: [] },
    ]);
  });

  it('lists each guest once', () => {
    const guest: Meaning = { kind: 'guest-invite', recipients: ['alex@fabrikam.com'] };
    expect(
      openAfter([
        ['a', guest],
        ['b', guest],
        ['c', { kind: 'guest-invite' }],
      ]),
    ).toMatchObject([
      { activityId: 'a', domains: ['fabrikam.com'], doubts: [] },
      { activityId: 'c', doubts: ['reach-unknown'] },
    ]);
  });

  it('includes internal recipients when it is about one document', () => {
    const toBen: Meaning = { ...toAlex, recipients: ['ben@contoso.com'] };
    const inside = (logged: readonly LoggedActivity[]) =>
      openAccessIn(fold(entriesOf(logged)).map(resultOf), POLICY, NOW).map(({ activityId }) => activityId);
    expect(inside([['a', toBen]])).toEqual(['a']);
    expect(
      inside([
        ['a', toBen],
        ['b', { kind: 'unshare', recipients: ['ben@contoso.com'], file }],
      ]),
    ).toEqual([]);
    expect(inside([['a', { ...toBen, scope: 'existing' }]])).toEqual([]);
  });
});
