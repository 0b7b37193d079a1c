/**
 * Dedupes commands: Sync and Print also show as the sync client's address or a print request, every
 * frame reports a print, and users press again when nothing happens.
 */
import type { ActivityKind } from '../../event';
import type { RecentActivity } from './recent-activity';

/**
 * ms. An editor renders before it prints; a library asks the server before it starts the client.
 */
const DEDUP_WINDOW_MS = 30_000;

const KINDS: readonly ActivityKind[] = ['print', 'sync'];

interface Act {
  recent: RecentActivity;
  tab: number;
  kind: ActivityKind;
  /** The request was not seen yet. */
  open: boolean;
}

let acts: Act[] = [];

export function noteAct(recent: RecentActivity, tab: number, isCommand: boolean): void {
  const { kind } = recent.meaning;
  if (!KINDS.includes(kind) || tab < 0) return;
  acts = acts.filter(act => act.recent.seenAt >= recent.seenAt - DEDUP_WINDOW_MS);
  acts.push({ recent, tab, kind, open: isCommand });
}

export function forgetAct(recent: RecentActivity): void {
  acts = acts.filter(act => act.recent !== recent);
}

export function isKnownAct(tab: number, kind: ActivityKind, seenAt: number): boolean {
  return find(tab, kind, seenAt) !== undefined;
}

/** Returns the command that led to a request, once. */
export function takeCommand(tab: number, kind: ActivityKind, seenAt: number): RecentActivity | undefined {
  const act = find(tab, kind, seenAt, true);
  if (act) act.open = false;
  return act?.recent;
}

function find(tab: number, kind: ActivityKind, seenAt: number, open?: true): Act | undefined {
  return acts.findLast(
    act =>
      act.tab === tab &&
      act.kind === kind &&
      Math.abs(act.recent.seenAt - seenAt) <= DEDUP_WINDOW_MS &&
      (!open || act.open),
  );
}
