/**
 * One act that shows twice: somebody presses Sync or prints, and then the address that starts the
 * sync client, or the request for the pages to print, is seen as well. Two commands within the time
 * are one act, too: every frame on a page reports a print, and a person presses again when nothing
 * seems to happen.
 */
import type { ActivityKind } from '../../event';
import type { RecentActivity } from './recent-activity';

/**
 * An editor makes the pages first and prints then; a library asks the server first and starts the
 * sync client then. ms.
 */
const WINDOW = 30_000;

const KINDS: readonly ActivityKind[] = ['print', 'sync'];

interface Act {
  recent: RecentActivity;
  tab: number;
  kind: ActivityKind;
  /** Nothing but the command was seen so far. */
  open: boolean;
}

let acts: Act[] = [];

export function noteAct(recent: RecentActivity, tab: number, isCommand: boolean): void {
  const { kind } = recent.meaning;
  if (!KINDS.includes(kind) || tab < 0) return;
  acts = acts.filter(act => act.recent.seenAt >= recent.seenAt - WINDOW);
  acts.push({ recent, tab, kind, open: isCommand });
}

/** Takes back what could not be written. */
export function forgetAct(recent: RecentActivity): void {
  acts = acts.filter(act => act.recent !== recent);
}

/** Whether a command is known already, itself or by its request. */
export function isKnownAct(tab: number, kind: ActivityKind, seenAt: number): boolean {
  return find(tab, kind, seenAt) !== undefined;
}

/** The command that led to a request, if it waits for one. It does so no more. */
export function takeCommand(tab: number, kind: ActivityKind, seenAt: number): RecentActivity | undefined {
  const act = find(tab, kind, seenAt, true);
  if (act) act.open = false;
  return act?.recent;
}

function find(tab: number, kind: ActivityKind, seenAt: number, open?: true): Act | undefined {
  return acts.findLast(
    act =>
      act.tab === tab && act.kind === kind && Math.abs(act.recent.seenAt - seenAt) <= WINDOW && (!open || act.open),
  );
}
