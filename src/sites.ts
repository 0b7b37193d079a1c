/** Sites beyond those of the manifest's `host_permissions`: what a person can have watched as well. */
import type { Policy } from './policy/policy';

/** Where Google's documents are worked with. In the pages of these hosts our scripts run. */
const GOOGLE_PAGES = ['https://drive.google.com/*', 'https://docs.google.com/*'];

/** All that has to be allowed to watch Google Workspace: its pages, and the hosts that their requests go to (see the `google-` families in recognise/host.ts). */
export const GOOGLE: readonly string[] = [
  ...GOOGLE_PAGES,
  'https://drive.usercontent.google.com/*',
  'https://*.clients6.google.com/*',
  'https://www.googleapis.com/*',
  'https://content.googleapis.com/*',
];

/** Hosts that the policy names, each once. */
export function namedHosts({ extraHosts }: Policy): string[] {
  return [...new Set(extraHosts)];
}

/** The match pattern for all pages of a host. */
export function patternOf(host: string): string {
  return `https://${host}/*`;
}

/** Match patterns of all pages in which our scripts should run, if somebody has allowed it. */
export function extraPages(policy: Policy): string[] {
  return [...GOOGLE_PAGES, ...namedHosts(policy).map(patternOf)];
}
