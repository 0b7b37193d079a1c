import type { Values } from './warning';

/** `RULE=VALUE` or `RULE@GROUP=VALUE`, as written. */
export interface Entry {
  key: string;
  index: number;
  text: string;
  rule: string;
  /** Lower case; in `messages` a language. */
  group?: string;
  value: string;
}

export function entriesIn(values: Values, key: string): Entry[] {
  const list = values[key];
  if (!Array.isArray(list)) return [];
  return list.flatMap((text: unknown, index) => {
    const [, rule, group, value] =
      (typeof text === 'string' && /^\s*([^@=]*?)\s*(?:@([^=]*))?=(.*)$/s.exec(text)) || [];
    return rule === undefined || value === undefined
      ? []
      : {
          key,
          index,
          text: String(text),
          rule,
          ...(group === undefined ? {} : { group: group.trim().toLowerCase() }),
          value: value.trim().toLowerCase(),
        };
  });
}

export function entriesAbout(values: Values, key: string, rules: readonly string[]): Entry[] {
  return entriesIn(values, key).filter(({ rule }) => rules.includes(rule));
}
