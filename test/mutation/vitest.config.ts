/** What `npm run mutate` runs for each mutant: the unit tests beside the code (README.md). */
import { defineConfig } from 'vitest/config';
import areas from './areas.json' with { type: 'json' };

const { AREA } = process.env;
const tests = Object.entries(areas).flatMap(([area, { tests: own }]) => (!AREA || area === AREA ? own : []));

export default defineConfig({
  test: {
    include: tests,
    isolate: false,
    setupFiles: 'test/mutation/quick.ts',
    testTimeout: 90_000,
    env: { MUTATIONS: '20' },
  },
});
