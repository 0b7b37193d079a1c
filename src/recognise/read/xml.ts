/** Knows no document types or namespaces. */

export interface XmlElement {
  /** Without prefix, which the sender chooses. */
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: XmlElement[];
  text: string;
}

/** Real requests nest about ten deep. A reader without recursion can raise it. */
const MAX_DEPTH = 100;

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

/** `undefined` if not well-formed (the service refuses it, too), too deep, or with a DTD. */
export function parseXml(source: string, maxDepth = MAX_DEPTH): XmlElement | undefined {
  const top: XmlElement = { name: '', attributes: NO_ATTRIBUTES, children: [], text: '' };
  const open: XmlElement[] = [top];
  const tags: string[] = [];
  let at = 0;
  while (at < source.length) {
    const here = open[open.length - 1];
    if (!here) return undefined;
    const angle = source.indexOf('<', at);
    if (open.length > 1) here.text += decoded(source.slice(at, angle < 0 ? undefined : angle));
    if (angle < 0) break;
    const special = SPECIAL.find(([start]) => source.startsWith(start, angle));
    if (special) {
      const [start, end] = special;
      const close = source.indexOf(end, angle + start.length);
      if (close < 0) return undefined;
      if (start === CDATA) here.text += source.slice(angle + start.length, close);
      at = close + end.length;
      continue;
    }
    const close = tagEnd(source, angle + 1);
    if (close < 0) return undefined;
    const tag = source.slice(angle + 1, close);
    at = close + 1;
    if (tag.startsWith('/')) {
      if (open.length < 2 || tags.pop() !== tag.slice(1).trim()) return undefined;
      open.pop();
      continue;
    }
    const [name, element] = readTag(tag.endsWith('/') ? tag.slice(0, -1) : tag);
    if (!element) return undefined;
    here.children.push(element);
    if (tag.endsWith('/')) continue;
    open.push(element);
    tags.push(name);
    if (open.length > maxDepth) return undefined;
  }
  return open.length === 1 && top.children.length === 1 ? top.children[0] : undefined;
}

const CDATA = '<![CDATA[';

const SPECIAL: readonly (readonly [start: string, end: string])[] = [
  [CDATA, ']]>'],
  ['<!--', '-->'],
  ['<?', '?>'],
];

function tagEnd(source: string, from: number): number {
  let quote = '';
  for (let at = from; at < source.length; at++) {
    const char = source[at] ?? '';
    if (quote) {
      if (char === quote) quote = '';
    } else if (char === '>') return at;
    else if (char === '"' || char === "'") quote = char;
    else if (char === '<') return -1;
  }
  return -1;
}

function readTag(tag: string): [name: string, element?: XmlElement] {
  const text = tag.trim();
  const blank = text.search(/\s/);
  const name = blank < 0 ? text : text.slice(0, blank);
  if (name === '' || name.startsWith('!')) return [name];
  const attributes = blank < 0 ? NO_ATTRIBUTES : readAttributes(text.slice(blank));
  return [name, { name: name.slice(name.indexOf(':') + 1), attributes, children: [], text: '' }];
}

function readAttributes(text: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  let at = 0;
  while (at < text.length) {
    const equals = text.indexOf('=', at);
    if (equals < 0) break;
    let quoteAt = equals + 1;
    while (quoteAt < text.length && (text[quoteAt] ?? '').trim() === '') quoteAt++;
    const quote = text[quoteAt] ?? '';
    const end = quote === '"' || quote === "'" ? text.indexOf(quote, quoteAt + 1) : -1;
    if (end < 0) break;
    attributes.set(text.slice(at, equals).trim(), decoded(text.slice(quoteAt + 1, end)));
    at = end + 1;
  }
  return attributes;
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

function decoded(text: string): string {
  return text.includes('&')
    ? text.replace(/&(#x?0*[0-9a-f]{1,8}|[a-z]{1,8});/gi, (whole, name: string) => entity(name) ?? whole)
    : text;
}

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return ENTITIES.get(name);
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
