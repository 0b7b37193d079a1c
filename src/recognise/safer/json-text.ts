/**
 * JSON as text in which single values are exchanged. Every other character stays, for nobody knows
 * what a service makes of a number or an order that we would write anew.
 */
import { applyEdits, modify, type Node, parseTree } from 'jsonc-parser';

/** The largest sharing request known is a few kB. Characters. */
const LONGEST = 1 << 16;

/**
 * The members of an object by their names in lower case, since the services read them in any case.
 */
export type Members = ReadonlyMap<string, Node>;

/** Where a value stands, by names in lower case, and what is to stand there. */
export interface Change {
  at: readonly (string | number)[];
  value: string | number | boolean;
}

/** @throws if it is no strict JSON: the parser of trees lets much pass. */
export function jsonTree(text: string): Node | undefined {
  if (text.length > LONGEST) return undefined;
  JSON.parse(text);
  return parseTree(text);
}

/**
 * Nothing if it is no object, or if two members have the same name: which of them counts is not
 * certain.
 */
export function membersOf(node: Node | undefined): Members | undefined {
  if (node?.type !== 'object') return undefined;
  const members = new Map<string, Node>();
  for (const { children: [name, value] = [] } of node.children ?? []) {
    const lower = String(name?.value).toLowerCase();
    if (!value || members.has(lower)) return undefined;
    members.set(lower, value);
  }
  return members;
}

/** Whether a member says something. Services write `null` and empty texts for what is not set. */
export function isSet(members: Members, name: string): boolean {
  const value = members.get(name);
  return value !== undefined && value.value !== null && value.value !== '' && value.value !== false;
}

/** The text with these values, each in the place of another, or at the end of its object. */
export function changed(text: string, changes: readonly Change[]): string {
  return changes.reduce((now, { at, value }) => applyEdits(now, modify(now, spelled(now, at), value, {})), text);
}

/** The way to a value with the names as they are written there. */
function spelled(text: string, at: Change['at']): (string | number)[] {
  let node = parseTree(text);
  return at.map(step => {
    const property =
      typeof step === 'string'
        ? node?.children?.find(({ children }) => nameOf(children) === step.toLowerCase())
        : undefined;
    node = property ? property.children?.[1] : node?.children?.[Number(step)];
    return property ? String(property.children?.[0]?.value) : step;
  });
}

function nameOf(children: Node[] | undefined): string {
  return String(children?.[0]?.value).toLowerCase();
}
