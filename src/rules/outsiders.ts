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

/**
 * The domain a recipient is at home in, if it names one. A tenant's guest (`anna_fabrikam.com#ext#@contoso.onmicrosoft.com`, the form Entra ID gives to invited people)
 * is judged by the address in front of `#ext#`, since the suffix is the tenant's own; the last underscore stands for the @.
 */
export function homeOf(recipient: string): string | undefined {
  const guest = recipient.indexOf('#ext#');
  if (guest < 0 && !recipient.includes('@')) return undefined;
  const home = guest < 0 ? recipient.slice(recipient.lastIndexOf('@') + 1) : recipient.slice(recipient.lastIndexOf('_', guest) + 1, guest);
  return home.includes('.') ? home : undefined;
}

/** Whether somebody is of no domain that the organisation calls its own or trusts; of that it may have said nothing. */
export function isStranger(recipient: string, { internalDomains, trustedDomains }: Domains): boolean {
  const home = homeOf(recipient);
  return home !== undefined && !isIn(internalDomains, home) && !isIn(trustedDomains, home);
}

/** Lower-case addresses that are neither inside nor trusted. Without internal domains only guests of the tenant can be told apart. */
export function outsiders(recipients: readonly string[], domains: Domains): string[] {
  const known = domains.internalDomains.length > 0;
  return recipients.filter(recipient => (known || recipient.includes('#ext#')) && isStranger(recipient, domains));
}
