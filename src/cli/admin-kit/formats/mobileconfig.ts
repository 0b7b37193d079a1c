/**
 * macOS configuration profiles for Chrome, Edge and Firefox. Format: developer.apple.com,
 * "Configuration Profile". In Chrome and Edge an extension has its own domain.
 */
import { parse } from 'plist';
import { v5 } from 'uuid';
import type { XMLElement } from 'xmlbuilder';
import { KEYS } from '../../../policy/keys/keys';
import { CHROMIUM_BROWSERS, type ChromiumBrowser, FIREFOX_MAC } from '../browsers';
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

export const POLICY_PROFILE = 'macos/second-look-policy.mobileconfig';
export const INSTALL_PROFILE = 'macos/second-look-install.mobileconfig';
export const JAMF_POLICY = 'macos/jamf/policy';
export const JAMF_INSTALL = 'macos/jamf/install';

/**
 * Two profiles: of two that set the same key of the same domain only one holds, and the
 * organisation may set `ExtensionSettings` itself.
 */
export function mobileconfigFiles(kit: Kit): KitFile[] {
  const policy = profileText('profile', 'Second Look: policy', policyPayloads(kit), kit);
  for (const delivered of readMobileconfig(policy, kit)) mustDeliver(POLICY_PROFILE, delivered, kit);
  const install = profileText('install', 'Second Look: installation', installPayloads(kit), kit);
  return [
    { path: POLICY_PROFILE, contents: policy },
    { path: INSTALL_PROFILE, contents: install },
  ];
}

/** Property lists, because Jamf Pro empties unsigned profiles (usnistgov/macos_security#224). */
export function jamfFiles(kit: Kit): KitFile[] {
  return [...propertyLists(JAMF_POLICY, policyPayloads(kit)), ...propertyLists(JAMF_INSTALL, installPayloads(kit))];
}

function propertyLists(folder: string, payloads: readonly Payload[]): KitFile[] {
  return payloads.map(({ type, contents }) => ({ path: `${folder}/${type}.plist`, contents: plistText(contents) }));
}

function profileText(part: string, name: string, payloads: readonly Payload[], kit: Kit): string {
  return plistText(profile(part, name, payloads, kit));
}

function plistText(value: object): string {
  return xml('plist', { version: '1.0' }, root => {
    root.dtd(PUBLIC_ID);
    addValue(root, value);
  });
}

function profile(part: string, name: string, payloads: readonly Payload[], kit: Kit): object {
  const { organizationName = 'Second Look' } = kit.policy;
  return {
    PayloadType: 'Configuration',
    PayloadVersion: 1,
    PayloadScope: 'System',
    PayloadDisplayName: name,
    PayloadOrganization: organizationName,
    ...identity(part, kit),
    PayloadContent: payloads.map(({ type, name: payloadName, contents }) => ({
      PayloadType: type,
      PayloadVersion: 1,
      PayloadDisplayName: payloadName,
      ...identity(`${part} ${type}`, kit),
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

function policyPayloads(kit: Kit): Payload[] {
  const chromium = macBrowsers().map(browser => ({
    type: settingsDomain(browser.mac, kit),
    name: `Second Look in ${browser.name}: policy`,
    contents: kit.values,
  }));
  const firefox = { EnterprisePoliciesEnabled: true, [firefoxKey('3rdparty__Extensions', kit.firefoxId)]: kit.values };
  return [...chromium, { type: FIREFOX_MAC, name: 'Second Look in Firefox: policy', contents: firefox }];
}

function installPayloads(kit: Kit): Payload[] {
  const chromium = macBrowsers().map(browser => ({
    type: browser.mac,
    name: `Second Look in ${browser.name}: installation`,
    contents: { ExtensionSettings: chromiumInstall(browser, kit) },
  }));
  const members = Object.entries(firefoxInstall(kit)).map(([id, member]) => [
    firefoxKey('ExtensionSettings', id),
    member,
  ]);
  const firefox = { EnterprisePoliciesEnabled: true, ...Object.fromEntries(members) };
  return [...chromium, { type: FIREFOX_MAC, name: 'Second Look in Firefox: installation', contents: firefox }];
}

function macBrowsers(): (ChromiumBrowser & { mac: string })[] {
  return CHROMIUM_BROWSERS.flatMap(browser => (browser.mac === undefined ? [] : { ...browser, mac: browser.mac }));
}

/**
 * Firefox makes one object of keys that are joined by two underscores (macOSPoliciesParser,
 * unflatten), so this one stands beside the organisation's own.
 */
function firefoxKey(policy: string, id: string): string {
  return `${policy}__${id}`;
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
export function readMobileconfig(text: string, kit: Kit): Record<string, unknown>[] {
  const { PayloadContent } = parse(text) as unknown as { PayloadContent: Record<string, unknown>[] };
  return PayloadContent.flatMap(({ PayloadType, ...payload }) => {
    if (PayloadType === FIREFOX_MAC)
      return [
        (payload[firefoxKey('3rdparty__Extensions', kit.firefoxId)] as Record<string, unknown> | undefined) ?? {},
      ];
    if (!String(PayloadType).includes('.extensions.')) return [];
    return [Object.fromEntries(Object.entries(payload).filter(([key]) => !key.startsWith('Payload')))];
  });
}
