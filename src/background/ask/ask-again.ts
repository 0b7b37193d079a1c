/**
 * Whether the person was asked the same a while ago and chose to go on: then that answer counts.
 * Looked up in the log, so that it holds in every tab and after every restart.
 */
import type { ActivityEntry, AnswerEntry, NewEntry } from '../../event';
import type { ActivityState } from '../../log/activity-state';
import { timesAsked } from '../../log/query/query';
import type { Entries } from '../../log/schema';
import { hashOfText } from '../../log/verify/canonical';
import type { Policy } from '../../policy/policy';
import { isSharePoint } from '../../recognise/read/host';
import { askedIn } from '../record/judge';

/** So long ago a question may have been put that is still open in some tab, ms. */
const STILL_OPEN = 86_400_000;

/**
 * SHA-256 of all that makes a question the same; nothing, if it is about nothing that could be told
 * from others.
 */
export function questionOf({
  activity,
  findings,
  response,
}: Pick<ActivityEntry, 'activity' | 'findings' | 'response'>): string | undefined {
  const { kind, host, site, scope, role, recipients = [], file, count, destination, clientId, scopes = [] } = activity;
  const { password, expires, fullControl, everyone, breaksInheritance } = activity;
  // A name, or a path within some library, is that of other files, too.
  const path = isSharePoint({ host }) && site !== undefined ? file?.path : undefined;
  const subject = file?.id ?? path ?? clientId;
  if (subject === undefined) return undefined;
  const rules = askedIn(findings).sort();
  // A link that ends, or asks for a password, is another one than a link that does not; when it
  // ends makes no difference.
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

/**
 * The person's answer to the same question, if it was to go on and is recent enough. Whoever then
 * chose not to is asked again. `entries`: looked up within this transaction.
 */
export async function earlierAnswer(
  question: string | undefined,
  { askAgainAfter }: Policy,
  now: number,
  entries: Entries,
): Promise<AnswerEntry | undefined> {
  if (question === undefined || askAgainAfter === 0) return undefined;
  const since = now - askAgainAfter * 60_000;
  const times = await timesAsked(question, since - STILL_OPEN, entries);
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

/** Where the same is still being asked: its tab may be another one. */
export async function stillAsking(question: string, now: number): Promise<ActivityState[]> {
  return (await timesAsked(question, now - STILL_OPEN)).filter(({ answer, outcome }) => !answer && !outcome);
}

/** The entry that says whose answer counts. */
export function counted(
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
