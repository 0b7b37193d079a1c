/**
 * The page on which an app asks for access (microsoftgraph/microsoft-graph-docs
 * concepts/auth-v2-user.md; `adminconsent` and the v1 form from long-known behaviour). The page,
 * its domain and the sign-in are genuine, and a new password does not take the access back: the
 * request is all there is to see.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { type Address, splitAddress } from '../read/address';
import { formFields } from '../read/form';
import { type HostFamily, isHost } from '../read/host';
import { percentDecoded } from '../read/percent';
import type { Recogniser } from '../recogniser';
import { holdsData, isRisky, scopesIn } from './oauth-scope';

export const oauthConsent = {
  id: 'oauth-consent',
  literals: ['/authorize', '/adminconsent', 'authorize.srf'],
  recognise(observation: Observation): Meaning | undefined {
    const { host, method, path } = observation;
    if (!METHODS.has(method) || !isHost(host, 'sign-in')) return undefined;
    const page = PAGES.get(
      percentDecoded(path)
        .toLowerCase()
        .split('/')
        .slice(path.startsWith('/oauth20') ? 1 : 2)
        .join('/'),
    );
    const fields = fieldsOf(observation);
    const clientId = fields.get('client_id');
    if (!page || !clientId || fields.get('prompt') === 'none' || !page(fields)) return undefined; // `none` never shows a page
    const v1 = fields.has('resource');
    return meaning('oauth-consent', {
      clientId,
      scopes: v1 ? undefined : scopesIn(fields.get('scope')),
      redirectHost: redirect(fields).host || undefined,
    });
  },
} satisfies Recogniser;

type Fields = ReadonlyMap<string, string>;

const METHODS = new Set(['GET', 'POST', 'NAVIGATE']);

/**
 * MSAL.js can post them, so that they are in no history
 * (AzureAD/microsoft-authentication-library-for-js, `authorizePostBodyParameters`).
 */
function fieldsOf({ method, query, body }: Observation): Fields {
  return formFields(method === 'POST' && body ? `${query}&${body}` : query);
}

/** After the tenant; whether the request is one that matters. */
const PAGES: ReadonlyMap<string, (fields: Fields) => boolean> = new Map([
  ['oauth2/v2.0/authorize', asksMuch],
  ['oauth20_authorize.srf', asksMuch],
  ['oauth2/authorize', asksForResource],
  ['v2.0/adminconsent', always],
  ['adminconsent', always],
]);

/** An admin's consent is one for everybody. */
function always(): boolean {
  return true;
}

function asksMuch(fields: Fields): boolean {
  return isRisky(fields.get('scope')) && (isForced(fields) || !isMicrosofts(fields));
}

/** v1 names only the service; what the app wants of it is in its registration. */
function asksForResource(fields: Fields): boolean {
  const resource = fields.get('resource') ?? '';
  const { host } = splitAddress(resource);
  const holds = holdsData(host) || RESOURCES.has(resource.toLowerCase());
  return holds && (isForced(fields) || !isMicrosofts(fields));
}

/**
 * Graph, SharePoint, Exchange and Azure AD Graph by their ids, which are the same in every tenant.
 */
const RESOURCES = new Set([
  '00000003-0000-0000-c000-000000000000',
  '00000003-0000-0ff1-ce00-000000000000',
  '00000002-0000-0ff1-ce00-000000000000',
  '00000002-0000-0000-c000-000000000000',
]);

/** `admin_consent` is the v1 word. */
function isForced(fields: Fields): boolean {
  const prompt = fields.get('prompt')?.toLowerCase();
  return prompt === 'consent' || prompt === 'admin_consent';
}

const OWN_PAGES: readonly HostFamily[] = ['app', 'mail', 'teams', 'editor'];
const OWN_DOMAINS = ['.microsoft.com', '.office.com', '.office365.com', '.portal.azure.com', '.live.com', '.microsoft'];
/** Not all below `azure.com`: `<anything>.cloudapp.azure.com` is a customer's machine. */
const OWN_HOSTS = new Set(['portal.azure.com', 'dev.azure.com', 'shell.azure.com']);

/**
 * The services' own pages sign people in all day with wide scopes; nobody is asked anything.
 * `.../nativeclient` is where desktop apps of anybody return to.
 */
function isMicrosofts(fields: Fields): boolean {
  const { host, path } = redirect(fields);
  if (host === '' || isHost(host, 'sign-in')) return false;
  if (
    OWN_HOSTS.has(host) ||
    OWN_PAGES.some(family => isHost(host, family)) ||
    OWN_DOMAINS.some(domain => host.endsWith(domain))
  )
    return true;
  return isHost(host, 'sharepoint') && SIGN_IN_PAGE.test(path);
}

/**
 * Everybody can have a tenant, and what stands in its sites is theirs. Only these pages are the
 * service's: `/_forms/default.aspx`, `/_forms/singlesignon.aspx`, `/_forms/spfxsinglesignon.aspx`
 * (reply addresses that Microsoft registers in every tenant; public code).
 */
const SIGN_IN_PAGE = /^\/_forms\/[a-z]{1,40}\.aspx$/i;

function redirect(fields: Fields): Address {
  return splitAddress(fields.get('redirect_uri') ?? '');
}
