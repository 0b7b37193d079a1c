/**
 * Splunk's HTTP Event Collector (help.splunk.com, "Format events for HTTP Event Collector" and
 * "Troubleshoot HTTP Event Collector").
 */
import * as v from 'valibot';
import { defined } from '../../defined';
import { endpoint } from '../address';
import { compressed } from '../compress';
import { failure, noteOf, parsedBody, strange } from '../receipt';
import type { Sink } from '../sink';

const Reply = v.object({
  text: v.optional(v.string(), ''),
  code: v.pipe(v.number(), v.integer()),
  /** From 0. */
  'invalid-event-number': v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});

const SUCCESS = 0;

/**
 * These 400s refuse every event: the token may not write to the index (7) or requires
 * acknowledgements (10, 11), or the collector is misconfigured (14, 16).
 */
const MISCONFIGURED: readonly number[] = [7, 10, 11, 14, 16];

export const splunkHec: Sink = {
  async request(batch, target) {
    const lines = batch.map(({ time, json }) =>
      JSON.stringify({
        // Epoch seconds.
        time: time / 1000,
        host: target.deviceId,
        source: 'second-look',
        sourcetype: 'ocsf:json',
        // As text, so that `_raw` is byte for byte the text of the hash chain. Splunk reads fields
        // at search time.
        event: json,
      }),
    );
    const request = {
      url: endpoint(target.url, '/services/collector/event', path =>
        /\/services\/collector(?:\/event(?:\/1\.0)?)?$/.test(path),
      ),
      headers: {
        'Content-Type': 'application/json',
        ...(target.token !== undefined && { Authorization: `Splunk ${target.token}` }),
      },
      body: new TextEncoder().encode(lines.join('\n')),
    };
    return compressed(request, target);
  },

  receipt(batch, answer, sent) {
    const reply = parsedBody(Reply, answer);
    const failed = failure(answer, sent);
    const note = noteOf(reply?.text ?? '');
    if (!failed) return answer.status === 200 && reply?.code === SUCCESS ? { kind: 'delivered' } : strange(answer);
    if (failed.kind !== 'split' || failed.because !== 'refused' || !reply) return failed;
    if (MISCONFIGURED.includes(reply.code)) return { kind: 'hold', status: answer.status, ...note };
    // Splunk has indexed the events before it (moby/moby#35862), other collectors have not.
    const uid = batch[reply['invalid-event-number'] ?? -1]?.uid;
    return { kind: 'split', because: 'refused', ...defined({ uid }), ...note };
  },
};
