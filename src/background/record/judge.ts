import type { Activity, ActivityEntry, Additions, FileRef, Finding, Meaning, Response, Withheld } from '../../event';
import type { Policy } from '../../policy/policy';
import { evaluate } from '../../rules/engine/evaluate';
import { LEVELS } from '../../rules/engine/operators';
import { isAsking } from '../../rules/engine/response';
import { isSnoozed } from '../ask/snooze';
import { logFault } from '../upkeep/fault';
import { clip } from './clip';
import { past } from './past';

const RISING: readonly Response[] = ['record', 'inform', 'warn', 'justify', 'block'];

/** Whether a rule can ask first; else why not. */
export type MayAsk = (
  rule: string,
  activity: Pick<Activity, 'seenAt'>,
  policy: Pick<Policy, 'snooze'>,
) => true | NotAsked;
type NotAsked = Extract<Withheld['because'], 'cannot-wait' | 'snoozed'>;

export const anyRule: MayAsk = (rule, { seenAt }, { snooze }) => (isSnoozed(rule, seenAt, snooze) ? 'snoozed' : true);
/** The request has left, or cannot wait. */
export const noRule: MayAsk = () => 'cannot-wait';
export function onlyThoseIn(findings: readonly Finding[]): MayAsk {
  const asked = askedIn(findings);
  const snoozed = findings.filter(({ withheld }) => withheld?.because === 'snoozed').map(({ rule }) => rule);
  return rule => asked.includes(rule) || (snoozed.includes(rule) ? 'snoozed' : 'cannot-wait');
}

export function askedIn(findings: readonly Finding[]): string[] {
  return findings.filter(({ response }) => isAsking(response)).map(({ rule }) => rule);
}

/** Whether a rule asks first, or would if the request could wait. */
export function wouldAskIn(findings: readonly Finding[]): boolean {
  return askedIn(findings).length > 0 || findings.some(({ withheld }) => withheld?.because === 'cannot-wait');
}

function toldAfter(finding: Finding, because: NotAsked): Finding {
  const { response } = finding;
  // A snooze does not lift a block.
  if (!isAsking(response) || (response === 'block' && because === 'snoozed')) return finding;
  return { ...finding, response: 'inform', withheld: { response, because } };
}

interface Judging {
  mayAsk: MayAsk;
  items?: readonly Activity[];
}

/**
 * Evaluates the rules and merges the findings of the activity and its items. Changes nothing: see
 * `rememberPast`. Call `loadPast` first.
 */
export function judge(activity: Activity, policy: Policy, { mayAsk, items = [] }: Judging): Finding[] {
  const findings = new Map<string, Finding>();
  for (const finding of [activity, ...items].flatMap(one => weigh(one, policy, mayAsk))) {
    const known = findings.get(finding.rule);
    findings.set(finding.rule, known ? both(known, finding) : finding);
  }
  return [...findings.values()].sort((one, other) => LEVELS.indexOf(other.level) - LEVELS.indexOf(one.level));
}

function both(one: Finding, other: Finding): Finding {
  const [more, less] = LEVELS.indexOf(other.level) > LEVELS.indexOf(one.level) ? [other, one] : [one, other];
  const lists = Object.entries(less.evidence).flatMap(([name, found]) => {
    const known = more.evidence[name];
    return Array.isArray(found) && Array.isArray(known) ? [[name, [...new Set([...known, ...found])]] as const] : [];
  });
  return { ...more, evidence: clip({ ...more.evidence, ...Object.fromEntries(lists) }) };
}

/** Returns the response if the request could wait and rules would ask. Call `loadPast` first. */
export function wouldAsk(activity: Activity, policy: Policy): Response | undefined {
  const findings = judge(activity, policy, { mayAsk: anyRule });
  return askedIn(findings).length > 0 ? strongest(findings) : undefined;
}

function weigh(activity: Activity, policy: Policy, mayAsk: MayAsk): Finding[] {
  return evaluate(activity, policy, past(), rule => logFault('rule', rule, activity.id)).map(found => {
    const finding = { ...found, evidence: clip(found.evidence) };
    const may = mayAsk(finding.rule, activity, policy);
    return may === true ? finding : toldAfter(finding, may);
  });
}

export function strongest(findings: readonly Finding[]): Response {
  return findings.map(({ response }) => response).reduce(stronger, 'record');
}

function stronger(one: Response, other: Response): Response {
  return RISING.indexOf(other) > RISING.indexOf(one) ? other : one;
}

/** Fields of an entry. `response`: only if it is stronger than before. */
export interface News {
  adds: Additions;
  response?: Response;
}

function newsOf(adds: Additions, before: Response): News {
  const response = strongest(adds.findings);
  return { adds, ...(stronger(before, response) === before ? {} : { response }) };
}

/** Returns `undefined` if `meaning` says nothing new. */
export function additions(
  activity: Activity,
  meaning: Partial<Meaning>,
  { policy, before, mayAsk }: { policy: Policy; before: Response; mayAsk: MayAsk },
): News | undefined {
  const fresh = freshIn(activity, meaning);
  if (Object.keys(fresh).length === 0) return undefined;
  return newsOf({ meaning: fresh, findings: judge(withFacts(activity, fresh), policy, { mayAsk }) }, before);
}

/** Returns `undefined` if the findings are the same as before. */
export function changed(before: Pick<ActivityEntry, 'findings' | 'response'>, findings: Finding[]): News | undefined {
  if (JSON.stringify(findings) === JSON.stringify(before.findings)) return undefined;
  return newsOf({ meaning: {}, findings }, before.response);
}

export function withFacts(activity: Activity, fresh: Partial<Meaning>): Activity {
  const file = { ...fresh.file, ...activity.file };
  return { ...activity, ...fresh, ...(Object.keys(file).length > 0 ? { file } : {}) };
}

function freshIn(activity: Activity, { file, ...stated }: Partial<Meaning>): Partial<Meaning> {
  const fresh = Object.entries(stated).filter(([name]) => !(name in activity));
  const ofFile = Object.entries(file ?? {}).filter(([name]) => activity.file?.[name as keyof FileRef] === undefined);
  return { ...Object.fromEntries(fresh), ...(ofFile.length > 0 ? { file: Object.fromEntries(ofFile) } : {}) };
}
