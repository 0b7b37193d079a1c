/** Rules that the user snoozed: past.ts reads them from the log, this worker adds new ones. */
import type { AnswerEntry } from '../../event';

const snoozes = new Map<string, { at: number; minutes: number }>();

export function noteSnooze({ at, snooze }: Pick<AnswerEntry, 'at' | 'snooze'>): void {
  for (const rule of snooze?.rules ?? []) snoozes.set(rule, { at, minutes: snooze?.minutes ?? 0 });
}

export function isSnoozed(rule: string, at: number, maxMinutes: number): boolean {
  const snooze = snoozes.get(rule);
  return snooze !== undefined && at < snooze.at + Math.min(snooze.minutes, maxMinutes) * 60_000;
}
