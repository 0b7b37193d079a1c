/**
 * gzip, which every kind of engine takes (OTLP demands it, HEC, Elasticsearch and most web servers
 * have it).
 */
import type { SinkRequest, Target } from './sink';

/** Less is hardly made smaller, and one more step for nothing. */
const WORTH_IT_BYTES = 1024;

/** The request with its body made small, unless the engine does not take that. */
export async function compressed(request: SinkRequest, { gzip }: Pick<Target, 'gzip'>): Promise<SinkRequest> {
  if (!gzip || request.body.length <= WORTH_IT_BYTES) return request;
  const stream = new Blob([request.body]).stream().pipeThrough(new CompressionStream('gzip'));
  const body = new Uint8Array(await new Response(stream).arrayBuffer());
  return { ...request, headers: { ...request.headers, 'Content-Encoding': 'gzip' }, body };
}
