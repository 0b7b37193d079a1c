import { join } from 'node:path';
import { build } from 'vite';

/**
 * Builds a command into one file, which starts ten times faster than with tsx.
 * @param source path from the root of the project, e.g. `src/cli/classify.ts`
 * @param folder for the file
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
