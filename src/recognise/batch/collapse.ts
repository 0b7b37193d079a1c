/**
 * Many requests of one batch as few activities: one for each kind of thing that is asked for, with
 * how many times. Pure.
 */
import type { BatchParts, Meaning } from '../../event';
import type { Recognised } from '../index';

/**
 * A batch that means more than this is collapsed. A person who picks some documents and shares them
 * makes one of a few; a page that goes through a library makes one of a hundred.
 */
export const MAX_SEPARATE_PARTS = 10;
/**
 * Most recipients, and most names, of one activity: what is longer is cut where it is stored, and
 * nothing in it may be lost.
 */
const MAX_LIST = 200;

export interface Collapsed extends Omit<Recognised, 'part'> {
  part?: Recognised['part'] | BatchParts;
  /** What the requests meant that this stands for, in their order. Absent: it stands for itself. */
  items?: readonly Meaning[];
}

/**
 * @returns one for each kind, scope and role that occurs, in the order of the first of them; all of
 * them as they are, if they are few.
 */
export function collapsed(parts: readonly Recognised[]): readonly Collapsed[] {
  if (parts.length <= MAX_SEPARATE_PARTS) return parts;
  const groups: { key: string; parts: Recognised[] }[] = [];
  for (const part of parts) {
    const { kind, scope, role } = part.meaning;
    const key = JSON.stringify([kind, scope, role]);
    const group = groups.findLast(one => one.key === key);
    if (group && fits(group.parts, part)) group.parts.push(part);
    else groups.push({ key, parts: [part] });
  }
  return groups.map(group => together(group.parts));
}

function fits(parts: readonly Recognised[], another: Recognised): boolean {
  const meanings = [...parts, another].map(({ meaning }) => meaning);
  return recipientsOf(meanings).length <= MAX_LIST && filesOf(meanings).length <= MAX_LIST;
}

function together(parts: readonly Recognised[]): Collapsed {
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

/** What all of them say alike. */
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

/** What an item is called; of one that is only numbered, its number. */
function filesOf(meanings: readonly Meaning[]): string[] {
  const names = meanings.flatMap(({ file, files = [] }) => [file?.name ?? file?.path ?? file?.id ?? [], files].flat());
  return [...new Set(names)];
}
