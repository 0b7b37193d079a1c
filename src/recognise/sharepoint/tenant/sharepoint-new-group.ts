/**
 * A site with a Microsoft 365 group, or a group for a site (cli-microsoft365 spo site-add, spo
 * site-groupify).
 */
import type { Meaning, Observation } from '../../../event';
import { meaning } from '../../meaning';
import { asList, asObject, field, isTrue } from '../../read/json';
import { addresses } from '../../read/people';
import { roleOfName } from '../../read/role';
import type { Recogniser } from '../../recogniser';
import { sharePointMethod } from '../sharepoint-method';

const METHODS = new Set(['creategroupex', 'creategroupforsite']);

export const sharepointNewGroup = {
  id: 'sharepoint-new-group',
  literals: ['/groupsitemanager'],
  recognise(observation: Observation): Meaning | undefined {
    const { name = '', calls, parameters } = sharePointMethod(observation) ?? {};
    if (!METHODS.has(name) || calls?.at(-2)?.name !== 'groupsitemanager') return undefined;
    const owners = addresses(asList(field(asObject(field(parameters, 'optionalParams')), 'Owners')));
    const isPublic = isTrue(parameters, 'isPublic');
    if (owners.length === 0 && !isPublic) return undefined;
    return meaning('permission-change', {
      scope: isPublic ? 'organization' : undefined,
      role: owners.length > 0 ? roleOfName('owner') : undefined,
      recipients: owners,
      object: 'group',
    });
  },
} satisfies Recogniser;
