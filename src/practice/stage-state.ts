/**
 * What has been done on the stage so far. Pure: the stage draws it, and tests play it without any
 * page.
 */
import type { LinkScope, Scenario, Surface } from './scenario';

export interface StageState {
  surface: Surface;
  /** Names of files. */
  selected: readonly string[];
  /** What is open over the library. */
  dialog?: 'share' | 'access';
  /** Of the link in the share dialog; `expires` in days from today. */
  link: { scope: LinkScope; role: 'view' | 'edit'; expires?: number };
  /** Addresses, typed into the share dialog or the mail. */
  people: readonly string[];
  /** Names of files. */
  attached: readonly string[];
  /** Links that there are, by name of the file. */
  links: Readonly<Record<string, readonly LinkScope[]>>;
  /** Who was let into the site: `everyone`, or an address. */
  granted: readonly string[];
}

/** The share dialog offers the organisation first, as Microsoft's default is. */
export const LINK = { scope: 'organization', role: 'edit' } as const;

/** Where every play begins. */
export function startOf({ files }: Scenario): StageState {
  const links = Object.fromEntries(files.map(({ name, links = [] }) => [name, links]));
  return { surface: 'library', selected: [], link: LINK, people: [], attached: [], links, granted: [] };
}
