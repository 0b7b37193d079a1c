/**
 * What a recogniser recognises must get past both witnesses' filters, and the filters must not be
 * wider than they need be.
 */
import { describe, expect, it } from 'vitest';
import {
  ADDITIONS,
  CLOUDS,
  EVERYWHERE,
  groupOf,
  isWatched,
  NAMED,
  WHOLE,
} from '../../src/background/network/cloud-patterns';
import { fits } from '../../src/background/network/match-pattern';
import { LITERALS as RECOGNISED, RECOGNISERS, SHIPPED_AS_DATA } from '../../src/recognise';
import { urlPatternsOf } from '../../src/recognise/custom/sites';
import { DOCUMENT_LITERALS } from '../../src/recognise/document/sharing-information';
import { HOSTS as HOST_TABLE, isKnown } from '../../src/recognise/read/host';
import { HOSTS, LITERALS, WRITES } from '../../src/relay/literals';
import { benignRequests } from '../benign/sessions';
import { examplesOf } from '../corpus/examples';
import { readJson } from './source-files';

interface Example {
  name: string;
  method: string;
  url: string;
  headers?: Record<string, string>;
}

const { host_permissions, optional_host_permissions = [] } =
  readJson<Record<string, string[] | undefined>>('manifest.json');
/**
 * Hosts of the manifest, and those that a person can add. Clouds that are closed, and consumer
 * services behind session control, have recognisers but no permission.
 */
const permitted = [
  ...(host_permissions ?? []),
  ...optional_host_permissions.filter(pattern => pattern !== 'https://*/*'),
].map(pattern => pattern.split('/')[2] as string);
const isPermitted = (host: string) =>
  permitted.some(known => (known.startsWith('*.') ? `.${host}`.endsWith(known.slice(1)) : host === known));

const examples = RECOGNISERS.flatMap(({ id }) =>
  examplesOf<{ is: Example[] }>(id).is.map(example => ({
    ...example,
    id,
    address: new URL(example.url),
  })),
).filter(({ address }) => address.protocol !== 'https:' || isPermitted(address.hostname));

/** As page/interest.ts and its callers. */
function isHeld({ method, address }: { method: string; address: URL }): boolean {
  const text = unescape(address.href).toLowerCase();
  return (method === 'GET' ? LITERALS : `${LITERALS} ${WRITES}`).split(' ').some(literal => text.includes(literal));
}

/**
 * The page hook does not look at these: they are navigations, or belong to an app on the computer.
 */
const NOT_HELD = ['oauth-consent', 'oauth-consent-accept', 'onedrive-bytes-download', 'sync-start'];

/**
 * Kinds of requests that the network witness does not ask for
 * (src/background/network/request-filter.ts).
 */
const NOT_ASKED = new Set(['image', 'video', 'audio', 'style', 'script', 'font']);

/**
 * The page hook sees rules, forwarding, calendars, folders, groups and files of Outlook; a name
 * more would be searched in each of its requests. Every edit of a column has the address of a form;
 * the page hook sees those that set a label. No address of the last reaches the browser's
 * `webRequest`. Google's limits are in the body of a PATCH or PUT, which the network witness does
 * not read, at the address of any change of a file. New teams, chats and groups have the address of
 * their lists, which pages read, and a change of a group that of any other; so have first posts to
 * a group. For `GetUserById`, what the admin center sets of sites, files that OneDrive fetches
 * (`/children`), a deleted group of a site, SharePoint's SOAP services and the Teams client's
 * `bulkUpdateRoledMembers` there is no pattern to spare.
 */
const NOT_WATCHED = [
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
  'sync-start',
  'teams-roster',
];

/**
 * Chromium shows `webRequest` no body of a PATCH, and we leave that of a PUT unread; without it a
 * move cannot be told from a change of the name, nor a version that is published from one that is
 * kept. Their addresses are those of every other request about a file or a version, which would
 * wake the worker all day.
 */
const isUnreadable = ({ id, method, url, headers }: Example & { id: string }) =>
  (id === 'graph-copy-move' || id === 'google-publish' || (id === 'google-copy-move' && !/addparents/i.test(url))) &&
  (method === 'PATCH' || method === 'PUT' || headers?.['x-http-method-override'] === 'PATCH');

describe('page hook', () => {
  const all = `${LITERALS} ${WRITES}`.split(' ');

  it('has no literal that no recogniser needs', () => {
    // What these ask means nothing, but their answers tell the label of a file.
    const needed = [...RECOGNISED, ...DOCUMENT_LITERALS];
    expect(all.filter(own => !needed.some(literal => literal.includes(own)))).toEqual([]);
  });

  it('lets through questions about a document', () => {
    for (const literal of DOCUMENT_LITERALS) expect(all.some(own => literal.includes(own))).toBe(true);
  });

  it('has no literal that is too short for its search', () => {
    expect(all.filter(({ length }) => length < 5)).toEqual([]);
  });

  it('has each literal once', () => {
    expect(all.filter((own, at) => all.some((other, where) => at !== where && own.includes(other)))).toEqual([]);
  });

  it('lets through every service host that other pages call', () => {
    for (const host of [
      'contoso.sharepoint.com',
      'contoso.sharepoint.us',
      'contoso.dps.mil',
      'contoso.sharepoint.com.mcas.ms',
      'emea1-mediap.svc.ms',
      'graph.microsoft.com',
      'graph.microsoft.us',
      'dod-graph.microsoft.us',
      'microsoftgraph.chinacloudapi.cn',
      'my.microsoftpersonalcontent.com',
      'api.onedrive.com',
      'emea.ng.msg.teams.microsoft.com',
      'msgapi.teams.live.com',
      'www.googleapis.com',
      'clients6.google.com',
    ]) {
      expect([host, isKnown(host), HOSTS.split(' ').some(part => host.includes(part))]).toEqual([host, true, true]);
    }
  });

  it('misses only what it declares', () => {
    expect([...new Set(examples.filter(example => !isHeld(example)).map(({ id }) => id))].sort()).toEqual(NOT_HELD);
  });

  it.each(examples.filter(({ id }) => !NOT_HELD.includes(id)))('$id lets through: $name', example => {
    expect(isHeld(example)).toBe(true);
  });
});

describe('network witness', () => {
  const watchable = examples.filter(example => !isUnreadable(example));

  it('misses only what it declares', () => {
    expect(
      [...new Set(watchable.filter(({ address }) => !isWatched(address.href)).map(({ id }) => id))].sort(),
    ).toEqual(NOT_WATCHED);
  });

  it.each(watchable.filter(({ id }) => !NOT_WATCHED.includes(id)))('$id lets through: $name', ({ address }) => {
    expect(isWatched(address.href)).toBe(true);
  });

  it('asks for few patterns, because Chromium compares each with every request', () => {
    expect([...EVERYWHERE.urls, ...Object.values(WHOLE).flat()].length).toBeLessThanOrEqual(135);
    for (const { urls, headerUrls } of [EVERYWHERE, ...Object.values(NAMED), ...Object.values(ADDITIONS)]) {
      expect(new Set(urls).size).toBe(urls.length);
      expect(headerUrls.filter(url => !urls.includes(url))).toEqual([]);
    }
  });

  it('asks for few path searches per request of a SharePoint page', () => {
    expect(EVERYWHERE.urls.filter(url => url.startsWith('https://*.sharepoint.com/')).length).toBeLessThanOrEqual(30);
    expect(EVERYWHERE.urls.filter(url => url.startsWith('https://*/'))).toEqual([]);
  });

  it('sees every request in a cloud without an open page', () => {
    const deaf = Object.values(HOST_TABLE)
      .flat()
      .map(host => (host.startsWith('.') ? `contoso${host}` : host))
      .flatMap(host => [host, `${host}.mcas.ms`, `${host}.mcas-gov.us`])
      .filter(host => {
        const cloud = CLOUDS.find(one => one === groupOf(host));
        return cloud && !fits(WHOLE[cloud], `https://${host}/`);
      });
    expect(deaf).toEqual([]);
  });

  it('does not take pages of all accounts for a private account', () => {
    expect(['login.live.com', 'office.live.com', 'word-edit.officeapps.live.com'].map(groupOf)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('prints how many ordinary requests pass', () => {
    const all = benignRequests();
    const heard = all.filter(
      ({ url, headers = {} }) => isWatched(url) && !NOT_ASKED.has(headers['sec-fetch-dest'] ?? ''),
    );
    process.stdout.write(
      `network filter: ${heard.length} of ${all.length} ordinary requests pass (${((heard.length / all.length) * 100).toFixed(1)} %)\n`,
    );
    expect(heard.length / all.length).toBeLessThan(0.2);
  });

  it('sees a host written with its final dot', () => {
    expect(isWatched('https://contoso.sharepoint.com./sites/hr/_api/web/lists/items(5)/ShareLink')).toBe(true);
    expect(isWatched('https://contoso.sharepoint.com../sites/hr/_api/web/lists/items(5)/ShareLink')).toBe(false);
  });

  it('ignores other sites', () => {
    for (const address of [
      'https://contoso.sharepoint.com.evil.example/ShareLink',
      'https://contoso.sharepoint.com/sites/hr',
      'https://teams.microsoft.com/api/messages/19/conversations',
      'http://contoso.sharepoint.com/ShareLink',
      'nonsense',
      '',
    ]) {
      expect(isWatched(address)).toBe(false);
    }
  });
});

/** Their filter comes from the data itself. The page hook looks for none of them. */
describe.each(SHIPPED_AS_DATA)('network witness, by data: $id', data => {
  const { is, isNot } = examplesOf<{ is: Example[]; isNot: Example[] }>(data.id);

  it.each(is)('lets through: $name', ({ url }) => {
    expect(fits(urlPatternsOf(data), url)).toBe(true);
  });

  it('ignores other hosts', () => {
    for (const { url } of isNot.filter(({ url: one }) => /\.example\/|notamazonaws/.test(one)))
      expect(fits(urlPatternsOf(data), url)).toBe(false);
  });
});
