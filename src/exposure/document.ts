import type { Activity } from '../event';

export interface Document {
  key: string;
  name: string;
}

/** Without a file, the activity's id. */
export function nameOf({ id, host, file }: Pick<Activity, 'id' | 'host' | 'file'>): Document {
  const name = file?.name ?? file?.path?.split('/').at(-1) ?? '';
  return { key: `${host} ${file?.id ?? file?.path ?? file?.name ?? id}`, name };
}
