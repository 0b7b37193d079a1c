/** Whatever a response says, it is never mistaken for a receipt and never crashes the worker. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { someEvents } from '../../test/receiver/made-events';
import { noteOf } from './receipt';
import type { Receipt, SinkResponse } from './sink';
import { SINKS, type SinkKind } from './sinks';

const KINDS = Object.keys(SINKS) as SinkKind[];
const BATCH = someEvents(3);

const TYPES = [
  'application/json',
  'application/json; charset=utf-8',
  'application/x-protobuf',
  'text/html',
  'text/plain',
  'APPLICATION/JSON',
  '',
];

const item = fc.record({
  create: fc.record({
    status: fc.oneof(fc.constantFrom(200, 201, 400, 403, 404, 409, 413, 429, 500, 503), fc.integer()),
    error: fc.option(fc.anything(), { nil: undefined }),
  }),
});
const jsonAnswers = fc.oneof(
  fc.json(),
  fc
    .record({
      code: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.anything()),
      text: fc.anything(),
      'invalid-event-number': fc.oneof(fc.integer(), fc.anything()),
    })
    .map(plain),
  fc
    .record({
      partialSuccess: fc.oneof(
        fc.record({
          rejectedLogRecords: fc.oneof(fc.integer(), fc.bigInt().map(String), fc.anything()),
          errorMessage: fc.anything(),
        }),
        fc.anything(),
      ),
    })
    .map(plain),
  fc.record({ errors: fc.boolean(), items: fc.array(item, { maxLength: 4 }) }).map(plain),
  fc.constantFrom(
    '{}',
    '{"partialSuccess":{}}',
    '{"text":"Success","code":0}',
    '{"errors":false,"items":[{"create":{"status":201}},{"create":{"status":409}},{"create":{"status":200}}]}',
  ),
);

function plain(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return ''; // a bigint, or a circle
  }
}

const bodies = fc.oneof(
  jsonAnswers.map(text => Buffer.from(text)),
  jsonAnswers.chain(text => fc.nat({ max: text.length }).map(length => Buffer.from(text.slice(0, length)))),
  fc.uint8Array({ maxLength: 40 }),
  fc
    .constantFrom(
      '',
      ' ',
      '<html>',
      '<!doctype html><title>Sign in</title>',
      '\ufeff<html>',
      'OK',
      '[]',
      '{"partialSuccess":[]}',
      '{"error":"sign in first"}',
    )
    .map(text => Buffer.from(text)),
  fc.uint8Array({ maxLength: 20 }).map(bytes => Buffer.concat([Buffer.from([0x0a, bytes.length]), bytes])),
);

const answers = fc.record({
  status: fc.oneof(
    { weight: 3, arbitrary: fc.constant(200) },
    fc.constantFrom(201, 202, 204, 400, 401, 403, 404, 408, 413, 415, 422, 429, 500, 502, 503, 504),
    fc.integer({ min: 200, max: 599 }),
  ),
  type: fc.constantFrom(...TYPES),
  retryAfter: fc.oneof(
    fc.constant(''),
    fc.constantFrom('0', '5', '99999999999999', 'Wed, 21 Oct 2015 07:28:00 GMT', 'Wed, 99 Foo 2015 GMT'),
    fc.string({ unit: 'grapheme-ascii' }),
  ),
  body: bodies,
});

const hostile = answers.map(({ status, type, retryAfter, body }): SinkResponse => {
  const headers = new Headers(type === '' ? {} : { 'content-type': type });
  if (retryAfter.trim() !== '') headers.set('retry-after', retryAfter);
  return { status, headers, body: new Uint8Array(body) };
});

/** What each protocol calls a success, stated independently of the sinks. */
const REALLY: Record<SinkKind, (answer: SinkResponse, json: unknown) => boolean> = {
  otlp({ status, headers, body }, json) {
    const type = headers.get('content-type') ?? '';
    if (status !== 200) return false;
    if (/^application\/json/i.test(type)) {
      const { partialSuccess, ...others } = (json ?? { none: 1 }) as { partialSuccess?: unknown };
      return (
        typeof json === 'object' &&
        !Array.isArray(json) &&
        !Array.isArray(partialSuccess) &&
        Object.keys(others).length === 0
      );
    }
    if (body.length === 0) return type === '' || type === 'application/x-protobuf';
    return type === 'application/x-protobuf' && body[0] !== 0x3c;
  },
  'splunk-hec': ({ status }, json) => status === 200 && (json as { code?: unknown } | null)?.code === 0,
  webhook: ({ status, headers, body }) =>
    status >= 200 &&
    status < 300 &&
    !/^[\s\ufeff]*</.test(decoded(body)) &&
    (!/html/.test(headers.get('content-type') ?? '') || decoded(body).trim() === ''),
  elastic: ({ status }, json) =>
    status === 200 &&
    ((json as { items?: { create: { status: number } }[] } | null)?.items ?? []).filter(
      ({ create }) => [409].includes(create.status) || Math.floor(create.status / 100) === 2,
    ).length === BATCH.length,
};

const decoded = (body: Uint8Array) => new TextDecoder().decode(body);

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(decoded(body));
  } catch {
    return undefined;
  }
}

function check(kind: SinkKind, answer: SinkResponse, receipt: Receipt): void {
  if (receipt.kind === 'delivered') expect(REALLY[kind](answer, jsonOf(answer.body))).toBe(true);
  if (receipt.kind === 'partial') {
    expect(answer.status).toBe(200);
    const { rejected } = receipt;
    expect(typeof rejected === 'number' ? rejected : rejected.length).toBeGreaterThan(0);
    expect(typeof rejected === 'number' ? rejected : rejected.length).toBeLessThanOrEqual(BATCH.length);
  }
  if (receipt.kind === 'retry' && receipt.after !== undefined)
    expect(receipt.after >= 0 && receipt.after <= 3_600_000).toBe(true);
  if (receipt.kind === 'split' && receipt.uid !== undefined) expect(BATCH.map(({ uid }) => uid)).toContain(receipt.uid);
  const note = 'note' in receipt ? (receipt.note ?? 'none') : 'none';
  expect(note).toMatch(/^\S(?:[^\p{C}]*\S)?$/u);
  expect([...note].length).toBeLessThanOrEqual(300);
}

describe.each(KINDS)('a response to %s', kind => {
  it('always has a meaning, and counts as delivered only if the protocol says so', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(hostile, fc.boolean(), (answer, gzip) => {
        const receipt = SINKS[kind].receipt(BATCH, answer, { headers: gzip ? { 'Content-Encoding': 'gzip' } : {} });
        check(kind, answer, receipt);
        seen.add(receipt.kind);
      }),
      { numRuns: 2000 },
    );
    // At least one random response must be a success, otherwise nothing was tested.
    expect([...seen]).toEqual(expect.arrayContaining(['delivered', 'retry', 'hold', 'split', 'uncompressed']));
  });

  it('with 415 to an uncompressed request is left to the admin', () => {
    const answer = { status: 415, headers: new Headers(), body: new Uint8Array() };
    expect(SINKS[kind].receipt(BATCH, answer, { headers: {} })).toEqual({ kind: 'hold', status: 415 });
  });
});

describe('Elasticsearch, document by document', () => {
  const answered = (...statuses: number[]) =>
    SINKS.elastic.receipt(
      BATCH,
      {
        status: 200,
        headers: new Headers({ 'content-type': 'application/json' }),
        body: Buffer.from(
          JSON.stringify({
            errors: true,
            items: statuses.map(status => ({ create: { status, error: { type: 'why', reason: 'because' } } })),
          }),
        ),
      },
      { headers: {} },
    );
  const uid = (index: number) => BATCH[index]?.uid;

  it.each<[number[], Receipt['kind']]>([
    [[201, 409, 201], 'delivered'],
    [[201, 429, 400], 'retry'],
    [[201, 503, 409], 'retry'],
    // No permission to write there; the index is read-only because its disk is full.
    [[429, 403, 400], 'hold'],
    [[201, 404, 201], 'hold'],
    [[201, 302, 201], 'hold'],
    [[201, 201], 'hold'],
    [[201, 201, 201, 201], 'hold'],
  ])('takes %j as %s', (statuses, expected) => expect(answered(...statuses).kind).toBe(expected));

  it('does not count a document in the failure store of a data stream as delivered', () => {
    const create = { status: 201 };
    const body = Buffer.from(
      JSON.stringify({
        errors: false,
        items: [{ create }, { create: { ...create, failure_store: 'used' } }, { create }],
      }),
    );
    const headers = new Headers({ 'content-type': 'application/json' });
    expect(SINKS.elastic.receipt(BATCH, { status: 200, headers, body }, { headers: {} })).toMatchObject({
      kind: 'partial',
      rejected: [uid(1)],
      note: expect.stringContaining('failure store'),
    });
  });

  it('names the documents that do not fit', () => {
    expect(answered(400, 201, 413)).toEqual({ kind: 'partial', rejected: [uid(0), uid(2)], note: 'why: because' });
  });
});

describe('OTLP', () => {
  const answered = (type: string, body: Uint8Array) =>
    SINKS.otlp.receipt(
      BATCH,
      { status: 200, headers: new Headers(type === '' ? {} : { 'content-type': type }), body },
      { headers: {} },
    );

  it('reads the count of rejected records in JSON as text and as number', () => {
    for (const count of ['2', 2])
      expect(
        answered('application/json', Buffer.from(JSON.stringify({ partialSuccess: { rejectedLogRecords: count } }))),
      ).toEqual({
        kind: 'partial',
        rejected: 2,
      });
  });

  it('limits the count to the batch, and reads counts longer than a byte', () => {
    // ExportLogsServiceResponse { partial_success { rejected_log_records: 300 } }
    expect(answered('application/x-protobuf', Buffer.from('0a0308ac02', 'hex'))).toEqual({
      kind: 'partial',
      rejected: 3,
    });
  });

  it('keeps a warning from the engine', () => {
    expect(
      answered('application/json', Buffer.from('{"partialSuccess":{"errorMessage":"slow down, please"}}')),
    ).toEqual({
      kind: 'delivered',
      note: 'slow down, please',
    });
  });

  it('accepts an empty message in protobuf, but not in JSON', () => {
    expect(answered('application/x-protobuf', new Uint8Array())).toEqual({ kind: 'delivered' });
    expect(answered('', new Uint8Array())).toEqual({ kind: 'delivered' });
    expect(answered('application/json', new Uint8Array())).toEqual({ kind: 'hold', status: 200, strange: 'empty' });
  });
});

describe('a webhook', () => {
  it('has not accepted the events when it responds with mixed results (207)', () => {
    const answer = {
      status: 207,
      headers: new Headers({ 'content-type': 'application/json' }),
      body: Buffer.from('[{"status":201},{"status":400}]'),
    };
    expect(SINKS.webhook.receipt(BATCH, answer, { headers: {} })).toMatchObject({
      kind: 'hold',
      status: 207,
      strange: 'other',
    });
  });
});

describe('Splunk', () => {
  it.each([7, 10, 11, 14, 16])('treats code %i as a problem of the collector, not of an event', code => {
    const body = Buffer.from(JSON.stringify({ text: 'Incorrect index', code, 'invalid-event-number': 1 }));
    expect(SINKS['splunk-hec'].receipt(BATCH, { status: 400, headers: new Headers(), body }, { headers: {} })).toEqual({
      kind: 'hold',
      status: 400,
      note: 'Incorrect index',
    });
  });
});

describe('a note for the admin', () => {
  it.each<[string, string | undefined]>([
    ['  two\nlines\u0000 ', 'two lines'],
    ['\u202egnisrever', 'gnisrever'],
    ['', undefined],
    ['\u200b', undefined],
    ['x'.repeat(5000), 'x'.repeat(300)],
    [`${'x'.repeat(299)} y`, 'x'.repeat(299)],
  ])('is cleaned: %j', (text, note) => expect(noteOf(text).note).toBe(note));
});
