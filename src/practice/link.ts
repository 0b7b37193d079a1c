/**
 * What an address asks of the practice room: `?scenario=anyone-link&mode=guided`. Anybody can write
 * one, so it is parsed: what is not understood is as if it were not there.
 */
import * as v from 'valibot';

const link = v.object({
  scenario: v.fallback(v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/))), undefined),
  /** `present`: before a room. `guided`: by oneself, with a check at the end. */
  mode: v.fallback(v.picklist(['present', 'guided']), 'present'),
  way: v.fallback(v.picklist(['unsafe', 'safe']), 'unsafe'),
  /** `own`: the one in force here. */
  policy: v.fallback(v.picklist(['own', 'tell', 'ask', 'strict']), 'ask'),
});

export type Link = v.InferOutput<typeof link>;

/** @param query of an address, with or without the question mark. Never throws. */
export function parseLink(query: string): Link {
  return v.parse(link, Object.fromEntries(new URLSearchParams(query)));
}

export function linkQuery({ scenario, ...rest }: Link): string {
  return `?${new URLSearchParams({ ...(scenario === undefined ? {} : { scenario }), ...rest })}`;
}
