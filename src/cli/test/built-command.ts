import { join } from 'node:path';
import { build } from 'vite';

/**
 * Builds a command into one file, which starts in a tenth of the time that tsx needs.
 * @param source path from the root of the project, e.g. `src/cli/classify.ts`
 * @param folder where the file is put
 * @returns its path
 */
export async function builtCommand(source: string, folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: source,
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'command.mjs' } },
    },
    ssr: { noExternal: true },
  });
  return join(folder, 'command.mjs');
}
