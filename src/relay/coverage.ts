/**
 * Whether we still know the commands of a document library: Microsoft renames them now and then,
 * and a hint that looks for an old name is silently gone.
 */
import { LIBRARY_COMMANDS } from './hints/selectors';

/** Libraries and OneDrive. Other pages have bars of their own with other names. */
const LIBRARY = /\/forms\/[^/]+\.aspx$|\/onedrive\.aspx$/i;

/**
 * Measured nowhere, chosen: a navigation has one name for all its links, a command bar a different
 * one for each command.
 */
const FEWEST_NAMES = 3;

/** `undefined`: no library, or its command bar is not drawn yet. `path`: of the page. */
export function selectorsIn(page: ParentNode, path: string): 'known' | 'stale' | undefined {
  if (!LIBRARY.test(path)) return undefined;
  let found: 'stale' | undefined;
  for (const bar of page.querySelectorAll('[role="menubar"]')) {
    const names = new Set(
      [...bar.querySelectorAll('[data-automationid]')].map(
        command => command.getAttribute('data-automationid')?.toLowerCase() ?? '',
      ),
    );
    if (LIBRARY_COMMANDS.some(name => names.has(name))) return 'known';
    if (names.size >= FEWEST_NAMES) found = 'stale';
  }
  return found;
}
