/** What is to be known of the log before something is written there: within the transaction that writes it, and asked for at one go, for each question is a way to another process and back. */
import type { Entry, NewEntry } from '../event';
import { withoutSecretsIn } from '../recognise/redact';
import { asksToTell } from './removal';
import type { Entries } from './schema';

/**
 * Entries that depend on what the log says by then. Within a transaction, so that nothing but the log may be waited for: a promise of anybody else's would end it. May be called more
 * than once.
 */
export type Further = (entries: Entries) => Promise<readonly NewEntry[]>;

/** What is to be written together. */
export interface Wanted {
  entries: readonly NewEntry[];
  further?: Further | undefined;
}

export interface Looked {
  /** All that is wanted, in the same order, with what depends on the log. */
  wanted: readonly NewEntry[][];
  /** Of these, the ids that the log has already. */
  known: Set<string>;
  /** Of the activities that somebody is to be told of now: what the log knows of them. */
  before: Map<string, Entry[]>;
}

export async function look(entries: Entries, groups: readonly Wanted[]): Promise<Looked> {
  const known = new Set<string>();
  const before = new Map<string, Entry[]>();
  const lookUp = async (entry: NewEntry) => {
    const [key, rows] = await Promise.all([
      entries.index('id').getKey(entry.id),
      asksToTell(entry) ? entries.index('activityId').getAll(entry.activityId) : undefined,
    ]);
    if (key !== undefined) known.add(entry.id);
    if (rows && entry.activityId !== undefined) before.set(entry.activityId, rows);
  };
  const whole = async ({ entries: own, further }: Wanted) => {
    const looked = own.map(lookUp);
    const [more = []] = await Promise.all([further?.(entries), ...looked]);
    const clean = more.map(withoutSecretsIn);
    await Promise.all(clean.map(lookUp));
    return [...own, ...clean];
  };
  return { wanted: await Promise.all(groups.map(whole)), known, before };
}
