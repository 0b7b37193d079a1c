/**
 * `POST /invitations`: an account for a guest (microsoftgraph/microsoft-graph-docs
 * invitation-post.md).
 */
import type { Meaning, Observation } from '../event';
import { graphSegments } from './graph-path';
import { jsonBody, textField } from './json';
import { meaning } from './meaning';
import { methodOf } from './method';
import { addresses } from './people';
import type { Recogniser } from './recogniser';

export const graphGuestInvite = {
  id: 'graph-guest-invite',
  literals: ['/invitations'],
  recognise(observation: Observation): Meaning | undefined {
    if (methodOf(observation) !== 'POST' || graphSegments(observation)?.join('/') !== 'invitations') return undefined;
    const body = jsonBody(observation);
    return body && meaning('guest-invite', { recipients: addresses([textField(body, 'invitedUserEmailAddress')]) });
  },
} satisfies Recogniser;
