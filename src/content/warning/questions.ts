/** The questions that are open, the first of them on the screen. Pure. */
import type { ActivityKind, Response } from '../../event';
import { type Organization, type Told, tell } from '../../ui/told';
import type { Question } from '../../wire';

export interface OpenQuestion {
  /** Those that it decides: the same thing asked twice is asked once. */
  activityIds: string[];
  /** What makes two questions the same. */
  key: string;
  kind: ActivityKind;
  response: Response;
  told: Told;
  reason?: Question['reason'];
  snooze?: number;
  organization: Organization;
}

export function put(questions: readonly OpenQuestion[], question: Question): OpenQuestion[] | undefined {
  const { activityId, meaning, findings, organization, response, reason, snooze } = question;
  if (questions.some(({ activityIds }) => activityIds.includes(activityId))) return [...questions];
  const told = tell({ meaning, findings, organization });
  if (!told) return undefined;
  const key = keyOf(question);
  const same = questions.find(open => open.key === key);
  if (same) return questions.map(open => (open === same ? { ...same, activityIds: [...same.activityIds, activityId] } : open));
  const asked = { ...(reason ? { reason } : {}), ...(snooze === undefined ? {} : { snooze }) };
  return [...questions, { activityIds: [activityId], key, kind: meaning.kind, response, told, organization, ...asked }];
}

/** Without this activity: it has ended, or was answered. */
export function withdraw(questions: readonly OpenQuestion[], activityId: string): OpenQuestion[] {
  return questions
    .map(open => ({ ...open, activityIds: open.activityIds.filter(id => id !== activityId) }))
    .filter(({ activityIds }) => activityIds.length > 0);
}

function keyOf({ meaning: { kind, scope, role, recipients = [], file = {} }, findings, response }: Question): string {
  const rules = findings.map(({ rule }) => rule);
  return JSON.stringify([response, rules, kind, scope, role, [...recipients].sort(), file.id, file.path, file.name]);
}
