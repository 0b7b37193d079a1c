import type { XmlElement } from '../read/xml';

const NUMBERS = new Set([
  'Byte',
  'Decimal',
  'Double',
  'Enum',
  'Int16',
  'Int32',
  'Int64',
  'Number',
  'Single',
  'UInt32',
  'UInt64',
]);

/** Of `xs:boolean`. */
const BOOLEANS = new Set(['true', '1']);

/** Deeper than any object of a sharing call. */
const MAX_DEPTH = 8;

export function csomValue(element: XmlElement, depth = 0): unknown {
  const type = element.attributes.get('Type') ?? '';
  if (type === 'Null' || depth > MAX_DEPTH) return null;
  if (type === 'Array') return element.children.map(child => csomValue(child, depth + 1));
  if (element.attributes.has('TypeId') || element.children.length > 0) {
    const properties = element.children.filter(child => child.name === 'Property');
    return Object.fromEntries(
      properties.map(property => [property.attributes.get('Name') ?? '', csomValue(property, depth + 1)]),
    );
  }
  if (type === 'Boolean') return BOOLEANS.has(element.text.trim().toLowerCase());
  if (NUMBERS.has(type) && element.text.trim() !== '' && Number.isFinite(Number(element.text)))
    return Number(element.text);
  return element.text;
}
