/** How much a version has to rise: see "Version numbers" in src/cli/package/README.md. */
import { inc, lt, major } from 'semver';
import type { Contract } from './contract';

export interface Changes {
  /** Removed, or of another type: whoever relies on it has to change something. */
  breaking: string[];
  added: string[];
}

const DATABASE = 'log database';

export function changesSince({ items: before }: Contract, { items: now }: Contract): Changes {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  const changed = names.filter(name => before[name] !== now[name]);
  const added = changed.filter(name => before[name] === undefined || isNewerDatabase(name, before, now));
  return {
    breaking: changed
      .filter(name => !added.includes(name))
      .map(name => `${name}: ${before[name]}, now ${now[name] ?? 'missing'}`),
    added: added.map(name => `${name}: ${now[name]}`),
  };
}

/** A database is migrated, so that a newer one breaks nothing. */
function isNewerDatabase(name: string, before: Contract['items'], now: Contract['items']): boolean {
  return name === DATABASE && Number(now[name]) > Number(before[name]);
}

/** The lowest version that these changes allow. Before 1.0.0 each part stands for the one above. */
export function lowestVersion(released: string, { breaking, added }: Changes): string {
  if (breaking.length === 0 && added.length === 0) return released;
  const isBefore1 = major(released) === 0;
  const [whenBreaking, whenAdded] = isBefore1 ? (['minor', 'patch'] as const) : (['major', 'minor'] as const);
  return inc(released, breaking.length > 0 ? whenBreaking : whenAdded) ?? released;
}

/** What to do, if the version is too low. Undefined if it is not. */
export function advice(released: Contract, now: Contract): string | undefined {
  const changes = changesSince(released, now);
  const lowest = lowestVersion(released.version, changes);
  if (!lt(now.version, lowest)) return undefined;
  return [
    `Since ${released.version} these keys, fields or versions changed, on which others rely:`,
    ...changes.breaking.map(one => `  breaking: ${one}`),
    ...changes.added.map(one => `  added: ${one}`),
    `Raise the version in manifest.json to ${lowest} or more, and name the changes in src/CHANGELOG.md.`,
    `If ${released.version} was never published: npx tsx test/contract/write.ts`,
  ].join('\n');
}
