/**
 * The policy in the scripts for Windows: JSON, and the PowerShell that makes registry values of it.
 */
import { type Kit, secretsIn } from '../kit';
import { type RegistryValue, registryBrowsers } from './registry-values';

interface Value {
  /** Below `HKEY_LOCAL_MACHINE`. */
  key: string;
  name: string;
  value: RegistryValue;
}

/** Holds the policy once for all browsers, because Intune takes scripts of at most 200 KB. */
export interface Data {
  /** Keys that belong to Second Look alone, one for each browser. */
  settings: string[];
  scalars: { name: string; value: RegistryValue }[];
  lists: { name: string; elements: readonly string[] }[];
  /** One value in each list of extensions that a browser installs. */
  forced: (Value & { browser: string })[];
  /** Names of scalars. */
  secrets: readonly string[];
}

export function dataOf(kit: Kit): Data {
  const browsers = registryBrowsers(kit);
  const lists = Object.entries(kit.values).flatMap(([name, elements]) =>
    typeof elements === 'object' ? [{ name, elements }] : [],
  );
  const scalars = Object.entries(kit.values).flatMap(([name, value]) =>
    typeof value === 'object' ? [] : [{ name, value: typeof value === 'boolean' ? Number(value) : value }],
  );
  return {
    settings: browsers.map(({ settings }) => settings),
    scalars,
    lists,
    forced: browsers.flatMap(({ name: browser, forcelist }) =>
      forcelist ? [{ browser, key: forcelist.key, name: forcelist.number, value: forcelist.value }] : [],
    ),
    secrets: secretsIn(kit.values),
  };
}

export function withoutValues(data: Data): Data {
  return { ...data, scalars: [], lists: [], secrets: [] };
}

/** ASCII, because PowerShell 5.1 reads a file without a byte order mark as ANSI. */
export function dataText(data: Data): string {
  const ascii = JSON.stringify(data, null, 1).replace(
    /[^\n -~]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `$data = ConvertFrom-Json @'\n${ascii}\n'@\n${EXPAND}`;
}

/** Keys and values that a script with this text writes. */
export function registryIn(text: string): Map<string, Record<string, RegistryValue>> {
  const [, json = '{}'] = /@'\n([\s\S]*?)\n'@/.exec(text) ?? [];
  const { settings, scalars, lists } = JSON.parse(json) as Data;
  return new Map(
    settings.flatMap(key => [
      [key, Object.fromEntries(scalars.map(({ name, value }) => [name, value]))] as const,
      ...lists.map(
        ({ name, elements }) =>
          [`${key}\\${name}`, Object.fromEntries(elements.map((element, at) => [at + 1, element]))] as const,
      ),
    ]),
  );
}

/** A list is a key of its own with values 1, 2, 3, ... */
const EXPAND = `# All values of the policy: key below HKEY_LOCAL_MACHINE, name, value.
$policy = @(foreach ($settings in $data.settings) {
  foreach ($one in $data.scalars) { @{ key = $settings; name = $one.name; value = $one.value } }
  foreach ($list in $data.lists) {
    $number = 0
    foreach ($element in $list.elements) {
      $number += 1
      @{ key = "$settings\\$($list.name)"; name = "$number"; value = $element }
    }
  }
})
`;
