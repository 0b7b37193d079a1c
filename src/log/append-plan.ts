/** All reads start together, because each is a round trip. */
import type { NewEntry, Row } from '../event';
import { withoutSecretsIn } from '../recognise/redact';
import { unpacked } from './activity-state';
import { type PromptPlan, promptEntries } from './prompt-plan';
import { asksToTell } from './retention/removal';
import type { Entries } from './schema';

export interface Wanted {
  entries: readonly NewEntry[];
  prompt?: PromptPlan | undefined;
}

export interface AppendPlan {
  /** Each group's entries, then its prompt's. */
  wanted: readonly NewEntry[][];
  known: Set<string>;
  /** Known rows, by activity id, where a warning or prompt needs them. */
  before: Map<string, Row[]>;
}

export async function planAppend(entries: Entries, groups: readonly Wanted[]): Promise<AppendPlan> {
  const known = new Set<string>();
  const before = new Map<string, Row[]>();
  const lookUp = async (entry: NewEntry, hasMore: boolean) => {
    // It replaces rows of this transaction, so it is always new.
    if (entry.kind === 'kept' || entry.kind === 'kept-other') return;
    // The index `id` does not cover rows inside `kept` entries.
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
  const whole = async ({ entries: own, prompt }: Wanted) => {
    const lookups = own.map(entry => lookUp(entry, prompt !== undefined));
    const [more = []] = await Promise.all([prompt && promptEntries(prompt, entries), ...lookups]);
    const clean = more.map(withoutSecretsIn);
    const others = clean.filter(({ activityId }) => activityId === undefined || !before.has(activityId));
    await Promise.all(others.map(entry => lookUp(entry, false)));
    return [...own, ...clean];
  };
  return { wanted: await Promise.all(groups.map(whole)), known, before };
}
