/** Evaluates the rules for tests, with defaults for policy and memory. */
import type { Activity, Finding, Meaning } from '../../event';
import { evaluate } from '../engine/evaluate';
import { Memory } from '../engine/memory';
import type { Past, RuleContext } from '../engine/rule-context';

export const NO_POLICY: RuleContext = {
  internalDomains: [],
  trustedDomains: [],
  responses: new Map(),
  levels: new Map(),
  hostGroups: new Map(),
  exceptions: [],
  startDates: new Map(),
  auditOnly: false,
  sensitivityLabels: new Map(),
  customRules: [],
};

export const CONTOSO: RuleContext = { ...NO_POLICY, internalDomains: ['contoso.com'] };

/** A Wednesday. */
export const NOON = Date.UTC(2026, 2, 18, 12);

export function activity(meaning: Meaning & Partial<Activity>): Activity {
  return { id: 'a', seenAt: NOON, host: 'contoso.sharepoint.com', ...meaning };
}

export function memory(pasts: readonly Past[] = [], aheadOfUtc = 0): Memory {
  const made = new Memory(10_000, () => aheadOfUtc);
  for (const past of pasts) made.note(past);
  return made;
}

export function judged(
  meaning: Meaning & Partial<Activity>,
  policy: Partial<RuleContext> = {},
  recent = memory(),
  onThrow = (rule: string, error: unknown): void => {
    throw new Error(`${rule} threw`, { cause: error });
  },
): Finding[] {
  return evaluate(activity(meaning), { ...CONTOSO, ...policy }, recent, onThrow);
}

export const rulesIn = (findings: readonly Finding[]): string[] => findings.map(({ rule }) => rule);
