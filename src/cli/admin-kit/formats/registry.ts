/**
 * The policy as keys and values of the Windows registry: what Group Policy, the `.reg` file and
 * Intune all end in.
 */
import { KEYS } from '../../../policy/keys/keys';
import { CHROMIUM_BROWSERS, FIREFOX_REGISTRY } from '../browsers';
import { chromiumInstall, firefoxInstall } from '../install';
import type { Kit, Values } from '../kit';

/** A number is a `REG_DWORD`, a text a `REG_SZ`. */
export type RegistryValue = string | number;

/** Values by name by key; keys without `HKEY_LOCAL_MACHINE`. */
export type Registry = ReadonlyMap<string, Readonly<Record<string, RegistryValue>>>;

export interface RegistryBrowser {
  name: string;
  short: string;
  /** Key below which the values of the policy stand. */
  settings: string;
  /**
   * Key that installs the extension. Below `ExtensionSettings` browsers look at what Group Policy
   * sets for other extensions, too.
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

/** A list is a key of its own with values named 1, 2, 3, ... */
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

/**
 * What the browser makes of them: it knows from the schema which keys are lists, and Firefox from
 * the name 1.
 */
export function readSettings(registry: Registry, { settings }: RegistryBrowser): unknown {
  const lists = Object.keys(KEYS).flatMap(name => {
    const elements = registry.get(`${settings}\\${name}`);
    return elements ? [[name, Object.values(elements)]] : [];
  });
  return { ...registry.get(settings), ...Object.fromEntries(lists) };
}
