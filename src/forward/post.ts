/** One request to the engine, and what it said. */
import type { Answer, Outgoing, Receipt, Sink, SinkRequest, Target } from './sink';

/** Longest wait for an answer, ms; the browser ends a worker whose answer takes longer than 30 s. */
const LIMIT = 10_000;
/** Bytes of an answer that are read: it says what came of a batch, or it is a page of somebody else's. */
const MOST_READ = 65_536;

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
    answer = { status: response.status, headers: response.headers, body: await beginningOf(response) };
  } catch {
    return { kind: 'unreachable' };
  }
  return withoutToken(sink.receipt(batch, answer, request), target);
}

/** Some gateways say back what they were told. */
function withoutToken(receipt: Receipt, { token }: Target): Receipt {
  return token !== undefined && 'note' in receipt && receipt.note?.includes(token)
    ? { ...receipt, note: receipt.note.replaceAll(token, '•••') }
    : receipt;
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
  // `Blob.bytes` came with Chromium 132; without it an engine that has taken all would count as one that did not answer.
  return new Uint8Array(await new Blob(parts).arrayBuffer()).slice(0, MOST_READ);
}
