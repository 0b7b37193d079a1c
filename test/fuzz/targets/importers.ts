/** Files that `classify` reads: lines of JSON, and recordings of browsers. */
import { classificationOf } from '../../../src/cli/classification';
import { observationOf } from '../../../src/cli/observation';
import { itemsIn } from '../../../src/cli/read';
import { harOf } from '../../../src/cli/test/har';
import { recognise } from '../../../src/recognise';
import { readReply } from '../../../src/recognise/reply';
import type { Target } from '../target';
import { REQUESTS } from './requests';

const some = (from: number) => REQUESTS.slice(from, from + 3);

/** In pieces, as from a pipe. */
async function* piecesOf(input: string): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(input);
  const half = bytes.length >> 1;
  yield bytes.subarray(0, half);
  yield bytes.subarray(half);
}

export const importers: Target = {
  name: 'importers',
  weight: 2,
  seeds: [0, 40, 80, 120].flatMap(from => [
    some(from)
      .map((request, id) => JSON.stringify({ id, ...request }))
      .join('\n'),
    ...(['chrome', 'firefox', 'safari'] as const).map(browser => JSON.stringify(harOf(browser, some(from)))),
  ]),
  findings: [],
  async run(input) {
    try {
      for await (const item of itemsIn(piecesOf(input))) {
        if ('problem' in item) continue;
        const meanings = recognise(observationOf(item.request));
        if (item.answered) readReply(item.answered);
        JSON.stringify(
          classificationOf(
            item.id,
            meanings.map(meaning => ({ meaning })),
          ),
        );
      }
    } catch (error) {
      // Said to the person who gave the file.
      if (!(error instanceof Error && error.message.startsWith('not a HAR file'))) throw error;
    }
  },
};
