/**
 * What can be undone in this run of the browser: kept in session storage, which is never on disk,
 * by the background, and looked up by the page that offers it.
 */
import { browser } from '../browser';

const PREFIX = 'undo:';

export function undoKey(activityId: string): string {
  return PREFIX + activityId;
}

/** Ids of the activities whose links the background knows how to take back. */
export async function undoable(): Promise<Set<string>> {
  const kept = Object.keys(await browser.storage.session.get(null));
  return new Set(kept.filter(key => key.startsWith(PREFIX)).map(key => key.slice(PREFIX.length)));
}
