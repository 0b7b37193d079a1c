/**
 * Events as the extension would send them, chained one to the next, for tests of what becomes of
 * them on the way.
 */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Outgoing } from '../../src/log/outbox/outgoing';

type Json = { [key: string]: unknown };

const CHAIN = { id: 'd-1/1', alg: 'sha-256', form: 'jcs' };
const GENESIS = '0'.repeat(64);

/**
 * Words that a careless engine breaks: quotes, line ends, other scripts, what JSON and JavaScript
 * disagree on.
 */
const AWKWARD = [
  'Salaries 2026.xlsx',
  'say "no"\\.docx',
  'l\u2028ine\nend\t.txt',
  '給与 2026 \u{1f4b0}.xlsx',
  '</script><b>.pdf',
  "O'Brien $& {}.csv",
];

/**
 * `members`: what is special about each event; `class_uid`, `activity_id`, `time`, `unmapped` and
 * so on.
 */
export function madeEvents(members: readonly Json[], from = 1): Outgoing[] {
  let prev = GENESIS;
  return members.map((special, index) => {
    const sequence = from + index;
    const {
      class_uid = 6006,
      activity_id = 12,
      severity_id = 1,
      time = Date.now() - 1000,
      unmapped,
      metadata,
      ...rest
    } = special;
    const uid = `019ab000-0000-7000-8000-${String(sequence).padStart(12, '0')}`;
    const event = {
      class_uid,
      activity_id,
      type_uid: Number(class_uid) * 100 + Number(activity_id),
      severity_id,
      time,
      metadata: {
        version: '1.8.0',
        uid,
        sequence,
        logged_time: Number(time) + 40,
        product: { name: 'Second Look' },
        ...(metadata as Json | undefined),
      },
      actor: { user: { email_addr: 'a.meyer@contoso.example' } },
      file: { name: AWKWARD[sequence % AWKWARD.length], type_id: 1 },
      ...rest,
      unmapped: { ...(unmapped as Json | undefined), chain: { ...CHAIN, prev } },
    };
    const json = canonicalize(event) as string;
    prev = createHash('sha256').update(json).digest('hex');
    const eventCode = (metadata as { event_code?: string } | undefined)?.event_code;
    return {
      uid,
      sequence,
      time: Number(time),
      loggedTime: Number(time) + 40,
      classUid: Number(class_uid),
      activityId: Number(activity_id),
      typeUid: event.type_uid,
      severityId: Number(severity_id),
      ...(eventCode !== undefined && { eventCode }),
      json,
    };
  });
}

/** So many of the same kind, each with a time of its own. */
export function someEvents(count: number, from = 1, start = Date.now() - 60_000): Outgoing[] {
  return madeEvents(
    Array.from({ length: count }, (_, index) => ({
      time: start + index,
      severity_id: 1 + (index % 5),
      metadata: { event_code: 'AnonymousLinkCreated' },
    })),
    from,
  );
}

/** Whether each event names the hash of the one before; where the first that does not. */
export function chainBreak(texts: readonly string[]): number | undefined {
  let prev = GENESIS;
  for (const [index, text] of texts.entries()) {
    if ((JSON.parse(text) as { unmapped: { chain: { prev: string } } }).unmapped.chain.prev !== prev) return index;
    prev = createHash('sha256').update(text).digest('hex');
  }
  return undefined;
}
