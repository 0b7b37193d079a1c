/**
 * OpenTelemetry logs over HTTP (opentelemetry.io/docs/specs/otlp). The serializers are
 * experimental: their version is pinned.
 */
import type { HrTime } from '@opentelemetry/api';
import { JsonLogsSerializer, ProtobufLogsSerializer } from '@opentelemetry/otlp-transformer';
import * as v from 'valibot';
import { defined } from '../../defined';
import type { Outgoing } from '../../log/outbox/outgoing';
import { endpoint } from '../address';
import { compressed } from '../compress';
import { failure, noteOf, parsedBody, partly, strange } from '../receipt';
import type { Sink, SinkResponse, Target } from '../sink';

type LogRecord = Parameters<typeof ProtobufLogsSerializer.serializeRequest>[0][number];

const SCOPE = { name: 'ocsf', version: '1.8.0' };

/** OCSF `severity_id` as SeverityNumber (logs data model): INFO, INFO3, WARN, ERROR, FATAL. */
const SEVERITIES: Readonly<Record<number, readonly [number: number, text: string]>> = {
  1: [9, 'INFORMATIONAL'],
  2: [11, 'LOW'],
  3: [13, 'MEDIUM'],
  4: [17, 'HIGH'],
  5: [21, 'CRITICAL'],
};

function recordOf(event: Outgoing, resource: LogRecord['resource']): LogRecord {
  const [severityNumber, severityText] = SEVERITIES[event.severityId] ?? [0, ''];
  return {
    hrTime: hrTime(event.time),
    hrTimeObserved: hrTime(event.loggedTime),
    severityNumber,
    severityText,
    eventName: `ocsf.${event.typeUid}`,
    // As text, because SIEMs flatten structures, which breaks the hash chain.
    body: event.json,
    attributes: {
      // Receivers may dedupe by it (semantic conventions, "General logs attributes").
      'log.record.uid': event.uid,
      'ocsf.class_uid': event.classUid,
      'ocsf.activity_id': event.activityId,
      'ocsf.type_uid': event.typeUid,
      'ocsf.severity_id': event.severityId,
      'ocsf.sequence': event.sequence,
      ...defined({ 'ocsf.event_code': event.eventCode }),
    },
    resource,
    instrumentationScope: SCOPE,
    droppedAttributesCount: 0,
  };
}

function resourceOf({ deviceId, version }: Target): LogRecord['resource'] {
  const attributes = { 'service.name': 'second-look', 'service.version': version, 'device.id': deviceId };
  // The serializers read nothing else (github.com/open-telemetry/opentelemetry-js,
  // otlp-transformer).
  return { attributes } as unknown as LogRecord['resource'];
}

function hrTime(ms: number): HrTime {
  const seconds = Math.floor(ms / 1000);
  return [seconds, Math.round((ms - seconds * 1000) * 1_000_000)];
}

/** In JSON, protobuf's 64-bit integers may be strings. */
const Count = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,19}$/), v.transform(Number))]),
  v.integer(),
  v.minValue(0),
);

/** Valibot takes a list for an object without required fields. */
const notAList = v.custom<unknown>(value => !Array.isArray(value));

/** Strict, because `{"error":"sign in first"}` must not count as a receipt. */
const Reply = v.pipe(
  notAList,
  v.strictObject({
    partialSuccess: v.nullish(
      v.pipe(
        notAList,
        v.object({ rejectedLogRecords: v.optional(Count, 0), errorMessage: v.optional(v.string(), '') }),
      ),
    ),
  }),
);

function responseIn(answer: SinkResponse): v.InferOutput<typeof Reply> | undefined {
  const type = (answer.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type === 'application/json') return parsedBody(Reply, answer);
  // An empty protobuf message has no bytes, and some servers then omit the type.
  if (answer.body.length === 0) return type === '' || isProtobuf(type) ? {} : undefined;
  if (!isProtobuf(type)) return undefined;
  try {
    const { success, output } = v.safeParse(Reply, ProtobufLogsSerializer.deserializeResponse(answer.body));
    return success ? output : undefined;
  } catch {
    return undefined;
  }
}

function isProtobuf(type: string | undefined): boolean {
  return type === 'application/x-protobuf' || type === 'application/protobuf';
}

export const otlp: Sink = {
  async request(batch, target) {
    const resource = resourceOf(target);
    const records = batch.map(event => recordOf(event, resource));
    const isJson = target.encoding === 'json';
    const bytes = (isJson ? JsonLogsSerializer : ProtobufLogsSerializer).serializeRequest(records);
    const request = {
      url: endpoint(target.url, '/v1/logs'),
      headers: {
        'Content-Type': isJson ? 'application/json' : 'application/x-protobuf',
        ...(target.token !== undefined && { Authorization: `Bearer ${target.token}` }),
      },
      body: new Uint8Array(bytes ?? []),
    };
    return compressed(request, target);
  },

  receipt(batch, answer, sent) {
    const failed = failure(answer, sent);
    if (failed) return failed;
    // OTLP: "On success, the server MUST respond with HTTP 200 OK."
    const response = answer.status === 200 ? responseIn(answer) : undefined;
    if (!response) return strange(answer);
    return partly(
      batch,
      response.partialSuccess?.rejectedLogRecords ?? 0,
      noteOf(response.partialSuccess?.errorMessage ?? ''),
    );
  },
};
