/** What a log engine, or something in between, answers to events. */
import { SINKS } from '../../../src/forward/sinks';
import { someEvents } from '../../receiver/made-events';
import type { Target } from '../target';

const BATCH = someEvents(3);
const uids = BATCH.map(({ uid }) => uid);

export const receipts: Target = {
  name: 'receipts',
  weight: 2,
  seeds: [
    '{"partialSuccess":{"rejectedLogRecords":"2","errorMessage":"too old"}}',
    '{"text":"Success","code":0,"ackId":3}',
    '{"text":"Incorrect data format","code":5,"invalid-event-number":1}',
    '{"accepted":true}',
    JSON.stringify({
      took: 3,
      errors: true,
      items: uids.map((_id, at) => ({
        create: { _id, status: at === 1 ? 400 : 201, error: { type: 'mapper', reason: 'no' } },
      })),
    }),
    '<!DOCTYPE html><html><head><title>Sign in to Contoso</title></head><body>Wi-Fi</body></html>',
    '\x0a\x04\x08\x02\x12\x00',
    '',
  ],
  findings: [`${'<title'.repeat(10_000)}`],
  run(input) {
    const body = new TextEncoder().encode(input);
    for (const sink of Object.values(SINKS))
      for (const status of [200, 400, 429])
        for (const type of ['application/json', 'text/html', 'application/x-protobuf'])
          sink.receipt(
            BATCH,
            { status, headers: new Headers({ 'content-type': type, 'retry-after': '30' }), body },
            { headers: {} },
          );
  },
};
