/**
 * How each kind of engine reads a request and words its answer, worked out from its own
 * documentation and not from our code.
 */
import { createHash, createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { SinkKind } from '../../src/forward/sinks';
import { fromJson, fromProtobuf } from './otlp-messages';

export interface Incoming {
  path: string;
  headers: IncomingHttpHeaders;
  /** Unpacked. */
  body: Buffer;
}

/** An event as it came in: `text` byte for byte. */
export interface Taken {
  uid: string;
  text: string;
}

export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

export interface Protocol {
  /** Throws if an engine of this kind would not understand it. */
  read(incoming: Incoming, token?: string): Taken[];
  /** Whether the token is the one that is asked for. */
  authorized(incoming: Incoming, token: string): boolean;
  /**
   * All is well with all of them but with those in `rejected`, of which the engine says `words`.
   */
  success(taken: readonly Taken[], rejected: ReadonlySet<string>, incoming: Incoming, words?: string): Reply;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const json = (value: unknown, status = 200): Reply => ({ status, headers: JSON_TYPE, body: JSON.stringify(value) });

function must(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

/** `metadata.uid` of an event, by which the other places of a uid are checked. */
function taken(text: string, uid?: unknown): Taken {
  const own = (JSON.parse(text) as { metadata: { uid: string } }).metadata.uid;
  must(uid === undefined || uid === own, `${String(uid)} is not the uid of ${text}`);
  return { uid: own, text };
}

interface AnyValue {
  stringValue?: string;
  intValue?: string;
}
interface LogRecord {
  body: AnyValue;
  attributes: { key: string; value: AnyValue }[];
}
interface Request {
  resourceLogs: { resource: { attributes: LogRecord['attributes'] }; scopeLogs: { logRecords: LogRecord[] }[] }[];
}

/** What a request says, read by the definitions of its encoding. */
export function otlpRequest({ headers, body }: Pick<Incoming, 'headers' | 'body'>): Request {
  const type = headers['content-type'];
  must(type === 'application/x-protobuf' || type === 'application/json', `no OTLP is of type ${type}`);
  const message = type === 'application/json' ? fromJson(JSON.parse(body.toString())) : fromProtobuf(body);
  return message as unknown as Request;
}

const otlp: Protocol = {
  read(incoming) {
    must(incoming.path.endsWith('/v1/logs'), incoming.path);
    return otlpRequest(incoming).resourceLogs.flatMap(({ resource, scopeLogs }) => {
      must(
        resource.attributes.some(({ key, value }) => key === 'service.name' && value.stringValue === 'second-look'),
        'no service.name',
      );
      return scopeLogs.flatMap(({ logRecords }) =>
        logRecords.map(({ body, attributes }) =>
          taken(String(body.stringValue), attributes.find(({ key }) => key === 'log.record.uid')?.value.stringValue),
        ),
      );
    });
  },
  authorized: ({ headers }, token) => headers.authorization === `Bearer ${token}`,
  success(_taken, rejected, { headers }, message = 'no room for them') {
    if (headers['content-type'] === 'application/json')
      return json(
        rejected.size === 0
          ? {}
          : { partialSuccess: { rejectedLogRecords: String(rejected.size), errorMessage: message } },
      );
    const text = Buffer.from(message);
    const partial = Buffer.concat([
      Buffer.from([0x08]),
      varint(rejected.size),
      Buffer.from([0x12]),
      varint(text.length),
      text,
    ]);
    const body =
      rejected.size === 0 ? Buffer.alloc(0) : Buffer.concat([Buffer.from([0x0a]), varint(partial.length), partial]);
    return { status: 200, headers: { 'content-type': 'application/x-protobuf' }, body };
  },
};

function varint(value: number): Buffer {
  return value < 0x80
    ? Buffer.from([value])
    : Buffer.concat([Buffer.from([(value & 0x7f) | 0x80]), varint(value >>> 7)]);
}

/** JSON objects one after the other, with or without white space in between. */
export function* objectsIn(text: string): Generator<string> {
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') {
      for (at++; at < text.length && text[at] !== '"'; at++) if (text[at] === '\\') at++;
    } else if (character === '{' && depth++ === 0) from = at;
    else if (character === '}' && --depth === 0) yield text.slice(from, at + 1);
    else if (depth === 0) must(/\s/.test(character ?? ''), `${character} between two objects`);
  }
  must(depth === 0, 'an object that does not end');
}

const splunkHec: Protocol = {
  read({ path, body }) {
    must(/^\/services\/collector(\/event)?$/.test(path), path);
    return [...objectsIn(body.toString())].map(text => {
      const { event, time, host, sourcetype } = JSON.parse(text) as Record<string, unknown>;
      must(
        typeof event === 'string' && typeof time === 'number' && typeof host === 'string' && sourcetype === 'ocsf:json',
        text,
      );
      must(
        Math.round(time * 1000) === (JSON.parse(event) as { time: number }).time,
        `${time} is not the time of ${event}`,
      );
      return taken(event);
    });
  },
  authorized: ({ headers }, token) => headers.authorization === `Splunk ${token}`,
  success(all, rejected) {
    const at = all.findIndex(({ uid }) => rejected.has(uid));
    return at === -1
      ? json({ text: 'Success', code: 0 })
      : json({ text: 'Invalid data format', code: 6, 'invalid-event-number': at }, 400);
  },
};

const webhook: Protocol = {
  read({ headers, body }, token) {
    must(headers['content-type'] === 'application/x-ndjson', 'not NDJSON');
    must(headers['idempotency-key'] === createHash('sha256').update(body).digest('hex'), 'not the hash of the body');
    const signed = createHmac('sha256', token ?? '')
      .update(`${headers['x-timestamp']}.`)
      .update(body)
      .digest('hex');
    must(headers['x-signature'] === (token === undefined ? undefined : `sha256=${signed}`), 'not the signature');
    must(Math.abs(Number(headers['x-timestamp']) * 1000 - Date.now()) < 60_000, 'not the time of today');
    must(body.at(-1) === 0x0a, 'the last line does not end');
    return body
      .toString()
      .slice(0, -1)
      .split('\n')
      .map(text => taken(text));
  },
  authorized: ({ headers }) => headers['x-signature'] !== undefined,
  success: () => ({ status: 204, headers: {}, body: '' }),
};

const elastic: Protocol = {
  read({ path, headers, body }) {
    must(path.endsWith('/_bulk') && headers['content-type'] === 'application/x-ndjson', path);
    const lines = body.toString().split('\n');
    must(lines.pop() === '' && lines.length % 2 === 0, 'not pairs of lines');
    return lines.flatMap((line, index) => {
      if (index % 2 === 1) return [];
      const document = lines[index + 1] ?? '';
      const {
        '@timestamp': at,
        event,
        ocsf,
      } = JSON.parse(document) as { '@timestamp': string; event: { original: string }; ocsf: { time: number } };
      must(Date.parse(at) === ocsf.time, `${at} is not the time of ${document}`);
      must(document.endsWith(`"ocsf":${event.original}}`), `${document} has two different events`);
      return taken(event.original, (JSON.parse(line) as { create: { _id: string } }).create._id);
    });
  },
  authorized: ({ headers }, token) => headers.authorization === `ApiKey ${token}`,
  success(all, rejected, _incoming, reason = 'no room for it') {
    const items = all.map(({ uid }) => ({
      create: rejected.has(uid)
        ? { _id: uid, status: 400, error: { type: 'document_parsing_exception', reason } }
        : { _id: uid, status: 201, result: 'created' },
    }));
    return json({ took: 1, errors: rejected.size > 0, items });
  },
};

export const PROTOCOLS: Record<SinkKind, Protocol> = { otlp, 'splunk-hec': splunkHec, webhook, elastic };
