/** Rules that the user snoozed: past.ts reads them from the log, this worker adds new ones. */
import type { AnswerEntry, AskedEntry, Finding } from '../../event';
import type { Policy } from '../../policy/policy';
import { LEVELS } from '../../rules/engine/operators';
import { isAsking } from '../../rules/engine/response';

const snoozes = new Map<string, { at: number; minutes: number }>();
/** Rules of prompts at which the user continued, within about a day. */
const continued = new Set<string>();

/** @param asked the prompt that it answers, if known */
export function noteAnswer(
  { at, choice, snooze }: Pick<AnswerEntry, 'at' | 'choice' | 'snooze'>,
  asked?: Pick<AskedEntry, 'rules'>,
): void {
  for (const rule of snooze?.rules ?? []) snoozes.set(rule, { at, minutes: snooze?.minutes ?? 0 });
  if (choice === 'proceed') for (const rule of asked?.rules ?? []) continued.add(rule);
}

export function isSnoozed(rule: string, at: number, maxMinutes: number): boolean {
  const snooze = snoozes.get(rule);
  return snooze !== undefined && at < snooze.at + Math.min(snooze.minutes, maxMinutes) * 60_000;
}

/**
 * Only after an earlier answer, so that it does not become a habit. Never for a high level or a
 * block.
 */
export function offersSnooze(
  findings: readonly Finding[],
  { rules, response }: Pick<AskedEntry, 'rules' | 'response'>,
  { snooze }: Pick<Policy, 'snooze'>,
): boolean {
  const isMild = findings.every(
    finding => !isAsking(finding.response) || LEVELS.indexOf(finding.level) < LEVELS.indexOf('high'),
  );
  return snooze > 0 && response !== 'block' && isMild && rules.every(rule => continued.has(rule));
}
