/** Whether Microsoft renamed library commands, because hints then stop without an error. */
import { LIBRARY_COMMANDS } from './hints/selectors';

const LIBRARY_PATH = /\/forms\/[^/]+\.aspx$|\/onedrive\.aspx$/i;

/** An estimate: all links of a navigation bar share one name. */
const MIN_COMMANDS = 3;

/** `undefined`: no library, or not rendered yet. */
export function selectorsIn(page: ParentNode, path: string): 'known' | 'stale' | undefined {
  if (!LIBRARY_PATH.test(path)) return undefined;
  let found: 'stale' | undefined;
  for (const bar of page.querySelectorAll('[role="menubar"]')) {
    const names = new Set(
      Array.from(bar.querySelectorAll('[data-automationid]'), command =>
        command.getAttribute('data-automationid')?.toLowerCase(),
      ),
    );
    if (LIBRARY_COMMANDS.some(name => names.has(name))) return 'known';
    if (names.size >= MIN_COMMANDS) found = 'stale';
  }
  return found;
}
