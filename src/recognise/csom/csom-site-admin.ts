/**
 * Who administers a site: `IsSiteAdmin` of a user ([MS-CSOMSPT] SP.User), the tenant's
 * `SetSiteAdmin(siteUrl, loginName, isSiteAdmin)` (cli-microsoft365 spo site add), and `Owner` of
 * the tenant's properties of a site (Microsoft's `Set-SPOSite -Owner`: public code). And who can
 * be let in from outside (cli-microsoft365 spo site set).
 */
import type { XmlElement } from '../read/xml';
import { type CsomRequest, callOf, parametersOf } from './csom-path';
import { csomValue } from './csom-value';

const MEMBER = 'IsSiteAdmin';

const TENANT = 'SPO.Tenant';

const SITE = /^getsitepropertiesby(?:url|siteid)\(/i;

const ACCOUNT = /@|\|/;

const CAPABILITY = /^(?:core|odb|onedrive)?sharingcapability$/;

/** Without the `Update` that follows, nothing is changed; no client leaves it out. */
export function requestOfProperty(property: XmlElement, chain: readonly string[]): CsomRequest | undefined {
  const [value] = property.children;
  const name = property.attributes.get('Name')?.toLowerCase();
  if (value?.name !== 'Parameter') return undefined;
  // What an earlier reply named has no chain.
  if (name === 'owner' && (chain.length === 0 ? ACCOUNT : SITE).test(chain.at(-1) ?? String(csomValue(value))))
    return administrator(csomValue(value), true);
  if (CAPABILITY.test(name ?? '')) return sharingRequest(name ?? '', csomValue(value), chain);
  if (name !== MEMBER.toLowerCase()) return undefined;
  const user = userIn(chain);
  return user === undefined ? undefined : { method: 'MERGE', ...user, parameters: { [MEMBER]: csomValue(value) } };
}

/** Of the tenant, whose properties have no chain, or of a site. */
function sharingRequest(name: string, value: unknown, chain: readonly string[]): CsomRequest | undefined {
  const [site, ...rest] = chain;
  const parameters = { [name]: value };
  if (site === undefined) return { method: 'MERGE', chain: [], call: TENANT, parameters };
  if (rest.length > 0 || !SITE.test(site)) return undefined;
  return { method: 'MERGE', chain: [TENANT], call: `sites${site.slice(site.indexOf('('))}`, parameters };
}

/** `EnsureUser` returns a user of the site. */
function userIn(chain: readonly string[]): Pick<CsomRequest, 'chain' | 'call'> | undefined {
  const call = chain.at(-1) ?? '';
  const open = call.indexOf('(');
  const name = (open < 0 ? call : call.slice(0, open)).toLowerCase();
  if (name === 'ensureuser') return { chain: ['web', 'siteusers'], call: `getByLoginName${call.slice(open)}` };
  if (name === 'getuserbyid') return { chain: ['web', 'siteusers'], call: `getById${call.slice(open)}` };
  const before = chain.at(-2)?.toLowerCase();
  if (chain.length === 0) return { chain: ['web', 'siteusers'], call: 'getById(0)' };
  return before === 'siteusers' && name.startsWith('getby') ? { chain: chain.slice(0, -1), call } : undefined;
}

export function siteAdminRequest(call: XmlElement): CsomRequest | undefined {
  const [, login, isAdmin] = parametersOf(call).map(parameter => csomValue(parameter));
  return administrator(login, isAdmin);
}

/** `Tenant.CreateSite(SiteCreationProperties)`; its owner is the first administrator. */
export function newSiteRequest(call: XmlElement): CsomRequest {
  const [request] = parametersOf(call).map(parameter => csomValue(parameter));
  return { method: 'POST', chain: ['SPSiteManager'], call: 'create', parameters: { request } };
}

/** The site is another than the one asked, so it stays unknown. */
function administrator(login: unknown, isAdmin: unknown): CsomRequest | undefined {
  if (typeof login !== 'string' || typeof isAdmin !== 'boolean') return undefined;
  const user = callOf('getByLoginName', login);
  return { method: 'MERGE', chain: ['web', 'siteusers'], call: user, parameters: { [MEMBER]: isAdmin } };
}
