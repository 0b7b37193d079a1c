/** The two sites of the bench, and the ordinary requests that their pages make. */
import { benignRequests } from '../../benign/sessions';

export interface Call {
  method: string;
  /** Path and query. */
  address: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
}

export interface Site {
  /** Address of the page. */
  page: string;
  /** Always in the same order. */
  calls: readonly Call[];
}

/** Requests of test/benign that a page of SharePoint makes by script, as calls to its own host. None of them is an activity. */
const sharePoint: readonly Call[] = benignRequests()
  .filter(({ method, url, headers }) => {
    const { hostname, pathname } = new URL(url);
    const isByScript = !headers?.['sec-fetch-dest'] && !/\.aspx$/i.test(pathname);
    return hostname.endsWith('.sharepoint.com') && /^(?:GET|POST)$/.test(method) && isByScript;
  })
  .map(({ method, url, headers = {}, body }) => {
    const { pathname, search } = new URL(url);
    // What a script may set; the browser sets the others itself.
    const allowed = Object.entries(headers).filter(([name]) => /^(?:accept|content-type|x-)/i.test(name));
    return { method, address: pathname + search, headers: Object.fromEntries(allowed), ...(body && method === 'POST' ? { body } : {}) };
  });

/** The same calls to addresses of about the same length that mean nothing to any office service. */
const news: readonly Call[] = sharePoint.map((call, at) => {
  const start = `/api/v3/edition/world/stories/${at}/`;
  const rest = 'paragraphs/pictures/authors/related/'.repeat(Math.ceil(call.address.length / 36));
  return { ...call, address: start + rest.slice(0, Math.max(1, call.address.length - start.length)) };
});

export const SITES = {
  watched: { page: 'https://contoso.sharepoint.com/sites/hr/SitePages/Home.aspx', calls: sharePoint },
  unwatched: { page: 'https://news.example/edition/world/Home.html', calls: news },
} as const satisfies Record<string, Site>;

export type SiteName = keyof typeof SITES;

export const SITE_NAMES: readonly SiteName[] = ['watched', 'unwatched'];

/** So many calls, other ones for each turn. */
export function callsOf(site: SiteName, count: number, turn: number): Call[] {
  const { calls } = SITES[site];
  return Array.from({ length: count }, (_, at) => calls[(turn * count + at) % calls.length] as Call);
}
