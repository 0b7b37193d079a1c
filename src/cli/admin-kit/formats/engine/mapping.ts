/** Elasticsearch fields. Otherwise the first value would decide a field's type. */
import { FIELDS } from '../../../../forward/field-list';

type Type = 'keyword' | 'long' | 'boolean' | 'date';

export interface Mapping {
  type?: Type;
  ignore_above?: number;
  properties?: Record<string, Mapping>;
}

const NUMBERS =
  /(^|\.)((category|class|type|activity|severity|status|action|disposition|risk_level|confidentiality)_(id|uid)|count|sequence|timezone_offset|related_events_count|recipients_(total|external)|requests|requests_refused|kept|record_type|after_ms|snooze_minutes|seq|from|to|low|medium|high|critical|passed|failed(_besides_pages)?|untestable)$/;
const SWITCHES =
  /(^|\.)(is_\w+|cross_site|password|blocks_download|full_control|everyone|without_guests|breaks_inheritance|has_external_guests|remembered|vanished|justified|removed|guessed|accepted|test)$/;
const TIMES = /(^|\.)(time|since|\w+_time)(_dt)?$/;

function typeOf(path: string): Type {
  if (TIMES.test(path)) return 'date';
  if (SWITCHES.test(path)) return 'boolean';
  return NUMBERS.test(path) ? 'long' : 'keyword';
}

/** Lists are mapped like their elements. */
export function eventMapping(): Record<string, Mapping> {
  const root: Mapping = {};
  for (const { path } of FIELDS) {
    const parts = path.replaceAll('[]', '').split('.');
    const last = parts.pop() as string;
    let at = root;
    for (const part of parts) at = under(at, part);
    const type = typeOf(path.replaceAll('[]', ''));
    Object.assign(under(at, last), type === 'keyword' ? { type, ignore_above: 4096 } : { type });
  }
  return root.properties ?? {};
}

function under(mapping: Mapping, name: string): Mapping {
  mapping.properties ??= {};
  mapping.properties[name] ??= {};
  return mapping.properties[name];
}
