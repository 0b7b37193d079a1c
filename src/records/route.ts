/** A link can be hostile, so unknown parts are dropped. */
import * as v from 'valibot';
import { KINDS } from '../activity-kinds';
import { defined } from '../defined';
import type { ActivityKind, Level, Outcome, Witness } from '../event';

const VIEWS = ['timeline', 'open', 'overview'] as const;
const GROUPS = ['day', 'document'] as const;
export const ACCESS_GROUPS = ['side', 'document', 'person'] as const;
const LEVELS: readonly (Level | 'none')[] = ['critical', 'high', 'medium', 'low', 'none'];
const OUTCOMES: readonly (Outcome | 'unknown')[] = ['done', 'stopped', 'refused', 'aborted', 'failed', 'unknown'];
const WITNESSES: readonly Witness[] = ['page', 'network', 'downloads'];
export const CHOICES = { kind: KINDS, level: LEVELS, outcome: OUTCOMES, witness: WITNESSES } as const;

export type ViewName = (typeof VIEWS)[number];

/** Absent: anything. Texts match parts of names in any case. */
export interface Filter {
  q?: string;
  kind?: ActivityKind;
  level?: Level | 'none';
  outcome?: Outcome | 'unknown';
  witness?: Witness;
  file?: string;
  person?: string;
  site?: string;
  /** `YYYY-MM-DD` in the user's time zone, inclusive. */
  from?: string;
  to?: string;
}

export interface Route {
  view: ViewName;
  group: (typeof GROUPS)[number];
  /** Groups of active access. */
  by: (typeof ACCESS_GROUPS)[number];
  filter: Filter;
  open?: string;
}

/** `open: undefined` closes the open activity. */
export type Change = Partial<Omit<Route, 'open'>> & { open?: string | undefined };

export function moved({ open: before, ...rest }: Route, change: Change): Route {
  const { open, ...others } = 'open' in change ? change : { ...change, open: before };
  return { ...rest, ...others, ...defined({ open }) };
}

export const START: Route = { view: 'timeline', group: 'day', by: 'side', filter: {} };

const MAX_TEXT_LENGTH = 200;
const text = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_TEXT_LENGTH));
/** Rejects days that do not exist, such as `2026-02-30`. */
const day = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\d$/),
  v.check(written => {
    const at = new Date(`${written}T00:00:00Z`);
    return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(written);
  }),
);

const FILTER = {
  q: text,
  kind: v.picklist(KINDS),
  level: v.picklist(LEVELS),
  outcome: v.picklist(OUTCOMES),
  witness: v.picklist(WITNESSES),
  file: text,
  person: text,
  site: text,
  from: day,
  to: day,
} as const;

export const FILTER_KEYS = Object.keys(FILTER) as (keyof Filter)[];

export function routeOf(hash: string): Route {
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  const filter = Object.fromEntries(
    FILTER_KEYS.flatMap(key => parsed(FILTER[key], given.get(key)).map(value => [key, value])),
  ) as Filter;
  const [open] = parsed(text, given.get('open'));
  return {
    view: parsed(v.picklist(VIEWS), given.get('view'))[0] ?? START.view,
    group: parsed(v.picklist(GROUPS), given.get('group'))[0] ?? START.group,
    by: parsed(v.picklist(ACCESS_GROUPS), given.get('by'))[0] ?? START.by,
    filter,
    ...defined({ open }),
  };
}

export function hashOf({ view, group, by, filter, open }: Route): string {
  const given = new URLSearchParams();
  if (view !== START.view) given.set('view', view);
  if (group !== START.group) given.set('group', group);
  if (by !== START.by) given.set('by', by);
  for (const key of FILTER_KEYS) if (filter[key]) given.set(key, filter[key]);
  if (open !== undefined) given.set('open', open);
  return `#${given}`;
}

function parsed<T>(schema: v.GenericSchema<string, T>, value: string | null): T[] {
  const { success, output } = v.safeParse(schema, value);
  return success ? [output as T] : [];
}
