/**
 * `SP.AccessRequests.ChangeRequestStatus`: somebody decides about a request for access (koltyakov/sp-metadata; which value of `newStatus`
 * means approved is not documented, so every decision counts).
 */
import type { Meaning, Observation } from '../event';
import { meaning } from './meaning';
import type { Recogniser } from './recogniser';
import { sharePointMethod } from './sharepoint-method';

export const sharepointAccessRequest = {
  id: 'sharepoint-access-request',
  literals: ['accessrequests.changerequeststatus'],
  recognise(observation: Observation): Meaning | undefined {
    return sharePointMethod(observation)?.name === 'changerequeststatus' ? meaning('permission-change') : undefined;
  },
} satisfies Recogniser;
