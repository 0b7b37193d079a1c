import { asciiOf } from './ascii-domain';
import type { Rule } from './rule';

interface Domains {
  internalDomains: readonly string[];
  trustedDomains: readonly string[];
}

/** Cached per list: a policy may name thousands of domains, an activity up to 200 recipients. */
const setsByList = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Whether `domain` or a parent of it is in the list, which has domains in ASCII. */
export function isIn(list: readonly string[], domain: string): boolean {
  let known = setsByList.get(list);
  if (!known) {
    known = new Set(list);
    setsByList.set(list, known);
  }
  for (let rest = asciiOf(domain); ; rest = rest.slice(rest.indexOf('.') + 1)) {
    if (known.has(rest)) return true;
    if (!rest.includes('.')) return false;
  }
}

/** Parents of tenant domains in Microsoft's clouds. */
const TENANT_DOMAINS: readonly string[] = ['onmicrosoft.com', 'onmicrosoft.us', 'onmschina.cn'];
const GUEST_MARK = '#ext#';

/** Cached as the sets are. */
const namesTenant = new WeakMap<readonly string[], boolean>();

/** Anyone can have a tenant, so once the policy names the organisation's own, no other counts. */
function holdsGuests(suffix: string, internalDomains: readonly string[]): boolean {
  if (isIn(internalDomains, suffix)) return true;
  const known = namesTenant.get(internalDomains) ?? internalDomains.some(domain => isIn(TENANT_DOMAINS, domain));
  namesTenant.set(internalDomains, known);
  return !known && isIn(TENANT_DOMAINS, suffix);
}

/**
 * The recipient's own domain. Entra ID writes guests as
 * `anna_fabrikam.com#ext#@contoso.onmicrosoft.com`; the last underscore stands for the @. This form
 * counts only below a tenant's or internal domain: elsewhere anyone can choose the first part.
 */
export function homeOf(recipient: string, internalDomains: readonly string[]): string | undefined {
  const guest = recipient.indexOf(GUEST_MARK);
  const at = recipient.lastIndexOf('@');
  const suffix = at < 0 ? undefined : recipient.slice(at + 1);
  // Without a suffix it cannot be another domain's address.
  const isGuest = guest >= 0 && (at < guest || (suffix !== undefined && holdsGuests(suffix, internalDomains)));
  const home = isGuest ? recipient.slice(recipient.lastIndexOf('_', guest) + 1, guest) : suffix;
  return home?.includes('.') ? home : undefined;
}

export function isStranger(recipient: string, { internalDomains, trustedDomains }: Domains): boolean {
  const home = homeOf(recipient, internalDomains);
  return home !== undefined && !isIn(internalDomains, home) && !isIn(trustedDomains, home);
}

/** Without internal domains, finds only guests of the tenant. */
export function outsiders(recipients: readonly string[], domains: Domains): string[] {
  const known = domains.internalDomains.length > 0;
  return recipients.filter(recipient => (known || recipient.includes(GUEST_MARK)) && isStranger(recipient, domains));
}

/** Of every condition. */
export function needsInternalDomains({ when }: Pick<Rule, 'when'>): boolean {
  return when.every(
    ({ outsiders, newDomain, personalAccount }) => (outsiders ?? newDomain ?? personalAccount) !== undefined,
  );
}
