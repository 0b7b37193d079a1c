/** Lets an earlier answer to the same prompt count, in every tab and after a restart. */
import type { ActivityEntry, AnswerEntry, NewEntry } from '../../event';
import type { ActivityState } from '../../log/activity-state';
import { timesAsked } from '../../log/query/query';
import type { Entries } from '../../log/schema';
import { hashOfText } from '../../log/verify/canonical';
import type { Policy } from '../../policy/policy';
import { isSharePoint } from '../../recognise/read/host';
import { askedIn } from '../record/judge';

const MAX_OPEN_PROMPT_AGE_MS = 86_400_000;

/** SHA-256 of everything that makes two prompts the same; `undefined` without a clear subject. */
export function questionOf({
  activity,
  findings,
  response,
}: Pick<ActivityEntry, 'activity' | 'findings' | 'response'>): string | undefined {
  const { kind, host, site, scope, role, recipients = [], file, count, destination, clientId, scopes = [] } = activity;
  const { password, expires, fullControl, everyone, breaksInheritance } = activity;
  // A bare name, or a path without its site, is not unique.
  const path = isSharePoint({ host }) && site !== undefined ? file?.path : undefined;
  const subject = file?.id ?? path ?? clientId;
  if (subject === undefined) return undefined;
  const rules = askedIn(findings).sort();
  // Whether a link ends matters; when it ends does not.
  const terms = [fullControl, everyone, breaksInheritance, password, expires !== undefined].map(Boolean);
  const all = [
    response,
    rules,
    kind,
    host,
    site,
    scope,
    role,
    [...recipients].sort(),
    subject,
    count,
    destination,
    clientId,
    [...scopes].sort(),
    terms,
  ];
  return hashOfText(JSON.stringify(all));
}

export async function earlierAnswer(
  question: string | undefined,
  { askAgainAfter }: Policy,
  now: number,
  entries: Entries,
): Promise<AnswerEntry | undefined> {
  if (question === undefined || askAgainAfter === 0) return undefined;
  const since = now - askAgainAfter * 60_000;
  const times = await timesAsked(question, since - MAX_OPEN_PROMPT_AGE_MS, entries);
  const answer = times.find(({ answer }) => isOwn(answer))?.answer;
  return answer?.choice === 'proceed' && answer.at >= since ? answer : undefined;
}

function isOwn(answer: AnswerEntry | undefined): boolean {
  return (
    answer !== undefined &&
    answer.remembered === undefined &&
    (['proceed', 'stop', 'safer'] as AnswerEntry['choice'][]).includes(answer.choice)
  );
}

export async function stillAsking(question: string, now: number): Promise<ActivityState[]> {
  return (await timesAsked(question, now - MAX_OPEN_PROMPT_AGE_MS)).filter(
    ({ answer, outcome }) => !answer && !outcome,
  );
}

export function earlierAnswerEntry(
  { activityId }: Pick<ActivityEntry, 'activityId'>,
  earlier: Pick<AnswerEntry, 'activityId' | 'at' | 'reason' | 'reasonCode'>,
  at: number,
): NewEntry {
  const { reason, reasonCode } = earlier;
  return {
    kind: 'answer',
    id: `${activityId}:answer`,
    activityId,
    at,
    choice: 'proceed',
    ...(reasonCode === undefined ? {} : { reasonCode }),
    ...(reason === undefined ? {} : { reason }),
    remembered: { activityId: earlier.activityId, at: earlier.at },
  };
}
