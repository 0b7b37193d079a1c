/** `.reg` for Chrome, Edge and Firefox on Windows: support.microsoft.com/kb/310516. */
import { isDeepStrictEqual } from 'node:util';
import { KEYS } from '../../../policy/keys/keys';
import { type Kit, type KitFile, mustDeliver, type Values } from '../kit';
import { wordsIn } from '../words';
import { type Registry, type RegistryValue, readSettings, registryBrowsers, settingsKeys } from './registry-values';

const FIRST_LINE = 'Windows Registry Editor Version 5.00';
const ROOT = 'HKEY_LOCAL_MACHINE';
const ENGLISH = wordsIn('en');

export const POLICY_REG = 'windows/second-look-policy.reg';
export const INSTALL_REG = 'windows/second-look-install.reg';
export const REMOVE_REG = 'windows/second-look-remove.reg';

/** Policy, installation and removal are files of their own, as on every platform. */
export function regFiles(kit: Kit): KitFile[] {
  return [policyFile(kit), installFile(kit), removeFile(kit)];
}

function policyFile(kit: Kit): KitFile {
  const browsers = registryBrowsers(kit).map(browser => ({ ...browser, keys: settingsKeys(browser, kit.values) }));
  const contents = regText(
    POLICY_REG,
    'sets the policy of the extension, for all users of this computer. It touches no other policy.',
    browsers.flatMap(({ name, settings, keys }) => [
      '',
      `; ${name}: what is set, then what an earlier policy may have set besides.`,
      ...[...keys].flatMap(([key, values]) => [...(key === settings ? [] : goneLines(key)), ...keyLines(key, values)]),
      ...staleLines(settings, kit.values),
    ]),
  );
  const read = readReg(contents);
  for (const browser of browsers) mustDeliver(`${POLICY_REG} (${browser.name})`, readSettings(read, browser), kit);
  return { path: POLICY_REG, contents };
}

/**
 * Removes settings one by one, never the whole key, so that no browser is without a policy in
 * between. A list is removed just before it is written, because the length of the earlier one is
 * unknown.
 */
function staleLines(settings: string, values: Values): string[] {
  const unset = Object.entries(KEYS).filter(([key]) => values[key] === undefined);
  const lists = unset.filter(([, { type }]) => type === 'list').map(([key]) => `${settings}\\${key}`);
  const scalars = unset.filter(([, { type }]) => type !== 'list').map(([key]) => `${quoted(key)}=-`);
  return ['', `[${ROOT}\\${settings}]`, ...scalars, ...lists.flatMap(goneLines)];
}

function goneLines(key: string): string[] {
  return ['', `[-${ROOT}\\${key}]`];
}

function installFile(kit: Kit): KitFile {
  const lists = registryBrowsers(kit).flatMap(({ name, forcelist }) => (forcelist ? [{ name, ...forcelist }] : []));
  const contents = regText(
    INSTALL_REG,
    'installs the extension in Chrome and Edge. Firefox, and settings of your own: merge.ps1.',
    lists.flatMap(({ name, key, number, value }) => [
      '',
      `; ${name}: one more entry of the list of extensions that are installed; the others stay.`,
      ...keyLines(key, { [number]: value }).slice(1),
    ]),
  );
  const read = readReg(contents);
  for (const { key, number, value } of lists)
    if (!isDeepStrictEqual(read.get(key), { [number]: value }))
      throw new Error(`${INSTALL_REG}: ${key} cannot be read back.`);
  return { path: INSTALL_REG, contents };
}

function removeFile(kit: Kit): KitFile {
  const contents = regText(
    REMOVE_REG,
    'takes the extension and its policy away again, and nothing else. What merge.ps1 has written: merge.ps1 -Remove.',
    registryBrowsers(kit).flatMap(({ name, settings, forcelist }) => [
      '',
      `; ${name}`,
      `[-${ROOT}\\${settings}]`,
      ...(forcelist ? ['', EMPTY_KEY, `[${ROOT}\\${forcelist.key}]`, `${quoted(forcelist.number)}=-`] : []),
    ]),
  );
  return { path: REMOVE_REG, contents };
}

const EMPTY_KEY =
  '; This line makes the key, too. Without another value delete it by hand: an empty list hides the one of a user.';

function regText(path: string, what: string, lines: readonly string[]): Uint8Array {
  const head = [
    FIRST_LINE,
    '',
    `; Second Look: ${what}`,
    `; Import as administrator: reg import ${path.split('/').at(-1)}`,
  ];
  return utf16(`${[...head, ...lines].join('\r\n')}\r\n`);
}

function keyLines(key: string, values: Readonly<Record<string, RegistryValue>>): string[] {
  const list = titleOf(key.slice(key.lastIndexOf('\\') + 1));
  const lines = Object.entries(values).flatMap(([name, value]) => [
    ...titleOf(name),
    `${quoted(name)}=${typeof value === 'number' ? `dword:${value.toString(16).padStart(8, '0')}` : text(value)}`,
  ]);
  return ['', ...list, `[${ROOT}\\${key}]`, ...lines];
}

function titleOf(name: string): string[] {
  const title = ENGLISH(`key_${name}`);
  return title ? [`; ${title}`] : [];
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/** Texts with line breaks are written as bytes, as the registry editor does. */
function text(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
  return /[\0-\x1f]/.test(value)
    ? `hex(1):${[...Buffer.from(`${value}\0`, 'utf16le')].map(byte => byte.toString(16).padStart(2, '0')).join(',')}`
    : quoted(value);
}

/** As the registry editor: little endian, with a byte order mark. */
function utf16(text: string): Uint8Array {
  return Buffer.from(`\ufeff${text}`, 'utf16le');
}

/**
 * The keys that the file leaves behind. Throws at an unknown line.
 * @param before what was in the registry
 */
export function readReg(contents: Uint8Array, before: Registry = new Map()): Registry {
  const [first, ...lines] = Buffer.from(contents)
    .toString('utf16le')
    .replace(/^\ufeff/, '')
    .split('\r\n');
  if (first !== FIRST_LINE) throw new Error('not a .reg file');
  const keys = new Map([...before].map(([key, values]) => [key, { ...values }]));
  let values: Record<string, RegistryValue> = {};
  for (const line of lines) {
    if (line === '' || line.startsWith(';')) continue;
    const [, gone, key] = /^\[(-?)HKEY_LOCAL_MACHINE\\(.+)\]$/.exec(line) ?? [];
    const [, name, value] = /^"((?:[^\\"]|\\.)*)"=(.*)$/s.exec(line) ?? [];
    if (key !== undefined && gone)
      for (const other of [...keys.keys()]) if (`${other}\\`.startsWith(`${key}\\`)) keys.delete(other);
    if (key !== undefined && !gone) {
      values = keys.get(key) ?? {};
      keys.set(key, values);
    } else if (name !== undefined && value === '-') delete values[unquoted(name)];
    else if (name !== undefined && value !== undefined) values[unquoted(name)] = valueIn(value);
    else if (!gone) throw new Error(`not a line of a .reg file: ${line}`);
  }
  return keys;
}

function unquoted(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}

function valueIn(text: string): RegistryValue {
  if (/^dword:[0-9a-f]{8}$/.test(text)) return Number.parseInt(text.slice('dword:'.length), 16);
  if (/^hex\(1\):[0-9a-f,]*$/.test(text))
    return Buffer.from(text.slice('hex(1):'.length).replaceAll(',', ''), 'hex').toString('utf16le').replace(/\0$/, '');
  const [, inside] = /^"((?:[^\\"]|\\.)*)"$/.exec(text) ?? [];
  if (inside === undefined) throw new Error(`not a value of a .reg file: ${text}`);
  return unquoted(inside);
}
