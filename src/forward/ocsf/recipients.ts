import type { Activity } from '../../event';
import { homeOf, isIn } from '../../rules/engine/outsiders';
import type { Fields } from './event';

/** `unknown`: no domain (a group), or the policy names none. */
export type Relation = 'internal' | 'guest' | 'external' | 'unknown';

function relationOf(recipient: string, internalDomains: readonly string[] = []): Relation {
  const home = homeOf(recipient, internalDomains);
  if (home === undefined) return 'unknown';
  if (isIn(internalDomains, home)) return 'internal';
  if (recipient.includes('#ext#')) return 'guest';
  return internalDomains.length === 0 ? 'unknown' : 'external';
}

export function relationsOf({ recipients = [] }: Activity, internalDomains?: readonly string[]): Relation[] {
  return recipients.map(recipient => relationOf(recipient, internalDomains));
}

/** Also internationalised names (RFC 1035, section 2.3.4: 255 octets). */
const DOMAIN = /^(?=.{4,253}$)[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)+$/u;

/** Domains are sent in clear, so a page's text behind an at sign must be a valid one. */
function domainOf(recipient: string, internalDomains: readonly string[]): string | undefined {
  const home = homeOf(recipient, internalDomains);
  return home !== undefined && DOMAIN.test(home) ? home : undefined;
}

export function recipientsIn({ recipients = [] }: Activity, internalDomains: readonly string[] = []): Fields {
  if (recipients.length === 0) return {};
  const list = recipients.map(address => ({
    domain: domainOf(address, internalDomains),
    relation: relationOf(address, internalDomains),
    id: address,
    address,
  }));
  return {
    recipients: list,
    recipients_total: list.length,
    recipients_external: list.filter(({ relation }) => relation === 'external' || relation === 'guest').length,
  };
}

export function observablesOf({ recipients = [] }: Activity, internalDomains: readonly string[] = []): Fields[] {
  const domains = recipients.map(address => domainOf(address, internalDomains)).filter(home => home !== undefined);
  return [...new Set(domains)]
    .filter(home => !isIn(internalDomains, home))
    .map(value => ({ name: 'unmapped.share.recipients[].domain', type_id: 1, type: 'Hostname', value }));
}
