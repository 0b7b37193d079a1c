import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Locked {
  version?: string;
  license?: string;
  dev?: boolean;
  optional?: boolean;
  /** Installed for development, and an optional peer of something shipped, as TypeScript is. */
  devOptional?: boolean;
}

const RULE = `\n${'-'.repeat(80)}\n\n`;
/** Development package whose helpers for modules end up in a bundle. */
const BUNDLED_RUNTIME = 'node_modules/rolldown';

/**
 * The packages that can be in a bundle: all that the extension depends on, directly or not.
 * @returns [path from the root, what package-lock.json says], in the lock file's order
 */
export function shippedPackages(root: string): [path: string, locked: Locked][] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>;
  };
  return Object.entries(packages).filter(
    ([path, { dev, optional, devOptional }]) =>
      path === BUNDLED_RUNTIME || (path !== '' && !dev && !optional && !devOptional),
  );
}

/** Throws if a package comes without its licence. */
export function thirdPartyLicences(root: string): string {
  const parts = shippedPackages(root).map(([path, { version, license }]) => {
    const names = readdirSync(join(root, path)).filter(name => /^(licen[cs]e|notice)/i.test(name));
    if (names.length === 0) throw new Error(`${path} has no licence file: see what it is, and add its text`);
    const texts = names.sort().map(name =>
      readFileSync(join(root, path, name), 'utf8')
        .replaceAll('\r\n', '\n')
        .trim(),
    );
    return [`${path.replace(/^.*node_modules\//, '')} ${version} (${license})`, ...texts].join('\n\n');
  });
  return `Second Look contains code of these packages.\n${RULE}${parts.join(`\n${RULE}`)}\n`;
}
