/** How the files of an activity are called, in the two ways in which rules ask for it. */
import type { Activity } from '../../event';
import { type Names, namesOf } from './words-in';

export interface FileNames {
  /** Their own names alone. */
  own(): Names;
  /** With the folders they are in. */
  withFolders(): Names;
}

/** Each is worked out once, by the first condition that asks. */
export function fileNamesOf({ file, files = [] }: Pick<Activity, 'file' | 'files'>): FileNames {
  const { name, path } = file ?? {};
  const own = [name ?? path?.split('/').findLast(Boolean), ...files].filter(text => text !== undefined);
  return {
    own: once(() => namesOf(own)),
    withFolders: once(() => namesOf(path === undefined ? own : [...own, belowLibrary(path)])),
  };
}

/**
 * Sites, people's own sites and libraries have names, too, and they say nothing about a file:
 * `/personal/ann_salary_contoso_com/Documents/lunch.docx`.
 */
const LIBRARY = /^\/(?:sites|teams|personal)\/[^/]+\/[^/]+(?=\/|$)/i;

/** A path that does not begin at the host's root may begin anywhere; of that, all counts. */
function belowLibrary(path: string): string {
  return path.replace(LIBRARY, '');
}

function once<T extends object>(work: () => T): () => T {
  let done: T | undefined;
  return () => {
    done ??= work();
    return done;
  };
}
