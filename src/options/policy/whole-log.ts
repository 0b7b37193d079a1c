/** Nothing is applied or written. */
import type { Activity, Finding } from '../../event';
import { type ActivityState, neverLeft } from '../../log/activity-state';
import type { Policy } from '../../policy/policy';
import { evaluate } from '../../rules/engine/evaluate';
import { Memory } from '../../rules/engine/memory';
import { isAsking } from '../../rules/engine/response';
import { breathe } from '../../ui/breathe';

export interface RuleCount {
  /** For the title. */
  example: { finding: Finding; activity: Activity };
  fired: number;
  /** An upper bound: answers count again, and one prompt can be about several rules. */
  asked: number;
}

export interface LogRun {
  activities: number;
  /** At least 1. */
  days: number;
  asked: number;
  rules: RuleCount[];
}

/** Instead of whole states: with 100,000 of them, garbage collection takes most of the time. */
interface Happened {
  activity: Activity;
  recordedAt: number;
  isWithheld: boolean;
}

const DAY_MS = 86_400_000;
/** As much as the worker remembers (background/record/past.ts). */
const MAX_REMEMBERED = 10_000;
const SLICE_MS = 25;

/** @param pages newest first, as `storyPages` reads them */
export async function runOverLog(
  pages: AsyncIterable<{ stories: readonly ActivityState[] }>,
  policy: Policy,
): Promise<LogRun> {
  const newestFirst: Happened[] = [];
  for await (const { stories } of pages) {
    for (const story of stories)
      newestFirst.push({
        activity: story.first.activity,
        recordedAt: story.first.recordedAt,
        isWithheld: neverLeft(story),
      });
    await breathe();
  }
  const memory = new Memory(MAX_REMEMBERED, at => -new Date(at).getTimezoneOffset());
  const rules = new Map<string, RuleCount>();
  let asked = 0;
  let sliceEnd = performance.now() + SLICE_MS;
  for (let at = newestFirst.length - 1; at >= 0; at -= 1) {
    const { activity, isWithheld } = newestFirst[at] as Happened;
    const findings = evaluate(activity, policy, memory, () => undefined);
    // What never left does not count for later rules.
    if (!isWithheld) memory.learn(activity, findings, policy.internalDomains);
    if (findings.some(({ response }) => isAsking(response))) asked += 1;
    for (const finding of findings) count(rules, finding, activity);
    if (performance.now() < sliceEnd) continue;
    await breathe();
    sliceEnd = performance.now() + SLICE_MS;
  }
  return {
    activities: newestFirst.length,
    days: daysOf(newestFirst),
    asked,
    rules: [...rules.values()].sort((one, other) => other.asked - one.asked || other.fired - one.fired),
  };
}

function count(rules: Map<string, RuleCount>, finding: Finding, activity: Activity): void {
  const { fired, asked } = rules.get(finding.rule) ?? { fired: 0, asked: 0 };
  rules.set(finding.rule, {
    example: { finding, activity },
    fired: fired + 1,
    asked: asked + (isAsking(finding.response) ? 1 : 0),
  });
}

function daysOf(newestFirst: readonly Happened[]): number {
  let [from, to] = [Number.POSITIVE_INFINITY, 0];
  for (const { recordedAt } of newestFirst) {
    from = Math.min(from, recordedAt);
    to = Math.max(to, recordedAt);
  }
  return Math.max(1, Math.ceil((to - from) / DAY_MS));
}

/** A log of less than a week counts as one. */
export function weekly(times: number, { days }: Pick<LogRun, 'days'>): number {
  return times / Math.max(1, days / 7);
}
