/** When a link or grant ends. Whatever is no date may be anything, and is not kept. */

/**
 * ISO 8601 with or without its time, seconds or milliseconds since 1970, and the
 * `/Date(1795510500000)/` of older services.
 */
const DATE =
  /^(?:\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?|\d{10}(?:\d{3})?|\/Date\(-?\d{1,15}\)\/)$/i;

/** As it is written. */
export function expiry(text: string | undefined): string | undefined {
  return text !== undefined && DATE.test(text) ? text : undefined;
}
