import { camel, type Key } from '../../words/words';
import type { CHOICES, Filter } from '../route';

/** Except the search. */
export const FILTER_LABELS = {
  q: 'records_search',
  kind: 'records_kind',
  level: 'records_level',
  outcome: 'fact_outcome',
  witness: 'fact_seen',
  file: 'fact_file',
  person: 'records_person',
  site: 'fact_site',
  from: 'records_from',
  to: 'records_to',
} as const satisfies Record<keyof Filter, Key>;

const STARTS = { kind: 'kind', level: 'level', outcome: 'outcome', witness: 'records_saw' } as const;

export function isChoice(key: keyof Filter): key is keyof typeof CHOICES {
  return key in STARTS;
}

export function choiceKey(key: keyof typeof CHOICES, value: string): Key {
  if (key === 'level' && value === 'none') return 'records_levelNone';
  return `${STARTS[key]}_${camel(value)}` as Key;
}
