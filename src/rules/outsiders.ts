/** Which recipients are outside the organisation. */

interface Domains {
  internalDomains: readonly string[];
  trustedDomains: readonly string[];
}

/** Is `domain` one of the list, or a sub-domain of one? */
function isIn(list: readonly string[], domain: string): boolean {
  return list.some(known => domain === known || domain.endsWith(`.${known}`));
}

/**
 * Lower-case addresses that are neither inside nor trusted. A tenant's guest (`anna_fabrikam.com#ext#@contoso.onmicrosoft.com`, the form Entra ID gives to invited
 * people) is judged by the address in front of `#ext#`, since the suffix is the tenant's own. Without internal domains only such guests can be told apart.
 */
export function outsiders(recipients: readonly string[], domains: Domains): string[] {
  return recipients.filter(recipient => {
    const guest = recipient.indexOf('#ext#');
    // `anna_fabrikam.com`: the last underscore stands for the @.
    const home =
      guest < 0 ? recipient.slice(recipient.lastIndexOf('@') + 1) : recipient.slice(recipient.lastIndexOf('_', guest) + 1, guest);
    if (!home.includes('.') || (guest < 0 && !recipient.includes('@'))) return false;
    if (isIn(domains.internalDomains, home) || isIn(domains.trustedDomains, home)) return false;
    return guest >= 0 || domains.internalDomains.length > 0;
  });
}
