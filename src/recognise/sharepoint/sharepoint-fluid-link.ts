/**
 * Creates a Fluid file with its link: `.../opStream/snapshots/snapshot?createLinkScope=`
 * (microsoft/FluidFramework packages/drivers/odsp-driver README and odsp-driver-definitions).
 */
import type { Meaning, Observation, Scope } from '../../event';
import { meaning } from '../meaning';
import { driveRequest } from '../read/drive-path';
import { formFields } from '../read/form';
import { methodOf } from '../read/method';
import { roleOfName } from '../read/role';
import type { Recogniser } from '../recogniser';

/** `default` depends on the tenant. `csl` is the deprecated "company sharing link". */
const SCOPES: ReadonlyMap<string | undefined, Scope> = new Map([
  ['anonymous', 'anonymous'],
  ['organization', 'organization'],
  ['users', 'specific'],
  ['csl', 'organization'],
]);

export const sharepointFluidLink = {
  id: 'sharepoint-fluid-link',
  literals: ['createlinkscope=', 'createlinktype='],
  recognise(observation: Observation): Meaning | undefined {
    if (methodOf(observation) !== 'POST') return undefined;
    const request = driveRequest(observation);
    const fields = formFields(observation.query);
    const wanted = fields.get('createlinkscope') || fields.get('createlinktype');
    if (!wanted || request?.tail.join('/') !== 'opstream/snapshots/snapshot') return undefined;
    const role = roleOfName(fields.get('createlinkrole'));
    return meaning('share-link-create', { scope: SCOPES.get(wanted.toLowerCase()), role, file: request.file });
  },
} satisfies Recogniser;
