/** A page can give and end access as often as it likes, and must not make the list slow with it. */
import { describe, expect, it } from 'vitest';
import { counted, growthOfReads } from '../../test/linear';
import type { Activity } from '../event';
import type { ActivityResult } from './activity-result';
import { openAccess } from './open-access';
import { POLICY } from './test/log';

const file = { id: 'l#1', path: '/sites/hr/Shared Documents/Salaries.xlsx' };

function results(size: number, what: (at: number) => Partial<Activity>, from = 0): ActivityResult[] {
  return Array.from({ length: size }, (_, index) => {
    const seq = from + index + 1;
    const base = { id: `a${seq}`, seenAt: seq, host: 'contoso.sharepoint.com', file };
    return { id: base.id, seq, effect: 'yes', activity: counted({ ...base, ...what(index) } as Activity) };
  });
}

const toSomebody = (at: number): Partial<Activity> => ({
  kind: 'share-invite',
  scope: 'specific',
  recipients: [`a${at}@fabrikam.com`],
});
const toAnyone = (at: number): Partial<Activity> => ({
  kind: 'permission-change',
  scope: 'anonymous',
  recipients: ['kim@fabrikam.com'],
  previous: `link ${at}`,
});

const ENDS: Readonly<Record<string, [grant: typeof toSomebody, end: typeof toSomebody]>> = {
  'of other people': [toSomebody, at => ({ kind: 'unshare', recipients: [`z${at}@fabrikam.com`] })],
  'of all links of a kind': [toSomebody, () => ({ kind: 'unshare', scope: 'organization' })],
  'of what is not said': [toSomebody, () => ({ kind: 'unshare' })],
  'of one link each': [toSomebody, at => ({ kind: 'unshare', previous: `other ${at}` })],
  'of a person who has all links': [toAnyone, () => ({ kind: 'unshare', recipients: ['kim@fabrikam.com'] })],
  'of a link of many': [toAnyone, at => ({ kind: 'unshare', previous: `other ${at}` })],
};

it.each(Object.entries(ENDS))('as many ends as grants, %s, are read in proportion', async (_, [grant, end]) => {
  const shape = (size: number) => {
    const all = [...results(size, grant), ...results(size, end, size)];
    return () => {
      const open = openAccess(POLICY);
      for (const result of all) open.add(result);
      return [...open.at(0)];
    };
  };
  expect(await growthOfReads(shape, 32)).toBeLessThan(20);
});

describe('an end of a kind that came before', () => {
  const openAfter = (...all: Partial<Activity>[]) => {
    const open = openAccess(POLICY);
    for (const [at, what] of all.entries()) for (const one of results(1, () => what, at)) open.add(one);
    return [...open.at(0)].map(({ activity: { recipients }, doubts }) => [recipients, doubts]);
  };
  const ann = ['ann@fabrikam.com'];
  const kim = ['kim@fabrikam.com'];
  const given = (recipients: string[]): Partial<Activity> => ({ kind: 'share-invite', scope: 'specific', recipients });
  const ended = (recipients?: string[]): Partial<Activity> => ({ kind: 'unshare', ...(recipients && { recipients }) });

  it('counts for another person', () => {
    expect(openAfter(given([...ann, ...kim]), ended(ann), ended(kim))).toEqual([]);
  });

  it('counts for what was given since', () => {
    expect(openAfter(given(ann), ended(ann), given(ann), given(kim), ended(ann))).toEqual([[kim, []]]);
    const doubted = openAfter(given(ann), ended(), given(kim), ended());
    expect(doubted).toEqual([
      [ann, ['maybe-ended']],
      [kim, ['maybe-ended']],
    ]);
  });
});
