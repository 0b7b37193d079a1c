/** Which document an activity is about. */
import type { Activity } from '../event';

export interface Document {
  /** The same for the same document, as far as the requests call it the same. */
  key: string;
  /** Empty: not known. */
  name: string;
}

/** What is about no document that could be told apart is one of its own. */
export function nameOf({ id, host, file }: Pick<Activity, 'id' | 'host' | 'file'>): Document {
  const name = file?.name ?? file?.path?.split('/').at(-1) ?? '';
  return { key: `${host} ${file?.id ?? file?.path ?? file?.name ?? id}`, name };
}
