/**
 * `GetUserById(12)` of a site with `IsSiteAdmin` (sp-metadata SP.Web; pnpjs `getUserById`). Apart
 * from sharepoint-site-user.ts, because the network witness has no pattern to spare for it.
 */
import type { Meaning, Observation } from '../../../event';
import { meaning } from '../../meaning';
import { booleanField, jsonBody } from '../../read/json';
import { methodOf } from '../../read/method';
import { roleOfName } from '../../read/role';
import type { Recogniser } from '../../recogniser';
import { sharePointCalls } from '../call/sharepoint-path';

const CHANGES = new Set(['MERGE', 'PATCH', 'PUT']);
const SITE = { object: 'site', objectId: 'siteusers' } as const;

export const sharepointUserAdmin = {
  id: 'sharepoint-user-admin',
  literals: ['getuserbyid'],
  recognise(observation: Observation): Meaning | undefined {
    const last = sharePointCalls(observation)?.at(-1);
    if (last?.name !== 'getuserbyid' || last.args.size === 0 || !CHANGES.has(methodOf(observation))) return undefined;
    const isAdmin = booleanField(jsonBody(observation), 'IsSiteAdmin');
    if (isAdmin === false) return meaning('unshare', SITE);
    return isAdmin === true ? meaning('permission-change', { role: roleOfName('fullControl'), ...SITE }) : undefined;
  },
} satisfies Recogniser;
