/** For tests: log entries from a short description. */
import { defined } from '../../defined';
import type { Additions, Entry, Meaning, Outcome, Reply, UndoEntry } from '../../event';
import { fold } from '../../log/activity-state';
import type { Access } from '../access';
import { resultOf } from '../activity-result';
import { openAccess } from '../open-access';
import type { Domains } from '../reach';

export const NOW = Date.UTC(2026, 9, 3, 12);
export const POLICY: Domains = { internalDomains: ['contoso.com'], trustedDomains: [] };
export const LINK = '85e47ac0-7ac9-4641-a168-a97e33fa969a';
export const OTHER_LINK = '11111111-7ac9-4641-a168-a97e33fa969a';

export interface Fact {
  outcome?: Outcome;
  status?: number;
  reply?: Reply;
  adds?: Additions;
  undo?: UndoEntry['outcome'];
  host?: string;
  at?: number;
  asked?: true;
  pageHost?: string;
  /** The network witness saw nothing of it. */
  neverLeft?: true;
}

/** An activity and its later facts. Without `outcome`: it was done. */
export type LoggedActivity = [id: string, meaning: Meaning, fact?: Fact];

/** In the order of the entries; an undo comes last, when the user pressed it. */
export function entriesOf(logged: readonly LoggedActivity[]): Entry[] {
  let seq = 0;
  const base = (id: string, activityId: string) => ({ seq: ++seq, id, activityId, recordedAt: NOW });
  const all: Entry[] = [];
  for (const [
    id,
    meaning,
    { host = 'contoso.sharepoint.com', at = NOW - 1000, asked, pageHost, neverLeft, ...fact } = {},
  ] of logged) {
    const activity = { ...meaning, id, seenAt: at, host };
    all.push({
      ...base(id, id),
      kind: 'activity',
      activity,
      findings: [],
      response: 'record',
      witness: 'page',
      via: 'fetch',
      requestHash: '',
      tab: 1,
      ...(pageHost ? { pageHost } : {}),
    });
    if (asked) all.push({ ...base(`${id}:asked`, id), kind: 'asked', at, rules: [], response: 'warn' });
    if ('outcome' in fact && fact.outcome === undefined) continue;
    const { outcome = 'done', reply, adds, status } = fact;
    const end = { outcome, ...defined({ status }) };
    if (!neverLeft) all.push({ ...base(`${id}:network`, id), kind: 'outcome', witness: 'network', at, ...end });
    all.push({
      ...base(`${id}:page`, id),
      kind: 'outcome',
      witness: 'page',
      at,
      ...end,
      ...defined({ reply, adds }),
    });
  }
  for (const [id, , fact] of logged)
    if (fact?.undo) all.push({ ...base(`${id}:undo`, id), kind: 'undo', at: NOW, outcome: fact.undo });
  return all;
}

export function openIn(entries: readonly Entry[], now = NOW, policy = POLICY): Access[] {
  const open = openAccess(policy);
  for (const state of fold(entries).reverse()) open.add(resultOf(state));
  return [...open.at(now)];
}

export const openAfter = (logged: readonly LoggedActivity[], now = NOW, policy = POLICY) =>
  openIn(entriesOf(logged), now, policy);
