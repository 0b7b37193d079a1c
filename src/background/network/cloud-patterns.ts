/** An unused group costs nothing (watch-selection.ts). */
import { SHIPPED_AS_DATA } from '../../recognise';
import { HOSTS, isKnown, PROXY_SUFFIXES } from '../../recognise/read/host';
import { type Watch, watchOf } from './active-watches';
import { fits } from './match-pattern';
import { GOOGLE_NAMES, NAMES } from './path-globs';

/** Clouds that most users never open. */
export type Cloud = 'consumer' | 'us' | 'mil' | 'cn' | 'proxy';
/** Sites that the user or the organisation must allow. */
export type Addition = 'google' | 'gmail' | 'amazon' | 'any-host';

const NATIONAL = ['us', 'mil', 'cn'] as const;

type Names = (typeof NAMES)[number];

function patternsOf(services: readonly Names[], sitesOf: (service: Names) => readonly string[]): Watch {
  const urls = (namesOf: (service: Names) => readonly string[]) => [
    ...new Set(
      services.flatMap(service => sitesOf(service).flatMap(site => namesOf(service).map(name => pattern(site, name)))),
    ),
  ];
  return { urls: urls(({ names }) => names), headerUrls: urls(({ byHeader = [] }) => byHeader) };
}

function pattern(site: string, name: string): string {
  return name === '' ? `https://${site}/*` : `https://${site}/*${name}*`;
}

const hosts = (accepts: (host: string) => boolean) => (service: Names) =>
  service.families
    .flatMap(family => [...HOSTS[family]])
    .filter(host => accepts(host) && (service.accepts?.(host) ?? true))
    .map(site);

const site = (host: string) => (host.startsWith('.') ? `*${host}` : host);

const tldOf = (host: string) => host.slice(host.lastIndexOf('.') + 1);
const isNational = (host: string) => (NATIONAL as readonly string[]).includes(tldOf(host));
/** Services for private accounts. Editors, start page and sign-in at `live.com` serve all. */
const isConsumer = (host: string) =>
  /(?:^|\.)(?:live\.(?:com|net)|1drv\.com|microsoftpersonalcontent\.com)$|^api\.onedrive\.com$/.test(host) &&
  !host.endsWith('.officeapps.live.com') &&
  host !== 'office.live.com' &&
  host !== 'login.live.com';
const isGmail = (host: string) => (HOSTS['google-mail'] as readonly string[]).includes(host);
/** Closed, or without permission in the manifest. */
const isUnwatched = (host: string) => host.endsWith('.de') || host === '1drv.ms';

export const EVERYWHERE: Watch = patternsOf(
  NAMES,
  hosts(host => !isNational(host) && !isConsumer(host) && !isUnwatched(host)),
);

const national = (tld: string) =>
  patternsOf(
    NAMES,
    hosts(host => tldOf(host) === tld),
  );
const SHAREPOINT = NAMES.filter(({ families }) => families.includes('sharepoint'));

export const NAMED: Readonly<Record<Cloud, Watch>> = {
  consumer: patternsOf(NAMES, hosts(isConsumer)),
  us: national('us'),
  mil: national('mil'),
  cn: national('cn'),
  // Defender for Cloud Apps appends its name to the hosts of every service.
  proxy: patternsOf(NAMES, () => ['*.mcas.ms', '*.mcas-gov.us']),
};

export const ADDITIONS: Readonly<Record<Addition, Watch>> = {
  google: patternsOf(
    GOOGLE_NAMES,
    hosts(host => !isGmail(host)),
  ),
  gmail: patternsOf(GOOGLE_NAMES, hosts(isGmail)),
  amazon: watchOf(SHIPPED_AS_DATA),
  // A SharePoint Server may have any name.
  'any-host': patternsOf(SHAREPOINT, () => ['*']),
};

/** Unopened clouds: requests are rare, and a host pattern costs other sites less than names. */
export const WHOLE: Readonly<Record<Cloud, readonly string[]>> = {
  consumer: wholeSites(Object.values(HOSTS).flat().filter(isConsumer).map(site)),
  us: wholeSites(['*.us']),
  mil: wholeSites(['*.mil']),
  cn: wholeSites(['*.cn']),
  proxy: wholeSites(['*.mcas.ms', '*.mcas-gov.us']),
};

function wholeSites(sites: readonly string[]): string[] {
  return [...new Set(sites)].map(one => `https://${one}/*`);
}

export const CLOUDS = Object.keys(WHOLE) as Cloud[];

/** `undefined`: always watched, or never. */
export function groupOf(host: string): Cloud | Addition | undefined {
  if (PROXY_SUFFIXES.some(suffix => host.endsWith(suffix))) return 'proxy';
  if (isConsumer(host)) return 'consumer';
  if (isGmail(host)) return 'gmail';
  if (isKnown(host)) return NATIONAL.find(tld => tld === tldOf(host)) ?? (isGoogle(host) ? 'google' : undefined);
  return host.endsWith('.amazonaws.com') || host.endsWith('.amazonaws.com.cn') || host === 'amazonaws.com'
    ? 'amazon'
    : 'any-host';
}

function isGoogle(host: string): boolean {
  return host === 'google.com' || host.endsWith('.google.com') || host.endsWith('.googleapis.com');
}

/** Provided that its group is watched. */
export function isWatched(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const group = groupOf(new URL(address).hostname);
  const { urls } = group === undefined ? EVERYWHERE : { ...NAMED, ...ADDITIONS }[group];
  return group !== 'any-host' && fits(urls, address);
}
