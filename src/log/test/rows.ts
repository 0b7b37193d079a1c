/** For tests: what is in the log, and how to start with an empty one. */
import type { Entry } from '../../event';
import { openLog } from '../open';

export async function rowsOfLog(): Promise<Entry[]> {
  return (await openLog()).getAll('entries');
}

export async function rowsOfKind<Kind extends Entry['kind']>(kind: Kind): Promise<Extract<Entry, { kind: Kind }>[]> {
  return (await rowsOfLog()).filter((row): row is Extract<Entry, { kind: Kind }> => row.kind === kind);
}

/** Without those about the policy, which the worker writes by itself. */
export async function rowsExceptPolicy(): Promise<Entry[]> {
  return (await rowsOfLog()).filter(({ kind }) => kind !== 'policy');
}

/** Leaves nothing, not even the identity of the database. */
export async function emptyLog(): Promise<void> {
  const db = await openLog();
  await Promise.all([...db.objectStoreNames].map(name => db.clear(name)));
}
