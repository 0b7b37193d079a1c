/** ISO 8601, seconds or milliseconds since 1970, or `/Date(1795510500000)/`. */
const DATE =
  /^(?:\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?|\d{10}(?:\d{3})?|\/Date\(-?\d{1,15}\)\/)$/i;

export function expiry(text: string | undefined): string | undefined {
  return text !== undefined && DATE.test(text) ? text : undefined;
}
