/** A site without a group (pnpframework SiteCollection.cs, cli-microsoft365 spo site add). */
import type { Meaning, Observation } from '../../../event';
import { placeOf } from '../../read/address';
import { asObject, field, textField } from '../../read/json';
import { percentDecoded } from '../../read/percent';
import type { Recogniser } from '../../recogniser';
import { sharePointMethod } from '../sharepoint-method';
import { firstAdministrator } from './sharepoint-site-sharing';

export const sharepointNewSite = {
  id: 'sharepoint-new-site',
  literals: ['/spsitemanager'],
  recognise(observation: Observation): Meaning | undefined {
    const { name, calls, parameters } = sharePointMethod(observation) ?? {};
    if (name !== 'create' || calls?.at(-2)?.name !== 'spsitemanager') return undefined;
    const request = asObject(field(parameters, 'request'));
    const owner = textField(request, 'Owner')?.trim();
    const address = textField(request, 'Url');
    return owner ? firstAdministrator(owner, address ? { site: placeOf(address, percentDecoded) } : {}) : undefined;
  },
} satisfies Recogniser;
