/** One batch, as the sending loop sends it, but without its patience. */
import type { Receipt, Sink, Target } from '../../src/forward/sink';
import type { Outgoing } from '../../src/log/outbox/outgoing';

export const TARGET: Omit<Target, 'url'> = {
  encoding: 'protobuf',
  gzip: true,
  deviceId: 'd-5f0b6a1e2c',
  version: '1.2.3',
};

/** `no-answer`: the connection broke, or it took too long. */
export async function post(
  sink: Sink,
  batch: readonly Outgoing[],
  target: Target,
  timeoutMs = 10_000,
): Promise<Receipt | { kind: 'no-answer' }> {
  const request = await sink.request(batch, target);
  try {
    const response = await fetch(request.url, {
      method: 'POST',
      headers: request.headers,
      body: request.body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const body = new Uint8Array(await response.arrayBuffer()).subarray(0, 64 * 1024);
    return sink.receipt(batch, { status: response.status, headers: response.headers, body }, request);
  } catch {
    return { kind: 'no-answer' };
  }
}
