/** Source: sp-metadata. No document says which `newStatus` approves, so every decision counts. */
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
