/**
 * What takes Firefox long, each in a browser of its own, begun before the tests of
 * hold-firefox.test.ts and looked at after them.
 */
import { vi } from 'vitest';
import type { Entry } from '../../src/event';
import { launchFirefox } from '../browsers/firefox';
import { logReader } from '../browsers/read-log';
import { startTenant, type Tenant } from '../tenant/tenant';
import { BLANK, shareLink } from './contoso';
import { addressOf, handedOut, LIBRARY, of, POLICY, SALARIES, WAYS } from './hold';

export const DIALOG = 'second-look >>> dialog';
export const BUTTON = (name: string) => `second-look >>> button.${name}`;
/** The kind of link that the policy asks about. */
export const ANYONE_EDIT = 5;
/**
 * Far less than the browser's own half minute, so that the prompt's own sign of life, every 20 s,
 * comes too late. ms.
 */
const IDLE = 1000;

export const SHORT_IDLE = { policy: POLICY, prefs: { 'extensions.background.idle.timeout': IDLE } };

/** Run in the page. */
export const HOOKED = {
  fetch: async (url: string, body: string) =>
    (await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } })).status,
  xhr: (url: string, body: string) =>
    new Promise<number>(resolve => {
      const xhr = new XMLHttpRequest();
      xhr.onloadend = () => resolve(xhr.status);
      xhr.open('POST', url);
      xhr.setRequestHeader('content-type', 'application/json');
      xhr.send(body);
    }),
};
export const sharesOf = (tenant: Tenant) =>
  tenant.requests.filter(({ method, path }) => method === 'POST' && /ShareLink/.test(path));

export interface Reloaded {
  /** When the prompt had gone from the screen. */
  hadLeft: unknown[];
  /** What the page was answered. */
  status: number;
  sent: unknown[];
  entries: Entry[];
}

/**
 * In a Firefox of its own, while the other tests run: a reload closes all pages of the extension.
 * Resolves when it was told to reload.
 */
export async function beginReload(): Promise<{ reloaded: Promise<Reloaded> }> {
  const tenant = await startTenant();
  const firefox = await launchFirefox(tenant, SHORT_IDLE);
  const close = async () => {
    await firefox.close();
    await tenant.close();
  };
  const begin = async () => {
    const own = await firefox.openOwnPage('src/options/index.html');
    const tab = await firefox.open(BLANK);
    const { url, body } = shareLink(1, ANYONE_EDIT);
    const shared = tab.evaluate(HOOKED.fetch, url, body);
    await tab.waitFor(`${DIALOG}[data-settled]`);
    // With it go the pages of the extension, through which the log is read here.
    own.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
    return { tab, shared };
  };
  const read = async (): Promise<Entry[]> => {
    const reader = await firefox.openOwnPage('manifest.json');
    const all = await logReader((script, from) => reader.evaluate(script, from))();
    await reader.close();
    return all;
  };
  const end = async ({ tab, shared }: Awaited<ReturnType<typeof begin>>) => {
    try {
      await vi.waitUntil(async () => !(await tab.has(DIALOG)), { timeout: 20_000 });
      const hadLeft = sharesOf(tenant);
      const status = await shared;
      await vi.waitUntil(async () => of(await read().catch(() => []), 'fault').length > 0, {
        timeout: 20_000,
        interval: 500,
      });
      return { hadLeft, status, sent: sharesOf(tenant), entries: await read() };
    } finally {
      await close();
    }
  };
  const begun = await begin().catch(async error => {
    await close();
    throw error;
  });
  return { reloaded: end(begun) };
}

export interface Waited {
  /** What Contoso had handed out after 75 s. */
  meanwhile: unknown[];
  entries: Entry[];
  /** The same after the person had said no. */
  afterwards: unknown[];
}

/**
 * Resolves when a download waits for an answer in a Firefox of its own, whose background hears of
 * nothing while the other tests run.
 */
export async function beginWait(): Promise<{ waited: Promise<Waited> }> {
  const tenant = await startTenant();
  const firefox = await launchFirefox(tenant, { policy: POLICY });
  const tab = await firefox.open(LIBRARY);
  await tab.evaluate(WAYS['a frame'] as (address: string) => void, addressOf(SALARIES));
  await tab.waitFor(BUTTON('stop'));
  const wait = async () => {
    try {
      await new Promise(resolve => setTimeout(resolve, 75_000));
      const meanwhile = [...handedOut(tenant)];
      await tab.waitFor('second-look >>> dialog[data-settled]');
      await tab.click(BUTTON('stop'));
      const entries = await firefox.waitForEntries(all => of(all, 'outcome').length > 0);
      return { meanwhile, entries, afterwards: handedOut(tenant) };
    } finally {
      await firefox.close();
      await tenant.close();
    }
  };
  return { waited: wait() };
}
