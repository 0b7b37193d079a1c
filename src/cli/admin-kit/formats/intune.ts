/**
 * Custom OMA-URI settings for Intune: per browser the template, then one row per value. As text,
 * and as JSON for Microsoft Graph (`POST deviceManagement/deviceConfigurations`). Format:
 * learn.microsoft.com, "Win32 and Desktop Bridge app ADMX policy Ingestion" and "Understanding ADMX
 * policies".
 */
import { KEYS } from '../../../policy/keys/keys';
import { type Kit, type KitFile, mustDeliver, type Value } from '../kit';
import { helpOf, wordsIn } from '../words';
import { CATEGORY, categoryOf, policyName, templateFor, textsFor } from './admx';
import { json } from './linux';
import { type RegistryBrowser, registryBrowsers } from './registry-values';
import { readXml } from './xml';

/** Between the names and the values of a list. */
const SEPARATOR = '\uf000';
const ENGLISH = wordsIn('en');

interface Row {
  name: string;
  description: string;
  omaUri: string;
  value: string;
}

/**
 * Windows takes no template that writes below `SOFTWARE\Policies\Microsoft`, except for places of
 * which Edge's is none (learn.microsoft.com, "Win32 and Desktop Bridge app ADMX policy Ingestion").
 */
export function templateBrowsers(kit: Kit): RegistryBrowser[] {
  return registryBrowsers(kit).filter(({ settings }) => !settings.startsWith('SOFTWARE\\Policies\\Microsoft\\'));
}

export function intuneFiles(kit: Kit): KitFile[] {
  const browsers = templateBrowsers(kit);
  const templates = browsers.map(templateFor);
  const groups = browsers.map((browser, at) => [
    templateRow(browser, templates[at] as KitFile),
    ...Object.entries(kit.values).map(([key, value]) => rowOf(key, value, browser)),
  ]);
  const text = { path: 'intune/oma-uri.txt', contents: textOf(groups) };
  const graph = { path: 'intune/oma-uri.json', contents: graphOf(groups.flat()) };
  for (const browser of browsers) {
    mustDeliver(`${text.path} (${browser.name})`, readRows(rowsInText(text.contents), browser), kit);
    mustDeliver(`${graph.path} (${browser.name})`, readRows(rowsInGraph(graph.contents), browser), kit);
  }
  return [text, graph, ...templates, ...browsers.map(textsFor)];
}

/** The "app" under which Windows keeps a browser's template. */
function appOf({ name }: RegistryBrowser): string {
  return `SecondLook${name}`;
}

function templateRow(browser: RegistryBrowser, { path, contents }: KitFile): Row {
  const app = appOf(browser);
  return {
    name: `Second Look in ${browser.name}: template`,
    description: `The contents of ${path}`,
    omaUri: `./Device/Vendor/MSFT/Policy/ConfigOperations/ADMXInstall/${app}/Policy/${app}Admx`,
    value: String(contents),
  };
}

function addressOf(key: string, browser: RegistryBrowser): string {
  return `./Device/Vendor/MSFT/Policy/Config/${appOf(browser)}~Policy~${CATEGORY}~${categoryOf(browser)}/${policyName(key, browser)}`;
}

function rowOf(key: string, value: Value, browser: RegistryBrowser): Row {
  const title = ENGLISH(`key_${key}`) || key;
  return {
    name: `Second Look in ${browser.name}: ${title}`,
    description: helpOf(key, ENGLISH),
    omaUri: addressOf(key, browser),
    value: dataOf(key, value),
  };
}

function dataOf(key: string, value: Value): string {
  if (typeof value === 'boolean') return value ? '<enabled/>' : '<disabled/>';
  const flat =
    typeof value === 'object'
      ? value.flatMap((element, at) => [String(at + 1), element]).join(SEPARATOR)
      : String(value);
  return `<enabled/><data id="${key}" value="${attribute(flat)}"/>`;
}

/** Keeps the text on one line. */
function attribute(text: string): string {
  return text.replace(
    /[&<>"\uf000-\uf8ff\u2028\u2029]|\p{Cc}/gu,
    character => `&#x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()};`,
  );
}

/** @param groups per browser the template and the rows */
function textOf(groups: readonly (readonly Row[])[]): string {
  return [
    '# Intune: Devices > Configuration > Create > Windows 10 and later > Templates > Custom. One row for each block.',
    '# The template of a browser has to be on the device before its rows are: put it into a profile of its own first, or let Intune try again by itself.',
    '# Leave out the browsers that you do not have. Edge is not among them, because Windows takes no template for the place where Edge keeps the policies',
    '# of extensions: use intune/detect.ps1 and intune/remediate.ps1 (Remediations), which serve Chrome and Firefox as well.',
    ...groups.flatMap(([template, ...rows]) => [
      ...(template ? blockOf(template, `(${template.description.toLowerCase()})`) : []),
      ...rows.flatMap(row => blockOf(row, row.value)),
    ]),
    '',
  ].join('\n');
}

function blockOf({ name, description, omaUri }: Row, value: string): string[] {
  return [
    '',
    `# ${description}`,
    `Name:      ${name}`,
    `OMA-URI:   ${omaUri}`,
    'Data type: String',
    `Value:     ${value}`,
  ];
}

function graphOf(rows: readonly Row[]): string {
  return json({
    '@odata.type': '#microsoft.graph.windows10CustomConfiguration',
    displayName: 'Second Look',
    omaSettings: rows.map(({ name, description, omaUri, value }) => ({
      '@odata.type': '#microsoft.graph.omaSettingString',
      displayName: name,
      description,
      omaUri,
      value,
    })),
  });
}

type Rows = ReadonlyMap<string, string>;

export function rowsInText(text: string): Rows {
  return new Map(
    [...text.matchAll(/^OMA-URI: +(.*)\n.*\nValue: +(.*)$/gm)].map(([, address = '', value = '']) => [address, value]),
  );
}

export function rowsInGraph(text: string): Rows {
  const { omaSettings } = JSON.parse(text) as { omaSettings: { omaUri: string; value: string }[] };
  return new Map(omaSettings.map(({ omaUri, value }) => [omaUri, value]));
}

/** What the extension reads. */
export function readRows(rows: Rows, browser: RegistryBrowser): unknown {
  const delivered: Record<string, unknown> = {};
  for (const [key, { type }] of Object.entries(KEYS)) {
    const value = rows.get(addressOf(key, browser));
    if (value === undefined) continue;
    const row = readXml(`<row>${value}</row>`);
    const flat = row.getElementsByTagName('data')[0]?.getAttribute('value') ?? '';
    if (type === 'boolean') delivered[key] = row.getElementsByTagName('enabled').length;
    else if (type === 'integer') delivered[key] = Number(flat);
    else delivered[key] = type === 'list' ? flat.split(SEPARATOR).filter((_, at) => at % 2 === 1) : flat;
  }
  return delivered;
}
