/**
 * The messages of OTLP logs as their definitions say (open-telemetry/opentelemetry-proto:
 * logs/v1/logs.proto, common/v1/common.proto), read from protobuf and from JSON. Written from the
 * definitions alone, so that it notices what the serializers get wrong. What the definitions do not
 * have is an error.
 */

type FieldType =
  | 'string'
  | 'bool'
  | 'int'
  | 'uint32'
  | 'fixed32'
  | 'fixed64'
  | 'double'
  | 'bytes'
  | keyof typeof MESSAGES;
interface Field {
  name: string;
  type: FieldType;
  repeated?: true;
}

const field = (name: string, type: string, repeated?: 'repeated'): Field => ({
  name,
  type: type as FieldType,
  ...(repeated && { repeated: true as const }),
});

const MESSAGES = {
  ExportLogsServiceRequest: { 1: field('resourceLogs', 'ResourceLogs', 'repeated') },
  ResourceLogs: {
    1: field('resource', 'Resource'),
    2: field('scopeLogs', 'ScopeLogs', 'repeated'),
    3: field('schemaUrl', 'string'),
  },
  Resource: { 1: field('attributes', 'KeyValue', 'repeated'), 2: field('droppedAttributesCount', 'uint32') },
  ScopeLogs: {
    1: field('scope', 'InstrumentationScope'),
    2: field('logRecords', 'LogRecord', 'repeated'),
    3: field('schemaUrl', 'string'),
  },
  InstrumentationScope: {
    1: field('name', 'string'),
    2: field('version', 'string'),
    3: field('attributes', 'KeyValue', 'repeated'),
    4: field('droppedAttributesCount', 'uint32'),
  },
  LogRecord: {
    1: field('timeUnixNano', 'fixed64'),
    2: field('severityNumber', 'int'),
    3: field('severityText', 'string'),
    5: field('body', 'AnyValue'),
    6: field('attributes', 'KeyValue', 'repeated'),
    7: field('droppedAttributesCount', 'uint32'),
    8: field('flags', 'fixed32'),
    9: field('traceId', 'bytes'),
    10: field('spanId', 'bytes'),
    11: field('observedTimeUnixNano', 'fixed64'),
    12: field('eventName', 'string'),
  },
  KeyValue: { 1: field('key', 'string'), 2: field('value', 'AnyValue') },
  AnyValue: {
    1: field('stringValue', 'string'),
    2: field('boolValue', 'bool'),
    3: field('intValue', 'int'),
    4: field('doubleValue', 'double'),
    5: field('arrayValue', 'ArrayValue'),
    6: field('kvlistValue', 'KeyValueList'),
    7: field('bytesValue', 'bytes'),
  },
  ArrayValue: { 1: field('values', 'AnyValue', 'repeated') },
  KeyValueList: { 1: field('values', 'KeyValue', 'repeated') },
} satisfies Record<string, Record<number, Field>>;

type Message = Record<string, unknown>;

const WIRE: Partial<Record<string, number>> = { bool: 0, int: 0, uint32: 0, fixed64: 1, double: 1, fixed32: 5 };

/** 64-bit integers come out as texts, as JSON has them. */
export function fromProtobuf(bytes: Buffer, type: keyof typeof MESSAGES = 'ExportLogsServiceRequest'): Message {
  const fields: Record<number, Field> = MESSAGES[type];
  const message: Message = {};
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes.readUInt8(at++);
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  const read = (length: number): Buffer => {
    if (at + length > bytes.length) throw new Error(`${type} ends too early`);
    at += length;
    return bytes.subarray(at - length, at);
  };
  const readField = (kind: FieldType): unknown => {
    if (kind === 'bool') return varint() !== 0n;
    if (kind === 'int') return String(BigInt.asIntN(64, varint()));
    if (kind === 'uint32') return Number(varint());
    if (kind === 'fixed32') return read(4).readUInt32LE();
    if (kind === 'fixed64') return String(read(8).readBigUInt64LE());
    if (kind === 'double') return read(8).readDoubleLE();
    const part = read(Number(varint()));
    if (kind === 'bytes') return part.toString('hex');
    return kind === 'string' ? new TextDecoder('utf-8', { fatal: true }).decode(part) : fromProtobuf(part, kind);
  };
  while (at < bytes.length) {
    const tag = Number(varint());
    const known = fields[tag >>> 3];
    if (!known || (WIRE[known.type] ?? 2) !== (tag & 7))
      throw new Error(`${type} has no field ${tag >>> 3} of wire type ${tag & 7}`);
    add(message, known, readField(known.type));
  }
  return message;
}

/**
 * The same message from its JSON (opentelemetry-proto: docs/specification.md, "JSON Protobuf
 * Encoding"). Receivers have to ignore unknown names; here they are an error.
 */
export function fromJson(json: unknown, type: keyof typeof MESSAGES = 'ExportLogsServiceRequest'): Message {
  const fields = Object.values(MESSAGES[type] as Record<number, Field>);
  const message: Message = {};
  for (const [name, value] of Object.entries(json as object)) {
    const known = fields.find(candidate => candidate.name === name);
    if (!known) throw new Error(`${type} has no ${name}`);
    if (Array.isArray(value) !== (known.repeated ?? false))
      throw new Error(`${type}.${name}: ${JSON.stringify(value)}`);
    for (const element of Array.isArray(value) ? value : [value]) add(message, known, plain(element, known));
  }
  return message;
}

function plain(value: unknown, { name, type }: Field): unknown {
  if (type in MESSAGES) return fromJson(value, type as keyof typeof MESSAGES);
  const isInteger = /^-?\d+$/.test(String(value));
  const isRight = {
    string: typeof value === 'string',
    bool: typeof value === 'boolean',
    double: typeof value === 'number',
  }[type as string];
  if (!(isRight ?? isInteger)) throw new Error(`${name}: ${JSON.stringify(value)} is no ${type}`);
  return type === 'int' || type === 'fixed64' ? String(value) : value;
}

function add(message: Message, { name, repeated }: Field, value: unknown): void {
  if (!repeated) message[name] = value;
  else message[name] = [...((message[name] as unknown[] | undefined) ?? []), value];
}
