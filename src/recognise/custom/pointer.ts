/** RFC 6901, with `*`. A single value counts as a list, because many services omit the list. */
import { parsedJson } from '../read/json';
import { parseXml, type XmlElement } from '../read/xml';

export function valuesAt(root: unknown, pointer: string): unknown[] {
  const [, ...tokens] = pointer.split('/');
  let values: unknown[] = [root];
  for (const token of tokens) {
    values =
      token === '*'
        ? values.flat()
        : values.map(value => member(value, token.replaceAll('~1', '/').replaceAll('~0', '~')));
    values = values.filter(isSomething);
  }
  return values.flat().filter(isSomething);
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function isSomething(value: unknown): boolean {
  return value !== undefined && value !== null;
}

export function jsonTree(text: string): unknown {
  return parsedJson(text);
}

/** Elements become members, repeated ones a list, leaves text. */
export function xmlTree(text: string): unknown {
  const root = text.trimStart().startsWith('<') ? parseXml(text) : undefined;
  return root && { [root.name]: branch(root) };
}

function branch({ children, text }: XmlElement): unknown {
  if (children.length === 0) return text.trim();
  const members = new Map<string, unknown[]>();
  for (const child of children) {
    const { name } = child;
    const same = members.get(name);
    if (same) same.push(branch(child));
    else members.set(name, [branch(child)]);
  }
  return Object.fromEntries([...members].map(([name, all]) => [name, all.length === 1 ? all[0] : all]));
}
