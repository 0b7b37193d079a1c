/** What a service said about an activity, from the text of its answer. */
import type { Activity, ActivityKind, BatchPart, BatchParts, Meaning, Outcome, Reply } from '../../event';
import { parsedJson } from '../read/json';
import { withoutSecretsIn } from '../redact';
import type { Answer, ReplyShape, Told } from './answer';
import { answersIn } from './batch';
import { clientObjectModel } from './client-object-model';
import { driveItem } from './drive-item';
import { graphPermission } from './graph-permission';
import { serviceError } from './service-error';
import { sharepointLink } from './sharepoint-link';
import { sharepointSharingResult } from './sharepoint-sharing-result';
import { sharepointUserResults } from './sharepoint-user-results';

/** No two read the same answer, so the order changes nothing. */
export const SHAPES: readonly ReplyShape[] = [
  sharepointLink,
  graphPermission,
  serviceError,
  sharepointSharingResult,
  sharepointUserResults,
  clientObjectModel,
  driveItem,
];

/** Their answer is the document itself, of whatever size, which is nobody's business here. */
const IN_BYTES: readonly ActivityKind[] = ['download', 'bulk-download', 'export', 'print'];

/** Whether the answer to such a request may say something. */
export function repliesInWords(kind: ActivityKind): boolean {
  return !IN_BYTES.includes(kind);
}

/** The answer to a request, as it arrived. */
export interface Received {
  text: string;
  status?: number | undefined;
}

/** How one activity ended, by the answer. */
export interface Ending {
  outcome: Outcome;
  status?: number;
  reply: Reply;
  /** What the service states of the activity; the request may have said it before. */
  states: Partial<Meaning>;
}

/**
 * Reads an answer, once, for all activities of its request. What it then says of one is `undefined`
 * if it has no shape that is known, so that the status alone counts. `part`: which of several
 * requests the activity was, or which it stands for, if there were several. Never throws.
 */
export function readReply({
  text,
  status,
}: Received): (activity: Activity, part?: BatchPart | BatchParts) => Ending | undefined {
  const whole = { status, body: parsedJson(text) };
  const partAnswer = answersIn(text, whole.body);
  // A batch that was refused as a whole says so once.
  const refused = (status ?? 0) >= 400;
  const endingOf = (activity: Activity, part?: BatchPart): Ending | undefined => {
    const own = part && !refused ? partAnswer(part) : whole;
    const told = own && toldBy({ ...own, askedAt: activity.seenAt, to: activity });
    if (told) return ending(own.status, told);
    // Of a request in a batch the status is news by itself.
    return own && part && !refused ? ending(own.status, { reply: {} }) : undefined;
  };
  return (activity, part) => {
    if (!part || !('parts' in part)) return endingOf(activity, part);
    return refused ? endingOf(activity) : ofAll(part.parts.map(one => endingOf(activity, one)));
  };
}

/**
 * Refused only if all were. What the answers to single requests say is of no use for all of them.
 */
function ofAll(endings: readonly (Ending | undefined)[]): Ending | undefined {
  const refused = endings.flatMap(one => (one?.outcome === 'refused' ? one : []));
  if (refused.length === endings.length) return refused[0];
  const done = endings.find(one => one?.outcome === 'done');
  if (!done) return undefined;
  const { outcome, status } = done;
  return {
    outcome,
    ...(status === undefined ? {} : { status }),
    reply: refused.length > 0 ? { refusedRequests: refused.length } : {},
    states: {},
  };
}

function toldBy(answer: Answer): Told | undefined {
  for (const { read } of SHAPES) {
    const told = read(answer);
    if (told) return told;
  }
  return undefined;
}

function ending(status: number | undefined, { reply, states = {} }: Told): Ending {
  const refused = reply.refused !== undefined || (status ?? 0) >= 400;
  return {
    outcome: refused ? 'refused' : 'done',
    ...(status === undefined ? {} : { status }),
    reply,
    // What was not done is not so.
    states: refused ? {} : withoutSecretsIn(states),
  };
}
