/** In slices, because a hundred thousand rows would block the page. */
import { breathe } from '../../ui/breathe';
import { t } from '../../words/words';
import type { Route } from '../route';
import type { Row } from '../row';
import { matcher } from './matcher';

export interface Heading {
  /** Of the day's first activity, epoch ms. */
  at?: number;
  /** From the newest activity; absent if none names it. */
  document?: string;
  /** Of no name, or of one that is in several. */
  place?: string;
  count: number;
}

export type Line = { heading: Heading; row?: never } | { row: Row; heading?: never };

export interface Lines {
  lines: readonly Line[];
  found: number;
}

const SLICE_ROWS = 5000;

/** From the root of the server. */
const OF_SERVER = /^(?:sites|teams|personal)\//i;

/** @returns undefined if `signal` aborted */
export async function linesOf(
  rows: readonly Row[],
  { filter, group }: Pick<Route, 'filter' | 'group'>,
  signal: AbortSignal,
): Promise<Lines | undefined> {
  const isWanted = matcher(filter);
  const keyOf = group === 'day' ? dayOf : documentOf;
  const groups = new Map<string, Line[]>();
  let found = 0;
  for (let start = 0; start < rows.length; start += SLICE_ROWS) {
    if (start > 0) await breathe();
    if (signal.aborted) return undefined;
    for (const row of rows.slice(start, start + SLICE_ROWS)) {
      if (!isWanted(row)) continue;
      found += 1;
      const key = keyOf(row);
      const lines = groups.get(key);
      if (lines) lines.push({ row });
      else
        groups.set(key, [
          { heading: group === 'day' ? { at: row.activity.seenAt, count: 0 } : ofDocument(row) },
          { row },
        ]);
    }
  }
  if (group === 'document') joinAlike(groups);
  const lines: Line[] = [];
  let rested = 0;
  for (const own of groups.values()) {
    if (own[0]?.heading) own[0].heading.count = own.length - 1;
    for (const line of own) lines.push(line);
    if (lines.length - rested < SLICE_ROWS) continue;
    rested = lines.length;
    await breathe();
    if (signal.aborted) return undefined;
  }
  return { lines, found };
}

/**
 * Joins documents of one name in one place, which a reader cannot tell apart: requests name a
 * document in several ways. Adds the place to a name that is in several.
 */
function joinAlike(groups: Map<string, Line[]>): void {
  const named = new Map<string, Map<string, Line[]>>();
  const joined = new Set<Line[]>();
  for (const [key, group] of groups) {
    const [{ heading } = {}, ...lines] = group;
    if (heading?.document === undefined || lines[0]?.row?.activity.file?.name === undefined) continue;
    const places = named.get(heading.document) ?? new Map<string, Line[]>();
    named.set(heading.document, places);
    const place = placeOf(lines);
    const same = places.get(place);
    if (!same) {
      places.set(place, group);
      continue;
    }
    for (const line of lines) same.push(line);
    joined.add(same);
    groups.delete(key);
  }
  for (const group of joined) group.sort((a, b) => atOf(b) - atOf(a));
  for (const places of named.values()) {
    if (places.size < 2) continue;
    for (const [place, [{ heading } = {}]] of places) if (heading) heading.place = place;
  }
}

/** The heading comes before its rows, newest first. */
function atOf({ row }: Line): number {
  return row?.activity.seenAt ?? Number.MAX_VALUE;
}

/** With the site or host, because most paths begin there. */
function placeOf(lines: readonly Line[]): string {
  const activities = lines.flatMap(({ row }) => row?.activity ?? []);
  const [first] = activities;
  const path = activities.map(({ file }) => file?.path).find(one => one?.includes('/'));
  const folder = path?.replace(/\/[^/]*$/, '').replace(/^\//, '');
  const site = first?.site ?? first?.host ?? '';
  if (!folder) return site;
  return `${OF_SERVER.test(folder) ? site.replace(/\/.*/, '') : site}/${folder}`;
}

/** In the user's time zone. */
function dayOf({ activity: { seenAt } }: Row): string {
  const at = new Date(seenAt);
  return `${at.getFullYear()}-${at.getMonth()}-${at.getDate()}`;
}

function documentOf({ document = '' }: Row): string {
  return document;
}

/** An id says nothing. */
function ofDocument({ document, activity: { file, site, host } }: Row): Heading {
  const name = file?.name ?? file?.path;
  if (document === undefined || (name ?? file?.id) === undefined) return { count: 0 };
  return {
    count: 0,
    ...(name === undefined ? { document: t('overview_unnamed'), place: site ?? host } : { document: name }),
  };
}
