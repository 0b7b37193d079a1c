/** Numbers that an admin wrote with another unit than that of the setting. */

interface Unit {
  name: string;
  seconds: number;
}

const UNIT_OF_KEY: Readonly<Record<string, Unit>> = {
  askTimeout: { name: 'seconds', seconds: 1 },
  askAgainAfter: { name: 'minutes', seconds: 60 },
  snooze: { name: 'minutes', seconds: 60 },
  retentionDays: { name: 'days', seconds: 86_400 },
};

/** English and German; the first that matches. */
const WRITTEN_UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:h|hr|hrs|hours?|std|stunden?)$/, 3600],
  [/^(?:s|secs?|seconds?|sek|sekunden?)$/, 1],
  [/^(?:m|mins?|minutes?|minuten?)$/, 60],
  [/^(?:d|days?|t|tage?)$/, 86_400],
  [/^(?:w|wks?|weeks?|wochen?)$/, 7 * 86_400],
  [/^(?:mo|months?|monate?)$/, 30 * 86_400],
  [/^(?:y|yrs?|years?|jahre?)$/, 365 * 86_400],
];

export function unitName(key: string): string | undefined {
  return Object.hasOwn(UNIT_OF_KEY, key) ? UNIT_OF_KEY[key]?.name : undefined;
}

/**
 * `5 min` in the unit of the key.
 * @returns undefined without a unit; `number` is missing if the unit is unknown
 */
export function withUnit(key: string, written: string): { number?: number } | undefined {
  const own = Object.hasOwn(UNIT_OF_KEY, key) ? UNIT_OF_KEY[key] : undefined;
  const [, digits, word = ''] = /^\s*\+?(\d+)[\s_]*([a-z]+)\.?\s*$/i.exec(written) ?? [];
  if (!own || digits === undefined) return undefined;
  const [, seconds] = WRITTEN_UNITS.find(([pattern]) => pattern.test(word.toLowerCase())) ?? [];
  return seconds === undefined ? {} : { number: Math.round((Number(digits) * seconds) / own.seconds) };
}
