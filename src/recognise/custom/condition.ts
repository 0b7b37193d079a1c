import type { Condition, ValueLocation } from './data';
import { valuesAt } from './pointer';
import { BODY_FORMATS, type Reading, textOf, valuesOf } from './reading';
import type { Parts } from './template';

type Values = (location: ValueLocation) => unknown[];

/** A condition on an unread body counts as true. */
export function mayHold(condition: Condition, reading: Reading, parts: Parts): boolean {
  const values = valuesOf(condition, reading, parts);
  if (values.length === 0 && BODY_FORMATS.some(format => condition[format] && reading.isUnreadAs(format))) return true;
  return satisfied(condition, values);
}

/** An unread body counts as false. */
export function holds(condition: Condition, reading: Reading, parts: Parts): boolean {
  return satisfied(condition, valuesOf(condition, reading, parts));
}

function satisfied({ is, startsWith, endsWith, contains, has }: Condition, values: readonly unknown[]): boolean {
  if (has) return values.some(value => hasAll(has, value));
  const tests = [
    is && ((text: string) => is.some(word => text === word.toLowerCase())),
    startsWith && ((text: string) => startsWith.some(word => text.startsWith(word.toLowerCase()))),
    endsWith && ((text: string) => endsWith.some(word => text.endsWith(word.toLowerCase()))),
    contains && ((text: string) => contains.some(word => text.includes(word.toLowerCase()))),
  ].filter(test => test !== undefined);
  if (tests.length === 0) return values.length > 0;
  return values.some(value => {
    const text = textOf(value)?.toLowerCase();
    return text !== undefined && tests.every(test => test(text));
  });
}

function hasAll({ when = [], unless = [] }: NonNullable<Condition['has']>, object: unknown): boolean {
  const values: Values = ({ json = [], xml = [] }) => [...json, ...xml].flatMap(pointer => valuesAt(object, pointer));
  return (
    when.every(condition => satisfied(condition, values(condition))) &&
    !unless.some(condition => satisfied(condition, values(condition)))
  );
}
