/** Documents by how far they are open. Pure. */
import type { Access } from './access';
import { nameOf } from './document';
import { exposureOf, mostExposedFirst } from './most-exposed-first';

export interface ExposedDocument {
  /** Empty: not known. */
  name: string;
  /** All that is open of it, the most exposed first; at least one. */
  open: Access[];
  /** For comparing documents with each other. */
  exposure: number;
}

/** The most exposed first. */
export function mostExposed(open: readonly Access[]): ExposedDocument[] {
  const byKey = new Map<string, { name: string; open: Access[] }>();
  for (const access of open) {
    const { key, name } = nameOf(access.activity);
    const one = byKey.get(key) ?? { name, open: [] };
    one.name ||= name;
    one.open.push(access);
    byKey.set(key, one);
  }
  return [...byKey.values()]
    .map(one => ({
      name: one.name,
      open: mostExposedFirst(one.open),
      exposure: one.open.reduce((sum, access) => sum + exposureOf(access), 0),
    }))
    .sort((a, b) => b.exposure - a.exposure);
}
