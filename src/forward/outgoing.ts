/** An event as every sink takes it: its canonical text, and beside it what engines want to see without parsing. */
import canonicalize from 'canonicalize';
import type { Entry } from '../event';
import type { EventContext, OcsfEvent } from './ocsf/event';
import { eventOf } from './ocsf/event-of';
import type { Outgoing } from './sink';

/** @throws never for an event of `eventOf`: it has neither half characters nor numbers that JSON cannot write, which is all that the canonical form refuses. */
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

/** What goes out because of this entry, if anything does. The outbox is filled by this and by nothing else. */
export function outgoing(entry: Entry, context: EventContext): Outgoing | undefined {
  const event = eventOf(entry, context);
  return event && outgoingOf(event);
}
