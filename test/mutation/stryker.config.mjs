import { readFileSync } from 'node:fs';

const { AREA } = process.env;
const areas = JSON.parse(readFileSync(new URL('areas.json', import.meta.url), 'utf8'));
if (AREA && !areas[AREA]) throw new Error(`AREA is one of ${Object.keys(areas).join(', ')}.`);
const chosen = AREA ? [areas[AREA]] : Object.values(areas);
const results = `test-results/mutation/${AREA ?? 'all'}`;

export default {
  testRunner: 'vitest',
  mutate: [...chosen.flatMap(({ mutate }) => mutate), '!src/**/{test,*.test}*', '!src/**/*.d.ts'],
  ignorePatterns: ['dist', 'test/{bench,chaos,e2e,pictures,tenant}'],
  ignoreStatic: true,
  coverageAnalysis: 'perTest',
  reporters: ['clear-text', 'json'],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: `${results}.json` },
  tempDirName: 'test-results/stryker',
  // Stryker cannot read tsconfig.json with TypeScript 7, and needs no types.
  tsconfigFile: 'no-tsconfig',
  vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
  incremental: true,
  incrementalFile: `${results}-incremental.json`,
  // A busy machine must not count as a mutant that never ends; loops end by their count.
  timeoutMS: 20_000,
  concurrency: 2,
};
