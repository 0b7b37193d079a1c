/** Such as `?scenario=anyone-link&mode=guided`. Invalid values are dropped. */
import * as v from 'valibot';
import { defined } from '../defined';

const link = v.object({
  scenario: v.fallback(v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/))), undefined),
  /** `present`: to an audience. `guided`: alone, with a check at the end. */
  mode: v.fallback(v.picklist(['present', 'guided']), 'present'),
  way: v.fallback(v.picklist(['unsafe', 'safe']), 'unsafe'),
  /** `large`: for a projector. */
  size: v.fallback(v.picklist(['usual', 'large']), 'usual'),
  policy: v.fallback(v.picklist(['own', 'tell', 'ask', 'strict']), 'ask'),
});

export type Link = v.InferOutput<typeof link>;

/** Never throws. */
export function parseLink(query: string): Link {
  return v.parse(link, Object.fromEntries(new URLSearchParams(query)));
}

export function linkQuery({ scenario, ...rest }: Link): string {
  return `?${new URLSearchParams({ ...defined({ scenario }), ...rest })}`;
}
