import canonicalize from 'canonicalize';
import { defined } from '../defined';
import type { Entry, PrivacyLevel } from '../event';
import type { Outgoing } from '../log/outbox/outgoing';
import type { EventContext, OcsfEvent } from './ocsf/event';
import { eventOf, isAllTechnical } from './ocsf/event-of';
import { asAllowed, type Value } from './privacy';

/** Never throws: events of `eventOf` have no lone surrogates or infinite numbers. */
function outgoingOf(event: OcsfEvent): Outgoing {
  const { metadata } = event;
  return {
    uid: metadata.uid,
    sequence: metadata.sequence,
    time: event.time,
    loggedTime: metadata.logged_time,
    classUid: event.class_uid,
    activityId: event.activity_id,
    typeUid: event.type_uid,
    severityId: event.severity_id,
    ...defined({ eventCode: metadata.event_code }),
    json: canonicalize(event) as string,
  };
}

export function outgoing(entry: Entry, context: EventContext): Outgoing | undefined {
  const event = eventOf(entry, context);
  return event && outgoingOf(event);
}

const LEVELS: readonly PrivacyLevel[] = ['minimal', 'standard', 'full'];

/**
 * In another chain, because its row is gone. A level below `madeFor`, or refused technical data,
 * removes fields; pseudonyms stay as they are.
 * @returns undefined if all of it is technical data, and the user refuses these
 * @throws SyntaxError if `json` is not JSON
 */
export function outgoingAgain(
  json: string,
  madeFor: PrivacyLevel,
  { privacy, sequence, chain }: Pick<EventContext, 'privacy' | 'sequence' | 'chain'>,
): Outgoing | undefined {
  const { metadata, unmapped, ...rest } = JSON.parse(json) as OcsfEvent & Record<string, Value>;
  if (privacy.isWithoutTechnical && isAllTechnical(unmapped.fact, 'check' in unmapped)) return undefined;
  const event = {
    ...rest,
    metadata: { ...metadata, sequence },
    unmapped: { ...unmapped, chain: { ...unmapped.chain, id: chain.id, prev: chain.prev } },
  };
  const level = LEVELS[Math.min(LEVELS.indexOf(privacy.level), LEVELS.indexOf(madeFor))] ?? madeFor;
  const isLess = privacy.isWithoutTechnical || level !== madeFor;
  return outgoingOf((isLess ? asAllowed(event, { ...privacy, level }, madeFor) : event) as unknown as OcsfEvent);
}
