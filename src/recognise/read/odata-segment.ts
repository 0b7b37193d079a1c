/** Segments of an address in OData (4.01 part 2: sections 4.3.1, 4.11). */

const KEYED = /^([^(]+)\((?:[\w.]+=)?(?:'(.*)'|([\w-]+))\)$/s;

/** `items('x')`, `items(id='x')` and `items(5)` mean `items/x`. */
export function nameAndKey(segment: string): readonly string[] {
  const [, name, quoted, bare] = segment.endsWith(')') ? (KEYED.exec(segment) ?? []) : [];
  const key = quoted ?? bare;
  return name === undefined || key === undefined ? [segment] : [name, key];
}

/** The last segment is an action. `graph` is the alias in Graph's metadata. */
const TYPE = /^(?:(?:microsoft\.)?graph|onedrive)\.[a-z]+$/i;

/** `groups/{id}/microsoft.graph.group/members`: the same without it. */
export function isCast(segment: string, next: unknown): boolean {
  return next !== undefined && TYPE.test(segment);
}
