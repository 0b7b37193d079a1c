/**
 * Documents: links lead somewhere, every document can be found from README.md, and lines fit a
 * screen.
 */
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anchors, linkTargets, proseLines } from './markdown';
import { filesBelow, ROOT, read } from './source-files';

const MAX_README_LINES = 200;
const MAX_COLUMNS = 100;
/** README.md is read first and on any screen, so its tables have a bound, too. */
const MAX_README_TABLE_COLUMNS = 120;

const DOCUMENTS = ['README.md', ...['src', 'test'].flatMap(filesBelow).filter(path => path.endsWith('.md'))];

/** Links of a document to files of the repository; `path` is from its root. */
function localLinks(document: string): { target: string; path: string; anchor: string | undefined }[] {
  return linkTargets(read(document))
    .filter(target => !/^[a-z]+:/.test(target))
    .map(target => {
      const [file, anchor] = target.split('#');
      return { target, path: file ? posix.join(posix.dirname(document), file) : document, anchor };
    });
}

const isTable = (line: string) => line.trimStart().startsWith('|');
const columns = (line: string) => [...line].length;

describe.each(DOCUMENTS)('%s', document => {
  it('links to files that exist', () => {
    const broken = localLinks(document).filter(({ path }) => !existsSync(join(ROOT, path)));
    expect(broken.map(({ target }) => target)).toEqual([]);
  });

  it('links to headings that exist', () => {
    const broken = localLinks(document).filter(
      ({ path, anchor }) =>
        anchor !== undefined &&
        !(path.endsWith('.md') && existsSync(join(ROOT, path)) && anchors(read(path)).includes(anchor)),
    );
    expect(broken.map(({ target }) => target)).toEqual([]);
  });

  it(`has no line wider than ${MAX_COLUMNS} columns outside tables and code`, () => {
    const wide = proseLines(read(document)).filter(({ line }) => !isTable(line) && columns(line) > MAX_COLUMNS);
    expect(wide.map(({ number, line }) => `${number}: ${line.slice(0, 60)}`)).toEqual([]);
  });
});

it('reaches every document from README.md', () => {
  const reached = new Set(['README.md']);
  for (const document of reached)
    for (const { path } of localLinks(document)) if (DOCUMENTS.includes(path)) reached.add(path);
  expect(DOCUMENTS.filter(document => !reached.has(document))).toEqual([]);
});

describe('README.md', () => {
  it(`has at most ${MAX_README_LINES} lines`, () => {
    expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(MAX_README_LINES);
  });

  it(`has no table wider than ${MAX_README_TABLE_COLUMNS} columns`, () => {
    const wide = read('README.md')
      .split('\n')
      .filter(line => isTable(line) && columns(line) > MAX_README_TABLE_COLUMNS);
    expect(wide).toEqual([]);
  });
});
