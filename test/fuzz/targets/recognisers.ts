/** Any request that a page can make. */

import { observationOf } from '../../../src/cli/observation';
import { recogniseEach } from '../../../src/recognise';
import type { Target } from '../target';
import { REQUEST_TEXTS, requestOf } from './requests';

export const recognisers: Target = {
  name: 'recognisers',
  weight: 10,
  seeds: REQUEST_TEXTS,
  findings: [`POST https://contoso.sharepoint.com/_api/web/${'%fft h'.repeat(6700)}/shareLink`],
  run(input) {
    recogniseEach(observationOf(requestOf(input)), {
      onThrow: (id, error) => {
        throw new Error(id, { cause: error });
      },
    });
  },
};
