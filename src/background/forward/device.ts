/**
 * This installation, as the organisation's engine knows it: a random id that says nothing of the
 * machine or the person, and a secret of its own for pseudonyms.
 */
import * as v from 'valibot';
import { browser } from '../../browser';
import { changePrivate } from '../../storage/private-store';
import { browserName } from '../state/browser-name';

const KEY = 'device';

const kept = v.object({
  id: v.pipe(v.string(), v.uuid()),
  /** 32 bytes. */
  secret: v.pipe(v.instance(Uint8Array), v.length(32)),
});

export interface Device {
  id: string;
  secret: Uint8Array;
  /** Browser with its version, and system: `Chromium 142 / Linux`. */
  name: string;
  /** Of the extension. */
  version: string;
}

let device: Promise<Device> | undefined;

/**
 * Made once. Whatever else is found in its place is replaced: then this is another device to the
 * engine.
 */
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
    // In one transaction: two workers can overlap for a moment, and they are the same device.
    changePrivate(KEY, raw => (v.is(kept, raw) ? raw : made)),
    browserName(),
    browser.runtime.getPlatformInfo(),
  ]);
  return { id, secret, name: `${name} / ${os}`, version: browser.runtime.getManifest().version };
}
