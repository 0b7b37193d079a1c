/**
 * A small model of the schema of ADMX and ADML files: the types that the kit uses, with the order
 * and number of their elements and the form of their attributes. Written from [MS-GPREG] 7.1 to 7.3
 * (learn.microsoft.com/openspecs/windows_protocols/ms-gpreg): BaseTypes.xsd, PolicyDefinitions.xsd
 * and PolicyDefinitionFiles.xsd.
 */
import type { Element } from '@xmldom/xmldom';
import { readXml } from '../xml';

const SCHEMA = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions';

const ANY = /^/;
const NAME = /^[\p{L}\p{N}_]+$/u;
const REFERENCE = /^(?:[\p{L}\p{N}_]+:)?[\p{L}\p{N}_]+$/u;
const STRING = /^\$\(string\.[\p{L}\p{N}_]+\)$/u;
const PRESENTATION = /^\$\(presentation\.[\p{L}\p{N}_]+\)$/u;
const VERSION = /^[0-9]{1,4}\.[0-9]{1,5}$/;
const BOOLEAN = /^(?:true|false|0|1)$/;
/** `xs:unsignedInt`, up to 4294967295. */
const UNSIGNED = /^\d{1,9}$/;

interface Child {
  type: string;
  min?: number;
  max?: number;
}

interface Type {
  required?: Readonly<Record<string, RegExp>>;
  optional?: Readonly<Record<string, RegExp>>;
  /** Children by name, in this order. */
  sequence?: Readonly<Record<string, Child>>;
  /** Children by name, in any order. */
  choice?: Readonly<Record<string, string>>;
  hasText?: boolean;
}

const OPTIONAL = { min: 0 };
const MANY = { max: Number.POSITIVE_INFINITY };
const VERSIONS = { revision: VERSION, schemaVersion: VERSION };
/** PolicyElementAttributeGroup, without `clientExtension`. */
const ELEMENT = { key: ANY, valueName: ANY, required: BOOLEAN, soft: BOOLEAN };

const TYPES: Readonly<Record<string, Type>> = {
  PolicyDefinitions: {
    required: VERSIONS,
    sequence: {
      policyNamespaces: { type: 'PolicyNamespaces' },
      resources: { type: 'LocalizationResourceReference' },
      supportedOn: { type: 'SupportedOnTable', ...OPTIONAL },
      categories: { type: 'CategoryList', ...OPTIONAL },
      policies: { type: 'PolicyList', ...OPTIONAL },
    },
  },
  PolicyNamespaces: {
    sequence: { target: { type: 'Namespace' }, using: { type: 'Namespace', min: 0, ...MANY } },
  },
  Namespace: { required: { prefix: NAME, namespace: /^\S+$/ } },
  LocalizationResourceReference: { required: { minRequiredRevision: VERSION }, optional: { fallbackCulture: ANY } },
  SupportedOnTable: { sequence: { definitions: { type: 'SupportedOnDefinitions', ...OPTIONAL } } },
  SupportedOnDefinitions: { sequence: { definition: { type: 'SupportedOnDefinition', ...MANY } } },
  SupportedOnDefinition: { required: { name: NAME, displayName: STRING } },
  CategoryList: { sequence: { category: { type: 'Category', ...MANY } } },
  Category: {
    required: { name: NAME, displayName: STRING },
    optional: { explainText: STRING },
    sequence: { parentCategory: { type: 'Reference', ...OPTIONAL } },
  },
  Reference: { required: { ref: REFERENCE } },
  PolicyList: { sequence: { policy: { type: 'PolicyDefinition', ...MANY } } },
  PolicyDefinition: {
    required: { name: NAME, class: /^(?:User|Machine|Both)$/, displayName: STRING, key: ANY },
    optional: { explainText: STRING, presentation: PRESENTATION, valueName: ANY },
    sequence: {
      parentCategory: { type: 'Reference', ...OPTIONAL },
      supportedOn: { type: 'Reference' },
      enabledValue: { type: 'Value', ...OPTIONAL },
      disabledValue: { type: 'Value', ...OPTIONAL },
      elements: { type: 'PolicyElements', ...OPTIONAL },
    },
  },
  Value: { choice: { decimal: 'ValueDecimal', string: 'Text' } },
  ValueDecimal: { required: { value: UNSIGNED } },
  PolicyElements: { choice: { decimal: 'DecimalElement', text: 'TextElement', list: 'ListElement' } },
  DecimalElement: { required: { id: ANY }, optional: { ...ELEMENT, minValue: UNSIGNED, maxValue: UNSIGNED } },
  TextElement: { required: { id: ANY }, optional: { ...ELEMENT, maxLength: UNSIGNED, expandable: BOOLEAN } },
  ListElement: {
    required: { id: ANY },
    optional: { key: ANY, valuePrefix: ANY, additive: BOOLEAN, expandable: BOOLEAN, explicitValue: BOOLEAN },
  },
  PolicyDefinitionResources: {
    required: VERSIONS,
    sequence: {
      displayName: { type: 'Text' },
      description: { type: 'Text' },
      resources: { type: 'Localization' },
    },
  },
  Localization: {
    sequence: {
      stringTable: { type: 'StringTable', ...OPTIONAL },
      presentationTable: { type: 'PresentationTable', ...OPTIONAL },
    },
  },
  StringTable: { sequence: { string: { type: 'LocalizedString', ...MANY } } },
  LocalizedString: { required: { id: NAME }, hasText: true },
  PresentationTable: { sequence: { presentation: { type: 'PolicyPresentation', ...MANY } } },
  PolicyPresentation: {
    required: { id: NAME },
    choice: { text: 'Text', decimalTextBox: 'DecimalTextBox', textBox: 'TextBox', listBox: 'ListBox' },
  },
  DecimalTextBox: {
    required: { refId: ANY },
    optional: { defaultValue: UNSIGNED, spin: BOOLEAN, spinStep: UNSIGNED },
    hasText: true,
  },
  TextBox: {
    required: { refId: ANY },
    sequence: { label: { type: 'Text' }, defaultValue: { type: 'Text', ...OPTIONAL } },
  },
  ListBox: { required: { refId: ANY }, hasText: true },
  Text: { hasText: true },
};

const ROOTS: Readonly<Record<string, string>> = {
  policyDefinitions: 'PolicyDefinitions',
  policyDefinitionResources: 'PolicyDefinitionResources',
};

/** What the schema forbids in an ADMX or ADML file, each with its path. */
export function schemaFaults(text: string): string[] {
  const root = readXml(text).documentElement;
  const type = ROOTS[root?.localName ?? ''];
  if (!root || !type) return [`no root element of the schema: ${root?.localName}`];
  return faultsIn(root, type, root.localName ?? '');
}

function faultsIn(element: Element, typeName: string, path: string): string[] {
  const type = TYPES[typeName] ?? {};
  const children = [...element.childNodes].filter(node => node.nodeType === element.ELEMENT_NODE) as Element[];
  const text = [...element.childNodes].some(
    node => node.nodeType === element.TEXT_NODE && (node.nodeValue ?? '').trim() !== '',
  );
  return [
    ...(element.namespaceURI === SCHEMA ? [] : [`${path}: in another namespace`]),
    ...(text && !type.hasText ? [`${path}: text`] : []),
    ...attributeFaults(element, type, path),
    ...(type.choice ? choiceFaults(children, type.choice, path) : sequenceFaults(children, type.sequence ?? {}, path)),
    ...children.flatMap((child, at) => {
      const name = child.localName ?? '';
      const below = type.choice?.[name] ?? type.sequence?.[name]?.type;
      return below === undefined ? [] : faultsIn(child, below, `${path}/${name}[${at + 1}]`);
    }),
  ];
}

function attributeFaults(element: Element, { required = {}, optional = {} }: Type, path: string): string[] {
  const found = [...element.attributes].filter(({ name }) => name !== 'xmlns');
  const forms: Readonly<Record<string, RegExp>> = { ...required, ...optional };
  return [
    ...Object.keys(required)
      .filter(name => !element.hasAttribute(name))
      .map(name => `${path}: lacks ${name}`),
    ...found
      .filter(({ name, value }) => !forms[name]?.test(value))
      .map(({ name, value }) => `${path}: ${name}="${value}"`),
  ];
}

function choiceFaults(children: readonly Element[], choice: Readonly<Record<string, string>>, path: string): string[] {
  const unknown = children.filter(({ localName }) => !choice[localName ?? '']);
  return unknown.map(({ localName }) => `${path}: ${localName} has no place here`);
}

function sequenceFaults(
  children: readonly Element[],
  sequence: Readonly<Record<string, Child>>,
  path: string,
): string[] {
  const names = children.map(({ localName }) => localName ?? '');
  const order = Object.keys(sequence);
  const places = names.map(name => order.indexOf(name));
  return [
    ...names.filter(name => !sequence[name]).map(name => `${path}: ${name} has no place here`),
    ...names
      .filter((_, at) => (places[at] ?? 0) < (places[at - 1] ?? 0))
      .map(name => `${path}: ${name} comes too late`),
    ...Object.entries(sequence).flatMap(([name, { min = 1, max = 1 }]) => {
      const count = names.filter(one => one === name).length;
      return count < min || count > max ? [`${path}: ${count} of ${name}`] : [];
    }),
  ];
}
