import { browser } from '../browser';

const PREFIX = 'undo:';

export function undoKey(activityId: string): string {
  return PREFIX + activityId;
}

export async function undoable(): Promise<Set<string>> {
  const keys = Object.keys(await browser.storage.session.get(null));
  return new Set(keys.filter(key => key.startsWith(PREFIX)).map(key => key.slice(PREFIX.length)));
}
