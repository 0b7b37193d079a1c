/**
 * What is offered instead of a request, the request that is sent then, and the one that takes a
 * share back.
 */
import { observationOf } from '../../../src/cli/observation';
import { saferBody, saferWays } from '../../../src/recognise/safer';
import { undoOfShareLink } from '../../../src/recognise/undo/sharepoint-link';
import type { Target } from '../target';
import { REQUEST_TEXTS, requestOf } from './requests';

const REPLY = JSON.stringify({ sharingLinkInfo: { LinkKind: 5, ShareId: '9b2c7b0a-6c1d-4f0e-8f65-1f0f6a6f7c11' } });

export const safer: Target = {
  name: 'safer ways and undo',
  weight: 3,
  seeds: REQUEST_TEXTS.filter(text => /sharelink|createlink|invite|permission/i.test(text)),
  findings: [],
  run(input) {
    const observation = observationOf(requestOf(input));
    for (const way of saferWays(observation)) saferBody(observation, way, 'Winter-2026');
    undoOfShareLink(observation, REPLY);
    undoOfShareLink(observation, input.slice(input.indexOf('\n\n') + 2));
  },
};
