/**
 * graph-docs auth-v2-user; `adminconsent` and v1 from long-known behaviour. The page is genuine and
 * a new password does not revoke access, so this request is the only sign.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { type Address, splitAddress } from '../read/address';
import { formFields } from '../read/form';
import { type HostFamily, isHost } from '../read/host';
import { percentDecoded } from '../read/percent';
import type { Recogniser } from '../recogniser';
import { holdsData, isRisky, RESOURCE_IDS, scopesIn } from './oauth-scope';

export const oauthConsent = {
  id: 'oauth-consent',
  literals: ['/authorize', '/adminconsent', 'authorize.srf'],
  recognise(observation: Observation): Meaning | undefined {
    const { host, method, path } = observation;
    if (!METHODS.has(method) || !isHost(host, 'sign-in')) return undefined;
    const parts = percentDecoded(path).toLowerCase().split('/');
    const [tenant = '', ...rest] = parts.filter(part => part !== '');
    const page = PAGES.get((tenant.startsWith('oauth20') ? [tenant] : rest).join('/'));
    const fields = fieldsOf(observation);
    const clientId = fields.get('client_id');
    // `none` never shows a page.
    if (!page || !clientId || fields.get('prompt') === 'none' || !page(fields)) return undefined;
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
 * MSAL.js can post the fields (AzureAD/microsoft-authentication-library-for-js,
 * `authorizePostBodyParameters`).
 */
function fieldsOf({ method, query, body }: Observation): Fields {
  return formFields(method === 'POST' && body ? `${query}&${body}` : query);
}

/** Keys are paths after the tenant. */
const PAGES: ReadonlyMap<string, (fields: Fields) => boolean> = new Map([
  ['oauth2/v2.0/authorize', requestsRiskyScopes],
  ['oauth20_authorize.srf', requestsRiskyScopes],
  ['oauth2/authorize', requestsResource],
  ['v2.0/adminconsent', always],
  ['adminconsent', always],
]);

function always(): boolean {
  return true;
}

function requestsRiskyScopes(fields: Fields): boolean {
  return isRisky(fields.get('scope')) && (isForced(fields) || !isMicrosoftApp(fields));
}

/** v1 names only the service; the scopes are in the app's registration. */
function requestsResource(fields: Fields): boolean {
  const resource = fields.get('resource') ?? '';
  const { host } = splitAddress(resource);
  const holds = holdsData(host) || RESOURCE_IDS.has(resource.toLowerCase());
  return holds && (isForced(fields) || !isMicrosoftApp(fields));
}

/** `admin_consent` is the v1 word. */
function isForced(fields: Fields): boolean {
  const prompt = fields.get('prompt')?.toLowerCase();
  return prompt === 'consent' || prompt === 'admin_consent';
}

const OWN_PAGES: readonly HostFamily[] = ['app', 'mail', 'teams', 'editor'];
const OWN_DOMAINS = ['.microsoft.com', '.office.com', '.office365.com', '.portal.azure.com', '.live.com', '.microsoft'];
/** Customers own `<anything>.cloudapp.azure.com`, so not all of azure.com counts. */
const OWN_HOSTS = new Set(['portal.azure.com', 'dev.azure.com', 'shell.azure.com']);

/**
 * Microsoft's pages sign users in with wide scopes, without consent. Any app can use
 * `.../nativeclient`.
 */
function isMicrosoftApp(fields: Fields): boolean {
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
 * Microsoft registers `/_forms/default.aspx`, `singlesignon.aspx` and `spfxsinglesignon.aspx` in
 * every tenant (public code). Customers control all other pages.
 */
const SIGN_IN_PAGE = /^\/_forms\/[a-z]{1,40}\.aspx$/i;

function redirect(fields: Fields): Address {
  return splitAddress(fields.get('redirect_uri') ?? '');
}
