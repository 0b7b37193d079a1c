/** The examples beside the recognisers: requests that each claims, and near misses. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Request } from './observation';

const FOLDER = new URL('../../src/recognise/', import.meta.url);
/** Replies and safer options have examples of their own shape. */
const FILES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter(path =>
  /^(?!reply|safer).*\.examples\.json$/.test(path),
);

/** Ids of recognisers that have examples. */
export const WITH_EXAMPLES: readonly string[] = FILES.map(path => basename(path, '.examples.json'));

/** @throws Error if the recogniser has none */
export function examplesOf<T = Record<'is' | 'isNot', Request[]>>(id: string): T {
  const path = FILES.find(file => basename(file) === `${id}.examples.json`);
  if (!path) throw new Error(`no examples of ${id}`);
  return JSON.parse(readFileSync(new URL(path, FOLDER), 'utf8')) as T;
}

/** What recognisers claim, of all of them. */
export const CLAIMED: readonly (Request & { name: string })[] = WITH_EXAMPLES.flatMap(
  id => examplesOf<{ is: (Request & { name: string })[] }>(id).is,
);

/** Their near misses. */
export const NEAR_MISSES: readonly Request[] = WITH_EXAMPLES.flatMap(id => examplesOf(id).isNot);
