import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KINDS } from '../activity-kinds';
import { Check, labelOf } from './check';
import { checkText } from './check-text';
import type { Classification } from './classification';

function checked(labels: object[], classifications: Classification[]): Check {
  const read = labels.map(one => labelOf(one as Record<string, unknown>));
  const check = new Check(
    new Map(read.flatMap(one => (typeof one === 'string' ? [] : [[one.id, one.label] as const]))),
  );
  for (const one of classifications) check.add(one);
  return check;
}

describe('a label', () => {
  it.each([
    [{ activity: 'download' }, 'has no id'],
    [{ id: 1, activity: 'downloading' }, 'has no known activity: "downloading"'],
    [{ id: 1 }, 'has no known activity: undefined'],
    [{ id: 1, activity: 'none', also: [5] }, 'has no known activity: undefined'],
  ])('that is none: %j', (row, why) => {
    expect(labelOf(row)).toBe(why);
  });

  it('is read or refused, whatever it is', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('id', 'activity', 'also', 'x'), fc.jsonValue()), row => {
        const read = labelOf(row);
        if (typeof read !== 'string') for (const one of read.label) expect(KINDS).toContain(one.activity);
      }),
    );
  });
});

describe('a check', () => {
  const activity = fc.record(
    {
      activity: fc.constantFrom(...KINDS),
      scope: fc.constantFrom('anonymous', 'specific'),
      recipients: fc.array(fc.string()),
      file: fc.record({ name: fc.string() }),
    },
    { requiredKeys: ['activity'] },
  );
  const classification = fc
    .record({ id: fc.nat(), also: fc.array(activity, { maxLength: 3 }) })
    .chain(base => activity.map(one => ({ ...base, ...one }) as Classification));

  it('finds no difference between a recording and itself', () => {
    fc.assert(
      fc.property(fc.uniqueArray(classification, { selector: one => one.id }), all => {
        const check = checked(all, all);
        expect(check).toMatchObject({ differences: [], unused: [], checked: all.length, found: check.expected });
        expect(check.fieldsFound).toBe(check.fields);
      }),
    );
  });

  it('compares labels, and whether an activity is a guess', () => {
    const label = { id: 'a', activity: 'label-change', label: { name: 'Secret' }, guessed: true } as const;
    const found = { id: 'a', activity: 'label-change', labelType: 'sensitivity' } as const;
    expect(checked([label], [{ ...found, label: { name: 'Secret', id: '1' }, guessed: true }]).differences).toEqual([]);
    expect(checked([label], [{ ...found, labelRemoved: true }]).differences).toEqual([
      { id: 'a', what: 'label', expected: { name: 'Secret' }, found: undefined },
      { id: 'a', what: 'guessed', expected: true, found: undefined },
    ]);
  });

  it('tells what was missed, what was not labelled, and which field differs', () => {
    const check = checked(
      [
        { id: 'a', activity: 'download' },
        { id: 'b', activity: 'none' },
        {
          id: '3',
          activity: 'share-invite',
          recipients: ['b@x.example', 'a@x.example'],
          role: 'edit',
          file: { name: 'A' },
        },
        { id: 'd', activity: 'print' },
        { id: 'e', activity: 'none' },
      ],
      [
        { id: 'a', activity: 'none' },
        { id: 'b', activity: 'upload' },
        {
          id: 3,
          activity: 'share-invite',
          recipients: ['a@x.example', 'b@x.example'],
          role: 'view',
          file: { name: 'A', id: '1' },
        },
        { id: 'c', activity: 'download' },
        { id: 'e', activity: 'none' },
      ],
    );
    expect(check.differences).toEqual([
      { id: 'a', what: 'missed', expected: 'download' },
      { id: 'b', what: 'not labelled', found: 'upload' },
      { id: '3', what: 'role', expected: 'edit', found: 'view' },
    ]);
    expect(checkText(check)).toBe(
      [
        '4 requests with a label, 1 without',
        'activities: 1 of 2 (50.0 %) found',
        'ordinary requests: 1 of 2 (50.0 %) taken for such',
        'fields: 2 of 3 (66.7 %) as labelled',
        'labels of requests that are not in the file: d',
        '',
        'a: missed download',
        'b: found upload, which is not labelled',
        '3: role is "view", labelled "edit"',
        '',
      ].join('\n'),
    );
  });
});
