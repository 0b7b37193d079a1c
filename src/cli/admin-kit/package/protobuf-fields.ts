/** Fields of type bytes, of which the header of a CRX consists: protobuf.dev, "Encoding". */

/** Wire type of bytes, strings and messages. */
const LENGTH_DELIMITED = 2;
/** Seven bits each: more than a package can be long. */
const MAX_VARINT_BYTES = 5;

export function field(number: number, bytes: Buffer): Buffer {
  return Buffer.concat([varint(number * 8 + LENGTH_DELIMITED), varint(bytes.length), bytes]);
}

/**
 * By number, each in the order of the message. Throws if it has fields of another type, or is cut
 * off.
 */
export function fieldsOf(message: Buffer): Map<number, Buffer[]> {
  const fields = new Map<number, Buffer[]>();
  for (let rest = message; rest.length > 0; ) {
    const [tag, afterTag] = readVarint(rest);
    const [length, contents] = readVarint(afterTag);
    if (tag % 8 !== LENGTH_DELIMITED || length > contents.length)
      throw new Error('the header of the package is broken');
    const number = (tag - LENGTH_DELIMITED) / 8;
    const bytes = contents.subarray(0, length);
    const before = fields.get(number);
    if (before) before.push(bytes);
    else fields.set(number, [bytes]);
    rest = contents.subarray(length);
  }
  return fields;
}

/** Seven bits per byte, lowest first; the top bit means more follow. */
function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return Buffer.from([...bytes, rest]);
    bytes.push((rest & 0x7f) | 0x80);
  }
}

function readVarint(bytes: Buffer): [value: number, rest: Buffer] {
  let value = 0;
  for (let at = 0; at < MAX_VARINT_BYTES; at++) {
    const byte = bytes[at];
    if (byte === undefined) break;
    value += (byte & 0x7f) * 2 ** (7 * at);
    if (byte < 0x80) return [value, bytes.subarray(at + 1)];
  }
  throw new Error('the header of the package is broken');
}
