import { describe, expect, it } from 'vitest';
import type { Ask, Rule } from '../../rules/rule';
import { asksFirst } from './asks-first';

const policy = (
  responses: [string, Ask][] = [],
  more: { auditOnly?: boolean; customRules?: readonly Rule[] } = {},
) => ({
  auditOnly: false,
  customRules: [],
  responses: new Map(responses),
  ...more,
});
const RULE: Rule = {
  id: 'any-export',
  level: 'low',
  response: 'warn',
  when: [{ kind: ['export'] }],
  falsePositives: '',
  knownGaps: '',
};

describe('asksFirst', () => {
  it('is false for the built-in rules as they are', () => {
    expect(asksFirst(policy())).toBe(false);
    expect(asksFirst(policy([['anyone-link', 'inform']]))).toBe(false);
  });

  it.each(['warn', 'justify', 'block'] as const)('hears of %s', ask => {
    expect(asksFirst(policy([['anyone-link', ask]]))).toBe(true);
  });

  it('hears of a group of hosts that has a response of its own, and of rules that the policy brings along', () => {
    expect(asksFirst(policy([['anyone-link@servers', 'warn']]))).toBe(true);
    expect(asksFirst(policy([], { customRules: [RULE] }))).toBe(true);
    expect(asksFirst(policy([['any-export', 'record']], { customRules: [RULE] }))).toBe(false);
  });

  it('takes a trial for what it is', () => {
    expect(asksFirst(policy([['anyone-link', 'block']], { auditOnly: true }))).toBe(false);
  });

  it('looks at kinds, if there are any to look at', () => {
    expect(asksFirst(policy([['anyone-link', 'warn']]), ['download', 'export'])).toBe(false);
    expect(asksFirst(policy([['bulk-download', 'warn']]), ['bulk-download'])).toBe(true);
    expect(asksFirst(policy([], { customRules: [RULE] }), ['export'])).toBe(true);
    expect(asksFirst(policy([], { customRules: [{ ...RULE, when: [{ fileName: ['x'] }] }] }), ['download'])).toBe(true);
  });
});
