/** Parses lines, which may be forged. */
import * as v from 'valibot';
import { defined } from '../../defined';
import { hiddenIn, isAsWritten } from './as-written';
import { hashOf } from './canonical';
import type { SignedHead } from './signed-head';

/**
 * Used by VictoriaLogs, OpenTelemetry, ClickHouse, Splunk (`event`; `result` and `_raw` of a
 * search) and Elasticsearch (`_source.event.original`).
 */
const ENVELOPES = ['_msg', 'body', 'Body', 'event', 'original', '_raw', 'result', '_source'];
const MAX_ENVELOPE_DEPTH = 3;

const position = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(Number.MAX_SAFE_INTEGER));
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
/**
 * 32 bytes in base64url (RFC 7518, 6.2.1.2). The last two bits must be 0, or one key would have
 * four texts.
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
/** `time` is when it was signed. */
const FORWARDED = v.object({ log: v.string(), seq: position, hash, public_key: publicKey, signature });
const TRAILER = v.strictObject({
  export: v.strictObject({ seq: position, hash, at: v.number(), chain: v.string(), publicKey, signature }),
});
const REMOVED = v.object({ from: position, to: position, hash });

export interface Row {
  /** `undefined` in a log, which has one chain. */
  chain: string | undefined;
  seq: number;
  prev: string | undefined;
  hash: string;
  /** `broken`: malformed. An event may sign the log's chain. */
  checkpoint?: SignedHead | 'broken';
  removed?: { from: number; to: number; hash: string };
}

/** `problem`: a predicate. Beside a row, the text shows something else than was hashed. */
export type Line = ((Found & { problem?: string | undefined }) | { problem: string }) & {
  isCut?: true;
};

type Found = { row: Row } | { trailer: SignedHead };

/** A SIEM may reformat or wrap events; an export's line must be exact. */
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
        ...defined({ checkpoint: signed }),
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

function* unpacked(value: unknown, depth = 0): Generator<{ value: unknown; text: string | undefined }> {
  if (depth === MAX_ENVELOPE_DEPTH || typeof value !== 'object' || value === null) return;
  for (const name of ENVELOPES) {
    const inner: unknown = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
    const text = typeof inner === 'string' ? inner : undefined;
    const found = text === undefined ? inner : jsonIn(text);
    if (typeof found !== 'object' || found === null) continue;
    yield { value: found, text };
    yield* unpacked(found, depth + 1);
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
