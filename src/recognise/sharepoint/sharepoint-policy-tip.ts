/**
 * Sources: sp-metadata SP `ListItem__OverridePolicyTip`, SP.CompliancePolicy
 * `SP_CompliancePolicy_SPPolicyStoreProxy_OverridePolicyTip`. `userAction` is 0 (override), 1
 * (report) or 2 (both), but a report can release the document, too.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import type { Recogniser } from '../recogniser';
import { methodFile, sharePointMethod } from './sharepoint-method';

export const sharepointPolicyTip = {
  id: 'sharepoint-policy-tip',
  literals: ['overridepolicytip'],
  recognise(observation: Observation): Meaning | undefined {
    const method = sharePointMethod(observation);
    if (method?.name.slice(method.name.lastIndexOf('_') + 1) !== 'overridepolicytip') return undefined;
    return meaning('dlp-override', { file: methodFile(method, 'itemUrl') });
  },
} satisfies Recogniser;
