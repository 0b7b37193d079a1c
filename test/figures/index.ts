/**
 * Prints how easy the shipped sources are to read, as figures: `npm run figures`. Their limits are
 * tests, in `test/repo/readability.test.ts`.
 */
import { LONG_LINE, readability } from './readability';

const found = readability();

console.table({
  'shipped sources': { figure: found.sources },
  'their lines': { figure: found.lines },
  'median lines of a file': { figure: found.medianLines },
  [`lines over ${LONG_LINE} characters`]: { figure: percent(found.longLines) },
  'comments, share of characters': { figure: percent(found.comments) },
  'sources in circles of imports': { figure: found.inCircles },
  [`sources in the largest folder (${found.largestFolder})`]: { figure: found.inLargestFolder },
  'lines of README.md': { figure: found.readmeLines },
});

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
