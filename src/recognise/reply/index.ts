import { defined } from '../../defined';
import type { Activity, ActivityKind, BatchPart, BatchParts, Meaning, Outcome, Reply } from '../../event';
import { parsedJson } from '../read/json';
import { withoutSecretsIn } from '../redact';
import { answersIn } from './batch';
import { clientObjectModel } from './client-object-model';
import { driveItem } from './drive-item';
import { googlePermission } from './google-permission';
import { graphPermission } from './graph-permission';
import { serviceError } from './service-error';
import type { ReplyFacts, ReplyShape, ServiceReply } from './service-reply';
import { sharepointLink } from './sharepoint-link';
import { sharepointSharingResult } from './sharepoint-sharing-result';
import { sharepointUserResults } from './sharepoint-user-results';

export const SHAPES: readonly ReplyShape[] = [
  sharepointLink,
  graphPermission,
  googlePermission,
  serviceError,
  sharepointSharingResult,
  sharepointUserResults,
  clientObjectModel,
  driveItem,
];

/** Their reply is the document itself. */
const BINARY_REPLY_KINDS: readonly ActivityKind[] = ['download', 'bulk-download', 'export', 'print'];

export function repliesInWords(kind: ActivityKind): boolean {
  return !BINARY_REPLY_KINDS.includes(kind);
}

export interface Received {
  text: string;
  status?: number | undefined;
}

export interface Ending {
  outcome: Outcome;
  status?: number;
  reply: Reply;
  /** Includes facts that the request states. */
  states: Partial<Meaning>;
}

/**
 * Parses once for all activities. `undefined` for an unknown shape, where only the status counts.
 * Never throws.
 */
export function readReply({
  text,
  status,
}: Received): (activity: Activity, part?: BatchPart | BatchParts) => Ending | undefined {
  const whole = { status, body: parsedJson(text) };
  const partAnswer = answersIn(text, whole.body);
  const refused = (status ?? 0) >= 400;
  const endingOf = (activity: Activity, part?: BatchPart): Ending | undefined => {
    const own = part && !refused ? partAnswer(part) : whole;
    const facts = own && factsIn({ ...own, askedAt: activity.seenAt, to: activity });
    if (facts) return ending(own.status, facts);
    return own && part && !refused ? ending(own.status, { reply: {} }) : undefined;
  };
  return (activity, part) => {
    if (!part || !('parts' in part)) return endingOf(activity, part);
    return refused ? endingOf(activity) : ofAll(part.parts.map(one => endingOf(activity, one)));
  };
}

/** Refused only if all were. */
function ofAll(endings: readonly (Ending | undefined)[]): Ending | undefined {
  const refused = endings.flatMap(one => (one?.outcome === 'refused' ? one : []));
  if (refused.length === endings.length) return refused[0];
  const done = endings.find(one => one?.outcome === 'done');
  if (!done) return undefined;
  const { outcome, status } = done;
  return {
    outcome,
    ...defined({ status }),
    reply: refused.length > 0 ? { refusedRequests: refused.length } : {},
    states: {},
  };
}

function factsIn(answer: ServiceReply): ReplyFacts | undefined {
  for (const { read } of SHAPES) {
    const facts = read(answer);
    if (facts) return facts;
  }
  return undefined;
}

function ending(status: number | undefined, { reply, states = {} }: ReplyFacts): Ending {
  const refused = reply.refused !== undefined || (status ?? 0) >= 400;
  return {
    outcome: refused ? 'refused' : 'done',
    ...defined({ status }),
    reply,
    states: refused ? {} : withoutSecretsIn(states),
  };
}
