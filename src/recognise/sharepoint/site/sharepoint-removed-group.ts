/**
 * A group of a site is deleted (pnpjs site-groups; cli-microsoft365 spo group remove): its members
 * lose what it could open. Apart, because the network witness has no pattern to spare for it.
 */
import type { Meaning, Observation } from '../../../event';
import { meaning } from '../../meaning';
import { methodOf } from '../../read/method';
import type { Recogniser } from '../../recogniser';
import { firstArgument, sharePointCalls } from '../call/sharepoint-path';

const REMOVALS = new Set(['removebyid', 'removebyloginname']);

export const sharepointRemovedGroup = {
  id: 'sharepoint-removed-group',
  literals: ['sitegroups'],
  recognise(observation: Observation): Meaning | undefined {
    const [last, groups] = sharePointCalls(observation)?.toReversed() ?? [];
    if (methodOf(observation) !== 'POST' || !last || !REMOVALS.has(last.name)) return undefined;
    if (groups?.name !== 'sitegroups' || groups.args.size > 0 || last.args.size === 0) return undefined;
    return meaning('unshare', { object: 'site', objectId: firstArgument(last) || undefined });
  },
} satisfies Recogniser;
