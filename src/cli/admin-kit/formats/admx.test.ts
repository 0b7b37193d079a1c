/** The templates for Group Policy and Intune, against the published schema and each other. */
import { describe, expect, it } from 'vitest';
import { kitOf } from '../../test/sample-kit';
import { ADMX, admxFiles, templateFor, textsFor } from './admx';
import { registryBrowsers } from './registry-values';
import { schemaFaults } from './test/admx-schema';
import { readXml } from './xml';

const kit = kitOf();
const files = admxFiles(kit);
const textOf = (path: string) => String(files.find(file => file.path === path)?.contents);
const ADML = files.filter(({ path }) => path.endsWith('.adml'));
const TEMPLATES = registryBrowsers(kit).map(templateFor);
const INTUNE_TEXTS = registryBrowsers(kit).map(textsFor);
const texts = [...files, ...TEMPLATES, ...INTUNE_TEXTS].map(({ path, contents }) => ({ path, text: String(contents) }));

const valuesOf = (text: string, tag: string, attribute: string) =>
  [...readXml(text).getElementsByTagName(tag)].map(element => element.getAttribute(attribute) ?? '');

/** The input field that the schema associates with each kind of value. */
const CONTROLS: Readonly<Record<string, string>> = { text: 'textBox', decimal: 'decimalTextBox', list: 'listBox' };

it.each(texts)('follows the published schema: $path', ({ text }) => {
  expect(schemaFaults(text)).toEqual([]);
});

describe.each([ADMX, ...TEMPLATES.map(({ path }) => path)])('%s', path => {
  const text = texts.find(one => one.path === path)?.text ?? '';

  it('defines each name once, and all that it refers to', () => {
    for (const tag of ['policy', 'category', 'definition']) {
      const names = valuesOf(text, tag, 'name');
      expect(names.length).toBeGreaterThan(0);
      expect(new Set(names).size).toBe(names.length);
    }
    const categories = valuesOf(text, 'category', 'name');
    expect(valuesOf(text, 'parentCategory', 'ref').filter(ref => !categories.includes(ref))).toEqual([]);
    const definitions = valuesOf(text, 'definition', 'name');
    const supported = valuesOf(text, 'supportedOn', 'ref').filter(Boolean);
    expect(supported.filter(ref => !definitions.includes(ref))).toEqual([]);
  });

  it('writes each policy to a value or to elements, below a key without a hive', () => {
    for (const policy of readXml(text).getElementsByTagName('policy')) {
      const elements = policy.getElementsByTagName('elements').length;
      expect(elements + (policy.hasAttribute('valueName') ? 1 : 0)).toBe(1);
      expect(policy.hasAttribute('presentation')).toBe(elements === 1);
      expect(policy.getAttribute('key')).toMatch(/^SOFTWARE\\/i);
    }
  });
});

describe.each(ADML.map(({ path, contents }) => ({ path, text: String(contents) })))('$path', ({ text }) => {
  const controls = new Map(
    [...readXml(text).getElementsByTagName('presentation')].map(presentation => [
      presentation.getAttribute('id'),
      [...presentation.childNodes].filter(({ nodeType }) => nodeType === 1).map(node => node.nodeName),
    ]),
  );

  it('has each text once, and all that the template names', () => {
    const ids = valuesOf(text, 'string', 'id');
    expect(new Set(ids).size).toBe(ids.length);
    const named = [...textOf(ADMX).matchAll(/\$\(string\.(\w+)\)/g)].map(([, id]) => id);
    expect(named.filter(id => !ids.includes(id ?? ''))).toEqual([]);
    expect(ids.filter(id => !named.includes(id))).toEqual([]);
  });

  it('shows the input field that fits each value of the template', () => {
    for (const policy of readXml(textOf(ADMX)).getElementsByTagName('policy')) {
      const [, id = null] = /^\$\(presentation\.(\w+)\)$/.exec(policy.getAttribute('presentation') ?? '') ?? [];
      const [elements] = policy.getElementsByTagName('elements');
      const wanted = [...(elements?.childNodes ?? [])].filter(({ nodeType }) => nodeType === 1);
      expect(id === null ? [] : controls.get(id)).toEqual(wanted.map(({ nodeName }) => CONTROLS[nodeName]));
    }
  });
});

it.each(TEMPLATES.map(({ contents }, at) => ({ template: String(contents), adml: INTUNE_TEXTS[at] })))(
  'has for the import into Intune all texts and input fields of $adml.path',
  ({ template, adml }) => {
    const there = ['string', 'presentation'].flatMap(tag =>
      valuesOf(String(adml?.contents), tag, 'id').map(id => `$(${tag}.${id})`),
    );
    const named = template.match(/\$\((?:string|presentation)\.\w+\)/g) ?? [];
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter(name => !there.includes(name))).toEqual([]);
  },
);

describe('the model of the schema', () => {
  const admx = textOf(ADMX);
  it.each([
    [
      'another order',
      admx.replace(/(<resources [^>]*\/>)([\s\S]*?)(<categories>)/, '$2$1$3'),
      /resources comes too late/,
    ],
    ['a missing attribute', admx.replace(' class="Both"', ''), /policy\[1\]: lacks class/],
    ['an unknown attribute', admx.replace(' class="Both"', ' class="Both" kind="a"'), /kind="a"/],
    ['another value', admx.replace('class="Both"', 'class="All"'), /class="All"/],
    ['a reference that is none', admx.replace(/\$\(string\.category\)/, 'Category'), /displayName="Category"/],
    ['an unknown element', admx.replace('<supportedOn>', '<other/><supportedOn>'), /other has no place here/],
    ['an element twice', admx.replace(/(<resources [^>]*\/>)/, '$1$1'), /2 of resources/],
    ['a negative number', admx.replace(/maxLength="\d+"/, 'maxLength="-1"'), /maxLength="-1"/],
    ['another namespace', admx.replace('/2006/07/', '/2006/08/'), /in another namespace/],
    ['text between elements', admx.replace('<policies>', '<policies>text'), /policies\[\d\]: text/],
    ['another root', '<policies/>', /no root element/],
  ])('finds %s', (_, text, fault) => {
    expect(text).not.toBe(admx);
    expect(schemaFaults(text).join('\n')).toMatch(fault);
  });
});
