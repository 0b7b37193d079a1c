/** `.reg` for Chrome, Edge and Firefox on Windows: support.microsoft.com/kb/310516. */
import { isDeepStrictEqual } from 'node:util';
import { type Kit, type KitFile, mustDeliver } from '../kit';
import { wordsIn } from '../words';
import { type Registry, type RegistryValue, readSettings, registryBrowsers, settingsKeys } from './registry-values';

const FIRST_LINE = 'Windows Registry Editor Version 5.00';
const ROOT = 'HKEY_LOCAL_MACHINE';
const ENGLISH = wordsIn('en');

export function regFiles(kit: Kit): KitFile[] {
  const path = 'windows/second-look.reg';
  const browsers = registryBrowsers(kit);
  const keys = browsers.map(browser => ({ ...browser, keys: settingsKeys(browser, kit.values) }));
  const lines = [
    FIRST_LINE,
    '',
    '; Second Look: installs the extension and sets its policy, for everybody on this computer.',
    `; Import as administrator: reg import ${path.split('/').at(-1)}`,
    ...keys.flatMap(({ name, settings, keys: set, install, installValues }) => [
      '',
      `; ${name}: first the policy as it was, so that nothing of it stays.`,
      `[-${ROOT}\\${settings}]`,
      ...[...set].flatMap(([key, values]) => keyLines(key, values)),
      '',
      `; ${name}: installs the extension and keeps it.`,
      ...keyLines(install, installValues).slice(1),
    ]),
  ];
  const contents = utf16(`${lines.join('\r\n')}\r\n`);
  const read = readReg(contents);
  for (const browser of keys) {
    mustDeliver(`${path} (${browser.name})`, readSettings(read, browser), kit);
    if (!isDeepStrictEqual(read.get(browser.install), browser.installValues))
      throw new Error(`${path}: ${browser.install} cannot be read back.`);
  }
  return [{ path, contents }];
}

function keyLines(key: string, values: Readonly<Record<string, RegistryValue>>): string[] {
  const list = titleOf(key.slice(key.lastIndexOf('\\') + 1));
  const lines = Object.entries(values).flatMap(([name, value]) => [
    ...titleOf(name),
    `${quoted(name)}=${typeof value === 'number' ? `dword:${value.toString(16).padStart(8, '0')}` : text(value)}`,
  ]);
  return ['', ...list, `[${ROOT}\\${key}]`, ...lines];
}

/** A comment, if this is a key of the policy. */
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

/** The keys that the file leaves behind. Throws at an unknown line. */
export function readReg(contents: Uint8Array): Registry {
  const [first, ...lines] = Buffer.from(contents)
    .toString('utf16le')
    .replace(/^\ufeff/, '')
    .split('\r\n');
  if (first !== FIRST_LINE) throw new Error('not a .reg file');
  const keys = new Map<string, Record<string, RegistryValue>>();
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
    } else if (name !== undefined && value !== undefined) values[unquoted(name)] = valueIn(value);
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
