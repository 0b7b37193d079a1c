/** Content scripts share a process with the page and are not trusted. */
import * as v from 'valibot';
import { isPassword } from '../../prompt/password';
import { BATCH_LIMIT } from '../../recognise/batch/batch';
import type { Envelope, PressedInDialog, ToBackground } from '../../wire';

const MAX_AGE_MS = 10 * 60_000;
const DAY_MS = 86_400_000;
const MAX_PROBES = 50;

const id = v.pipe(v.string(), v.maxLength(64));
/**
 * Later rows append a colon or dot to it, and the log skips known ids: a page must not take the id
 * of another activity's answer or outcome.
 */
const newId = v.pipe(id, v.regex(/^[\w-]+$/));
/** Any other time is a mistake or a lie. */
const time = v.pipe(
  v.number(),
  v.finite(),
  v.transform(told => Math.round(Math.min(Math.max(told, Date.now() - MAX_AGE_MS), Date.now()))),
);
/** A dialog can stay open for long. */
const earlierToday = v.pipe(
  v.number(),
  v.finite(),
  v.transform(told => Math.round(Math.min(Math.max(told, Date.now() - DAY_MS), Date.now()))),
);
const short = v.pipe(v.string(), v.maxLength(1000));
/** Browsers send addresses of up to 2 MB. */
const address = v.pipe(v.string(), v.maxLength(1 << 21));
const outcome = v.picklist(['done', 'refused', 'aborted', 'failed']);

/** Only the offered alternatives. */
const safer = v.union([
  v.strictObject({ scope: v.literal('organization') }),
  v.strictObject({ role: v.literal('view') }),
  v.strictObject({ expires: short }),
  v.strictObject({ password: v.literal(true) }),
]);

const observation = v.object({
  id: newId,
  witness: v.literal('page'),
  seenAt: time,
  method: v.pipe(short, v.toUpperCase()),
  scheme: v.exactOptional(short),
  host: short,
  path: address,
  query: address,
  headers: v.record(short, v.pipe(v.string(), v.maxLength(1 << 16))),
  body: v.exactOptional(v.pipe(v.string(), v.maxLength(BATCH_LIMIT))),
  hasUnreadBody: v.exactOptional(v.literal(true)),
  via: v.picklist(['fetch', 'xhr', 'xhr-sync', 'beacon', 'form', 'navigation']),
  late: v.exactOptional(v.literal(true)),
});

/** A broken actor does not cost the activity. */
const actor = v.fallback(
  v.object({
    email: v.exactOptional(v.pipe(v.string(), v.maxLength(320), v.toLowerCase(), v.regex(/^[^\s@]+@[^\s@]+$/))),
    tenantId: v.exactOptional(v.pipe(v.string(), v.uuid(), v.toLowerCase())),
  }),
  {},
);

const message = v.variant('type', [
  v.object({ type: v.literal('consider'), observation, actor: v.exactOptional(actor) }),
  v.object({
    type: v.literal('command'),
    id: newId,
    at: time,
    command: v.picklist(['sync', 'print', 'export-csv']),
    actor: v.exactOptional(actor),
  }),
  v.object({
    type: v.literal('outcome'),
    observationId: id,
    at: time,
    outcome,
    status: v.exactOptional(v.pipe(v.number(), v.integer())),
    reply: v.exactOptional(v.pipe(v.string(), v.maxLength(1 << 18))),
  }),
  v.object({ type: v.literal('shown'), activityId: id, at: time, rule: short }),
  v.object({
    type: v.literal('answer'),
    activityId: id,
    at: time,
    choice: v.picklist(['dismissed', 'proceed', 'stop', 'safer', 'unseen']),
    reasonCode: v.exactOptional(v.pipe(v.string(), v.maxLength(40))),
    reason: v.exactOptional(v.pipe(v.string(), v.maxLength(500))),
    snooze: v.exactOptional(v.boolean()),
    safer: v.exactOptional(safer),
    password: v.exactOptional(v.pipe(v.string(), v.check(isPassword))),
  }),
  v.object({ type: v.literal('wait'), observation }),
  v.object({ type: v.literal('asking') }),
  v.object({ type: v.literal('saving'), id: newId, at: time, name: short, actor: v.exactOptional(actor) }),
  v.object({ type: v.literal('mayGo'), activityId: id }),
  v.object({ type: v.literal('undo'), activityId: id, at: time }),
  v.object({
    type: v.literal('fault'),
    id: newId,
    at: time,
    where: v.picklist(['no-answer', 'flood']),
    times: v.pipe(v.number(), v.integer(), v.minValue(1)),
  }),
  v.object({ type: v.literal('hook') }),
  v.object({ type: v.literal('forward') }),
  v.object({ type: v.literal('sendAgain') }),
  v.object({ type: v.literal('check'), id: newId }),
  v.object({
    type: v.literal('checked'),
    id: newId,
    results: v.pipe(
      v.array(
        v.object({
          probe: v.pipe(v.string(), v.regex(/^[a-zA-Z]{1,30}$/)),
          verdict: v.picklist(['pass', 'fail', 'untestable']),
        }),
      ),
      v.maxLength(MAX_PROBES),
    ),
  }),
]);

const pressed = v.object({ id: newId, openedAt: earlierToday, pressed: v.picklist(['send', 'copy-link']) });

export type Message = Envelope<ToBackground>;

/** `problem` has the place and kind of the error, never the content. */
export function parseMessage(raw: unknown): { message: Message } | { problem: string } {
  const result = v.safeParse(message, raw);
  return result.success ? { message: result.output } : { problem: problemOf(result.issues) };
}

export function parsePressed(raw: unknown): { pressed: PressedInDialog } | { problem: string } {
  const result = v.safeParse(pressed, raw);
  return result.success ? { pressed: result.output } : { problem: problemOf(result.issues) };
}

function problemOf([issue]: readonly [v.BaseIssue<unknown>, ...unknown[]]): string {
  // An unknown key can be the page's: do not log it.
  const path = (issue.path ?? []).map(({ key }) => (NAMES.has(String(key)) ? key : '?')).join('.');
  return `${path || 'message'}: ${issue.type}`;
}

const NAMES = new Set([...message.options, observation, actor, pressed].flatMap(({ entries }) => Object.keys(entries)));
