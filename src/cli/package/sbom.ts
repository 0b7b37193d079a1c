import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { shippedPackages } from './third-party';

const CLI = 'node_modules/@cyclonedx/cyclonedx-npm/bin/cyclonedx-npm-cli.js';
const OPTIONS = ['--package-lock-only', '--flatten-components', '--output-reproducible', '--output-format', 'JSON'];
const PATH = 'cdx:npm:package:path';

interface Bom {
  metadata: { tools: { components: { name: string }[] }; component: { version?: string; 'bom-ref': string } };
  components: { 'bom-ref': string; properties: { name: string; value: string }[] }[];
  dependencies: { ref: string; dependsOn?: string[] }[];
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
  const shipped = new Set(shippedPackages(root).map(([path]) => path));
  bom.components = bom.components.filter(({ properties }) =>
    properties.some(({ name, value }) => name === PATH && shipped.has(value)),
  );
  const known = new Set([component['bom-ref'], ...bom.components.map(one => one['bom-ref'])]);
  bom.dependencies = bom.dependencies
    .filter(({ ref }) => known.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn?.filter(one => known.has(one)) ?? [] }));
  return `${JSON.stringify(bom, null, 2)}\n`;
}
