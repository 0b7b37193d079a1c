/**
 * An event as every sink takes it: its canonical text, and beside it what engines want to see
 * without parsing.
 */
import canonicalize from 'canonicalize';
import type { Entry } from '../event';
import type { EventContext, OcsfEvent } from './ocsf/event';
import { eventOf } from './ocsf/event-of';
import { asAllowed, type PrivacyLevel, type Value } from './privacy';
import type { Outgoing } from './sink';

/**
 * @throws never for an event of `eventOf`: it has neither half characters nor numbers that JSON
 * cannot write, which is all that the canonical form refuses.
 */
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
    ...(metadata.event_code === undefined ? {} : { eventCode: metadata.event_code }),
    json: canonicalize(event) as string,
  };
}

/**
 * What goes out because of this entry, if anything does. The outbox is filled by this and by
 * nothing else.
 */
export function outgoing(entry: Entry, context: EventContext): Outgoing | undefined {
  const event = eventOf(entry, context);
  return event && outgoingOf(event);
}

const LEVELS: readonly PrivacyLevel[] = ['minimal', 'standard', 'full'];

/**
 * An event once more, in another chain, made of its own text because its row is gone. `madeFor`:
 * the level that it was made for; where less may be let out now, what is too much is taken out. A
 * pseudonym stays one: at a lower level it becomes a pseudonym of itself, which nobody can join
 * with others any more.
 * @throws SyntaxError if the text is none of ours.
 */
export function outgoingAgain(
  json: string,
  madeFor: PrivacyLevel,
  { privacy, sequence, chain }: Pick<EventContext, 'privacy' | 'sequence' | 'chain'>,
): Outgoing {
  const { metadata, unmapped, ...rest } = JSON.parse(json) as OcsfEvent & Record<string, Value>;
  const event = {
    ...rest,
    metadata: { ...metadata, sequence },
    unmapped: { ...unmapped, chain: { ...unmapped.chain, id: chain.id, prev: chain.prev } },
  };
  const isLess = LEVELS.indexOf(privacy.level) < LEVELS.indexOf(madeFor);
  return outgoingOf((isLess ? asAllowed(event, privacy) : event) as unknown as OcsfEvent);
}
