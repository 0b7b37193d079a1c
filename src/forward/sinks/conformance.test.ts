/**
 * One suite for all kinds of engines, against a server on loopback that implements each of them
 * from its own documentation.
 */
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { chainBreak, madeEvents, someEvents } from '../../../test/receiver/made-events';
import { post, TARGET } from '../../../test/receiver/post';
import { otlpRequest } from '../../../test/receiver/protocols';
import { type Act, type Receiver, startReceiver } from '../../../test/receiver/receiver';
import type { Target } from '../sink';
import { SINKS, type SinkKind } from '.';

let receiver: Receiver;
afterEach(() => receiver.close());

const VARIANTS: readonly [SinkKind, Target['encoding']][] = [
  ['otlp', 'protobuf'],
  ['otlp', 'json'],
  ['splunk-hec', 'protobuf'],
  ['webhook', 'protobuf'],
  ['elastic', 'protobuf'],
];

describe.each(VARIANTS)('%s (%s)', (kind, encoding) => {
  const sink = SINKS[kind];
  const batch = someEvents(20);

  async function start(script: readonly Act[], wishes: { token?: string } = {}) {
    receiver = await startReceiver({ kind, script, ...wishes });
    const target: Target = { ...TARGET, ...wishes, encoding, url: receiver.url };
    return (events = batch, timeoutMs?: number, changed: Partial<Target> = {}) =>
      post(sink, events, { ...target, ...changed }, timeoutMs);
  }

  it('delivers every event byte for byte, in order', async () => {
    const send = await start([]);
    expect(await send()).toEqual({ kind: 'delivered' });
    expect([...receiver.events]).toEqual(batch.map(({ uid, json }) => [uid, json]));
    expect(chainBreak([...receiver.events.values()])).toBeUndefined();
  });

  it('sends its token, and reports that it is wrong', async () => {
    const send = await start([], { token: 'c0ffee' });
    expect(await send()).toEqual({ kind: 'delivered' });
    // A signature with another key is not a wrong password but an invalid request.
    const refused = kind === 'webhook' ? { kind: 'split', because: 'refused' } : { kind: 'hold', status: 401 };
    expect(await send(batch, undefined, { token: 'decaf' })).toMatchObject(refused);
    expect(receiver.duplicates()).toBe(0);
  });

  it('compresses large batches and leaves small ones alone', async () => {
    const send = await start([]);
    await send();
    await send(
      madeEvents([{}]).map(event => ({
        ...event,
        json: '{"metadata":{"uid":"019ab000-0000-7000-8000-000000000001"},"time":1}',
        time: 1,
      })),
    );
    expect(receiver.requests.map(({ headers }) => headers['content-encoding'])).toEqual(['gzip', undefined]);
  });

  it('sends without gzip to an engine that does not support it', async () => {
    const send = await start(['no-gzip', 'no-gzip']);
    expect(await send()).toEqual({ kind: 'uncompressed' });
    expect(await send(batch, undefined, { gzip: false })).toEqual({ kind: 'delivered' });
  });

  it.each<[string, Act, object]>([
    ['429 with seconds', { status: 429, headers: { 'retry-after': '7' } }, { kind: 'retry', status: 429, after: 7000 }],
    [
      '429 with a past date',
      { status: 429, headers: { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' } },
      { kind: 'retry', after: 0 },
    ],
    [
      '429 with a pause of a year',
      { status: 429, headers: { 'retry-after': '31536000' } },
      { kind: 'retry', after: 3_600_000 },
    ],
    [
      '429 with an invalid pause',
      { status: 429, headers: { 'retry-after': '-1 moon' } },
      { kind: 'retry', status: 429 },
    ],
    ['503', '503', { kind: 'retry', status: 503, note: 'answer 503' }],
    ['502', '502', { kind: 'retry', status: 502 }],
    ['413', '413', { kind: 'split', because: 'too-large' }],
    ['401', '401', { kind: 'hold', status: 401 }],
    ['403', '403', { kind: 'hold', status: 403 }],
    ['404', '404', { kind: 'hold', status: 404 }],
    ['405', '405', { kind: 'hold', status: 405 }],
    ['500', '500', { kind: 'hold', status: 500 }],
    [
      'an HTML page with 400',
      { status: 400, body: '<html><title>Bad &amp; gone</title>' },
      { kind: 'hold', status: 400, strange: 'html' },
    ],
    ['an HTML page with 200', 'html', { kind: 'hold', status: 200, strange: 'html', note: 'Please sign in' }],
    [
      'an HTML page labelled as JSON',
      { headers: { 'content-type': 'application/json' }, body: '\ufeff \n<html>' },
      { kind: 'hold', strange: 'html' },
    ],
  ])('handles %s', async (_what, act, expected) => {
    const send = await start([act]);
    expect(await send()).toMatchObject(expected);
    expect(receiver.events.size).toBe(0);
    expect(await send()).toEqual({ kind: 'delivered' });
  });

  const noReceipts: [string, Act, object][] = [
    ['nothing at all', 'empty', { kind: 'hold', status: 200, strange: 'empty' }],
    ['half an answer', 'half', { kind: 'hold', status: 200, strange: 'cut' }],
    [
      'JSON about something else',
      { headers: { 'content-type': 'application/json' }, body: '{"status":"ok","partialSuccess":7,"code":"0"}' },
      { kind: 'hold', strange: 'other' },
    ],
    [
      'a text',
      { headers: { 'content-type': 'text/plain' }, body: 'OK' },
      { kind: 'hold', strange: 'other', note: 'OK' },
    ],
    ['202', { status: 202 }, { kind: 'hold', status: 202, strange: 'empty' }],
  ];
  // A webhook may answer with all of these.
  it.each(kind === 'webhook' ? [] : noReceipts)(
    'does not accept %s with a success status as a receipt',
    async (_what, act, expected) => {
      const send = await start([act]);
      expect(await send()).toMatchObject(expected);
    },
  );

  it('splits a refused batch', async () => {
    const send = await start(['400', '422']);
    // Elasticsearch reports it for the document. A refusal of the whole request is not about
    // documents.
    const expected =
      kind === 'elastic' ? { kind: 'hold', status: 400 } : { kind: 'split', because: 'refused', note: 'answer 400' };
    expect(await send()).toMatchObject(expected);
    expect(await send()).toMatchObject({ kind: kind === 'elastic' ? 'hold' : 'split' });
  });

  it('reports what the engine refused', async () => {
    const send = await start(['partial']);
    const first = batch[0]?.uid as string;
    expect(await send()).toEqual(
      {
        otlp: { kind: 'partial', rejected: 1, note: 'no room for them' },
        // All or nothing, but it names the event that it failed on.
        'splunk-hec': { kind: 'split', because: 'refused', uid: first, note: 'Invalid data format' },
        webhook: { kind: 'delivered' },
        elastic: { kind: 'partial', rejected: [first], note: 'document_parsing_exception: no room for it' },
      }[kind],
    );
  });

  it('sends a batch again when the connection breaks or no response comes', async () => {
    const send = await start(['cut', 'lost', { slowMs: 2000 }]);
    expect(await send()).toEqual({ kind: 'no-answer' });
    expect(receiver.events.size).toBe(0);
    expect(await send()).toEqual({ kind: 'no-answer' });
    expect(await send(batch, 100)).toEqual({ kind: 'no-answer' });
    expect(await send()).toEqual({ kind: 'delivered' });
    expect(receiver.duplicates()).toBeGreaterThanOrEqual(batch.length);
    expect([...receiver.events.values()]).toEqual(batch.map(({ json }) => json));
  });

  it('delivers everything over a network that fails half of the time', async () => {
    receiver = await startReceiver({ kind, unreliable: { seed: 7, probability: 0.5 } });
    const waiting = Array.from({ length: 25 }, (_, index) => someEvents(4, 1 + 4 * index));
    for (let tries = 0; waiting[0] && tries < 500; tries++)
      if ((await post(sink, waiting[0], { ...TARGET, encoding, url: receiver.url })).kind === 'delivered')
        waiting.shift();
    expect(receiver.events.size).toBe(100);
    expect(receiver.duplicates()).toBeGreaterThan(0);
    expect(receiver.requests.length).toBeGreaterThan(25);
  });
});

/** Address and headers, as the documentation of each engine requires. */
const WRITTEN: Record<SinkKind, [string, Record<string, string>]> = {
  otlp: [
    'https://engine.contoso.example/in/v1/logs?team=a',
    { 'Content-Type': 'application/json', Authorization: 'Bearer c0ffee' },
  ],
  'splunk-hec': [
    'https://engine.contoso.example/in/services/collector/event?team=a',
    { 'Content-Type': 'application/json', Authorization: 'Splunk c0ffee' },
  ],
  elastic: [
    'https://engine.contoso.example/in/_bulk?team=a&filter_path=errors%2Citems.create.status%2Citems.create.failure_store%2Citems.create.error.type%2Citems.create.error.reason',
    { 'Content-Type': 'application/x-ndjson', Authorization: 'ApiKey c0ffee' },
  ],
  webhook: [
    'https://engine.contoso.example/in/?team=a',
    { 'Content-Type': 'application/x-ndjson', 'Idempotency-Key': expect.stringMatching(/^[0-9a-f]{64}$/) },
  ],
};

describe('the bytes of a request', () => {
  const fixed = () =>
    madeEvents([
      { time: 1795559734706, severity_id: 4, metadata: { event_code: 'AnonymousLinkCreated' } },
      { time: 1795559735706, class_uid: 6002, activity_id: 99 },
    ]);
  const target: Target = { ...TARGET, gzip: false, url: 'https://engine.contoso.example/in/?team=a', token: 'c0ffee' };
  const written = async (kind: SinkKind, encoding: Target['encoding'] = 'json') =>
    SINKS[kind].request(fixed(), { ...target, encoding });

  afterEach(() => undefined);

  it.each<[SinkKind, string]>([
    ['otlp', 'otlp.jsonl'],
    ['splunk-hec', 'splunk-hec.jsonl'],
    ['elastic', 'elastic.ndjson'],
    ['webhook', 'webhook.ndjson'],
  ])('are unchanged for %s', async (kind, file) => {
    receiver = await startReceiver({ kind });
    const { body, headers, url } = await written(kind);
    await expect(new TextDecoder().decode(body)).toMatchFileSnapshot(`golden/${file}`);
    const { 'X-Timestamp': _time, 'X-Signature': _signature, ...others } = headers;
    expect([url, others]).toEqual(WRITTEN[kind]);
  });

  it('are unchanged for protobuf, which says the same as the JSON', async () => {
    receiver = await startReceiver({ kind: 'otlp' });
    const { body, headers } = await written('otlp', 'protobuf');
    await expect(
      `${Buffer.from(body)
        .toString('hex')
        .replace(/.{1,120}/g, '$&\n')}`,
    ).toMatchFileSnapshot('golden/otlp.hex');
    const json = await written('otlp');
    const read = (request: { body: Uint8Array; type: string }) =>
      otlpRequest({ headers: { 'content-type': request.type }, body: Buffer.from(request.body) });
    const ofJson = read({ body: json.body, type: 'application/json' });
    expect(read({ body, type: 'application/x-protobuf' })).toEqual(ofJson);
    expect(headers['Content-Type']).toBe('application/x-protobuf');
    expect(ofJson.resourceLogs).toHaveLength(1);
  });

  it('are standard gzip', async () => {
    receiver = await startReceiver({ kind: 'webhook' });
    const events = someEvents(3);
    const { body } = await SINKS.webhook.request(events, { ...target, gzip: true });
    expect(gunzipSync(body).toString()).toBe(events.map(({ json }) => `${json}\n`).join(''));
  });
});
