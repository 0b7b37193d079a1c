/** Which recipients are outside the organisation. */

interface Domains {
  internalDomains: readonly string[];
  trustedDomains: readonly string[];
}

/** Made once a list: a policy may name thousands, and an activity has up to 200 recipients. */
const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Is `domain` one of the list, or a sub-domain of one? */
export function isIn(list: readonly string[], domain: string): boolean {
  let known = sets.get(list);
  if (!known) {
    known = new Set(list);
    sets.set(list, known);
  }
  for (let rest = domain; ; rest = rest.slice(rest.indexOf('.') + 1)) {
    if (known.has(rest)) return true;
    if (!rest.includes('.')) return false;
  }
}

/** Below these each tenant has a domain, in the clouds of Microsoft. */
const TENANTS: readonly string[] = ['onmicrosoft.com', 'onmicrosoft.us', 'onmschina.cn'];
const GUEST = '#ext#';

/**
 * The domain a recipient is at home in, if it names one. A tenant's guest
 * (`anna_fabrikam.com#ext#@contoso.onmicrosoft.com`, the form Entra ID gives to invited people) is
 * judged by the address in front of `#ext#`, where the last underscore stands for the @. That holds
 * only where the suffix is a tenant's or our own: behind any other domain somebody can write in
 * front of it what they like.
 */
export function homeOf(recipient: string, internalDomains: readonly string[]): string | undefined {
  const guest = recipient.indexOf(GUEST);
  const at = recipient.lastIndexOf('@');
  const suffix = at < 0 ? undefined : recipient.slice(at + 1);
  // Without a suffix it is no address of anybody else's either.
  const isGuest =
    guest >= 0 && (at < guest || (suffix !== undefined && (isIn(TENANTS, suffix) || isIn(internalDomains, suffix))));
  const home = isGuest ? recipient.slice(recipient.lastIndexOf('_', guest) + 1, guest) : suffix;
  return home?.includes('.') ? home : undefined;
}

/**
 * Whether somebody is of no domain that the organisation calls its own or trusts; of that it may
 * have said nothing.
 */
export function isStranger(recipient: string, { internalDomains, trustedDomains }: Domains): boolean {
  const home = homeOf(recipient, internalDomains);
  return home !== undefined && !isIn(internalDomains, home) && !isIn(trustedDomains, home);
}

/**
 * Lower-case addresses that are neither inside nor trusted. Without internal domains only guests of
 * the tenant can be told apart.
 */
export function outsiders(recipients: readonly string[], domains: Domains): string[] {
  const known = domains.internalDomains.length > 0;
  return recipients.filter(recipient => (known || recipient.includes(GUEST)) && isStranger(recipient, domains));
}
