/**
 * What the admin center sets of one site or of all: sharing with people outside, and a site's
 * first administrator (cli-microsoft365 spo tenant settings set, spo site admin add;
 * KelvinTegelaar/CIPP-API Invoke-ExecSetSiteProperty).
 */
import type { Meaning, Observation } from '../../../event';
import { meaning } from '../../meaning';
import { placeOf } from '../../read/address';
import { normalGuid } from '../../read/guid';
import { jsonBody, textField } from '../../read/json';
import { methodOf } from '../../read/method';
import { addresses, everyoneIn } from '../../read/people';
import { percentDecoded } from '../../read/percent';
import { roleOfName } from '../../read/role';
import { type SiteRef, sharingChange } from '../../read/sharing-capability';
import type { Recogniser } from '../../recogniser';
import { type Call, firstArgument, sharePointCalls } from '../call/sharepoint-path';

/** A POST without effect is a MERGE whose header the network witness cannot see. */
const CHANGES = new Set(['POST', 'MERGE', 'PATCH', 'PUT']);

const OF_SITE = ['SharingCapability'];
/** Of SharePoint and of OneDrive (jackpoz/CSOM-Changelog, Tenant). */
const OF_ALL = [...OF_SITE, 'CoreSharingCapability', 'ODBSharingCapability', 'OneDriveSharingCapability'];

export const sharepointSiteSharing = {
  id: 'sharepoint-site-sharing',
  literals: ['spo.tenant', 'spointernaluseonly.tenant', '.tenantadministration.tenant'],
  recognise(observation: Observation): Meaning | undefined {
    if (!CHANGES.has(methodOf(observation))) return undefined;
    const [tenant, sites, ...rest] = sharePointCalls(observation) ?? [];
    if (!tenant?.name.endsWith('.tenant') || rest.length > 0) return undefined;
    const body = jsonBody(observation);
    if (!sites) return sharingChange(body, OF_ALL);
    if (sites.name !== 'sites' || sites.args.size === 0) return undefined;
    const owner = textField(body, 'Owner');
    return sharingChange(body, OF_SITE, named(sites)) ?? (owner ? firstAdministrator(owner, named(sites)) : undefined);
  },
} satisfies Recogniser;

export function firstAdministrator(owner: string, site: SiteRef): Meaning {
  return meaning('permission-change', {
    role: roleOfName('owner'),
    recipients: addresses([owner]),
    ...everyoneIn([owner]),
    object: 'site',
    ...site,
  });
}

/** By its id, or by the address that the client object model has. */
function named(site: Call): SiteRef {
  const argument = firstArgument(site) ?? '';
  const id = normalGuid(argument);
  return id ? { objectId: id } : { site: placeOf(argument, percentDecoded) };
}
