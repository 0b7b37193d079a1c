/**
 * What `npm run mutate` runs for each mutant: the unit tests of the pure parts. A mutant that they
 * do not notice is a line that no test is about. Stryker cannot read tsconfig.json with TypeScript
 * 7 (`tsconfigFile` of stryker.config.json names none), and needs no types.
 */
import { defineConfig } from 'vitest/config';
import viteConfig from '../../vite.config.ts';

export default defineConfig(env => {
  const { test, ...config } = viteConfig(env);
  const projects = (test?.projects ?? []).filter(
    project => typeof project === 'object' && 'test' in project && `${project.test?.name}`.startsWith('unit'),
  );
  return { ...config, test: { ...test, projects } };
});
