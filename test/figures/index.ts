/**
 * Prints how easy the shipped sources are to read, as figures: `npm run figures`. Circles and
 * borders of imports are tests, in `test/repo/imports.test.ts`.
 */
import { posix } from 'node:path';
import { parseSync } from 'vite';
import { read, shippedSources } from '../repo/source-files';

const LONG_LINE = 120;

const texts = shippedSources().map(path => ({ path, text: read(path) }));
const lines = texts.flatMap(({ text }) => text.trimEnd().split('\n'));
const lengths = texts.map(({ text }) => text.trimEnd().split('\n').length).sort((a, b) => a - b);
const characters = sum(texts.map(({ text }) => text.length));
const comments = sum(texts.map(({ path, text }) => commentCharacters(path, text)));
const [folder, inFolder] = largestFolder();

console.table({
  'shipped sources': { figure: texts.length },
  'their lines': { figure: lines.length },
  'median lines of a file': { figure: lengths[lengths.length >> 1] },
  [`lines over ${LONG_LINE} characters`]: {
    figure: percent(lines.filter(line => line.length > LONG_LINE).length, lines.length),
  },
  'comments, share of characters': { figure: percent(comments, characters) },
  [`sources in the largest folder (${folder})`]: { figure: inFolder },
  'lines of README.md': { figure: read('README.md').trimEnd().split('\n').length },
});

function commentCharacters(path: string, text: string): number {
  return sum(parseSync(path, text).comments.map(({ start, end }) => end - start));
}

function largestFolder(): [string, number] {
  const counts = new Map<string, number>();
  for (const path of shippedSources()) {
    const folder = posix.dirname(path);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts].reduce((largest, one) => (one[1] > largest[1] ? one : largest));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}
