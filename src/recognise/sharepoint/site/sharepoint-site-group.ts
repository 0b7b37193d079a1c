/** Sources: pnpjs site-groups, site-users. The request does not say what the group can access. */
import type { Meaning, Observation } from '../../../event';
import { meaning } from '../../meaning';
import { jsonBody, textField } from '../../read/json';
import { methodOf } from '../../read/method';
import { addresses, everyoneIn } from '../../read/people';
import type { Recogniser } from '../../recogniser';
import { type Call, firstArgument, sharePointCalls } from '../call/sharepoint-path';
import { stepName } from '../call/sharepoint-target';

const GROUPS = new Set([
  'sitegroups',
  'sitegroups.getbyid',
  'sitegroups.getbyname',
  // Of a user: the same groups ([MS-CSOMSPT] SP.User).
  'groups',
  'groups.getbyid',
  'groups.getbyname',
  'associatedmembergroup',
  'associatedownergroup',
  'associatedvisitorgroup',
]);

export const sharepointSiteGroup = {
  id: 'sharepoint-site-group',
  literals: ['sitegroups', '/groups', 'associatedmembergroup', 'associatedownergroup', 'associatedvisitorgroup'],
  recognise(observation: Observation): Meaning | undefined {
    const calls = sharePointCalls(observation);
    const users =
      calls?.findIndex((call, position) => call.name === 'users' && GROUPS.has(stepName(calls, position - 1))) ?? -1;
    const group = calls?.[users - 1];
    if (!calls || !group) return undefined;
    const site = { object: 'site', objectId: firstArgument(group) ?? group.name } as const;
    const method = methodOf(observation);
    const last = calls[users + 1];
    if (calls.length > users + 2) return undefined;
    if (method === 'POST')
      return last ? removed(last, site) : calls[users]?.args.size === 0 ? added(observation, site) : undefined;
    const user = last ?? calls[users];
    if (method !== 'DELETE' || !user?.args.size || (last && !last.name.startsWith('getby'))) return undefined;
    return meaning('unshare', { recipients: addresses([firstArgument(user)]), ...site });
  },
} satisfies Recogniser;

type SiteGroup = Pick<Meaning, 'object' | 'objectId'>;

function added(observation: Observation, site: SiteGroup): Meaning | undefined {
  const body = jsonBody(observation);
  const name = textField(body, 'LoginName');
  return (
    body &&
    meaning('permission-change', {
      recipients: addresses([name]),
      ...everyoneIn([name]),
      fullControl: site.objectId === 'associatedownergroup' ? true : undefined,
      ...site,
    })
  );
}

/** `removeById(5)`, `removeByLoginName(@v)`. */
function removed(call: Call, site: SiteGroup): Meaning | undefined {
  return call.name.startsWith('removeby')
    ? meaning('unshare', { recipients: addresses([firstArgument(call)]), ...site })
    : undefined;
}
