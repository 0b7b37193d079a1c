import type { Outgoing } from '../log/outbox/outgoing';
import { withoutSecrets } from '../recognise/redact';
import { withoutToken } from './mask-token';
import type { Receipt, Sink, SinkRequest, SinkResponse, Target } from './sink';

/** The browser ends a worker whose request takes longer than 30 s. */
const REPLY_TIMEOUT_MS = 10_000;
/** Elasticsearch gives a reason for each document, and a proxy may send a whole page. */
const MAX_REPLY_BYTES = 1 << 20;

/** `unreachable`: a browser does not say why. */
export type Result = Receipt | { kind: 'unreachable' };

export async function post(sink: Sink, batch: readonly Outgoing[], target: Target): Promise<Result> {
  let request: SinkRequest;
  try {
    request = await sink.request(batch, target);
  } catch {
    // An event that cannot be serialised must not block the others.
    return { kind: 'split', because: 'refused', note: 'It cannot be written in the form of this engine.' };
  }
  const { url, headers, body } = request;
  let answer: SinkResponse;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      // A redirect must not receive the token.
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(REPLY_TIMEOUT_MS),
    });
    answer = {
      status: response.status,
      headers: response.headers,
      // Before the note is cut, or part of the token could stay.
      body: withoutToken(await beginningOf(response), target.token),
    };
  } catch {
    return { kind: 'unreachable' };
  }
  return withoutSecretsIn(sink.receipt(batch, answer, request));
}

/** The note is stored and shown. */
function withoutSecretsIn(receipt: Receipt): Receipt {
  return 'note' in receipt && receipt.note !== undefined ? { ...receipt, note: withoutSecrets(receipt.note) } : receipt;
}

async function beginningOf({ body }: Response): Promise<Uint8Array> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const reader = body?.getReader();
  for (let length = 0; reader && length < MAX_REPLY_BYTES; ) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    length += value.length;
  }
  await reader?.cancel();
  // Not `Blob.bytes`, which came with Chromium 132: its failure would look like no answer.
  return new Uint8Array(await new Blob(parts).arrayBuffer()).slice(0, MAX_REPLY_BYTES);
}
