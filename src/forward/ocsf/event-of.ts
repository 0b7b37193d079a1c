/** Pure and synchronous, because it runs inside a transaction. */
import type { Entry } from '../../event';
import { asAllowed } from '../privacy';
import { LIFECYCLE } from './application-lifecycle';
import { assembled } from './assemble';
import { detectionFinding } from './detection-finding';
import type { ClassPart, EventContext, OcsfEvent } from './event';
import { activityEvent, laterEvent } from './file-hosting';

type Teller = {
  [K in Entry['kind']]: (entry: Extract<Entry, { kind: K }>, context: EventContext) => ClassPart | undefined;
};

const TELLERS: Teller = {
  activity: activityEvent,
  seen: laterEvent,
  outcome: laterEvent,
  judged: laterEvent,
  shown: detectionFinding,
  asked: detectionFinding,
  answer: detectionFinding,
  undo: detectionFinding,
  ...LIFECYCLE,
  // Their rows had events when they were written.
  kept: () => undefined,
  'kept-other': () => undefined,
};

/** Undefined if the entry adds nothing that may be sent, or its activity is unknown. */
export function eventOf(entry: Entry, context: EventContext): OcsfEvent | undefined {
  const hasResults = entry.kind === 'check' && entry.results !== undefined;
  if (context.privacy.isWithoutTechnical && isAllTechnical(entry.kind, hasResults)) return undefined;
  const everything = everythingOf(entry, context);
  // The table has the required fields at every level: see field-list.test.ts.
  return everything && (asAllowed(everything, context.privacy) as unknown as OcsfEvent);
}

/** A test event is sent because the user asks for it. */
export function isAllTechnical(kind: Entry['kind'], hasResults: boolean): boolean {
  return kind === 'fault' || kind === 'policy' || (kind === 'check' && hasResults);
}

export function everythingOf(entry: Entry, context: EventContext) {
  const tell = TELLERS[entry.kind] as (entry: Entry, context: EventContext) => ClassPart | undefined;
  const part = tell(entry, context);
  return part && assembled(part, entry, context);
}
