/**
 * `ObjectPaths` of a ProcessQuery: which object is meant, written as the chain of REST calls that
 * leads to it.
 */

import type { XmlElement } from '../read/xml';
import { csomValue } from './csom-value';

/** By `Id`, and what each was found to say, since many calls may share one. */
export interface Paths {
  elements: ReadonlyMap<string, XmlElement>;
  segments: Map<XmlElement, readonly string[]>;
}

/** Longer chains than any client builds; also what ends one that runs in a circle. */
const LONGEST = 24;

/**
 * Characters of a name or an argument in a path; SharePoint takes 400 in the path of a file. A
 * longer one is no address, and would be copied into that of every call.
 */
const LONGEST_TEXT = 1000;

export function pathsOf(root: XmlElement): Paths {
  const listed = root.children.filter(child => child.name === 'ObjectPaths').flatMap(child => child.children);
  return { elements: new Map(listed.map(path => [path.attributes.get('Id') ?? '', path])), segments: new Map() };
}

/** From the site down, without the current context, which REST takes for granted. */
export function chainOf(id: string | undefined, paths: Paths): readonly string[] {
  const chain: string[] = [];
  let path = id === undefined ? undefined : paths.elements.get(id);
  for (let steps = 0; path && steps < LONGEST; steps++) {
    const segments =
      paths.segments.get(path) ??
      segmentsOf(path, paths).map(segment => (segment.length > LONGEST_TEXT ? '' : segment));
    paths.segments.set(path, segments);
    chain.unshift(...segments);
    path = paths.elements.get(path.attributes.get('ParentId') ?? '');
  }
  return chain;
}

function segmentsOf(path: XmlElement, paths: Paths): readonly string[] {
  const name = path.attributes.get('Name') ?? '';
  switch (path.name) {
    case 'Property':
      return [name];
    case 'Method':
      return [callOf(name, callArgument(path, paths))];
    case 'Identity':
      return identified(name);
    default:
      return []; // StaticProperty is the current context; a constructed object has no address
  }
}

/** `name('argument')`, apostrophes doubled as in any OData address. */
export function callOf(name: string, argument?: string): string {
  return argument === undefined ? name : `${name}('${argument.replaceAll("'", "''")}')`;
}

/**
 * The first parameter as text; of an object path that is itself a call (`EnsureUser('x')`), the
 * argument of that call.
 */
export function callArgument(call: XmlElement, paths: Paths): string | undefined {
  const [first] = parametersOf(call);
  const reference = first?.attributes.get('ObjectPathId');
  const referred = reference === undefined ? undefined : paths.elements.get(reference);
  return textOf(referred ? parametersOf(referred)[0] : first);
}

export function parametersOf(call: XmlElement): readonly XmlElement[] {
  return call.children.find(child => child.name === 'Parameters')?.children ?? [];
}

function textOf(parameter: XmlElement | undefined): string | undefined {
  const value = parameter && csomValue(parameter);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  const path = typeof value === 'object' && value !== null && 'DecodedUrl' in value ? value.DecodedUrl : undefined; // SP.ResourcePath
  return typeof path === 'string' ? path : undefined;
}

/**
 * `<something>:site:<guid>:web:<guid>:list:<guid>:item:<n>,<version>` or
 * `...:web:<guid>:file:<guid>`: how the server itself names an object in its answers, and clients
 * name it when they come back (public code; the form is not documented, so only these parts are
 * read).
 */
function identified(name: string): readonly string[] {
  const parts = name.slice(name.lastIndexOf('|') + 1).split(':');
  const after = (word: string): string | undefined => {
    const at = parts.lastIndexOf(word);
    return at < 0 ? undefined : parts[at + 1]?.split(',', 1)[0];
  };
  const file = after('file') ?? after('folder');
  if (file) return [callOf(after('file') ? 'getfilebyid' : 'getfolderbyid', file)];
  const list = after('list');
  const item = after('item');
  if (!list) return [];
  return item ? [callOf('lists', list), callOf('items', item)] : [callOf('lists', list)];
}
