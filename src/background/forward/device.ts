/** A random id that says nothing about machine or user, and a secret for pseudonyms. */
import { browser } from '../../browser';
import { deviceIdentity } from '../../storage/device-identity';
import { browserName } from '../state/browser-name';

export interface Device {
  id: string;
  secret: Uint8Array;
  /** `Chromium 142 / Linux`. */
  name: string;
  version: string;
}

let device: Promise<Device> | undefined;

export function thisDevice(): Promise<Device> {
  device ??= readOrMake();
  device.catch(() => {
    device = undefined;
  });
  return device;
}

async function readOrMake(): Promise<Device> {
  const [{ id, secret }, name, { os }] = await Promise.all([
    deviceIdentity(),
    browserName(),
    browser.runtime.getPlatformInfo(),
  ]);
  return { id, secret, name: `${name} / ${os}`, version: browser.runtime.getManifest().version };
}
