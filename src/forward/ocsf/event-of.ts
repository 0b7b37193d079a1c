/**
 * An entry of the log as an event of OCSF. Pure and synchronous, for it runs inside the transaction
 * that writes the entry: the same entry, context and key give the same event on any day. Entries
 * come as `append` has written them.
 */
import type { Entry } from '../../event';
import { asAllowed } from '../privacy';
import { LIFECYCLE } from './application-lifecycle';
import { assembled } from './assemble';
import { detectionFinding } from './detection-finding';
import type { EventContext, OcsfEvent, Told } from './event';
import { activityTold, laterTold } from './file-hosting';

type Teller = { [K in Entry['kind']]: (entry: Extract<Entry, { kind: K }>, context: EventContext) => Told | undefined };

/** Who tells what, by kind of entry. */
const TELLERS: Teller = {
  activity: activityTold,
  seen: laterTold,
  outcome: laterTold,
  judged: laterTold,
  shown: detectionFinding,
  asked: detectionFinding,
  answer: detectionFinding,
  undo: detectionFinding,
  ...LIFECYCLE,
  // Nothing new: each of its rows was told when it was written.
  kept: () => undefined,
  'kept-other': () => undefined,
};

/**
 * Nothing, if the entry changes nothing of what the organisation was told, or nobody knows any more
 * what it is about.
 */
export function eventOf(entry: Entry, context: EventContext): OcsfEvent | undefined {
  const everything = everythingOf(entry, context);
  // What is always in an event is in the table at every level: see field-list.test.ts.
  return everything && (asAllowed(everything, context.privacy) as unknown as OcsfEvent);
}

/** The event before the level has had its say. */
export function everythingOf(entry: Entry, context: EventContext) {
  const tell = TELLERS[entry.kind] as (entry: Entry, context: EventContext) => Told | undefined;
  const told = tell(entry, context);
  return told && assembled(told, entry, context);
}
