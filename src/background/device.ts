/** This installation, as the organisation's engine knows it: a random id that says nothing of the machine or the person, and a secret of its own for pseudonyms. */
import * as v from 'valibot';
import { browser } from '../browser';
import { browserName } from './browser-name';

const KEY = 'device';

const kept = v.object({
  id: v.pipe(v.string(), v.uuid()),
  /** 32 bytes, as numbers: `storage` keeps JSON only. */
  secret: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255))), v.length(32)),
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

/** Made once. Whatever else is found in its place is replaced: then this is another device to the engine. */
export function thisDevice(): Promise<Device> {
  device ??= readOrMake();
  device.catch(() => {
    device = undefined;
  });
  return device;
}

async function readOrMake(): Promise<Device> {
  const [{ [KEY]: raw }, name, { os }] = await Promise.all([
    browser.storage.local.get(KEY),
    browserName(),
    browser.runtime.getPlatformInfo(),
  ]);
  const found = v.safeParse(kept, raw);
  const { id, secret } = found.success
    ? found.output
    : { id: crypto.randomUUID(), secret: [...crypto.getRandomValues(new Uint8Array(32))] };
  if (!found.success) await browser.storage.local.set({ [KEY]: { id, secret } });
  return { id, secret: Uint8Array.from(secret), name: `${name} / ${os}`, version: browser.runtime.getManifest().version };
}
