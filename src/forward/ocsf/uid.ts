/** `metadata.uid`, by which SIEMs dedupe events of all devices. */
import { v5 as derived, validate } from 'uuid';

/**
 * Keeps a lower-case UUID. Other ids become a UUID version 5 of this device, so that a page's id
 * cannot hide events of other devices.
 */
export function uidOf(id: string, device: string): string {
  return validate(id) && id === id.toLowerCase() ? id : derived(id, derived(device, derived.URL));
}
