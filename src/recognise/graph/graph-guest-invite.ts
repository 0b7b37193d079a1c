/** Source: graph-docs invitation-post. */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { jsonBody, textField } from '../read/json';
import { methodOf } from '../read/method';
import { addresses } from '../read/people';
import type { Recogniser } from '../recogniser';
import { graphSegments } from './graph-path';

export const graphGuestInvite = {
  id: 'graph-guest-invite',
  literals: ['/invitations'],
  recognise(observation: Observation): Meaning | undefined {
    if (methodOf(observation) !== 'POST' || graphSegments(observation)?.join('/') !== 'invitations') return undefined;
    const body = jsonBody(observation);
    return body && meaning('guest-invite', { recipients: addresses([textField(body, 'invitedUserEmailAddress')]) });
  },
} satisfies Recogniser;
