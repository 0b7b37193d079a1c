import { describe, expect, it } from 'vitest';
import type { Meaning } from '../event';
import { fold } from '../log/story';
import { deedOf } from './deed';
import { openAccessIn } from './open-access';
import { entriesOf, LINK, NOW, OTHER_LINK, openAfter, POLICY, type Told } from './test/log';

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

  it.each(['refused', 'stopped'] as const)('nothing that was %s', outcome => {
    expect(ids([['a', link, { outcome }]])).toEqual([]);
  });

  it('says so where nobody saw the end, or it was called off or the connection broke after it may have left', () => {
    for (const fact of [{ outcome: undefined }, { outcome: 'aborted' as const }, { outcome: 'failed' as const }])
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

  it('people are added to a link, and an end that a change does not state is none to count on', () => {
    const toKim: Meaning = { ...link, scope: 'specific', recipients: ['kim@fabrikam.com'], expires: '2026-10-04T00:00:00Z' };
    const change: Meaning = { kind: 'permission-change', previous: LINK, recipients: ['alex@adatum.example'], file };
    const told: Told[] = [
      ['a', toKim, made],
      ['b', change],
      ['c', { kind: 'unshare', previous: LINK, recipients: ['alex@adatum.example'], file }],
    ];
    expect(openAfter(told.slice(0, 2))).toMatchObject([{ domains: ['fabrikam.com', 'adatum.example'] }]);
    expect(openAfter(told, NOW + 86_400_000)).toMatchObject([{ activity: { recipients: ['kim@fabrikam.com'] } }]);
  });

  it.each(['anyoneWithLink', 'aTowIy5mfG1lbWJlcnNoaXB8YWxleA'])(
    'a permission that is called the same for every document is one of each: %s',
    id => {
      const other = { id: 'l#2' };
      const told: Told[] = [
        ['a', { ...toAlex, recipients: ['alex@fabrikam.com'] }, { reply: { linkId: id } }],
        ['b', { ...toAlex, recipients: ['alex@fabrikam.com'], file: other }, { reply: { linkId: id } }],
        ['c', { kind: 'unshare', previous: id, file: other }],
      ];
      expect(ids(told.slice(0, 2))).toEqual(['a', 'b']);
      expect(openAfter(told)).toMatchObject([{ activityId: 'a', doubts: [] }]);
    },
  );

  it('of one document, who inside got it, too', () => {
    const toBen: Meaning = { ...toAlex, recipients: ['ben@contoso.com'] };
    const inside = (told: readonly Told[]) =>
      openAccessIn(fold(entriesOf(told)).map(deedOf), POLICY, NOW).map(({ activityId }) => activityId);
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
