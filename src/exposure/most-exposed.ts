import type { Access } from './access';
import { nameOf } from './document';
import { exposureOf, mostExposedFirst } from './most-exposed-first';
import { isGrant } from './taken-back';

export interface ExposedDocument {
  name: string;
  open: Access[];
  exposure: number;
}

export interface MostExposed {
  add(access: Access): void;
  documents(): ExposedDocument[];
}

/** One name in common is enough. */
export function mostExposed(): MostExposed {
  const byName = new Map<string, ExposedDocument>();
  return {
    add(access) {
      if (!isGrant(access.activity) || access.activity.object) return;
      const { key, name } = nameOf(access.activity);
      const called = access.files.length > 0 ? access.files : [key];
      const [one = { name, open: [], exposure: 0 }, ...others] = new Set(called.flatMap(it => byName.get(it) ?? []));
      for (const other of others) {
        one.name ||= other.name;
        one.open = mostExposedFirst([...one.open, ...other.open]);
        one.exposure += other.exposure;
        for (const it of other.open.flatMap(({ files }) => files)) byName.set(it, one);
      }
      one.name ||= name;
      one.open.push(access);
      one.exposure += exposureOf(access);
      for (const it of called) byName.set(it, one);
    },
    documents: () => [...new Set(byName.values())].sort((a, b) => b.exposure - a.exposure),
  };
}
