import type { Activity } from '../../event';
import { type Names, namesOf } from './words-in';

export interface FileNames {
  own(): Names;
  withFolders(): Names;
}

export function fileNamesOf({ file, files = [] }: Pick<Activity, 'file' | 'files'>): FileNames {
  const { name, path } = file ?? {};
  const own = [name ?? path?.split('/').findLast(Boolean), ...files].filter(text => text !== undefined);
  return {
    own: once(() => namesOf(own)),
    withFolders: once(() => namesOf(path === undefined ? own : [...own, belowLibrary(path)])),
  };
}

/**
 * Names of sites and libraries say nothing about a file:
 * `/personal/ann_salary_contoso_com/Documents/lunch.docx`.
 */
const LIBRARY_PREFIX = /^\/(?:sites|teams|personal)\/[^/]+\/[^/]+(?=\/|$)/i;

/** A relative path can start anywhere, so all of it counts. */
function belowLibrary(path: string): string {
  return path.replace(LIBRARY_PREFIX, '');
}

function once<T extends object>(work: () => T): () => T {
  let done: T | undefined;
  return () => {
    done ??= work();
    return done;
  };
}
