import type { Activity, Meaning } from '../../event';

/** `partial`: from a request without its body. */
interface Known {
  meaning: Meaning & Partial<Activity>;
  partial?: true;
}

export function addsTo(recent: Known, meaning: Meaning): boolean {
  // The kinds differ because one witness had no body.
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

/** Leaves out facts that come from elsewhere. */
function onTheWire({ file, ...meaning }: Meaning & Partial<Activity>): { [name: string]: unknown; file: object } {
  const { id: _id, seenAt: _seenAt, host: _host, label: _label, actor: _actor, site: _site, ...others } = meaning;
  const { previousLabel: _previousLabel, ...rest } = others;
  return { ...rest, file: { ...file, name: undefined } };
}

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

/** Whether no field in both differs. */
export function agree(one: Fields, other: Fields): boolean {
  return [...one].every(([name, value]) => (other.get(name) ?? value) === value);
}
