/**
 * `npm run new -- recogniser|rule|sink NAME`: makes the file, its examples and its line in the
 * list, and says what is left to do. What it makes does nothing yet, and its tests fail until it
 * does.
 */
import { fileURLToPath } from 'node:url';
import { make } from './make';

const USAGE = 'Usage: npm run new -- recogniser|rule|sink NAME        NAME in small letters, e.g. sharepoint-rename';

try {
  const [kind = '', name = '', ...more] = process.argv.slice(2);
  if (more.length > 0) throw new Error('one NAME at a time');
  const { made, next } = make(kind, name, fileURLToPath(new URL('../..', import.meta.url)));
  for (const path of made) console.log(path);
  console.log(`\nNext:\n${next.map((step, index) => `${index + 1}. ${step}`).join('\n')}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error(USAGE);
  process.exitCode = 1;
}
