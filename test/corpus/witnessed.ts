/**
 * Which rows a witness can see: what a page's script can send, what passes the page hook's filter,
 * and what is a navigation.
 */
import manifest from '../../manifest.json' with { type: 'json' };
import { observationOf } from '../../src/cli/observation';
import type { Meaning } from '../../src/event';
import { RECOGNISERS, recognise } from '../../src/recognise';
import { HOSTS, LITERALS, WRITES } from '../../src/relay/literals';
import { GMAIL, GOOGLE } from '../../src/sites';
import { ROWS, type Row } from './rows';

/** A page of SharePoint, which Contoso's server has. */
export const SHAREPOINT_PAGE = 'https://contoso.sharepoint.com/sites/hr/SitePages/Blank.aspx';

/** Headers that `fetch` lets a script set, of those a row states. */
export const settable = ({ headers = {} }: Row): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !/^(sec-|origin$|referer$|cookie$|host$)/.test(name)));

/** What `fetch` is given for a row. */
export function initOf(row: Row): RequestInit {
  const { method, body } = row;
  return { method, headers: settable(row), ...(body === undefined || method === 'GET' ? {} : { body }) };
}

export const meansSomething = (row: Row) => recognise(observationOf(row)).length > 0;

/** What the command line says, of a row as a script sends it. */
export const wanted = (row: Row) => recognise(observationOf({ ...row, headers: settable(row) })).map(inOrder);

/** For comparing as text. */
export function inOrder(meaning: Meaning): Record<string, unknown> {
  const { kind, scope, role, recipients, file, expires, count, previous } = meaning;
  return { kind, scope, role, recipients, file: { ...file, name: file?.name }, expires, count, previous };
}

/** A page of a host for which there is no server. */
const onHost = (host: string) => `https://${host}/_test/blank`;

const covers = (patterns: readonly string[], host: string) =>
  patterns.some(pattern => `.${host}`.endsWith((pattern.split('/')[2] as string).replace(/^\*?\.?/, '.')));

/**
 * A page whose scripts ask for the address of the row: Google's services are asked by Google's
 * pages, what every page asks by SharePoint's, all else by its own host's.
 */
export function pageFor({ url }: Row): string | undefined {
  const { hostname } = new URL(url);
  if (covers([...GOOGLE, ...GMAIL], hostname))
    return onHost(hostname === 'docs.google.com' ? hostname : 'drive.google.com');
  if (HOSTS.split(' ').some(part => hostname.includes(part))) return SHAREPOINT_PAGE;
  return covers(manifest.content_scripts[0]?.matches ?? [], hostname) ? onHost(hostname) : undefined;
}

const isPermitted = (url: string) => covers([...manifest.host_permissions, ...GOOGLE, ...GMAIL], new URL(url).hostname);

/** What a script can send: the corpus writes some headers that are the browser's own. */
function canBeSent(row: Row): boolean {
  const { method, url, headers = {}, body } = row;
  // What a frame or a navigation means is not to be had by fetch.
  if (!url.startsWith('https://') || 'sec-fetch-dest' in headers || body === '<binary>') return false;
  if (!['GET', 'POST', 'PATCH', 'PUT', 'DELETE'].includes(method)) return false;
  return isPermitted(url) && pageFor(row) !== undefined;
}

export const SENT: readonly Row[] = ROWS.filter(canBeSent);

export function passesHook({ method, url }: Row): boolean {
  const text = unescape(new URL(url).href).toLowerCase();
  return (method === 'GET' ? LITERALS : `${LITERALS} ${WRITES}`).split(' ').some(literal => text.includes(literal));
}

/** Downloads and consent pages. */
export const NAVIGATED: readonly Row[] = ROWS.filter(row => {
  const dest = row.headers?.['sec-fetch-dest'];
  const isOne =
    row.method === 'NAVIGATE' ||
    (row.method === 'GET' && row.url.startsWith('https://') && pageFor(row) === undefined) ||
    (row.method === 'GET' && (dest === 'document' || dest === 'iframe' || /\/\/login\./.test(row.url)));
  return isOne && row.url.startsWith('https://') && isPermitted(row.url);
});

/**
 * Their addresses are those of many requests that mean nothing, so the network witness does not
 * watch them (test/repo/filters.test.ts says more of each).
 */
const PAGE_ONLY = new Set([
  'google-access-limit',
  'graph-group-assignment',
  'graph-group-post',
  'graph-new-group',
  'graph-print',
  'graph-sharing-setting',
  'graph-upload-from-url',
  'outlook-mail-rule',
  'owa-attachment-json',
  'owa-attachment-permission',
  'owa-calendar-share',
  'owa-cloud-upload',
  'owa-ews-proxy',
  'owa-folder-permission',
  'owa-forwarding',
  'owa-group-member',
  'owa-group-post',
  'owa-mail-rule',
  'sharepoint-admin-page',
  'sharepoint-label-form',
  'sharepoint-list-attachment',
  'sharepoint-new-group',
  'sharepoint-new-site',
  'sharepoint-public-cdn',
  'sharepoint-removed-group',
  'sharepoint-site-admins',
  'sharepoint-site-sharing',
  'sharepoint-soap-permission',
  'sharepoint-user-admin',
  'teams-roster',
]);

/** Rows that only the page hook sees. In a batch the network witness sees them, too. */
export const SEEN_BY_PAGE_ONLY: readonly Row[] = SENT.filter(row =>
  RECOGNISERS.some(({ id, recognise: claims }) => PAGE_ONLY.has(id) && claims(observationOf(row))),
);

/** Chromium shows webRequest no bodies but those of POST and PUT, and we leave a PUT unread. */
export const READABLE: readonly Row[] = SENT.filter(
  row => (row.body === undefined || row.method === 'POST') && !SEEN_BY_PAGE_ONLY.includes(row),
);

/** What the page hook holds, or would have to. */
export const HELD: readonly Row[] = SENT.filter(row => passesHook(row) || meansSomething(row));

/**
 * Those that a browser may treat differently: of each host, and of each page, method, set of
 * headers, content type and kind of activity, the first.
 */
export function oneOfEach(rows: readonly Row[]): Row[] {
  const seen = new Set<string>();
  return rows.filter(row => {
    const { method, url } = row;
    const headers = Object.entries(settable(row)).map(([name, value]) => [name.toLowerCase(), value] as const);
    const type = headers.find(([name]) => name === 'content-type')?.[1] ?? (row.body === undefined ? 'none' : 'text');
    const facets = [
      new URL(url).hostname,
      pageFor(row) ?? 'a navigation',
      `${method} ${headers.map(([name]) => name).sort()}`,
      `${method} ${type.split(';')[0]}`,
      ...recognise(observationOf(row)).map(({ kind }) => kind),
    ];
    const isNew = facets.some(facet => !seen.has(facet));
    for (const facet of facets) seen.add(facet);
    return isNew;
  });
}
