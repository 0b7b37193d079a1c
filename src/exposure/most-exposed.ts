/** Documents by how far they are open. Pure. */
import type { Access } from './access';
import { nameOf } from './document';
import { exposureOf } from './most-exposed-first';

export interface ExposedDocument {
  /** Empty: not known. */
  name: string;
  /** All that is open of it, the most exposed first; at least one. */
  open: Access[];
  /** For comparing documents with each other: that of all of it together. */
  exposure: number;
}

export interface MostExposed {
  /** The next access, of which the most exposed come first. */
  add(access: Access): void;
  /** The most exposed first. */
  documents(): ExposedDocument[];
}

export function mostExposed(): MostExposed {
  const byKey = new Map<string, ExposedDocument>();
  return {
    add(access) {
      const { key, name } = nameOf(access.activity);
      const one = byKey.get(key) ?? { name, open: [], exposure: 0 };
      one.name ||= name;
      one.open.push(access);
      one.exposure += exposureOf(access);
      byKey.set(key, one);
    },
    documents: () => [...byKey.values()].sort((a, b) => b.exposure - a.exposure),
  };
}
