/**
 * Pieces of the services' pages, for tests of what a press on them is taken for: see
 * src/relay/hints/fragments/README.md.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../src/relay/hints/fragments');

export const FRAGMENTS = readdirSync(FOLDER)
  .filter(name => name.endsWith('.html'))
  .map(name => ({ name, html: readFileSync(join(FOLDER, name), 'utf8') }));
