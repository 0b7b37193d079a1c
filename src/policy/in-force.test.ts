import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, lastTime } from './in-force';
import { KEYS } from './keys/keys';
import type { Policy, PolicyReading } from './policy';
import { NOTHING_REMEMBERED, parseRememberedPolicy, type RememberedPolicy } from './remembered-policy';

const RULE_IDS = ['anyone-link', 'bulk-download'];
/** Members that every object inherits. */
const INHERITED = Object.getOwnPropertyNames(Object.prototype);
const GOOD = { organizationName: 'Contoso', internalDomains: ['contoso.com'], responses: ['anyone-link=record'] };

/** Delivers these one after the other, a second apart, and returns what was in force each time. */
function life(deliveries: readonly unknown[], own: unknown = {}) {
  let remembered: RememberedPolicy = NOTHING_REMEMBERED;
  return deliveries.map((delivered, index) => {
    const decided = decide(delivered, own, remembered, (index + 1) * 1000, RULE_IDS);
    // As read back from the browser's storage.
    remembered = parseRememberedPolicy(JSON.parse(JSON.stringify(decided.remembered)));
    return decided.reading;
  });
}

const last = (deliveries: readonly unknown[], own?: unknown) => {
  const reading = life(deliveries, own).at(-1);
  if (!reading) throw new Error('nothing was delivered');
  return reading;
};

describe('without a policy', () => {
  it("uses the user's own settings, if there are any", () => {
    expect(last([{}])).toMatchObject({
      source: 'default',
      problems: [],
      keys: { organizationName: { source: 'default', locked: false } },
    });
    const own = { organizationName: 'Home', policyUrl: 'http://x', responses: 'anyone-link=record' };
    expect(last([{}, undefined], own)).toMatchObject({
      source: 'local',
      policy: { organizationName: 'Home', responses: new Map([['anyone-link', 'record']]) },
      problems: [{ key: 'policyUrl', why: 'not-https' }],
      keys: {
        organizationName: { source: 'local', locked: false, raw: 'Home' },
        policyUrl: { source: 'default', locked: false },
      },
    });
  });
});

describe('a policy', () => {
  it('is in force and locks every key, including those it leaves out', () => {
    const reading = last([{}, GOOD], { organizationName: 'Home', trustedDomains: ['fabrikam.com'] });
    expect(reading).toMatchObject({
      source: 'managed',
      policy: { organizationName: 'Contoso', trustedDomains: [] },
      keys: {
        organizationName: { source: 'managed', locked: true, raw: 'Contoso', readAt: 2000 },
        trustedDomains: { source: 'default', locked: true },
      },
    });
  });

  it('that leaves out a former key removes its value', () => {
    const reading = last([GOOD, { organizationName: 'Contoso' }]);
    expect(reading).toMatchObject({ problems: [], policy: { internalDomains: [] } });
    expect(reading.keys.internalDomains).toEqual({ source: 'default', locked: true });
  });

  it.each([[{}], [undefined], [null], ['text'], [{ orgName: 'x' }]])(
    'followed by %j stays in force, and the problem is reported',
    nothing => {
      const [, , vanished] = life([GOOD, nothing, nothing]);
      expect(vanished).toMatchObject({
        source: 'managed',
        policy: { organizationName: 'Contoso', internalDomains: ['contoso.com'] },
        keys: { organizationName: { source: 'managed', locked: true, readAt: 1000, heldSince: 2000 } },
        vanishedAt: 2000,
      });
      expect(vanished?.problems[0]).toEqual({ key: '', value: '', why: 'vanished', used: '', heldSince: 2000 });
      expect(vanished?.keys.trustedDomains).toEqual({ source: 'default', locked: true });
    },
  );

  it('that returns is in force as if it had never been missing', () => {
    const reading = last([GOOD, {}, GOOD]);
    expect(reading).toMatchObject({ problems: [], keys: { organizationName: { readAt: 3000 } } });
    expect(reading).not.toHaveProperty('vanishedAt');
    expect(reading.keys.organizationName).not.toHaveProperty('heldSince');
  });

  it('with a value that has become invalid keeps the last valid one, and reports since when', () => {
    const broken = { ...GOOD, organizationName: ' ', responses: ['anyone-lnk=inform', 'x'], policyUrl: 'http://x' };
    const reading = last([GOOD, GOOD, broken, broken]);
    expect(reading.policy).toMatchObject({
      organizationName: 'Contoso',
      responses: new Map([['anyone-link', 'record']]),
    });
    expect(reading.problems).toEqual([
      expect.objectContaining({ value: 'anyone-lnk=inform', used: '["anyone-link=record"]', heldSince: 3000 }),
      expect.objectContaining({ value: 'x', why: 'not-a-pair', heldSince: 3000 }),
      { key: 'organizationName', value: ' ', why: 'not-text', used: 'Contoso', heldSince: 3000 },
      { key: 'policyUrl', value: 'http://x', why: 'not-https', used: '' },
    ]);
    expect(reading.keys).toMatchObject({
      organizationName: { source: 'managed', readAt: 2000, heldSince: 3000 },
      internalDomains: { readAt: 4000 },
      policyUrl: { source: 'default' },
    });
    expect(last([GOOD, broken, GOOD]).problems).toEqual([]);
  });

  it('with one invalid list element loses only that element, and keeps no former value', () => {
    const reading = last([GOOD, { ...GOOD, internalDomains: ['contoso.example', 'not a domain'] }]);
    expect(reading.policy.internalDomains).toEqual(['contoso.example']);
    expect(reading.problems).toEqual([
      { key: 'internalDomains', value: 'not a domain', why: 'not-a-domain', used: '' },
    ]);
  });

  it('with an empty list empties it', () => {
    expect(last([GOOD, { ...GOOD, internalDomains: [] }])).toMatchObject({
      problems: [],
      policy: { internalDomains: [] },
    });
  });
});

describe('names defined by a kept value', () => {
  const falcon = JSON.stringify({ id: 'falcon', level: 'low', when: { kind: 'print' }, title: 'Falcon' });
  const before = { customRules: [falcon], hostGroups: ['hr=hr.contoso.com'], responses: ['anyone-link=record'] };
  const broken = { customRules: '[broken', hostGroups: ['hr=https://x'] };

  it.each([
    [['falcon=record', 'anyone-link@hr=off'], []],
    [['falcon=off'], []],
    [['falcon=off', 'flacon=off'], ['flacon=off']],
  ])('can be used in %j', (responses, unknown) => {
    const reading = last([before, { ...broken, responses }]);
    const taken = responses.filter(one => !unknown.includes(one)).map(one => one.split('='));
    expect([...reading.policy.responses]).toEqual(taken);
    expect(reading.problems.filter(({ key }) => key === 'responses').map(({ value }) => value)).toEqual(unknown);
    expect(reading.policy.customRules.map(({ id }) => id)).toEqual(['falcon']);
  });

  it('disappear when the value is removed or replaced', () => {
    for (const customRules of [undefined, [falcon.replaceAll('falcon', 'hawk')]]) {
      const reading = last([
        before,
        { responses: ['falcon=off', 'anyone-link=off'], ...(customRules ? { customRules } : {}) },
      ]);
      expect(reading.problems).toMatchObject([{ value: 'falcon=off', why: 'unknown-rule' }]);
    }
  });
});

it.each(['constructor', 'toString', 'valueOf', 'hasOwnProperty'])(
  'reports a key called %s as unknown, and nothing else',
  key => {
    const delivered = { organizationName: 'C', [key]: 'x' };
    const decided = decide(delivered, {}, NOTHING_REMEMBERED, 1000, RULE_IDS);
    expect(structuredClone(decided.reading.problems)).toEqual([{ key, value: '•••', why: 'unknown-key', used: '' }]);
  },
);

describe('lastTime', () => {
  it("is the last stored policy, or else the user's own settings", () => {
    const { remembered } = decide(GOOD, {}, NOTHING_REMEMBERED, 1000, RULE_IDS);
    expect(lastTime({ organizationName: 'Home' }, remembered, RULE_IDS)).toMatchObject({
      source: 'managed',
      policy: { organizationName: 'Contoso' },
    });
    expect(lastTime({ organizationName: 'Home' }, NOTHING_REMEMBERED, RULE_IDS)).toMatchObject({ source: 'local' });
  });
});

it("keeps a key's valid value until a policy replaces or omits it", () => {
  const names = Object.keys(KEYS);
  const junk = fc.oneof(fc.constantFrom(' ', 7, null, [], ['?'], [' ', '='], '{', '[', {}), fc.jsonValue());
  const delivery = fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom<unknown>({}, undefined, null, 'x', { nonsense: 1 }) },
    {
      weight: 4,
      arbitrary: fc.dictionary(fc.constantFrom(...names, ...INHERITED), fc.oneof(fc.constant('good'), junk), {
        maxKeys: 5,
      }),
    },
  );
  const filled = (delivered: unknown) =>
    typeof delivered === 'object' && delivered !== null
      ? Object.fromEntries(
          Object.entries(delivered).map(([name, value]) => [name, value === 'good' ? KEYS[name]?.example : value]),
        )
      : delivered;
  fc.assert(
    fc.property(fc.array(delivery, { minLength: 1, maxLength: 6 }), deliveries => {
      const all = deliveries.map(filled);
      const readings = life(all, { organizationName: 'Home' });
      const valueIn = (reading: PolicyReading | undefined, name: string) => reading?.policy[name as keyof Policy];
      expect(structuredClone(readings)).toEqual(readings);
      for (const [index, reading] of readings.entries()) {
        const delivered = (all[index] ?? {}) as Record<string, unknown>;
        const says = names.filter(name => Object.hasOwn(delivered, name));
        const before = readings[index - 1];
        for (const name of names) {
          const state = reading.keys[name];
          const goodBefore = before?.source === 'managed' && before.keys[name]?.source === 'managed';
          if (goodBefore && state?.source !== 'managed') expect(says.length > 0 && !says.includes(name)).toBe(true);
          if (state?.heldSince !== undefined) {
            expect(valueIn(reading, name)).toEqual(valueIn(before, name));
            expect(reading.problems.some(problem => problem.heldSince !== undefined)).toBe(true);
          }
          if (state?.locked) expect(state.source).not.toBe('local');
        }
        // The user's own settings do not return because a policy disappeared.
        if (before?.source === 'managed' && Object.values(before.keys).some(({ source }) => source === 'managed'))
          expect(reading.source).toBe('managed');
      }
    }),
    { numRuns: 1000 },
  );
});

it('ignores an invalid stored policy instead of throwing', () => {
  fc.assert(fc.property(fc.anything(), raw => void decide({}, {}, parseRememberedPolicy(raw), 1, RULE_IDS)));
  for (const raw of [undefined, null, [], { good: [] }, { good: { a: 1 }, heldSince: {} }])
    expect(parseRememberedPolicy(raw)).toEqual(NOTHING_REMEMBERED);
});
