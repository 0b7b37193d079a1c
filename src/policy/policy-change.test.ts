import { describe, expect, it } from 'vitest';
import { decide } from './in-force';
import { comparePolicy } from './policy-change';
import { NOTHING_REMEMBERED, type RememberedPolicy } from './remembered-policy';

/** What each delivery writes to the log. */
function toldOf(deliveries: readonly unknown[], own: unknown = {}, ruleIds: readonly string[] = []) {
  let remembered: RememberedPolicy = NOTHING_REMEMBERED;
  return deliveries.map((delivered, index) => {
    const at = (index + 1) * 1000;
    const decided = decide(delivered, own, remembered, at, ruleIds);
    const { change, logged } = comparePolicy(decided.reading, remembered.told, at);
    remembered = { ...decided.remembered, told: logged };
    return change;
  });
}

const GOOD = { organizationName: 'Contoso', internalDomains: ['contoso.com'] };

describe('the policy change in the log', () => {
  it('is absent without a policy, and is never repeated', () => {
    expect(toldOf([{}, undefined, {}])).toEqual([undefined, undefined, undefined]);
    expect(toldOf([GOOD, GOOD, GOOD]).slice(1)).toEqual([undefined, undefined]);
  });

  it('says that a policy came, changed, became invalid, disappeared and returned', () => {
    const broken = { ...GOOD, organizationName: 7 };
    expect(
      toldOf([{}, GOOD, { ...GOOD, organizationName: 'Contoso Group', policyUrl: 'x' }, broken, broken, {}, {}, GOOD]),
    ).toEqual([
      undefined,
      {
        at: 2000,
        source: 'managed',
        changes: [
          { key: 'organizationName', after: 'Contoso' },
          { key: 'internalDomains', after: '["contoso.com"]' },
        ],
        problems: [],
      },
      {
        at: 3000,
        source: 'managed',
        changes: [{ key: 'organizationName', before: 'Contoso', after: 'Contoso Group' }],
        problems: [{ key: 'policyUrl', why: 'not-https' }],
      },
      {
        at: 4000,
        source: 'managed',
        changes: [],
        problems: [{ key: 'organizationName', why: 'not-text', heldSince: 4000 }],
      },
      undefined,
      {
        at: 6000,
        source: 'managed',
        vanishedAt: 6000,
        changes: [],
        problems: [{ key: '', why: 'vanished', heldSince: 6000 }],
      },
      undefined,
      {
        at: 8000,
        source: 'managed',
        changes: [{ key: 'organizationName', before: 'Contoso Group', after: 'Contoso' }],
        problems: [],
      },
    ]);
  });

  it('says what the user set, and that a policy has overridden it', () => {
    expect(toldOf([{}], { organizationName: 'Home' })).toMatchObject([
      { source: 'local', changes: [{ key: 'organizationName', after: 'Home' }] },
    ]);
    expect(toldOf([{}, { policyUrl: 'https://contoso.com/' }], { organizationName: 'Home' })[1]).toMatchObject({
      source: 'managed',
      changes: [
        { key: 'organizationName', before: 'Home' },
        { key: 'policyUrl', after: 'https://contoso.com/' },
      ],
    });
  });

  it('has the usable elements of a list with an invalid one, as they are in force', () => {
    expect(toldOf([GOOD, { ...GOOD, internalDomains: ['contoso.com', 'no domain'] }])[1]).toEqual({
      at: 2000,
      source: 'managed',
      changes: [],
      problems: [{ key: 'internalDomains', why: 'not-a-domain' }],
    });
    expect(toldOf([{ messages: ['anyone-link=a=b', 'x'] }], {}, ['anyone-link'])[0]?.changes).toEqual([
      { key: 'messages', after: '["anyone-link=a=b"]' },
    ]);
  });

  it('shortens long names of keys and positions', () => {
    const long = 'x'.repeat(5000);
    const rule = JSON.stringify({ id: 'a', level: 'low', when: { kind: 'print' }, title: 'A', [long]: 1 });
    const [change] = toldOf([{ ...GOOD, [long]: 'x', customRules: [rule] }]);
    expect(change?.problems.map(({ key, at = '' }) => [key.length, at.length])).toEqual([
      [11, 100],
      [100, 0],
    ]);
  });

  it('lists the first hundred of many problems, and notices one more', () => {
    const wrong = (count: number) => ({
      internalDomains: ['contoso.com', ...Array.from({ length: count }, (_, at) => `no domain ${at}`)],
    });
    const [first, same, more] = toldOf([wrong(5000), wrong(5000), wrong(5001)]);
    expect([first?.problems.length, same, more?.problems.length]).toEqual([100, undefined, 100]);
  });

  it('has only the host of the forwarding address, whose path may contain a token', () => {
    const to = (forwardUrl: string) => ({ ...GOOD, forwardUrl });
    const told = toldOf([
      GOOD,
      to('https://logs.contoso.example/in/c0ffee'),
      to('https://logs.contoso.example/in/decaf?x=c0ffee'),
    ]);
    expect(told.slice(1).map(change => change?.changes)).toEqual([
      [{ key: 'forwardUrl', after: 'https://logs.contoso.example/…' }],
      [{ key: 'forwardUrl', before: 'https://logs.contoso.example/…', after: 'https://logs.contoso.example/…' }],
    ]);
  });

  it('has no secret, no invalid value, and only the beginning of a long value', () => {
    const raw = {
      organizationName: 'x'.repeat(1000),
      forwardToken: 'hush-hush',
      forwardTokenn: 'hush-hush',
      policyUrl: 'hush-hush',
    };
    const [change] = toldOf([raw]);
    expect(change?.changes).toMatchObject([
      { after: expect.stringMatching(/^.{300}$/) },
      { key: 'forwardToken', after: '•••' },
    ]);
    expect(change?.problems.map(({ key }) => key)).toEqual(['forwardTokenn', 'policyUrl']);
    expect(JSON.stringify(change)).not.toContain('hush');
  });
});
