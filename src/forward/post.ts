/** One request to the engine, and what it said. */
import { withoutSecrets } from '../recognise/redact';
import type { Answer, Outgoing, Receipt, Sink, SinkRequest, Target } from './sink';

/**
 * Longest wait for an answer, ms; the browser ends a worker whose answer takes longer than 30 s.
 */
const LIMIT = 10_000;
/**
 * Bytes of an answer that are read: it says what came of a batch, and Elasticsearch gives a reason
 * for each document, or it is a page of somebody else's.
 */
const MOST_READ = 1 << 20;

/** Stands for each letter of a token: `*`. */
const COVER = 0x2a;

/** `unreachable`: there was no answer, and a browser does not say why. */
export type Result = Receipt | { kind: 'unreachable' };

export async function post(sink: Sink, batch: readonly Outgoing[], target: Target): Promise<Result> {
  let request: SinkRequest;
  try {
    request = await sink.request(batch, target);
  } catch {
    // One event that cannot be written down must not hold up the others for good.
    return { kind: 'split', because: 'refused', note: 'It cannot be written in the form of this engine.' };
  }
  const { url, headers, body } = request;
  let answer: Answer;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      // A token must not follow to where somebody else leads.
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(LIMIT),
    });
    answer = {
      status: response.status,
      headers: response.headers,
      body: withoutToken(await beginningOf(response), target),
    };
  } catch {
    return { kind: 'unreachable' };
  }
  return withoutSecretsIn(sink.receipt(batch, answer, request));
}

/**
 * Some gateways say back what they were told. Its letters are covered before anything is cut, or a
 * part of it would stay; there are as many as before, since protobuf counts them.
 */
function withoutToken(body: Uint8Array, { token }: Target): Uint8Array {
  const wanted = new TextEncoder().encode(token);
  if (wanted.length === 0) return body;
  const covered = body.slice();
  for (let at = indexIn(covered, wanted, 0); at >= 0; at = indexIn(covered, wanted, at + wanted.length))
    covered.fill(COVER, at, at + wanted.length);
  return covered;
}

function indexIn(bytes: Uint8Array, wanted: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(wanted[0] as number, from); at >= 0; at = bytes.indexOf(wanted[0] as number, at + 1))
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return at;
  return -1;
}

/** What the engine remarked is kept, and shown. */
function withoutSecretsIn(receipt: Receipt): Receipt {
  return 'note' in receipt && receipt.note !== undefined ? { ...receipt, note: withoutSecrets(receipt.note) } : receipt;
}

async function beginningOf({ body }: Response): Promise<Uint8Array> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const reader = body?.getReader();
  for (let length = 0; reader && length < MOST_READ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    length += value.length;
  }
  await reader?.cancel();
  // `Blob.bytes` came with Chromium 132; without it an engine that has taken all would count as one
  // that did not answer.
  return new Uint8Array(await new Blob(parts).arrayBuffer()).slice(0, MOST_READ);
}
