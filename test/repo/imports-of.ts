/** Which file imports which, by the text of the sources. */
import { posix } from 'node:path';
import { read } from './source-files';

export interface Import {
  /** As a path from the root of the repository, or the name of a package. */
  target: string;
  typeOnly: boolean;
}

export function importsOf(path: string): Import[] {
  const statements = read(path).matchAll(/^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm);
  const dynamic = read(path).matchAll(/\bimport\('([^']+)'\)/g);
  return [
    ...[...statements].map(([, type, target]) => ({ target: target as string, typeOnly: type !== undefined })),
    ...[...dynamic].map(([, target]) => ({ target: target as string, typeOnly: false })),
  ].map(({ target, typeOnly }) => ({
    typeOnly,
    target: target.startsWith('.') ? posix.join(posix.dirname(path), target) : target,
  }));
}

/** The source that an import leads to, if it is one. */
function fileOf(target: string, known: ReadonlySet<string>): string[] {
  const path = target.replace(/\?.*$/, '');
  return ['', '.ts', '.tsx', '/index.ts', '/index.tsx'].map(end => path + end).filter(one => known.has(one));
}

/** Sources that import each other in a circle, types included, and those between two circles. */
export function filesInCircles(sources: readonly string[]): string[] {
  const known = new Set(sources);
  const next = new Map(sources.map(path => [path, importsOf(path).flatMap(({ target }) => fileOf(target, known))]));
  // What imports none of the files that are left, or is imported by none, is in no circle.
  for (let size = Number.POSITIVE_INFINITY; next.size < size; ) {
    size = next.size;
    const imported = new Set([...next.values()].flat());
    for (const [path, targets] of next)
      if (!imported.has(path) || !targets.some(target => next.has(target))) next.delete(path);
  }
  return [...next.keys()];
}
