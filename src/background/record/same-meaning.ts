/** Whether two witnesses say the same of a request, as far as both can tell. Pure. */
import type { Activity, Meaning } from '../../event';

/** What is known of an activity; `partial`: from a request without its body. */
interface Known {
  meaning: Meaning & Partial<Activity>;
  partial?: true;
}

/** Whether `meaning` says something beyond what is known of the activity. */
export function addsTo(recent: Known, meaning: Meaning): boolean {
  // The two kinds differ because one witness had no body.
  if (meaning.kind !== recent.meaning.kind && !recent.partial) return false;
  const known = onTheWire(recent.meaning);
  const file = recent.meaning.file ?? {};
  const isFiner = meaning.site !== undefined && recent.meaning.site === undefined;
  return (
    isFiner ||
    Object.keys(onTheWire(meaning)).some(key => !(key in known)) ||
    Object.keys(meaning.file ?? {}).some(key => !(key in file))
  );
}

/**
 * The meaning without what an activity adds, and without the file's name and label and the site,
 * which come from elsewhere.
 */
function onTheWire({ file, ...meaning }: Meaning & Partial<Activity>): { [name: string]: unknown; file: object } {
  const { id: _id, seenAt: _seenAt, host: _host, label: _label, actor: _actor, site: _site, ...rest } = meaning;
  return { ...rest, file: { ...file, name: undefined } };
}

/** Each as text, to be compared often. */
export type Fields = ReadonlyMap<string, string>;

export function fieldsOf(meaning: Meaning & Partial<Activity>): Fields {
  const { file, ...rest } = onTheWire(meaning);
  const ofFile = Object.entries(file).map(([name, value]) => [`file.${name}`, value] as const);
  const stated = [...Object.entries(rest), ...ofFile].filter(([, value]) => value !== undefined);
  return new Map(stated.map(([name, value]) => [name, JSON.stringify(value)]));
}

export function keyOf(fields: Fields): string {
  return JSON.stringify([...fields]);
}

/** Nothing that both state is different. */
export function agree(one: Fields, other: Fields): boolean {
  return [...one].every(([name, value]) => (other.get(name) ?? value) === value);
}
