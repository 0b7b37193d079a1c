import { percentDecoded } from '../read/percent';
import type { XmlElement } from '../read/xml';
import { csomValue } from './csom-value';

/** `segments` is a cache: many calls can share a path. */
export interface Paths {
  elements: ReadonlyMap<string, XmlElement>;
  segments: Map<XmlElement, readonly string[]>;
}

/** The REST request that does the same as a call. */
export interface CsomRequest {
  method: 'POST' | 'DELETE' | 'MERGE';
  chain: readonly string[];
  call: string;
  parameters?: Readonly<Record<string, unknown>> | undefined;
}

/** Between line breaks, which a reader may make blanks. */
const SITE_PROPERTIES = /\sSiteProperties\s(\S+)$/;

/** Longer than any client builds; also ends a cycle. */
const MAX_STEPS = 24;

/** SharePoint takes 400 in a file path. Each call repeats its path. */
const MAX_SEGMENT_CHARS = 1000;

export function pathsOf(root: XmlElement): Paths {
  const listed = root.children.filter(child => child.name === 'ObjectPaths').flatMap(child => child.children);
  return { elements: new Map(listed.map(path => [path.attributes.get('Id') ?? '', path])), segments: new Map() };
}

/** From the site down, without the current context, which REST implies. */
export function chainOf(id: string | undefined, paths: Paths): readonly string[] {
  const chain: string[] = [];
  let path = id === undefined ? undefined : paths.elements.get(id);
  for (let steps = 0; path && steps < MAX_STEPS; steps++) {
    const segments =
      paths.segments.get(path) ??
      segmentsOf(path, paths).map(segment => (segment.length > MAX_SEGMENT_CHARS ? '' : segment));
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
      return []; // StaticProperty is the current context; a new object has no address
  }
}

/** OData doubles apostrophes. */
export function callOf(name: string, argument?: string): string {
  return argument === undefined ? name : `${name}('${argument.replaceAll("'", "''")}')`;
}

/** The first parameter, or the argument of the call that it refers to (`EnsureUser('x')`). */
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
  // SP.ResourcePath.
  const path = typeof value === 'object' && value !== null && 'DecodedUrl' in value ? value.DecodedUrl : undefined;
  return typeof path === 'string' ? path : undefined;
}

/**
 * `...:list:<guid>:item:<n>,<version>`, `...:file:<guid>` or `...SiteProperties <address>`, which
 * clients copy from replies (public code; undocumented).
 */
function identified(name: string): readonly string[] {
  const site = SITE_PROPERTIES.exec(name)?.[1];
  if (site) return [callOf('getSitePropertiesByUrl', percentDecoded(site))];
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
