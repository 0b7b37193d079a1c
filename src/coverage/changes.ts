import { defined } from '../defined';
import type { HealthEntry } from '../event';
import type { HostState, OpenPage } from './pages';
import { worse } from './states';

const HOUR_MS = 3_600_000;
/** Entries an hour: a page that comes and goes must not fill the log. */
const MAX_PER_HOST = 6;
const MAX_TOTAL = 60;

export type Change = Pick<HealthEntry, 'host' | 'state' | 'previous' | 'selectors'>;

export function statesOf(pages: readonly Pick<OpenPage, 'frames'>[], missing: readonly string[]): HostState[] {
  const states = new Map<string, HostState>(missing.map(host => [host, { host, state: 'not-granted' }]));
  for (const frame of pages.flatMap(({ frames }) => frames)) {
    const known = states.get(frame.host);
    states.set(frame.host, known ? worst(known, frame) : frame);
  }
  return [...states.values()];
}

function worst(one: HostState, other: HostState): HostState {
  const selectors = one.selectors === 'stale' ? one.selectors : (other.selectors ?? one.selectors);
  return { host: one.host, state: worse(one.state, other.state), ...defined({ selectors }) };
}

/** @param log newest first */
export function changes(
  found: readonly HostState[],
  missing: readonly string[],
  log: readonly HealthEntry[],
  now: number,
): Change[] {
  const last = new Map<string, HealthEntry>();
  for (const entry of log) if (!last.has(entry.host)) last.set(entry.host, entry);
  const granted = [...last.values()].filter(({ host, state }) => state === 'not-granted' && !missing.includes(host));
  const candidates = [
    ...found,
    ...granted
      .filter(({ host }) => !found.some(state => state.host === host))
      .map(({ host }) => ({ host, state: 'granted' as const })),
  ];

  const recent = log.filter(({ at }) => at > now - HOUR_MS);
  let room = MAX_TOTAL - recent.length;
  return candidates.flatMap(state => {
    const change = changeOf(state, last.get(state.host));
    if (!change || room <= 0 || recent.filter(({ host }) => host === state.host).length >= MAX_PER_HOST) return [];
    room -= 1;
    return change;
  });
}

function changeOf({ host, state, selectors: seen }: HostState, last: HealthEntry | undefined): Change | undefined {
  // Most pages have no command bar, which says nothing about selectors.
  const selectors = seen ?? last?.selectors;
  const news =
    state !== last?.state || (selectors !== last.selectors && (selectors === 'stale' || last.selectors === 'stale'));
  return news ? { host, state, ...defined({ previous: last?.state, selectors }) } : undefined;
}
