import { KEYS } from '../../../policy/keys/keys';
import { CHROMIUM_BROWSERS, FIREFOX_REGISTRY } from '../browsers';
import { chromiumInstall, firefoxInstall, forcelistEntry } from '../install';
import type { Kit, Values } from '../kit';

/** A number is a `REG_DWORD`, a text a `REG_SZ`. */
export type RegistryValue = string | number;

/** By key (without `HKEY_LOCAL_MACHINE`), then by name. */
export type Registry = ReadonlyMap<string, Readonly<Record<string, RegistryValue>>>;

export interface RegistryBrowser {
  name: string;
  short: string;
  /** Key of the policy's values. */
  settings: string;
  /** Key of the browser's own policies. */
  policies: string;
  /** The extension's id there. */
  id: string;
  /** To be blocked. */
  earlierIds: readonly string[];
  /** Our member of `ExtensionSettings`. */
  extensionSettings: Readonly<Record<string, string>>;
  /**
   * One value of the list `ExtensionInstallForcelist`; the others stay. Not below
   * `ExtensionSettings`: a key of that name hides the value in which Group Policy keeps the
   * organisation's settings (Chromium: RegistryDict::ConvertToJSON; Firefox: WindowsGPOParser).
   * Absent in Firefox, which reads a list only if its first value is called 1.
   */
  forcelist?: { key: string; number: string; value: string };
}

/** Unlikely to be one of the organisation's own numbers, which begin at 1. */
const FORCELIST_NUMBER = '73310';

export function registryBrowsers(kit: Kit): RegistryBrowser[] {
  const { chromiumId, firefoxId } = kit;
  const chromium = CHROMIUM_BROWSERS.flatMap(browser =>
    browser.registry === undefined
      ? []
      : {
          name: browser.name,
          short: browser.short,
          settings: `${browser.registry}\\3rdparty\\extensions\\${chromiumId}\\policy`,
          policies: browser.registry,
          id: chromiumId,
          earlierIds: [],
          extensionSettings: chromiumInstall(browser, kit)[chromiumId] ?? {},
          forcelist: {
            key: `${browser.registry}\\ExtensionInstallForcelist`,
            number: FORCELIST_NUMBER,
            value: forcelistEntry(kit),
          },
        },
  );
  const firefox = {
    name: 'Firefox',
    short: 'firefox',
    settings: `${FIREFOX_REGISTRY}\\3rdparty\\Extensions\\${firefoxId}`,
    policies: FIREFOX_REGISTRY,
    id: firefoxId,
    earlierIds: kit.earlierFirefoxIds,
    extensionSettings: firefoxInstall(kit)[firefoxId] ?? {},
  };
  return [...chromium, firefox];
}

/** A list is a key of its own with values 1, 2, 3, ... */
export function settingsKeys({ settings }: RegistryBrowser, values: Values): Registry {
  const scalars: Record<string, RegistryValue> = {};
  const lists: [string, Record<string, string>][] = [];
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'object')
      lists.push([`${settings}\\${name}`, Object.fromEntries(value.map((element, at) => [at + 1, element]))]);
    else scalars[name] = typeof value === 'boolean' ? Number(value) : value;
  }
  return new Map([[settings, scalars], ...lists]);
}

/** What the browser reads. Chromium knows lists from the schema, Firefox from the name 1. */
export function readSettings(registry: Registry, { settings }: RegistryBrowser): unknown {
  const lists = Object.keys(KEYS).flatMap(name => {
    const elements = registry.get(`${settings}\\${name}`);
    return elements ? [[name, Object.values(elements)]] : [];
  });
  return { ...registry.get(settings), ...Object.fromEntries(lists) };
}
