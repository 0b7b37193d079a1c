/** The sinks against a real engine: what it stores is what was sent. */
import { createHmac } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Target } from '../../src/forward/sink';
import { SINKS, type SinkKind } from '../../src/forward/sinks';
import type { Outgoing } from '../../src/log/outbox/outgoing';
import { type Gateway, startGateway } from '../receiver/gateway';
import { chainBreak, someEvents } from '../receiver/made-events';
import { post, TARGET } from '../receiver/post';
import { type Engine, engineObstacle, startEngine } from '../receiver/victoria-logs';

const obstacle = await engineObstacle();

describe.skipIf(obstacle)(`VictoriaLogs${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEngine();
  });
  afterAll(() => engine?.close());

  function batches(events: readonly Outgoing[], size = 50): Outgoing[][] {
    return Array.from({ length: events.length / size }, (_, index) => events.slice(index * size, (index + 1) * size));
  }

  async function sendAll(
    kind: SinkKind,
    all: readonly Outgoing[][],
    target: Partial<Target> & { url: string },
  ): Promise<void> {
    for (const batch of all)
      expect(await post(SINKS[kind], batch, { ...TARGET, ...target })).toEqual({ kind: 'delivered' });
  }

  it('keeps 300 chained events sent as OTLP, one batch twice, without loss or change', async () => {
    const events = someEvents(300, 1);
    const [first = [], ...others] = batches(events);
    await sendAll('otlp', [first, first, ...others], { url: `${engine.url}/insert/opentelemetry` });
    const found = 'service.name:="second-look"';
    await expect
      .poll(() => engine.query(`${found} | stats count() as rows`), { timeout: 20_000 })
      .toEqual([{ rows: '350' }]);
    expect(await engine.query(`${found} | stats count_uniq(log.record.uid) as uids`)).toEqual([{ uids: '300' }]);
    const rows = await engine.query(
      `${found} | fields log.record.uid, ocsf.sequence, ocsf.severity_id, ocsf.event_code, _msg, device.id, _time`,
    );
    const byUid = new Map(rows.map(row => [row['log.record.uid'], row]));
    const texts = events.map(({ uid }) => byUid.get(uid)?._msg ?? '');
    expect(texts).toEqual(events.map(({ json }) => json));
    expect(chainBreak(texts)).toBeUndefined();
    expect(byUid.get(events[7]?.uid)).toMatchObject({
      'ocsf.sequence': '8',
      'ocsf.severity_id': '3',
      'ocsf.event_code': 'AnonymousLinkCreated',
      'device.id': TARGET.deviceId,
    });
    expect(Date.parse(byUid.get(events[7]?.uid)?._time ?? '')).toBe(events[7]?.time);
  });

  it('takes the empty request by which an admin tries it, and answers no CORS: a proxy has to', async () => {
    const url = `${engine.url}/insert/opentelemetry/v1/logs`;
    const { status, headers } = await fetch(url, {
      method: 'POST',
      headers: { origin: 'chrome-extension://abc', 'content-type': 'application/x-protobuf' },
    });
    expect([status, headers.get('access-control-allow-origin')]).toEqual([200, null]);
  });

  it('rejects OTLP in JSON, and nothing counts as delivered', async () => {
    const receipt = await post(SINKS.otlp, someEvents(2, 1001), {
      ...TARGET,
      url: `${engine.url}/insert/opentelemetry`,
      encoding: 'json',
    });
    expect(receipt).toMatchObject({
      kind: 'split',
      because: 'refused',
      note: expect.stringContaining("json encoding isn't supported"),
    });
  });

  describe('behind a gateway with CORS and a key', () => {
    let gateway: Gateway;
    beforeAll(async () => {
      gateway = await startGateway(engine.url, ({ headers }, body) => {
        const lines = headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
        const signed = createHmac('sha256', 'c0ffee').update(`${headers['x-timestamp']}.`).update(lines).digest('hex');
        return headers['x-signature'] === `sha256=${signed}` || headers.authorization === 'ApiKey c0ffee';
      });
    });
    afterAll(() => gateway?.close());

    it("accepts the webhook's lines", async () => {
      const url = `${gateway.url}/insert/jsonline?_stream_fields=metadata.product.name&_time_field=time&_msg_field=file.name`;
      const events = someEvents(100, 2001);
      await sendAll('webhook', batches(events), { url, token: 'c0ffee' });
      const found = 'metadata.sequence:range[2001, 2100]';
      await expect
        .poll(() => engine.query(`${found} | stats count_uniq(metadata.uid) as uids`), { timeout: 20_000 })
        .toEqual([{ uids: '100' }]);
      const [row] = await engine.query(`metadata.uid:="${events[3]?.uid}" | fields _time, _msg, metadata.event_code`);
      expect(row).toMatchObject({
        'metadata.event_code': 'AnonymousLinkCreated',
        _msg: JSON.parse(events[3]?.json ?? '').file.name,
      });
      expect(Date.parse(row?._time ?? '')).toBe(events[3]?.time);
      expect(await post(SINKS.webhook, events, { ...TARGET, url, token: 'decaf' })).toEqual({
        kind: 'hold',
        status: 401,
      });
    });

    it("takes them by Elastic's bulk API, with the text of each", async () => {
      const events = someEvents(100, 3001);
      await sendAll('elastic', batches(events), { url: `${gateway.url}/insert/elasticsearch`, token: 'c0ffee' });
      const found = 'event.sequence:range[3001, 3100]';
      await expect
        .poll(() => engine.query(`${found} | stats count_uniq(event.id) as uids`), { timeout: 20_000 })
        .toEqual([{ uids: '100' }]);
      const rows = await engine.query(`${found} | fields event.id, event.original`);
      const texts = new Map(rows.map(row => [row['event.id'], row['event.original']]));
      expect(events.map(({ uid }) => texts.get(uid))).toEqual(events.map(({ json }) => json));
    });

    it('answers the preflight of an extension', async () => {
      const origin = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop';
      const answer = await fetch(`${gateway.url}/insert/jsonline`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-headers': 'content-encoding' },
      });
      expect([
        answer.status,
        answer.headers.get('access-control-allow-origin'),
        answer.headers.get('access-control-allow-headers'),
      ]).toEqual([204, origin, 'content-encoding']);
    });
  });
});
