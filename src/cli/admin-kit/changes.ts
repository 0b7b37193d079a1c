import { relative, sep } from 'node:path';
import { changedSources } from '../package/source-sums';

/** No policy or kit hides a change in these. */
const BUILT_OR_TESTED = /^(?:src|public|test)\//;

/**
 * Files of the clone or archive that were changed, as paths from its root. Policy, key and kit are
 * no sources, though an admin may keep them there.
 * @param own absolute paths of files and folders that are no sources
 */
export function changesBeside(root: string, own: readonly string[]): string[] {
  const others = own.map(path => relative(root, path).split(sep).join('/'));
  return changedSources(root).filter(
    path => BUILT_OR_TESTED.test(path) || !others.some(other => path === other || path.startsWith(`${other}/`)),
  );
}
