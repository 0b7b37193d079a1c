/**
 * What real Firefox lets go once its user refuses technical data, which is a choice in its add-ons
 * manager. The user forwards by settings of their own: under a policy it is no choice.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { isTechnical } from '../../src/forward/technical-fields';
import { verify } from '../../src/log/verify/verify';
import type { FirefoxTab } from '../browsers/firefox-tab';
import { FIREFOX_ID } from '../browsers/tenant-address';
import { type Receiver, startReceiver } from '../receiver/receiver';
import { CHECK_PAGE, notPassed } from './check-page';
import { activitiesIn, shareLink } from './contoso';
import { contosoInTab } from './contoso-in-firefox';
import { byFetch } from './firefox-shares';
import { browserWindow } from './kit-updates';

const SETTINGS = 'src/options/index.html';

/** What only Firefox's own windows have. */
interface Privileged {
  ChromeUtils: {
    importESModule(name: string): {
      ExtensionPermissions: Record<'add' | 'remove', (id: string, what: object, extension: object) => Promise<void>>;
    };
  };
  WebExtensionPolicy: { getByID(id: string): { extension: object } };
}

/** What the switch of the add-ons manager calls (about:addons, aboutaddons.js). */
function choose(action: 'add' | 'remove', id: string): Promise<void> {
  const { ChromeUtils, WebExtensionPolicy } = globalThis as unknown as Privileged;
  const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
  const what = { permissions: [], origins: [], data_collection: ['technicalAndInteraction'] };
  return ExtensionPermissions[action](id, what, WebExtensionPolicy.getByID(id).extension);
}

function leavesOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap(item => leavesOf(item, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, path === '' ? name : `${path}.${name}`));
}
const technicalIn = (text: string) => leavesOf(JSON.parse(text)).filter(isTechnical);

describe('technical data in Firefox ESR', () => {
  const world = contosoInTab({});
  let receiver: Receiver;
  let settings: FirefoxTab;
  const choice = async (action: 'add' | 'remove') =>
    (await browserWindow(world.firefox)).evaluate(choose, action, FIREFOX_ID);
  const save = async (key: string, value: string) => {
    await settings.focus(`[data-key=${key}] :is(input, select)`);
    await settings.type(value);
    await settings.click(`[data-key=${key}] button[type=submit]`);
    const status = `[data-key=${key}] [role=status]`;
    await vi.waitFor(async () => expect(await settings.text(status)).toBe('Saved'), { timeout: 15_000, interval: 100 });
  };
  const share = async (item: number) => {
    await byFetch(world.tab, shareLink(item, 2));
    const [activity] = activitiesIn(await world.waitForEntries(own => activitiesIn(own).length > 0));
    return activity?.id ?? '';
  };
  const arrives = (id: string) =>
    expect.poll(() => receiver.events.get(id) ?? '', { timeout: 45_000, interval: 200 }).not.toBe('');

  beforeAll(async () => {
    receiver = await startReceiver({ kind: 'otlp' });
    settings = await world.firefox.openOwnPage(SETTINGS);
    await settings.waitFor('.setting');
    await settings.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    await choice('add');
    await save('forwardKind', 'otlp');
    await save('forwardUrl', receiver.url);
  });
  afterAll(() => receiver?.close());

  it('is sent while the user allows it', async () => {
    const id = await share(1);
    await arrives(id);
    expect(technicalIn(receiver.events.get(id) ?? '')).toContain('device.name');
  });

  it('is not sent once the user refuses it, even in events that wait', async () => {
    receiver.answerWith('503');
    const id = await share(2);
    const before = receiver.requests.length;
    await expect.poll(() => receiver.requests.length, { timeout: 20_000 }).toBeGreaterThan(before);
    expect(receiver.events.has(id)).toBe(false);
    const sent = new Set(receiver.events.keys());

    await choice('remove');
    receiver.answerWith('ok');
    await arrives(id);
    // A changed setting, a check with its test event, and whatever went wrong.
    await save('privacyLevel', 'full');
    const check = await world.firefox.openOwnPage(CHECK_PAGE);
    await notPassed(check);
    await check.close();
    const last = await share(3);
    await arrives(last);
    const since = [...receiver.events].filter(([uid]) => !sent.has(uid)).map(([, text]) => text);
    expect(since.flatMap(technicalIn)).toEqual([]);
    expect(await verify(receiver.events.values(), { anyOrder: true })).toMatchObject({ verdict: 'ok' });
    expect(await settings.text('.fields')).not.toContain('device.name');
  });
});
