/** The two sites of the bench, and the ordinary requests that their pages make. */
import { random } from '../../benign/random';
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

/** POST requests of SharePoint that only read. */
const READS_BY_POST = /RenderListDataAsStream|search|suggest|contextinfo/i;

/**
 * Words of downloading and sharing. Any filter by words has to let an address with one of them
 * through to the recognisers. A fixed list and not the filter of the extension: with that, no
 * request that the filter wrongly lets through would be ordinary.
 */
const TELLING = /(?:\/|%2F)content|attachm|value|export|print|download|permissi|forward|sharelink|sharinglink|invit/i;

/**
 * Reads of test/benign that a page of SharePoint makes by script, as calls of the page's own site,
 * in random order. None of them is an activity.
 */
const reads: readonly Call[] = shuffled(
  benignRequests()
    .filter(({ method, url, headers }) => {
      const { hostname, pathname } = new URL(url);
      const isRead = method === 'GET' || (method === 'POST' && READS_BY_POST.test(pathname));
      return (
        hostname.endsWith('.sharepoint.com') && isRead && !headers?.['sec-fetch-dest'] && !/\.aspx$/i.test(pathname)
      );
    })
    .map(({ method, url, headers = {}, body }) => {
      const { pathname, search } = new URL(url);
      // In test/benign, sites have misleading names such as "download".
      const address = (pathname + search).replace(/(\/|%2F)sites(\/|%2F)[^/%?']+/gi, '$1sites$2hr');
      // What a script may set; the browser sets the others itself.
      const allowed = Object.entries(headers).filter(([name]) => /^(?:accept|content-type|x-)/i.test(name));
      return { method, address, headers: Object.fromEntries(allowed), ...(body && method === 'POST' ? { body } : {}) };
    }),
);

const ordinary: readonly Call[] = reads.filter(({ address }) => !TELLING.test(address));

/** Reads that look like an activity by their address. */
export const NEAR_MISSES: readonly Call[] = reads.filter(({ address }) => TELLING.test(address));

/**
 * The ordinary calls once more, to addresses of about the same length that mean nothing to any
 * office service.
 */
const news: readonly Call[] = ordinary.map((call, at) => {
  const start = `/api/v3/edition/world/stories/${at}/`;
  const rest = 'paragraphs/pictures/authors/related/'.repeat(Math.ceil(call.address.length / 36));
  return { ...call, address: start + rest.slice(0, Math.max(1, call.address.length - start.length)) };
});

export const SITES = {
  watched: { page: 'https://contoso.sharepoint.com/sites/hr/SitePages/Home.aspx', calls: ordinary },
  unwatched: { page: 'https://news.example/edition/world/Home.html', calls: news },
} as const satisfies Record<string, Site>;

export type SiteName = keyof typeof SITES;

export const SITE_NAMES: readonly SiteName[] = ['watched', 'unwatched'];

/** So many calls, other ones for each turn. */
export function callsOf(calls: readonly Call[], count: number, turn: number): Call[] {
  return Array.from({ length: count }, (_, at) => calls[(turn * count + at) % calls.length] as Call);
}

/** The same order in every run. */
function shuffled(calls: readonly Call[]): Call[] {
  const { next } = random(1);
  return calls
    .map(call => ({ call, place: next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ call }) => call);
}
