/** Each package has a reason, a licence that we allow, and runs on every Node that we support. */
import { subset } from 'semver';
import { describe, expect, it } from 'vitest';
import { type Locked, shippedPackages } from '../../src/cli/package/third-party';
import { ROOT, read, readJson } from './source-files';

type Versions = Record<string, string>;

const project = readJson<{ engines: { node: string }; dependencies: Versions; devDependencies: Versions }>(
  'package.json',
);
const { packages } = readJson<{ packages: Record<string, Locked & { engines?: { node?: string } }> }>(
  'package-lock.json',
);
const installed = Object.entries(packages).filter(([path]) => path !== '');

/** Packages that the rows of a section name, and the cells of each row. */
function rowsOf(heading: string): Map<string, string[]> {
  const section =
    read('src/DEPENDENCIES.md')
      .split(/^## /m)
      .find(text => text.startsWith(`${heading}\n`)) ?? '';
  const cells = section
    .split('\n')
    .filter(line => line.startsWith('| `'))
    .map(line =>
      line
        .split('|')
        .slice(1, -1)
        .map(cell => cell.trim()),
    );
  return new Map(cells.map(([name = '', ...rest]) => [name.replaceAll('`', ''), rest]));
}

describe('src/DEPENDENCIES.md', () => {
  it.each([
    ['In the extension', project.dependencies],
    ['For development', project.devDependencies],
  ])('has under "%s" the packages of package.json, in their order', (heading, dependencies) => {
    expect([...rowsOf(heading).keys()]).toEqual(Object.keys(dependencies));
  });

  it('says of each what it is for, and of each in the extension why, its size and its release', () => {
    for (const [purpose] of rowsOf('For development').values()) expect(purpose).not.toBe('');
    for (const cells of rowsOf('In the extension').values()) {
      expect(cells.slice(0, 2)).not.toContain('');
      expect(cells[2]).toMatch(/^\d+\.\d$/);
      expect(cells[3]).toMatch(/^20\d\d-\d\d$/);
    }
  });
});

/** Their terms are met by `THIRD-PARTY-LICENSES.txt` in each package. */
const SHIPPED = new Set(['MIT', 'ISC', 'Apache-2.0', 'MPL-2.0', 'BSD-2-Clause', 'BSD-3-Clause']);
/** Permissive, or data; not published. */
const DEVELOPMENT = new Set([
  ...SHIPPED,
  '0BSD',
  'BSD',
  'BlueOak-1.0.0',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'MIT/X11',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);
/** Of 2012, by way of exceljs: the author's others are MIT. */
const WITHOUT_LICENCE = ['node_modules/buffers'];

/** For SPDX expressions as they occur: alternatives of combinations. */
function isAllowed(expression: string | undefined, allowed: ReadonlySet<string>): boolean {
  const alternatives = (expression ?? '').replace(/[()]/g, '').split(' OR ');
  return alternatives.some(alternative => alternative.split(' AND ').every(licence => allowed.has(licence)));
}

describe('licences', () => {
  it('are allowed for what is in the extension', () => {
    const others = shippedPackages(ROOT).filter(([, { license }]) => !isAllowed(license, SHIPPED));
    expect(others.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
  });

  it('are allowed for everything that is installed', () => {
    const others = installed.filter(([, { license }]) => !isAllowed(license, DEVELOPMENT)).map(([path]) => path);
    expect(others).toEqual(WITHOUT_LICENCE);
  });

  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-or-later)', true],
    ['(MIT AND Zlib)', true],
    ['MIT AND GPL-3.0-only', false],
    ['AGPL-3.0-only', false],
    [undefined, false],
  ])('take %s: %s', (expression, expected) => {
    expect(isAllowed(expression, DEVELOPMENT)).toBe(expected);
  });
});

it('runs on every version of Node that package.json names', () => {
  const refused = installed.filter(([, { engines }]) => !subset(project.engines.node, engines?.node ?? '*'));
  expect(refused.map(([path, { engines }]) => `${path}: ${engines?.node}`)).toEqual([]);
});

it('configures automatic updates only for packages that exist', () => {
  const { packageRules } = readJson<{ packageRules: { matchPackageNames?: string[] }[] }>('.renovaterc.json');
  const names = packageRules.flatMap(({ matchPackageNames = [] }) => matchPackageNames);
  expect(Object.keys({ ...project.dependencies, ...project.devDependencies })).toEqual(expect.arrayContaining(names));
});
