/**
 * `SP.AccessRequests.ChangeRequestStatus`, and `...Bulk` for several: somebody decides about a
 * request for access (koltyakov/sp-metadata; which value of `newStatus` means approved is not
 * documented, so every decision counts).
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import type { Recogniser } from '../recogniser';
import { sharePointMethod } from './sharepoint-method';

const NAMES = new Set(['changerequeststatus', 'changerequeststatusbulk']);

export const sharepointAccessRequest = {
  id: 'sharepoint-access-request',
  literals: ['changerequeststatus'],
  recognise(observation: Observation): Meaning | undefined {
    return NAMES.has(sharePointMethod(observation)?.name ?? '') ? meaning('permission-change') : undefined;
  },
} satisfies Recogniser;
