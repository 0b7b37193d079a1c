/** No comment is wider than one can read. The formatter wraps code, and leaves comments alone. */
import { expect, it } from 'vitest';
import { filesBelow, read } from './source-files';

const MAX_COLUMNS = 100;
/** A line of a comment with more than one word: a long address cannot be wrapped. */
const COMMENT = /^\s*(?:\/\/|\/?\*).*\S +\S/;
const DIRECTIVE = /biome-ignore|@ts-|@vitest-environment/;

it(`wraps comments at ${MAX_COLUMNS} columns`, () => {
  const sources = ['src', 'test', '.ci'].flatMap(filesBelow).filter(path => /\.(tsx?|mjs)$/.test(path));
  expect(sources.length).toBeGreaterThan(1000);
  const wide = sources.flatMap(path =>
    read(path)
      .split('\n')
      .flatMap((line, index) =>
        line.length > MAX_COLUMNS && COMMENT.test(line) && !DIRECTIVE.test(line) ? `${path}:${index + 1}` : [],
      ),
  );
  expect(wide).toEqual([]);
});
