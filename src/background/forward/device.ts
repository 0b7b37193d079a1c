/** A random id that says nothing about machine or user, and a secret for pseudonyms. */
import * as v from 'valibot';
import { browser } from '../../browser';
import { changePrivate } from '../../storage/private-store';
import { browserName } from '../state/browser-name';

const KEY = 'device';

const storedDevice = v.object({
  id: v.pipe(v.string(), v.uuid()),
  secret: v.pipe(v.instance(Uint8Array), v.length(32)),
});

export interface Device {
  id: string;
  secret: Uint8Array;
  /** `Chromium 142 / Linux`. */
  name: string;
  version: string;
}

let device: Promise<Device> | undefined;

/** Replaces an invalid one: the SIEM then sees a new device. */
export function thisDevice(): Promise<Device> {
  device ??= readOrMake();
  device.catch(() => {
    device = undefined;
  });
  return device;
}

async function readOrMake(): Promise<Device> {
  const made = { id: crypto.randomUUID(), secret: crypto.getRandomValues(new Uint8Array(32)) };
  const [{ id, secret }, name, { os }] = await Promise.all([
    // Two workers can overlap, and are the same device.
    changePrivate(KEY, raw => (v.is(storedDevice, raw) ? raw : made)),
    browserName(),
    browser.runtime.getPlatformInfo(),
  ]);
  return { id, secret, name: `${name} / ${os}`, version: browser.runtime.getManifest().version };
}
