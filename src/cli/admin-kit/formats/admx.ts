/**
 * Templates for Group Policy: settings (ADMX) and their texts per language (ADML), without values.
 * Format: learn.microsoft.com, "Group Policy ADMX syntax".
 */
import type { XMLElement } from 'xmlbuilder';
import type { Key } from '../../../policy/keys/key';
import { KEYS } from '../../../policy/keys/keys';
import type { Kit, KitFile } from '../kit';
import { helpOf, languages, windowsName, wordsOnWindows } from '../words';
import { type RegistryBrowser, registryBrowsers } from './registry-values';
import { readXml, xml } from './xml';

export const ADMX = 'windows/second-look.admx';
const SCHEMA = {
  xmlns: 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions',
  revision: '1.0',
  schemaVersion: '1.0',
};
const REVISION = '1.0';
const NAMESPACE = 'SecondLook.Policies';
export const CATEGORY = 'SecondLook';

export function policyName(key: string, browser: RegistryBrowser): string {
  return `${browser.short}_${key}`;
}

export function categoryOf({ name }: RegistryBrowser): string {
  return `${CATEGORY}${name}`;
}

export function admxFiles(kit: Kit): KitFile[] {
  const browsers = registryBrowsers(kit);
  const admx = { path: ADMX, contents: admxText(browsers) };
  const wanted = browsers.flatMap(browser => Object.keys(KEYS).map(key => policyName(key, browser)));
  const there = namesIn(admx.contents, 'policy');
  const missing = wanted.filter(name => !there.includes(name));
  if (missing.length > 0) throw new Error(`${ADMX} lacks ${missing.join(', ')}`);
  return [admx, ...languages().map(language => admlFile(language, browsers, admx.contents))];
}

function namesIn(text: string, tag: string, attribute = 'name'): string[] {
  return [...readXml(text).getElementsByTagName(tag)].map(element => element.getAttribute(attribute) ?? '');
}

/**
 * For Intune: one per browser, because Windows refuses a whole template if it forbids one of its
 * keys.
 */
export function templateFor(browser: RegistryBrowser): KitFile {
  return {
    path: `intune/second-look-${browser.short}.admx`,
    contents: admxText([browser], `${NAMESPACE}.${browser.name}`),
  };
}

/** The English texts of this template alone, because Intune imports a template with its texts. */
export function textsFor(browser: RegistryBrowser): KitFile {
  const { contents } = admlFile('en', [browser], String(templateFor(browser).contents));
  return { path: `intune/second-look-${browser.short}.adml`, contents };
}

function admxText(browsers: readonly RegistryBrowser[], namespace = NAMESPACE): string {
  return xml('policyDefinitions', SCHEMA, root => {
    root.com(
      'Second Look. Copy this file to PolicyDefinitions, and each .adml file to the folder of its language there.',
    );
    root.ele('policyNamespaces').ele('target', { prefix: 'secondlook', namespace });
    root.ele('resources', { minRequiredRevision: REVISION });
    root
      .ele('supportedOn')
      .ele('definitions')
      .ele('definition', { name: 'SUPPORTED_BROWSER', displayName: '$(string.supported)' });
    const categories = root.ele('categories');
    categories.ele('category', { name: CATEGORY, displayName: '$(string.category)' });
    for (const browser of browsers)
      categories
        .ele('category', { name: categoryOf(browser), displayName: `$(string.${categoryOf(browser)})` })
        .ele('parentCategory', { ref: CATEGORY });
    const policies = root.ele('policies');
    for (const browser of browsers) for (const key of Object.keys(KEYS)) addPolicy(policies, key, browser);
  });
}

function addPolicy(policies: XMLElement, key: string, browser: RegistryBrowser): void {
  const { type = 'string', range: [minValue, maxValue] = [] } = KEYS[key] ?? {};
  const policy = policies.ele('policy', {
    name: policyName(key, browser),
    class: 'Both',
    displayName: `$(string.${key})`,
    explainText: `$(string.${key}_help)`,
    key: browser.settings,
    ...(type === 'boolean' ? { valueName: key } : { presentation: `$(presentation.${key})` }),
  });
  policy.ele('parentCategory', { ref: categoryOf(browser) });
  policy.ele('supportedOn', { ref: 'SUPPORTED_BROWSER' });
  if (type === 'boolean') {
    policy.ele('enabledValue').ele('decimal', { value: 1 });
    policy.ele('disabledValue').ele('decimal', { value: 0 });
    return;
  }
  const elements = policy.ele('elements');
  // An empty prefix names the values 1, 2, 3, ..., as browsers expect of a list.
  if (type === 'list') elements.ele('list', { id: key, key: `${browser.settings}\\${key}`, valuePrefix: '' });
  else if (type === 'integer')
    elements.ele('decimal', { id: key, valueName: key, required: 'true', minValue, maxValue });
  else elements.ele('text', { id: key, valueName: key, required: 'true', maxLength: 2000 });
}

function admlFile(language: string, browsers: readonly RegistryBrowser[], admx: string): KitFile {
  const words = wordsOnWindows(language);
  const strings: Record<string, string> = {
    category: words('extensionName'),
    supported: words('kit_supported'),
    ...Object.fromEntries(browsers.map(browser => [categoryOf(browser), browser.name])),
  };
  for (const key of Object.keys(KEYS)) {
    strings[key] = words(`key_${key}`);
    strings[`${key}_help`] = helpOf(key, words);
  }
  const contents = xml('policyDefinitionResources', SCHEMA, root => {
    root.ele('displayName', words('extensionName'));
    root.ele('description', words('extensionDescription'));
    const resources = root.ele('resources');
    const table = resources.ele('stringTable');
    for (const [id, text] of Object.entries(strings)) table.ele('string', { id }, text);
    const presentations = resources.ele('presentationTable');
    for (const [key, about] of Object.entries(KEYS)) addPresentation(presentations, key, about, strings[key] ?? key);
  });
  const path = `windows/${windowsName(language)}/second-look.adml`;
  const named = [...admx.matchAll(/\$\((string|presentation)\.(\w+)\)/g)].map(([, table, id]) => `${table}.${id}`);
  const there = ['string', 'presentation'].flatMap(tag => namesIn(contents, tag, 'id').map(id => `${tag}.${id}`));
  const missing = named.filter(name => !there.includes(name));
  if (missing.length > 0) throw new Error(`${path} lacks ${[...new Set(missing)].join(', ')}`);
  return { path, contents };
}

function addPresentation(presentations: XMLElement, key: string, { type, example }: Key, title: string): void {
  if (type === 'boolean') return;
  const presentation = presentations.ele('presentation', { id: key });
  if (type === 'list') presentation.ele('listBox', { refId: key }, title);
  else if (type === 'integer')
    presentation.ele('decimalTextBox', { refId: key, defaultValue: String(example), spin: 'false' }, title);
  else presentation.ele('textBox', { refId: key }).ele('label', title);
}
