/** Gzip, which OTLP requires and HEC, Elasticsearch and most web servers take. */
import type { SinkRequest, Target } from './sink';

/** Smaller bodies hardly shrink. */
const MIN_BYTES = 1024;

export async function compressed(request: SinkRequest, { gzip }: Pick<Target, 'gzip'>): Promise<SinkRequest> {
  if (!gzip || request.body.length <= MIN_BYTES) return request;
  const stream = new Blob([request.body]).stream().pipeThrough(new CompressionStream('gzip'));
  const body = new Uint8Array(await new Response(stream).arrayBuffer());
  return { ...request, headers: { ...request.headers, 'Content-Encoding': 'gzip' }, body };
}
