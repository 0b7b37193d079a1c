import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sourceFiles } from './source-files';

it('leaves private keys and what commands have made out of the source archive', () => {
  const folder = mkdtempSync(join(tmpdir(), 'source-files-'));
  try {
    for (const name of ['package.json', 'upload-key.pem', 'second-look.pem', 'npm-debug.log'])
      writeFileSync(join(folder, name), '');
    expect(sourceFiles(folder).map(({ path }) => path)).toEqual(['package.json']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
