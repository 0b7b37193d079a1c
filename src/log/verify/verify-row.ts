/**
 * A line of an export, or a row out of an engine, as what the verifier goes by. Its author may have
 * made it up: nothing is believed but its shape. Pure.
 */
import * as v from 'valibot';
import { hashOf } from './canonical';
import type { SignedHead } from './signed-head';
import { hiddenIn, isAsWritten } from './verify-text';

/**
 * Where an engine keeps the text of an event, or what it is in: VictoriaLogs, OpenTelemetry,
 * ClickHouse, Splunk (`event`; `result` and `_raw` of a search), Elasticsearch
 * (`_source.event.original`).
 */
const ENVELOPES = ['_msg', 'body', 'Body', 'event', 'original', '_raw', 'result', '_source'];
/** One in the other. */
const DEEPEST = 3;

const position = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(Number.MAX_SAFE_INTEGER));
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
/**
 * 32 bytes in base64url (RFC 7518, 6.2.1.2). The last character holds four of the 256 bits; its
 * other two are 0, or one key would have four texts.
 */
const coordinate = v.pipe(v.string(), v.regex(/^[\w-]{42}[AEIMQUYcgkosw048]$/));
const signature = v.pipe(v.string(), v.regex(/^[0-9a-f]{128}$/));
const publicKey = v.strictObject({ kty: v.literal('EC'), crv: v.literal('P-256'), x: coordinate, y: coordinate });

const ROW = v.looseObject({ seq: position, kind: v.string(), prev: v.optional(v.unknown()) });
const EVENT = v.looseObject({
  time: v.optional(v.number()),
  metadata: v.looseObject({ sequence: position }),
  unmapped: v.looseObject({
    chain: v.looseObject({ id: v.string(), alg: v.literal('sha-256'), form: v.literal('jcs'), prev: v.unknown() }),
    checkpoint: v.optional(v.unknown()),
  }),
});
const CHECKPOINT = v.object({
  at: v.number(),
  chain: v.strictObject({ id: v.string(), seq: position, hash }),
  publicKey,
  signature,
});
/** The same in an event: `time` is when it was signed. */
const FORWARDED = v.object({ log: v.string(), seq: position, hash, public_key: publicKey, signature });
const TRAILER = v.strictObject({
  export: v.strictObject({ seq: position, hash, at: v.number(), chain: v.string(), publicKey, signature }),
});
const REMOVED = v.object({ from: position, to: position, hash });

export interface Row {
  /** `undefined`: of a log. Else of what was forwarded. */
  chain: string | undefined;
  seq: number;
  /**
   * What it says the row before it was; `undefined` in rows of versions that did not say. What is
   * no hash is none that could be right.
   */
  prev: string | undefined;
  hash: string;
  /**
   * `broken`: it is one, but has not the shape. An event may tell of the log on the device: then it
   * is for another chain.
   */
  checkpoint?: SignedHead | 'broken';
  /** Retention took these rows away; `hash` is that of the last. */
  removed?: { from: number; to: number; hash: string };
}

/**
 * `problem`: the predicate of a sentence about the line. With a row or a trailer: the text shows
 * something else than what was hashed.
 */
export type Line = ((Found & { problem?: string | undefined }) | { problem: string }) & {
  /** It may be the beginning of a line that was cut off. */
  isCut?: true;
};

type Found = { row: Row } | { trailer: SignedHead };

/**
 * @param line its text, or what JSON made of it
 * @param isFromEngine false: a line of an export, which is a row and was saved by the log,
 * character for character. True: the engine may have put the event into an
 *   envelope, and written that in its own way.
 */
export function readLine(line: unknown, isFromEngine: boolean): Line {
  const text = typeof line === 'string' ? line : undefined;
  let value = line;
  if (text !== undefined) {
    try {
      value = JSON.parse(text);
    } catch {
      return { problem: 'is no JSON', isCut: true };
    }
  }
  try {
    const read = isFromEngine ? readDump(value, text) : readExported(value, text);
    return read ?? { problem: 'is neither a row of a log nor an event of a chain' };
  } catch {
    // Nested without end.
    return { problem: 'cannot be hashed' };
  }
}

function readExported(value: unknown, text: string | undefined): Line | undefined {
  const found = readValue(value);
  if (!found || text === undefined || isAsWritten(text, value)) return found;
  return { ...found, problem: hiddenIn(text, value, true) ?? 'is not in the form in which the log writes a row' };
}

function readDump(value: unknown, text: string | undefined): Line | undefined {
  let found: Found | undefined;
  let problem: string | undefined;
  for (const one of [{ value, text }, ...unpacked(value)]) {
    const read = readValue(one.value);
    if (one.text !== undefined) problem ??= hiddenIn(one.text, one.value, read !== undefined);
    found ??= read;
    if (read && found && identityOf(read) !== identityOf(found)) return { problem: 'holds two different rows' };
  }
  return found && { ...found, problem };
}

function identityOf(found: Found): string {
  return 'row' in found ? found.row.hash : found.trailer.signature;
}

function readValue(value: unknown): Found | undefined {
  if (v.is(EVENT, value)) {
    const { chain, checkpoint } = value.unmapped;
    const signed = forwardedIn(checkpoint, value.time);
    return {
      row: {
        chain: chain.id,
        seq: value.metadata.sequence,
        ...linkIn(value, chain.prev),
        ...(signed ? { checkpoint: signed } : {}),
      },
    };
  }
  if (v.is(ROW, value)) {
    const row: Row = { chain: undefined, seq: value.seq, ...linkIn(value, value.prev) };
    if (value.kind === 'checkpoint') return { row: { ...row, checkpoint: signedIn(value) } };
    if (value.kind === 'removed' && v.is(REMOVED, value)) return { row: { ...row, removed: value } };
    return { row };
  }
  if (!v.is(TRAILER, value)) return undefined;
  const { seq, hash, at, chain, publicKey, signature } = value.export;
  return { trailer: { at, chain: { id: chain, seq, hash }, publicKey, signature } };
}

function linkIn(whole: unknown, prev: unknown): Pick<Row, 'prev' | 'hash'> {
  return { prev: typeof prev === 'string' || prev === undefined ? prev : 'none', hash: hashOf(whole) };
}

function signedIn(value: unknown): SignedHead | 'broken' {
  const parsed = v.safeParse(CHECKPOINT, value);
  return parsed.success ? parsed.output : 'broken';
}

function forwardedIn(value: unknown, at = 0): SignedHead | undefined {
  if (!v.is(FORWARDED, value)) return undefined;
  const { log, seq, hash, public_key, signature } = value;
  return { at, chain: { id: log, seq, hash }, publicKey: public_key, signature };
}

/**
 * What may be the event in a row of an engine, and what is in that; with its text, where it is kept
 * as one.
 */
function* unpacked(value: unknown, depth = 0): Generator<{ value: unknown; text: string | undefined }> {
  if (depth === DEEPEST || typeof value !== 'object' || value === null) return;
  for (const name of ENVELOPES) {
    const inner: unknown = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
    const text = typeof inner === 'string' ? inner : undefined;
    const found = text === undefined ? inner : jsonIn(text);
    if (typeof found !== 'object' || found === null) continue;
    yield { value: found, text };
    yield* unpacked(found, depth + 1);
  }
}

/** Other texts may stand there, too. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
