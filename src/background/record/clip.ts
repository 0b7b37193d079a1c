/** Bounds on what is stored: a page or server may send a megabyte of names. */
import type { Evidence, FileRef, Meaning } from '../../event';

/** Characters. SharePoint allows paths of 400. */
const MAX_TEXT_CHARS = 400;
/** Recipients or file names. */
const MAX_LIST_ITEMS = 200;

export function clipText(text: string): string {
  return text.length > MAX_TEXT_CHARS ? `${text.slice(0, MAX_TEXT_CHARS - 1)}…` : text;
}

export function clip<Part extends Partial<Meaning> | FileRef | Evidence>(part: Part): Part {
  return clipped(part) as Part;
}

function clipped(value: unknown): unknown {
  if (typeof value === 'string') return clipText(value);
  if (Array.isArray(value)) return value.slice(0, MAX_LIST_ITEMS).map(clipped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, clipped(name === 'recipients' ? oneOfEachDomain(part) : part)]),
  );
}

/** Puts one person of each domain first, because the log keeps the start. */
function oneOfEachDomain(people: unknown): unknown {
  if (!Array.isArray(people) || people.length <= MAX_LIST_ITEMS) return people;
  const domainOf = (one: unknown) =>
    String(one)
      .slice(String(one).lastIndexOf('@') + 1)
      .toLowerCase();
  const first = new Map(people.map(one => [domainOf(one), one] as const).reverse());
  const front = new Set(first.values());
  return [...people.filter(one => front.has(one)), ...people.filter(one => !front.has(one))];
}

/** The same meaning with what `clip` cuts off its lists, for the rules. */
export function beyondClip(meaning: Meaning): Meaning[] {
  const { recipients, files, scopes } = meaning;
  return Object.entries({ recipients: oneOfEachDomain(recipients), files, scopes }).flatMap(([name, list]) =>
    Array.isArray(list) && list.length > MAX_LIST_ITEMS
      ? [{ ...clip(meaning), [name]: list.slice(MAX_LIST_ITEMS) }]
      : [],
  );
}

/** Another activity can be the same once both are cut. */
export function isClipped(id: string, people: readonly string[]): boolean {
  return id.length >= MAX_TEXT_CHARS || people.length >= MAX_LIST_ITEMS;
}
