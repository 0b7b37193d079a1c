/**
 * Elasticsearch's bulk API, also of OpenSearch and VictoriaLogs (elastic.co/docs/api, "Bulk index
 * or delete documents").
 */
import * as v from 'valibot';
import { defined } from '../../defined';
import type { Outgoing } from '../../log/outbox/outgoing';
import { endpoint } from '../address';
import { compressed } from '../compress';
import { failure, noteOf, parsedBody, partly, strange } from '../receipt';
import type { Receipt, Sink, SinkResponse } from '../sink';

/** Without it, the answer may exceed what is read of it. */
const FILTER =
  'errors,items.create.status,items.create.failure_store,items.create.error.type,items.create.error.reason';

const Reply = v.object({
  errors: v.boolean(),
  items: v.array(
    v.object({
      create: v.object({
        status: v.pipe(v.number(), v.integer()),
        failure_store: v.optional(v.string()),
        error: v.optional(v.object({ type: v.optional(v.string(), ''), reason: v.optional(v.string(), '') })),
      }),
    }),
  ),
});

/** Elastic's own pages use the ECS fields. */
function linesOf({ uid, sequence, time, eventCode, json }: Outgoing): string {
  const fields = JSON.stringify({
    '@timestamp': new Date(time).toISOString(),
    // ECS: "raw text message of entire event, used to demonstrate log integrity". It stays
    // unchanged even if `_source` is synthetic.
    event: { id: uid, sequence, ...defined({ code: eventCode }), original: json },
  });
  return `${JSON.stringify({ create: { _id: uid } })}\n${fields.slice(0, -1)},"ocsf":${json}}\n`;
}

export const elastic: Sink = {
  async request(batch, target) {
    const url = new URL(endpoint(target.url, '/_bulk'));
    url.searchParams.set('filter_path', FILTER);
    const request = {
      url: url.href,
      headers: {
        'Content-Type': 'application/x-ndjson',
        ...(target.token !== undefined && { Authorization: `ApiKey ${target.token}` }),
      },
      body: new TextEncoder().encode(batch.map(linesOf).join('')),
    };
    return compressed(request, target);
  },

  receipt(batch, answer, sent) {
    const failed = failure(answer, sent);
    // If Elasticsearch refuses the request, not a document, the index is wrong.
    if (failed?.kind === 'split' && failed.because === 'refused')
      return { kind: 'hold', status: answer.status, ...defined({ note: failed.note }) };
    if (failed) return failed;
    const reply = answer.status === 200 ? parsedBody(Reply, answer) : undefined;
    if (!reply || reply.items.length !== batch.length) return strange(answer);
    return receiptOf(
      batch,
      reply.items.map(({ create }) => create),
      answer,
    );
  },
};

type Item = v.InferOutput<typeof Reply>['items'][number]['create'];

/**
 * 409: the document exists already. Retries come first, because existing documents then answer 409.
 */
function receiptOf(batch: readonly Outgoing[], items: readonly Item[], { headers }: SinkResponse): Receipt {
  const receipts = items.map(({ status, error, failure_store }): Receipt => {
    // A data stream reports success for documents in its failure store, which searches do not find
    // (elastic.co/docs, "Failure store").
    if (failure_store === 'used')
      return { kind: 'split', because: 'refused', note: 'It went to the failure store of the data stream.' };
    if ((status >= 200 && status < 300) || status === 409) return { kind: 'delivered' };
    const words = error ? `${error.type}: ${error.reason}` : '';
    return (
      failure({ status, headers, body: new TextEncoder().encode(words) }, { headers: {} }) ?? { kind: 'hold', status }
    );
  });
  const first = (kind: Receipt['kind']) => receipts.find(receipt => receipt.kind === kind);
  const whole = first('hold') ?? first('retry');
  if (whole) return whole;
  const refused = first('split');
  return partly(
    batch,
    batch.filter((_, index) => receipts[index]?.kind === 'split').map(({ uid }) => uid),
    refused?.kind === 'split' && refused.note !== undefined ? noteOf(refused.note) : {},
  );
}
