import type { BatchParts, Meaning } from '../../event';
import type { Recognised } from '../index';

/** Users select fewer documents; a page that walks a library sends about 100. */
export const MAX_SEPARATE_PARTS = 10;
/** Storage truncates longer lists. */
const MAX_LIST_ITEMS = 200;

export interface Collapsed extends Omit<Recognised, 'part'> {
  part?: Recognised['part'] | BatchParts;
  items?: readonly Meaning[];
}

export function collapsed(parts: readonly Recognised[]): readonly Collapsed[] {
  if (parts.length <= MAX_SEPARATE_PARTS) return parts;
  const groups: { key: string; parts: Recognised[] }[] = [];
  for (const part of parts) {
    const { kind, scope, role, object } = part.meaning;
    const key = JSON.stringify([kind, scope, role, object]);
    const group = groups.findLast(one => one.key === key);
    if (group && fits(group.parts, part)) group.parts.push(part);
    else groups.push({ key, parts: [part] });
  }
  return groups.map(group => combined(group.parts));
}

function fits(parts: readonly Recognised[], another: Recognised): boolean {
  const meanings = [...parts, another].map(({ meaning }) => meaning);
  return recipientsOf(meanings).length <= MAX_LIST_ITEMS && filesOf(meanings).length <= MAX_LIST_ITEMS;
}

function combined(parts: readonly Recognised[]): Collapsed {
  const [first, ...others] = parts;
  if (!first || others.length === 0) return first as Recognised;
  const items = parts.map(({ meaning }) => meaning);
  const recipients = recipientsOf(items);
  const files = filesOf(items);
  const counts = items.flatMap(({ count }) => count ?? []);
  const named = parts.flatMap(({ part }) => part ?? []);
  const meaning: Meaning = {
    ...sharedBy(items),
    kind: first.meaning.kind,
    requests: items.length,
    ...(recipients.length > 0 ? { recipients } : {}),
    ...(files.length > 0 ? { files } : {}),
    ...(counts.length > 0 ? { count: counts.reduce((sum, count) => sum + count) } : {}),
  };
  return { meaning, items, ...(named.length > 0 ? { part: { parts: named } } : {}) };
}

function sharedBy([first, ...others]: readonly Meaning[]): Partial<Meaning> {
  const { file: _file, files: _files, recipients: _recipients, count: _count, ...facts } = first ?? {};
  const shared = Object.entries(facts).filter(([name, value]) => {
    const text = JSON.stringify(value);
    return others.every(other => JSON.stringify(other[name as keyof Meaning]) === text);
  });
  return Object.fromEntries(shared);
}

function recipientsOf(meanings: readonly Meaning[]): string[] {
  return [...new Set(meanings.flatMap(({ recipients = [] }) => recipients))];
}

function filesOf(meanings: readonly Meaning[]): string[] {
  const names = meanings.flatMap(({ file, files = [] }) => [file?.name ?? file?.path ?? file?.id ?? [], files].flat());
  return [...new Set(names)];
}
