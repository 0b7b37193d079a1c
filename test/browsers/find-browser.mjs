/**
 * Where the browsers are. Plain JavaScript, because prepare.mjs needs it before any package is
 * installed. Branded Chrome is left out on purpose: since version 137 it ignores
 * `--load-extension`, so every test would fail without saying why.
 */
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'chromium-freeworld', 'ungoogled-chromium'];
const CHROMIUM_PLACES = ['/usr/bin/chromium', '/Applications/Chromium.app/Contents/MacOS/Chromium'];
const FIREFOX_NAMES = ['firefox-esr'];

export async function findChromium() {
  const own = fromEnvironment('CHROMIUM');
  return own ?? onPath(CHROMIUM_NAMES) ?? CHROMIUM_PLACES.find(isExecutable) ?? (await fromPlaywright());
}

export async function findFirefox() {
  return fromEnvironment('FIREFOX') ?? onPath(FIREFOX_NAMES);
}

/**
 * A path that somebody set but that leads nowhere is a mistake to be told, not a reason to take
 * another browser.
 */
function fromEnvironment(name) {
  const path = process.env[name];
  if (!path) return undefined;
  if (!existsSync(path)) throw new Error(`${name}=${path} does not exist`);
  return path;
}

function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap(name => folders.map(folder => join(folder, name))).find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The Chromium that `npx playwright-core install chromium` puts into the person's cache: the way
 * for those without root.
 */
async function fromPlaywright() {
  try {
    const { chromium } = await import('playwright-core');
    const path = chromium.executablePath();
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined; // not installed yet
  }
}
