/**
 * Where a contact from a policy leads: only a plain mail address or an https address becomes a
 * link, so that a policy cannot make anything else clickable.
 */
export function contactHref(contact: string): string | undefined {
  const text = contact.trim();
  if (/^[\w.!#$%&'*+/=^`{|}~-]+@[a-z\d-]+(\.[a-z\d-]+)+$/i.test(text))
    return `mailto:${encodeURIComponent(text).replace('%40', '@')}`;
  return /^https:\/\/[^\s/]+\S*$/i.test(text) ? text : undefined;
}
