import type {
  ActivityEntry,
  AnswerEntry,
  AskedEntry,
  Entry,
  Finding,
  OutcomeEntry,
  ShownEntry,
  UndoEntry,
  Witness,
} from '../../event';
import type { SentText } from '../../log/outbox/forwarded';

/** `at`: epoch ms. */
export type Step =
  | { name: 'seen'; at: number; witness: Witness }
  | { name: 'judged'; at: number; findings: readonly Finding[]; isAgain: boolean }
  | { name: 'told'; at: number; entry: ShownEntry }
  | { name: 'asked'; at: number; entry: AskedEntry }
  | { name: 'answered'; at: number; entry: AnswerEntry }
  | { name: 'ended'; at: number; entry: OutcomeEntry }
  | { name: 'undone'; at: number; entry: UndoEntry }
  | { name: 'sent'; at: number; fate: SentText['fate']; events: number };

/** @param entries of this activity, by `seq` */
export function stepsOf(entries: readonly Entry[], sent: readonly SentText[]): Step[] {
  const steps: Step[] = [];
  let findings: readonly Finding[] = [];
  const judge = (at: number, now: readonly Finding[], isAgain: boolean) => {
    if (isAgain && sameRules(findings, now)) return;
    findings = now;
    steps.push({ name: 'judged', at, findings, isAgain });
  };
  for (const entry of entries) {
    switch (entry.kind) {
      case 'activity':
        steps.push({ name: 'seen', at: entry.activity.seenAt, witness: entry.witness });
        judge(whenJudged(entry), entry.findings, false);
        break;
      case 'seen':
        steps.push({ name: 'seen', at: entry.seenAt, witness: entry.witness });
        if (entry.adds) judge(entry.seenAt, entry.adds.findings, true);
        break;
      case 'judged':
        judge(entry.at, entry.adds.findings, true);
        break;
      case 'asked':
        steps.push({ name: 'asked', at: entry.at, entry });
        break;
      case 'shown':
        steps.push({ name: 'told', at: entry.at, entry });
        break;
      case 'answer':
        steps.push({ name: 'answered', at: entry.at, entry });
        if (entry.safer) judge(entry.at, entry.safer.findings, true);
        break;
      case 'outcome':
        steps.push({ name: 'ended', at: entry.at, entry });
        if (entry.adds) judge(entry.at, entry.adds.findings, true);
        break;
      case 'undo':
        steps.push({ name: 'undone', at: entry.at, entry });
        break;
    }
  }
  return [...steps, ...sentSteps(sent)];
}

function whenJudged({ recordedAt, activity }: ActivityEntry): number {
  return Math.max(recordedAt, activity.seenAt);
}

function sameRules(one: readonly Finding[], other: readonly Finding[]): boolean {
  const rules = (findings: readonly Finding[]) =>
    JSON.stringify(findings.map(({ rule, response, evidence }) => [rule, response, evidence]));
  return rules(one) === rules(other);
}

/** One step for each fate, at its latest time: an activity's events mostly arrive together. */
function sentSteps(sent: readonly SentText[]): Step[] {
  return (['sent', 'refused', 'waiting'] as const).flatMap(fate => {
    const own = sent.filter(text => text.fate === fate);
    return own.length
      ? [{ name: 'sent' as const, at: Math.max(...own.map(({ at }) => at)), fate, events: own.length }]
      : [];
  });
}
