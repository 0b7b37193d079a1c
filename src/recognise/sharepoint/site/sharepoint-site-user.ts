/** Source: pnpjs site-users. `IsSiteAdmin` sets administrators. */
import type { Meaning, Observation } from '../../../event';
import { meaning } from '../../meaning';
import { booleanField, jsonBody } from '../../read/json';
import { methodOf } from '../../read/method';
import { addresses } from '../../read/people';
import { roleOfName } from '../../read/role';
import type { Recogniser } from '../../recogniser';
import { firstArgument, sharePointCalls } from '../call/sharepoint-path';
import { stepName } from '../call/sharepoint-target';

const USERS = new Set(['siteusers', 'siteusers.getbyid', 'siteusers.getbyloginname', 'siteusers.getbyemail']);

/** A POST without effect is a MERGE whose header the network witness cannot see. */
const CHANGES = new Set(['POST', 'MERGE', 'PATCH', 'PUT']);

export const sharepointSiteUser = {
  id: 'sharepoint-site-user',
  literals: ['siteusers'],
  recognise(observation: Observation): Meaning | undefined {
    const calls = sharePointCalls(observation);
    const last = calls?.at(-1);
    if (!calls || !last) return undefined;
    const method = methodOf(observation);
    const people = { recipients: addresses([firstArgument(last)]), object: 'site', objectId: 'siteusers' } as const;
    if (method === 'POST' && last.name.startsWith('removeby') && calls.at(-2)?.name === 'siteusers')
      return meaning('unshare', people);
    if (last.args.size === 0 || !USERS.has(stepName(calls, calls.length - 1))) return undefined;
    if (method === 'DELETE') return meaning('unshare', people);
    const admin = CHANGES.has(method) ? booleanField(jsonBody(observation), 'IsSiteAdmin') : undefined;
    if (admin === false) return meaning('unshare', people);
    return admin === true ? meaning('permission-change', { role: roleOfName('fullControl'), ...people }) : undefined;
  },
} satisfies Recogniser;
