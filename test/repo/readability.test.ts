/** What `npm run figures` prints stays within limits. */
import { expect, it } from 'vitest';
import { LONG_LINE, readability } from '../figures/readability';

const figures = readability();

it(`has at most 1 % of lines over ${LONG_LINE} characters`, () => {
  expect(figures.longLines).toBeLessThanOrEqual(0.01);
});

it('has comments of at most 12 % of the characters', () => {
  expect(figures.comments).toBeLessThanOrEqual(0.12);
});

it('has at most 25 sources in a folder', () => {
  expect(figures.inLargestFolder, figures.largestFolder).toBeLessThanOrEqual(25);
});
