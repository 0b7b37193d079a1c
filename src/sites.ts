/** In addition to the manifest's `host_permissions`. */
import type { Policy } from './policy/policy';
import { sitesOf } from './recognise/custom/sites';
import { AMAZON_S3 } from './recognise/other/amazon-s3';

const GOOGLE_PAGES = ['https://drive.google.com/*', 'https://docs.google.com/*'];

/** Match patterns. The hosts of requests are in recognise/read/host.ts. */
export const GOOGLE: readonly string[] = [
  ...GOOGLE_PAGES,
  'https://drive.usercontent.google.com/*',
  'https://*.clients6.google.com/*',
  'https://www.googleapis.com/*',
  'https://content.googleapis.com/*',
];

/** Match patterns. Gmail's own page is not among them, so no script runs there. */
export const GMAIL: readonly string[] = ['https://gmail.googleapis.com/*', 'https://content-gmail.googleapis.com/*'];

/** Match patterns, with the console: a browser hides requests of pages that are not allowed. */
export const AMAZON: readonly string[] = sitesOf(AMAZON_S3).map(patternOf);

/** Hosts in the policy, deduped; `*.contoso.example` includes its subdomains. */
export function namedHosts({
  extraHosts,
  customRecognisers,
}: Pick<Policy, 'extraHosts' | 'customRecognisers'>): string[] {
  return [...new Set([...extraHosts, ...sitesOf(customRecognisers)])];
}

export function patternOf(host: string): string {
  return `https://${host}/*`;
}

/** Match patterns for the page scripts, where permitted. */
export function extraPages({ extraHosts }: Policy): string[] {
  return [...GOOGLE_PAGES, ...[...new Set(extraHosts)].map(patternOf)];
}

/** Match patterns for relay/awake.iife.ts, where permitted. */
export function wakefulPages({ customRecognisers }: Policy): string[] {
  return sitesOf(customRecognisers).map(patternOf);
}
