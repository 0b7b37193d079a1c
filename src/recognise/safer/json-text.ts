/** Keeps all other characters, because services may depend on number formats or order. */
import { applyEdits, modify, type Node, parseTree } from 'jsonc-parser';

/** Known requests have a few kB. */
const MAX_BODY_CHARS = 1 << 16;

/** Members by lower-cased name, because services ignore case. */
export type Members = ReadonlyMap<string, Node>;

/** `at` is a path with lower-cased names. */
export interface Change {
  at: readonly (string | number)[];
  value: string | number | boolean;
}

/** @throws unless strict JSON, which `parseTree` does not check */
export function jsonTree(text: string): Node | undefined {
  if (text.length > MAX_BODY_CHARS) return undefined;
  JSON.parse(text);
  return parseTree(text);
}

/** `undefined` for repeated names: the service's choice is unknown. */
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

/** Services write `null` or an empty text for unset members. */
export function isSet(members: Members, name: string): boolean {
  const value = members.get(name);
  return value !== undefined && value.value !== null && value.value !== '' && value.value !== false;
}

export function changed(text: string, changes: readonly Change[]): string {
  return changes.reduce((now, { at, value }) => applyEdits(now, modify(now, spelled(now, at), value, {})), text);
}

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
