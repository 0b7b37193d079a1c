/** The policy as Windows registry values, for Group Policy, `.reg` and Intune. */
import { KEYS } from '../../../policy/keys/keys';
import { CHROMIUM_BROWSERS, FIREFOX_REGISTRY } from '../browsers';
import { chromiumInstall, firefoxInstall } from '../install';
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
  /**
   * Key that installs the extension. Below `ExtensionSettings`, settings for other extensions stay
   * in force.
   */
  install: string;
  installValues: Readonly<Record<string, string>>;
}

export function registryBrowsers(kit: Kit): RegistryBrowser[] {
  const { chromiumId, firefoxId } = kit;
  const chromium = CHROMIUM_BROWSERS.flatMap(browser =>
    browser.registry === undefined
      ? []
      : {
          name: browser.name,
          short: browser.short,
          settings: `${browser.registry}\\3rdparty\\extensions\\${chromiumId}\\policy`,
          install: `${browser.registry}\\ExtensionSettings\\${chromiumId}`,
          installValues: chromiumInstall(browser, kit)[chromiumId] ?? {},
        },
  );
  const firefox = {
    name: 'Firefox',
    short: 'firefox',
    settings: `${FIREFOX_REGISTRY}\\3rdparty\\Extensions\\${firefoxId}`,
    install: `${FIREFOX_REGISTRY}\\ExtensionSettings\\${firefoxId}`,
    installValues: firefoxInstall(kit)[firefoxId] ?? {},
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
