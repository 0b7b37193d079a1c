/** How easy the shipped sources are to read, as figures. */
import { posix } from 'node:path';
import { parseSync } from 'vite';
import { filesInCircles } from '../repo/imports-of';
import { read, shippedSources } from '../repo/source-files';

export const LONG_LINE = 120;

export interface Readability {
  sources: number;
  lines: number;
  /** Lines of a file. */
  medianLines: number;
  /** Share of the lines over `LONG_LINE` characters, 0 to 1. */
  longLines: number;
  /** Share of the characters, 0 to 1. */
  comments: number;
  inCircles: number;
  largestFolder: string;
  inLargestFolder: number;
  readmeLines: number;
}

export function readability(): Readability {
  const texts = shippedSources().map(path => ({ path, text: read(path) }));
  const lines = texts.flatMap(({ text }) => linesOf(text));
  const lengths = texts.map(({ text }) => linesOf(text).length).sort((a, b) => a - b);
  const [largestFolder, inLargestFolder] = largestOf(texts.map(({ path }) => posix.dirname(path)));
  return {
    sources: texts.length,
    lines: lines.length,
    medianLines: lengths[lengths.length >> 1] ?? 0,
    longLines: lines.filter(line => line.length > LONG_LINE).length / lines.length,
    comments: sum(texts.map(commentCharacters)) / sum(texts.map(({ text }) => text.length)),
    inCircles: filesInCircles(texts.map(({ path }) => path)).length,
    largestFolder,
    inLargestFolder,
    readmeLines: linesOf(read('README.md')).length,
  };
}

const linesOf = (text: string) => text.trimEnd().split('\n');

function commentCharacters({ path, text }: { path: string; text: string }): number {
  return sum(parseSync(path, text).comments.map(({ start, end }) => end - start));
}

function largestOf(folders: readonly string[]): [folder: string, count: number] {
  const counts = new Map<string, number>();
  for (const folder of folders) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  return [...counts].reduce((largest, one) => (one[1] > largest[1] ? one : largest));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
