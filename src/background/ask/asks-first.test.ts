import { describe, expect, it } from 'vitest';
import type { Ask, Rule } from '../../rules/engine/rule';
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
  it('is false for the default responses', () => {
    expect(asksFirst(policy())).toBe(false);
    expect(asksFirst(policy([['anyone-link', 'inform']]))).toBe(false);
  });

  it.each(['warn', 'justify', 'block'] as const)('is true when a rule has the response %s', ask => {
    expect(asksFirst(policy([['anyone-link', ask]]))).toBe(true);
  });

  it('is true for a response of a host group and for a custom rule that asks', () => {
    expect(asksFirst(policy([['anyone-link@servers', 'warn']]))).toBe(true);
    expect(asksFirst(policy([], { customRules: [RULE] }))).toBe(true);
    expect(asksFirst(policy([['any-export', 'record']], { customRules: [RULE] }))).toBe(false);
  });

  it('is false in audit-only mode', () => {
    expect(asksFirst(policy([['anyone-link', 'block']], { auditOnly: true }))).toBe(false);
  });

  it('considers only the given kinds of activity', () => {
    expect(asksFirst(policy([['anyone-link', 'warn']]), ['download', 'export'])).toBe(false);
    expect(asksFirst(policy([['bulk-download', 'warn']]), ['bulk-download'])).toBe(true);
    expect(asksFirst(policy([], { customRules: [RULE] }), ['export'])).toBe(true);
    expect(asksFirst(policy([], { customRules: [{ ...RULE, when: [{ fileName: ['x'] }] }] }), ['download'])).toBe(true);
  });
});
