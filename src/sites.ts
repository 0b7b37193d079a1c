/**
 * Sites beyond those of the manifest's `host_permissions`: what a person can have watched as well.
 */
import type { Policy } from './policy/policy';
import { sitesOf } from './recognise/custom/sites';
import { AMAZON_S3 } from './recognise/other/amazon-s3';

/** Where Google's documents are worked with. In the pages of these hosts our scripts run. */
const GOOGLE_PAGES = ['https://drive.google.com/*', 'https://docs.google.com/*'];

/**
 * All that has to be allowed to watch Google Workspace: its pages, and the hosts that their
 * requests go to (see the `google-` families in recognise/read/host.ts).
 */
export const GOOGLE: readonly string[] = [
  ...GOOGLE_PAGES,
  'https://drive.usercontent.google.com/*',
  'https://*.clients6.google.com/*',
  'https://www.googleapis.com/*',
  'https://content.googleapis.com/*',
];

/**
 * All that has to be allowed to watch Amazon S3: the hosts of buckets, and the pages of Amazon's
 * own console, without which the browser keeps its requests to itself.
 */
export const AMAZON: readonly string[] = sitesOf(AMAZON_S3).map(patternOf);

/** Hosts that the policy names, each once; `*.contoso.example` is one with all below it. */
export function namedHosts({
  extraHosts,
  customRecognisers,
}: Pick<Policy, 'extraHosts' | 'customRecognisers'>): string[] {
  return [...new Set([...extraHosts, ...sitesOf(customRecognisers)])];
}

/** The match pattern for all pages of a host. */
export function patternOf(host: string): string {
  return `https://${host}/*`;
}

/** Match patterns of all pages in which our scripts should run, if somebody has allowed it. */
export function extraPages({ extraHosts }: Policy): string[] {
  return [...GOOGLE_PAGES, ...[...new Set(extraHosts)].map(patternOf)];
}

/**
 * Match patterns of all pages that have to keep the background awake (see relay/awake.iife.ts),
 * if somebody has allowed it.
 */
export function wakefulPages({ customRecognisers }: Policy): string[] {
  return sitesOf(customRecognisers).map(patternOf);
}
