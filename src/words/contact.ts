/** Only plain mail or https addresses: a policy can make nothing else clickable. */
export function contactHref(contact: string): string | undefined {
  const text = contact.trim();
  if (/^[\w.!#$%&'*+/=^`{|}~-]+@[a-z\d-]+(\.[a-z\d-]+)+$/i.test(text))
    return `mailto:${encodeURIComponent(text).replace('%40', '@')}`;
  return /^https:\/\/[^\s/]+\S*$/i.test(text) ? text : undefined;
}
