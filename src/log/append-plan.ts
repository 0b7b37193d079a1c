/**
 * What is to be known of the log before something is written there: within the transaction that
 * writes it, and asked for at one go, for each question is a way to another process and back.
 */
import type { NewEntry, Row } from '../event';
import { withoutSecretsIn } from '../recognise/redact';
import { unpacked } from './activity-state';
import { asksToTell } from './retention/removal';
import type { Entries } from './schema';

/**
 * Entries that depend on what the log says by then. Within a transaction, so that nothing but the
 * log may be waited for: a promise of anybody else's would end it. May be called more than once.
 */
export type FollowUp = (entries: Entries) => Promise<readonly NewEntry[]>;

/** What is to be written together. */
export interface Wanted {
  entries: readonly NewEntry[];
  further?: FollowUp | undefined;
}

export interface Looked {
  /** All that is wanted, in the same order, with what depends on the log. */
  wanted: readonly NewEntry[][];
  /** The ids that the log has already, of these and of `before`. */
  known: Set<string>;
  /**
   * Of the activities that somebody is to be told of now, or that more may be said of at once: what
   * the log knows of them.
   */
  before: Map<string, Row[]>;
}

export async function look(entries: Entries, groups: readonly Wanted[]): Promise<Looked> {
  const known = new Set<string>();
  const before = new Map<string, Row[]>();
  const lookUp = async (entry: NewEntry, hasMore: boolean) => {
    // It takes the place of rows that this transaction has deleted: never said twice, and never to
    // be passed over.
    if (entry.kind === 'kept' || entry.kind === 'kept-other') return;
    // What an eviction has kept of the activity is no row of its own, and is known all the same.
    const isLater = entry.kind !== 'activity';
    const isBeforeWanted = hasMore || asksToTell(entry);
    const about = isLater || isBeforeWanted ? entry.activityId : undefined;
    const [key, found = []] = await Promise.all([
      entries.index('id').getKey(entry.id),
      about === undefined ? undefined : entries.index('activityId').getAll(about),
    ]);
    const rows = [...unpacked(found)];
    if (key !== undefined) known.add(entry.id);
    for (const { id } of rows) known.add(id);
    if (about !== undefined && isBeforeWanted) before.set(about, rows);
  };
  const whole = async ({ entries: own, further }: Wanted) => {
    const looked = own.map(entry => lookUp(entry, further !== undefined));
    const [more = []] = await Promise.all([further?.(entries), ...looked]);
    const clean = more.map(withoutSecretsIn);
    // Of what is begun here all is known by now.
    const others = clean.filter(({ activityId }) => activityId === undefined || !before.has(activityId));
    await Promise.all(others.map(entry => lookUp(entry, false)));
    return [...own, ...clean];
  };
  return { wanted: await Promise.all(groups.map(whole)), known, before };
}
