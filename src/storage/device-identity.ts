/** The random id of this browser profile, and the secret of its pseudonyms. */
import * as v from 'valibot';
import { changePrivate, readPrivate } from './private-store';

const KEY = 'device';

const storedDevice = v.object({
  id: v.pipe(v.string(), v.uuid()),
  secret: v.pipe(v.instance(Uint8Array), v.length(32)),
});

export type DeviceIdentity = v.InferOutput<typeof storedDevice>;

/** Replaces an invalid one: the SIEM then sees a new device. */
export function deviceIdentity(): Promise<DeviceIdentity> {
  const made = { id: crypto.randomUUID(), secret: crypto.getRandomValues(new Uint8Array(32)) };
  // Two workers can overlap, and are the same device.
  return changePrivate(KEY, raw => (v.is(storedDevice, raw) ? raw : made));
}

/** Absent until an event is made. */
export async function readDeviceId(): Promise<string | undefined> {
  const [raw] = await readPrivate(KEY);
  return v.is(storedDevice, raw) ? raw.id : undefined;
}
