import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const CLI = 'node_modules/@cyclonedx/cyclonedx-npm/bin/cyclonedx-npm-cli.js';
const OPTIONS = ['--omit', 'dev', '--package-lock-only', '--output-reproducible', '--output-format', 'JSON'];

interface Bom {
  metadata: { tools: { components: { name: string }[] }; component: { version?: string } };
}

/** The same for every machine: the version of the npm that ran is left out. */
export function billOfMaterials(root: string, version: string): string {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [join(root, CLI), ...OPTIONS], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(`cyclonedx-npm: ${error?.message ?? stderr.trim()}`);
  const bom = JSON.parse(stdout) as Bom;
  const { tools, component } = bom.metadata;
  tools.components = tools.components.filter(({ name }) => name !== 'npm');
  component.version = version;
  return `${JSON.stringify(bom, null, 2)}\n`;
}
