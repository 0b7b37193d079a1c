import { describe, expect, it } from 'vitest';
import type { Meaning } from '../event';
import { fold } from '../log/activity-state';
import { resultOf } from './activity-result';
import { byDay, totalOf } from './by-day';
import { givenOut } from './given-out';
import { mostExposed } from './most-exposed';
import { mostExposedFirst } from './most-exposed-first';
import { entriesOf, type LoggedActivity, NOW, openAfter, POLICY } from './test/log';

const DAY = 86_400_000;
const file = (name: string) => ({ name, id: name });
const link: Meaning = { kind: 'share-link-create', scope: 'anonymous', role: 'edit', file: file('a.docx') };
const invite = (name: string, ...recipients: string[]): Meaning => ({
  kind: 'share-invite',
  role: 'view',
  recipients,
  file: file(name),
});
const results = (logged: readonly LoggedActivity[]) => fold(entriesOf(logged)).map(resultOf).reverse();

describe('the overview by day', () => {
  const counted = (logged: readonly LoggedActivity[]) => {
    const days = byDay(NOW, 3);
    for (const result of results(logged)) days.add(result);
    return days.days();
  };

  it('has every day, and nothing older', () => {
    const days = counted([
      ['a', link, { at: NOW }],
      ['b', link, { at: NOW - 2 * DAY }],
      ['c', link, { at: NOW - 3 * DAY }],
    ]);
    expect(days.map(totalOf)).toEqual([1, 0, 1]);
    for (const { at } of days) expect([new Date(at).getHours(), new Date(at).getMinutes()]).toEqual([0, 0]);
  });

  it('counts only what happened as a risk', () => {
    const finding = { rule: 'anyone-link', level: 'high', response: 'inform', evidence: {} } as const;
    const days = byDay(NOW, 1);
    for (const state of fold(
      entriesOf([
        ['a', link, { at: NOW }],
        ['b', link, { at: NOW, outcome: 'refused' }],
      ]),
    ))
      days.add(resultOf({ ...state, first: { ...state.first, findings: [finding] } }));
    expect(days.days()[0]?.counts).toEqual({ none: 1, low: 0, medium: 0, high: 1, critical: 0 });
  });
});

describe('external recipients', () => {
  const receivers = (logged: readonly LoggedActivity[]) => {
    const out = givenOut(POLICY);
    for (const result of results(logged)) out.add(result);
    return out.receivers().map(({ domain, documents, count }) => [domain, documents, count]);
  };

  it('are sorted with anyone first, then by the number of documents, each counted once', () => {
    expect(
      receivers([
        ['a', invite('a.docx', 'x@fabrikam.com', 'ben@contoso.com')],
        ['b', invite('b.docx', 'x@adatum.example', 'y@fabrikam.com')],
        ['c', invite('a.docx', 'z@fabrikam.com')],
        ['d', link],
        ['e', { kind: 'mail-send', count: 1, recipients: ['x@adatum.example'] }, { outcome: 'refused' }],
      ]),
    ).toEqual([
      [undefined, ['a.docx'], 1],
      ['fabrikam.com', ['a.docx', 'b.docx'], 2],
      ['adatum.example', ['b.docx'], 1],
    ]);
  });
});

describe('the most exposed access', () => {
  it('sorts links by who else can open them, what they can do, and for how long', () => {
    const logged: LoggedActivity[] = [
      ['inside', { ...link, scope: 'specific', file: file('1') }],
      ['view', { ...link, role: 'view', file: file('2') }],
      ['ends', { ...link, expires: '2027-01-01', file: file('3') }],
      ['organization', { ...link, scope: 'organization', file: file('4') }],
      ['partner', invite('5', 'x@fabrikam.com')],
      ['ever', { ...link, file: file('6') }],
      ['password', { ...link, password: true, file: file('7') }],
    ];
    expect(mostExposedFirst(openAfter(logged)).map(({ activityId }) => activityId)).toEqual([
      'ever',
      'ends',
      'password',
      'view',
      'partner',
      'organization',
      'inside',
    ]);
  });

  it('joins two names of a document if one access has both', () => {
    const called = (id: string, names: object): LoggedActivity => [
      id,
      { ...link, scope: 'specific', role: 'view', recipients: [`${id}@fabrikam.com`], file: names },
    ];
    const found = mostExposed();
    const open = openAfter([
      called('p', { path: '/a.docx' }),
      called('q', { id: '7', name: 'a.docx' }),
      called('r', { id: '7', path: '/a.docx' }),
      called('s', { id: '8' }),
      ['t', { kind: 'oauth-consent', clientId: 'app' }, { host: 'graph.microsoft.com' }],
    ]);
    for (const access of mostExposedFirst(open)) found.add(access);
    expect(found.documents().map(({ name, open }) => [name, open.map(({ activityId }) => activityId).sort()])).toEqual([
      ['a.docx', ['p', 'q', 'r']],
      ['', ['s']],
    ]);
  });

  it('groups documents with everything that is open of them', () => {
    const found = mostExposed();
    const open = openAfter([
      ['p', invite('b.docx', 'x@fabrikam.com')],
      ['q', invite('a.docx', 'x@fabrikam.com')],
      ['r', link],
    ]);
    for (const access of mostExposedFirst(open)) found.add(access);
    expect(found.documents().map(({ name, open }) => [name, open.map(({ activityId }) => activityId)])).toEqual([
      ['a.docx', ['r', 'q']],
      ['b.docx', ['p']],
    ]);
  });
});
