/**
 * Sources: sp-metadata SP `ListItem__SetComplianceTag*`, SP.CompliancePolicy
 * `SP_CompliancePolicy_SPPolicyStoreProxy_*`; cli-microsoft365 spo list retentionlabel ensure, spo
 * listitem retentionlabel ensure.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { asList, field } from '../read/json';
import { labelParts } from '../read/label';
import type { Recogniser } from '../recogniser';
import { targetOf } from './call/sharepoint-target';
import { methodFile, type SharePointMethod, sharePointMethod } from './sharepoint-method';

export const sharepointLabel = {
  id: 'sharepoint-label',
  literals: ['setcompliancetag', 'sppolicystoreproxy'],
  recognise(observation: Observation): Meaning | undefined {
    const method = sharePointMethod(observation);
    if (!method) return undefined;
    const name = method.name.slice(method.name.lastIndexOf('_') + 1);
    if (name.startsWith('setcompliancetag') && name !== 'setcompliancetagonbulkitems') return ofItem(method);
    return OF_LISTS.has(name) ? ofList(method) : undefined;
  },
} satisfies Recogniser;

/** Static methods of the policy store: of a list, of items in it, and of one item's record. */
const OF_LISTS = new Set([
  'setlistcompliancetag',
  'setlistcompliancetagwithmetainfo',
  'setcompliancetagonbulkitems',
  'applylabelonbulkitems',
  'applylabelonbulkitemsapponly',
  'lockrecorditem',
  'unlockrecorditem',
]);

function ofItem({ parameters, calls }: SharePointMethod): Meaning {
  const name = field(parameters, 'complianceTag') ?? field(parameters, '0');
  return meaning('label-change', { ...labelParts('retention', { name }), file: targetOf(calls) });
}

function ofList(method: SharePointMethod): Meaning {
  const items = asList(field(method.parameters, 'itemIds')).length;
  return meaning('label-change', {
    ...labelParts('retention', { name: field(method.parameters, 'complianceTagValue') }),
    count: items > 1 ? items : undefined,
    file: methodFile(method, 'listUrl'),
  });
}
