/**
 * The tenant's list of a site's administrators besides the first (cli-microsoft365 spo site admin
 * add, vgrem/Office365-REST-Python-Client tenant.py). It replaces the one before.
 */
import type { Meaning, Observation } from '../../../event';
import { meaning } from '../../meaning';
import { normalGuid } from '../../read/guid';
import { asList, asObject, field, jsonBody, textField } from '../../read/json';
import { methodOf } from '../../read/method';
import { addresses, everyoneIn } from '../../read/people';
import { roleOfName } from '../../read/role';
import type { Recogniser } from '../../recogniser';
import { sharePointCalls } from '../call/sharepoint-path';

const LISTS = ['secondaryAdministratorLoginNames', 'secondaryAdministratorEmails'];

export const sharepointSiteAdmins = {
  id: 'sharepoint-site-admins',
  literals: ['secondaryadministrators'],
  recognise(observation: Observation): Meaning | undefined {
    if (methodOf(observation) !== 'POST') return undefined;
    if (sharePointCalls(observation)?.at(-1)?.name !== 'setsitesecondaryadministrators') return undefined;
    const body = jsonBody(observation);
    if (!body) return undefined;
    const data = asObject(field(body, 'secondaryAdministratorsFieldsData'));
    const id = normalGuid(textField(data, 'siteId') ?? '');
    const site = { object: 'site', objectId: id } as const;
    const names = LISTS.flatMap(name => asList(field(data, name)));
    if (data && names.length === 0) return meaning('unshare', site);
    return meaning('permission-change', {
      role: roleOfName('fullControl'),
      recipients: addresses(names),
      ...everyoneIn(names),
      ...site,
    });
  },
} satisfies Recogniser;
