import { homeOf, isIn } from '../rules/engine/outsiders';
import type { Access } from './access';
import type { Domains } from './reach';

export const SIDES = ['outside', 'unknown', 'inside'] as const;

export type Side = (typeof SIDES)[number];

/** Trusted domains are outside, too: trust does not move them in. */
export function sideOf(
  { activity, domains, doubts }: Access,
  { internalDomains }: Pick<Domains, 'internalDomains'>,
): Side {
  const { kind, scope, recipients = [], everyone, withoutGuests } = activity;
  if (scope === 'anonymous' || kind === 'oauth-consent' || kind === 'guest-invite' || domains.length > 0)
    return 'outside';
  if (doubts.includes('reach-unknown') || doubts.includes('outside-unknown')) return 'unknown';
  const homes = recipients.map(recipient => homeOf(recipient, internalDomains));
  if (homes.length > 0 && internalDomains.length === 0) return 'unknown';
  if (homes.some(home => home !== undefined && !isIn(internalDomains, home))) return 'outside';
  if ((everyone && !withoutGuests) || (scope !== 'organization' && !everyone && homes.length === 0)) return 'unknown';
  return 'inside';
}
