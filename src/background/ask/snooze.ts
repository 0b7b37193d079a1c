/**
 * Rules that the person does not want to be asked about for a while: as the answers in the log say
 * (past.ts reads them), and kept up to date by this worker.
 */
import type { AnswerEntry } from '../../event';

/** By rule: since when (epoch ms), and for how long (minutes). */
const snoozes = new Map<string, { at: number; minutes: number }>();

export function noteSnooze({ at, snooze }: Pick<AnswerEntry, 'at' | 'snooze'>): void {
  for (const rule of snooze?.rules ?? []) snoozes.set(rule, { at, minutes: snooze?.minutes ?? 0 });
}

/** @param most minutes that the policy allows now: it may allow less than it did, or none */
export function isSnoozed(rule: string, at: number, most: number): boolean {
  const snooze = snoozes.get(rule);
  return snooze !== undefined && at < snooze.at + Math.min(snooze.minutes, most) * 60_000;
}
