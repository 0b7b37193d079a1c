/** What arrives from content scripts, parsed: they share a process with the page, so nothing they send is believed before it has this shape. */
import * as v from 'valibot';
import type { Envelope, ToBackground } from '../wire';

const id = v.pipe(v.string(), v.maxLength(64));
const time = v.pipe(v.number(), v.integer(), v.minValue(0));
const short = v.pipe(v.string(), v.maxLength(1000));
/** Browsers send addresses of up to 2 MB. */
const address = v.pipe(v.string(), v.maxLength(1 << 21));
const outcome = v.picklist(['done', 'refused', 'aborted', 'failed']);

const observation = v.object({
  id,
  witness: v.literal('page'),
  seenAt: time,
  method: short,
  scheme: v.exactOptional(short),
  host: short,
  path: address,
  query: address,
  headers: v.record(short, short),
  body: v.exactOptional(v.pipe(v.string(), v.maxLength(1 << 21))),
  via: v.picklist(['fetch', 'xhr', 'beacon', 'form']),
});

const message = v.variant('type', [
  v.object({ type: v.literal('consider'), observation }),
  v.object({ type: v.literal('outcome'), observationId: id, at: time, outcome, status: v.exactOptional(v.pipe(v.number(), v.integer())) }),
  v.object({ type: v.literal('shown'), activityId: id, at: time, rule: short }),
  v.object({ type: v.literal('answer'), activityId: id, at: time, choice: v.literal('dismissed') }),
  v.object({
    type: v.literal('fault'),
    id,
    observationId: v.exactOptional(id),
    at: time,
    fault: v.object({ where: v.picklist(['no-answer', 'flood', 'warning']), detail: short }),
  }),
]);

export type Message = Envelope<ToBackground>;

/** The message, or what is wrong with it in one line. */
export function parseMessage(raw: unknown): { message: Message } | { problem: string } {
  const result = v.safeParse(message, raw);
  return result.success ? { message: result.output } : { problem: result.issues[0].message };
}
