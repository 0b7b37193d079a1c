import type { Extension } from '../admin-kit/package/extension';
import { DIRTY_MARK } from './source-files';

/** Adds the list of these files to the package, if there are any. */
export function marked(extension: Extension, changes: readonly string[]): Extension {
  return { ...extension, ...markOf(changes) };
}

export function markOf(changes: readonly string[]): Extension {
  return changes.length > 0 ? { [DIRTY_MARK]: Buffer.from(`${changes.join('\n')}\n`) } : {};
}
