/** Puts the files of the kit on the disk. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { KitFile } from './kit';

/** `secret`: the policy holds something that opens something, so that nobody else on this computer may read the files that it stands in. */
export function writeKit(folder: string, files: readonly KitFile[], secret: boolean): void {
  for (const { path, contents, hasValues } of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    const mode = secret && hasValues ? 0o600 : 0o644;
    // A file that is there keeps its mode, so it has to be closed before the secret goes in.
    writeFileSync(file, '', { mode });
    chmodSync(file, mode);
    writeFileSync(file, contents);
  }
}
