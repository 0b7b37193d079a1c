/**
 * Custom OMA-URI settings for Intune: the template first, then one row for each value and browser. As text to copy from, and as the JSON that Microsoft Graph takes
 * (`POST deviceManagement/deviceConfigurations`). Shapes: learn.microsoft.com, "Win32 and Desktop Bridge app ADMX policy Ingestion" and "Understanding ADMX policies".
 */
import { KEYS } from '../../../policy/keys';
import { type Kit, type KitFile, mustDeliver, type Value } from '../kit';
import { ADMX, CATEGORY, categoryOf, policyName } from './admx';
import { json } from './linux';
import { type RegistryBrowser, registryBrowsers } from './registry';
import { readXml } from './xml';

const APP = 'SecondLook';
const INGEST = `./Device/Vendor/MSFT/Policy/ConfigOperations/ADMXInstall/${APP}/Policy/SecondLookAdmx`;
/** Between the names and the values of a list. */
const SEPARATOR = '\uf000';

interface Row {
  name: string;
  description: string;
  omaUri: string;
  value: string;
}

/** `admx`: the template, whose policies the rows set. */
export function intuneFiles(kit: Kit, admx: string): KitFile[] {
  const browsers = registryBrowsers(kit);
  const template = { name: 'Second Look: template', description: `The contents of ${ADMX}`, omaUri: INGEST, value: admx };
  const rows = browsers.flatMap(browser => Object.entries(kit.values).map(([key, value]) => rowOf(key, value, browser)));
  const text = { path: 'intune/oma-uri.txt', contents: textOf(template, rows) };
  const graph = { path: 'intune/oma-uri.json', contents: graphOf([template, ...rows]) };
  for (const browser of browsers) {
    mustDeliver(`${text.path} (${browser.name})`, readRows(rowsInText(text.contents), browser), kit);
    mustDeliver(`${graph.path} (${browser.name})`, readRows(rowsInGraph(graph.contents), browser), kit);
  }
  return [text, graph];
}

function addressOf(key: string, browser: RegistryBrowser): string {
  return `./Device/Vendor/MSFT/Policy/Config/${APP}~Policy~${CATEGORY}~${categoryOf(browser)}/${policyName(key, browser)}`;
}

function rowOf(key: string, value: Value, browser: RegistryBrowser): Row {
  const { title = key, description = '' } = KEYS[key] ?? {};
  return { name: `Second Look in ${browser.name}: ${title}`, description, omaUri: addressOf(key, browser), value: dataOf(key, value) };
}

function dataOf(key: string, value: Value): string {
  if (typeof value === 'boolean') return value ? '<enabled/>' : '<disabled/>';
  const flat = typeof value === 'object' ? value.flatMap((element, at) => [String(at + 1), element]).join(SEPARATOR) : String(value);
  return `<enabled/><data id="${key}" value="${attribute(flat)}"/>`;
}

/** On one line whatever is in it. */
function attribute(text: string): string {
  return text.replace(
    /[&<>"\uf000-\uf8ff\u2028\u2029]|\p{Cc}/gu,
    character => `&#x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()};`,
  );
}

function textOf(template: Row, rows: readonly Row[]): string {
  return [
    '# Intune: Devices > Configuration > Create > Windows 10 and later > Templates > Custom. One row for each block.',
    '# The template has to be on the device before the rest is: put it into a profile of its own first, or let Intune try again by itself.',
    '# Leave out the browsers that you do not have. Where Windows refuses the rows of Edge (its documentation does not name the place where Edge',
    '# keeps the policies of extensions), deliver windows/second-look.reg by a script instead: reg import second-look.reg',
    '',
    `Name:      ${template.name}`,
    `OMA-URI:   ${template.omaUri}`,
    'Data type: String',
    `Value:     (${template.description.toLowerCase()})`,
    ...rows.flatMap(({ name, description, omaUri, value }) => [
      '',
      `# ${description}`,
      `Name:      ${name}`,
      `OMA-URI:   ${omaUri}`,
      'Data type: String',
      `Value:     ${value}`,
    ]),
    '',
  ].join('\n');
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
  return new Map([...text.matchAll(/^OMA-URI: +(.*)\n.*\nValue: +(.*)$/gm)].map(([, address = '', value = '']) => [address, value]));
}

export function rowsInGraph(text: string): Rows {
  const { omaSettings } = JSON.parse(text) as { omaSettings: { omaUri: string; value: string }[] };
  return new Map(omaSettings.map(({ omaUri, value }) => [omaUri, value]));
}

/** What the registry then gives the extension. */
export function readRows(rows: Rows, browser: RegistryBrowser): unknown {
  const delivered: Record<string, unknown> = {};
  for (const [key, { type }] of Object.entries(KEYS)) {
    const value = rows.get(addressOf(key, browser));
    if (value === undefined) continue;
    const row = readXml(`<row>${value}</row>`);
    const flat = row.getElementsByTagName('data')[0]?.getAttribute('value') ?? '';
    if (type === 'boolean') delivered[key] = row.getElementsByTagName('enabled').length;
    else delivered[key] = type === 'list' ? flat.split(SEPARATOR).filter((_, at) => at % 2 === 1) : flat;
  }
  return delivered;
}
