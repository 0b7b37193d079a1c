/**
 * Numbers of events: by `metadata.uid` an engine tells an event that came twice, among those of all
 * devices.
 */
import { v5 as derived, validate } from 'uuid';

/**
 * An id of the log, if it is a UUID in lower case; otherwise (`<activity>:outcome:page`, or a word
 * that a page chose) the UUID of this id on this device, version 5. The same entry always has the
 * same, so telling it again is no second event; and what a page calls its requests on one device
 * cannot hide what happened on another.
 */
export function uidOf(id: string, device: string): string {
  return validate(id) && id === id.toLowerCase() ? id : derived(id, derived(device, derived.URL));
}
