/** `npm run new`, in a copy of the lists. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { make } from '../new/make';
import { ROOT } from './source-files';

const folder = mkdtempSync(join(tmpdir(), 'second-look-new-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

for (const file of ['package.json', 'tsconfig.json', '.biome.json']) cpSync(join(ROOT, file), join(folder, file));
cpSync(join(ROOT, 'src'), join(folder, 'src'), { recursive: true });
symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));

const read = (path: string) => readFileSync(join(folder, path), 'utf8');

describe('npm run new', () => {
  it.each([
    ['recogniser', 'src/recognise', './sharepoint/sharepoint-rename', '  sharepointRename,\n];'],
    ['rule', 'src/rules', './sharepoint-rename', '  sharepointRename,\n];'],
    ['sink', 'src/forward/sinks', './sharepoint-rename', "'sharepoint-rename': sharepointRename } satisfies"],
  ])('makes a %s that compiles and is listed', (kind, where, file, member) => {
    const { made } = make(kind, 'sharepoint-rename', folder);
    expect(made).toContain(`${where}/index.ts`);
    expect(read(`${where}/index.ts`)).toContain(member);
    expect(read(`${where}/index.ts`)).toContain(`import { sharepointRename } from '${file}';`);
    const run = (...args: string[]) => spawnSync('npx', args, { cwd: folder, encoding: 'utf8' }).stdout;
    const options = [
      '--noEmit',
      '--ignoreConfig',
      '--module',
      'esnext',
      '--moduleResolution',
      'bundler',
      '--target',
      'esnext',
      '--strict',
    ];
    expect(run('tsc', ...options, '--skipLibCheck', '--resolveJsonModule', `${where}/index.ts`)).toBe('');
    expect(run('biome', 'format', ...made)).not.toContain('would have');
  });

  it.each([
    ['plugin', 'thing', /none of/],
    ['constructor', 'thing', /none of/],
    ['rule', 'Thing', /no name/],
    ['rule', '../thing', /no name/],
    ['rule', '', /no name/],
    ['rule', 'anyone-link', /is there already/],
    ['recogniser', 'index', /is there already/],
  ])('refuses %s "%s" and writes nothing', (kind, name, why) => {
    const before = readdirSync(join(folder, 'src'), { recursive: true }).length;
    expect(() => make(kind, name, folder)).toThrow(why);
    expect(readdirSync(join(folder, 'src'), { recursive: true })).toHaveLength(before);
  });
});
