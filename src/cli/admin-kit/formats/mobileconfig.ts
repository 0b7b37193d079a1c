/**
 * A macOS configuration profile for Chrome, Edge and Firefox. Format: developer.apple.com,
 * "Configuration Profile". In Chrome and Edge an extension has its own domain.
 */
import { parse } from 'plist';
import { v5 } from 'uuid';
import type { XMLElement } from 'xmlbuilder';
import { KEYS } from '../../../policy/keys/keys';
import { CHROMIUM_BROWSERS, FIREFOX_MAC } from '../browsers';
import { chromiumInstall, firefoxInstall } from '../install';
import { type Kit, type KitFile, mustDeliver } from '../kit';
import { helpOf, wordsIn } from '../words';
import { commentText, xml } from './xml';

/** For stable ids, so that a new profile replaces the old one. */
const NAMESPACE = '9f6c5f0e-6d2b-4d0a-9b6e-2f0c8d1c7a55';
const PUBLIC_ID = { pubID: '-//Apple//DTD PLIST 1.0//EN', sysID: 'http://www.apple.com/DTDs/PropertyList-1.0.dtd' };

const ENGLISH = wordsIn('en');

interface Payload {
  type: string;
  name: string;
  contents: object;
}

export function mobileconfigFiles(kit: Kit): KitFile[] {
  const path = 'macos/second-look.mobileconfig';
  const contents = xml('plist', { version: '1.0' }, root => {
    root.dtd(PUBLIC_ID);
    addValue(root, profile(kit));
  });
  for (const delivered of readMobileconfig(contents, kit)) mustDeliver(path, delivered, kit);
  return [{ path, contents }];
}

function profile(kit: Kit): object {
  const { organizationName = 'Second Look' } = kit.policy;
  return {
    PayloadType: 'Configuration',
    PayloadVersion: 1,
    PayloadScope: 'System',
    PayloadDisplayName: 'Second Look',
    PayloadOrganization: organizationName,
    ...identity('profile', kit),
    PayloadContent: payloads(kit).map(({ type, name, contents }) => ({
      PayloadType: type,
      PayloadVersion: 1,
      PayloadDisplayName: name,
      ...identity(type, kit),
      ...contents,
    })),
  };
}

function identity(part: string, { chromiumId }: Kit): object {
  return {
    PayloadIdentifier: `second-look.${chromiumId}.${part}`,
    PayloadUUID: v5(`${chromiumId} ${part}`, NAMESPACE).toUpperCase(),
  };
}

function payloads(kit: Kit): Payload[] {
  const chromium = CHROMIUM_BROWSERS.flatMap(browser =>
    browser.mac === undefined
      ? []
      : [
          {
            type: settingsDomain(browser.mac, kit),
            name: `Second Look in ${browser.name}: policy`,
            contents: kit.values,
          },
          {
            type: browser.mac,
            name: `Second Look in ${browser.name}: installation`,
            contents: { ExtensionSettings: chromiumInstall(browser, kit) },
          },
        ],
  );
  const firefox = {
    EnterprisePoliciesEnabled: true,
    ExtensionSettings: firefoxInstall(kit),
    '3rdparty': { Extensions: { [kit.firefoxId]: kit.values } },
  };
  return [...chromium, { type: FIREFOX_MAC, name: 'Second Look in Firefox', contents: firefox }];
}

function settingsDomain(browser: string, { chromiumId }: Kit): string {
  return `${browser}.extensions.${chromiumId}`;
}

function addValue(parent: XMLElement, value: unknown): void {
  if (typeof value === 'boolean') parent.ele(value ? 'true' : 'false');
  else if (typeof value === 'number') parent.ele('integer', String(value));
  else if (typeof value === 'string') parent.ele('string', value);
  else if (Array.isArray(value)) {
    const array = parent.ele('array');
    for (const element of value) addValue(array, element);
  } else {
    const dict = parent.ele('dict');
    for (const [key, member] of Object.entries(value as object)) {
      if (KEYS[key]) dict.com(commentText(helpOf(key, ENGLISH)));
      dict.ele('key', key);
      addValue(dict, member);
    }
  }
}

/** What the extension reads, per browser. */
export function readMobileconfig(text: string, { firefoxId }: Kit): Record<string, unknown>[] {
  const { PayloadContent } = parse(text) as unknown as { PayloadContent: Record<string, unknown>[] };
  return PayloadContent.flatMap(({ PayloadType, '3rdparty': firefox, ...payload }) => {
    if (PayloadType === FIREFOX_MAC)
      return [(firefox as { Extensions: Record<string, Record<string, unknown>> }).Extensions[firefoxId] ?? {}];
    if (!String(PayloadType).includes('.extensions.')) return [];
    return [Object.fromEntries(Object.entries(payload).filter(([key]) => !key.startsWith('Payload')))];
  });
}
