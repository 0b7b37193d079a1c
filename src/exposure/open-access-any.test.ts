import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry, Meaning } from '../event';
import { entriesOf, LINK, type LoggedActivity, NOW, OTHER_LINK, openAfter, openIn, POLICY } from './test/log';

const ids = (logged: readonly LoggedActivity[], now = NOW) =>
  openAfter(logged, now).map(({ activityId }) => activityId);

describe('for any log', () => {
  const files = fc.constantFrom({ id: 'l#1' }, { id: 'l#2' }, { path: '/sites/hr/Shared Documents/a.docx' }, {});
  const meaning = fc.record(
    {
      kind: fc.constantFrom('share-link-create', 'share-invite', 'permission-change', 'unshare', 'download'),
      scope: fc.constantFrom('anonymous', 'organization', 'specific', 'existing'),
      role: fc.constantFrom('view', 'review', 'edit'),
      recipients: fc.uniqueArray(fc.constantFrom('alex@fabrikam.com', 'kim@fabrikam.com', 'ben@contoso.com'), {
        maxLength: 3,
      }),
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
    .map(all => all.map(([what, facts], at): LoggedActivity => [`a${at}`, what, facts as never]));

  it('later facts can come in any order', () => {
    fc.assert(
      fc.property(logs, fc.infiniteStream(fc.nat()), (logged, numbers) => {
        const entries = entriesOf(logged);
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

  it('nothing of a document is certainly open after everything of it was ended', () => {
    fc.assert(
      fc.property(logs, logged => {
        const ends = ['l#1', 'l#2'].map((id): LoggedActivity => [`end-${id}`, { kind: 'unshare', file: { id } }]);
        for (const { activity, doubts } of openAfter([...logged, ...ends]))
          if (activity.file?.id !== undefined) expect(doubts).toContain('maybe-ended');
      }),
    );
  });

  it('time and ends only close access', () => {
    fc.assert(
      fc.property(logs, fc.nat(), (logged, passed) => {
        const before = ids(logged);
        expect(before).toEqual(expect.arrayContaining(ids(logged, NOW + passed * 1000)));
        const after = ids([...logged, ['end', { kind: 'unshare', file: { id: 'l#1' } }]]);
        expect(before).toEqual(expect.arrayContaining(after));
      }),
    );
  });

  it('no internal domain is listed as external', () => {
    fc.assert(
      fc.property(logs, logged => {
        for (const { domains } of openAfter(logged, NOW, POLICY)) expect(domains).not.toContain('contoso.com');
      }),
    );
  });
});
