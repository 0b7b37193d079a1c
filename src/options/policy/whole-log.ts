/** Nothing is applied or written. */
import { UNSTOPPABLE_KINDS } from '../../activity-kinds';
import type { Activity, ActivityState, Finding, Level, Response } from '../../event';
import { neverLeft } from '../../log/activity-state';
import { evaluate } from '../../rules/engine/evaluate';
import { Memory } from '../../rules/engine/memory';
import { LEVELS } from '../../rules/engine/operators';
import { isAsking } from '../../rules/engine/response';
import type { RuleContext } from '../../rules/engine/rule-context';

export interface RuleCount {
  /** For the title. */
  example: { finding: Finding; activity: Activity };
  fired: number;
  /** An upper bound: answers count again, and one prompt can be about several rules. */
  asked: number;
  /** Not among `asked`. */
  blocked: number;
  /** The highest of its findings. */
  level: Level;
  /** It asks by the policy, also if not yet: audit only, or not started. */
  isToAsk: boolean;
}

/** How many activities that can be held, and are not blocked, exactly these rules found. */
export interface FoundTogether {
  rules: readonly string[];
  times: number;
}

export interface LogRun {
  activities: number;
  /** At least 1. */
  days: number;
  asked: number;
  /** Not among `asked`. */
  blocked: number;
  rules: RuleCount[];
  together: FoundTogether[];
}

/** Instead of whole states: with 100,000 of them, garbage collection takes most of the time. */
export interface Happened {
  activity: Activity;
  recordedAt: number;
  isWithheld: boolean;
}

const DAY_MS = 86_400_000;
/** As much as the worker remembers (background/record/past.ts). */
const MAX_REMEMBERED = 10_000;

/** @param pages newest first, as `statePages` reads them */
export async function happenedIn(pages: AsyncIterable<{ states: readonly ActivityState[] }>): Promise<Happened[]> {
  const newestFirst: Happened[] = [];
  for await (const { states } of pages)
    for (const state of states)
      newestFirst.push({
        activity: state.first.activity,
        recordedAt: state.first.recordedAt,
        isWithheld: neverLeft(state),
      });
  return newestFirst;
}

export function runOverLog(newestFirst: readonly Happened[], policy: RuleContext): LogRun {
  const memory = new Memory(MAX_REMEMBERED, at => -new Date(at).getTimezoneOffset());
  const rules = new Map<string, RuleCount>();
  const together = new Map<string, FoundTogether>();
  let [asked, blocked] = [0, 0];
  for (let at = newestFirst.length - 1; at >= 0; at -= 1) {
    const { activity, isWithheld } = newestFirst[at] as Happened;
    const findings = evaluate(activity, policy, memory, () => undefined);
    // What never left does not count for later rules.
    if (!isWithheld) memory.learn(activity, findings, policy.internalDomains);
    if (findings.some(({ response }) => response === 'block')) blocked += 1;
    else if (findings.some(({ response }) => isAsking(response))) asked += 1;
    for (const finding of findings) count(rules, finding, activity);
    if (findings.length > 0 && canAsk(activity) && !findings.some(isToBlock)) countTogether(together, findings);
  }
  return {
    activities: newestFirst.length,
    days: daysOf(newestFirst),
    asked,
    blocked,
    rules: [...rules.values()].sort(
      (one, other) => other.asked + other.blocked - one.asked - one.blocked || other.fired - one.fired,
    ),
    together: [...together.values()],
  };
}

function count(rules: Map<string, RuleCount>, finding: Finding, activity: Activity): void {
  const before = rules.get(finding.rule);
  const { fired, asked, blocked, isToAsk, level } = before ?? {
    fired: 0,
    asked: 0,
    blocked: 0,
    isToAsk: false,
    level: finding.level,
  };
  const isBlocked = finding.response === 'block';
  rules.set(finding.rule, {
    example: { finding, activity },
    fired: fired + 1,
    asked: asked + (isAsking(finding.response) && !isBlocked ? 1 : 0),
    blocked: blocked + (isBlocked ? 1 : 0),
    level: LEVELS.indexOf(finding.level) > LEVELS.indexOf(level) ? finding.level : level,
    isToAsk: isToAsk || (isAsking(wantedBy(finding)) && !isToBlock(finding)),
  });
}

function wantedBy({ response, withheld }: Finding): Response {
  return withheld?.response ?? response;
}

function isToBlock(finding: Finding): boolean {
  return wantedBy(finding) === 'block';
}

/** A guess never asks, and the browser sends no request for a sync or a print. */
function canAsk({ guessed, kind }: Activity): boolean {
  return !guessed && !UNSTOPPABLE_KINDS.includes(kind);
}

function countTogether(together: Map<string, FoundTogether>, findings: readonly Finding[]): void {
  const rules = findings.map(({ rule }) => rule);
  const key = rules.toSorted().join(' ');
  together.set(key, { rules, times: (together.get(key)?.times ?? 0) + 1 });
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
