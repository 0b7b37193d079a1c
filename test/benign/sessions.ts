/** Ordinary working days: every kind of session, several visits of each, always the same ones. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Request } from '../../src/cli/observation';
import { filled } from './fill';
import { type Block, blocksOf } from './http-file';
import { type Random, random } from './random';
import { turn, type Values, visit } from './scene';

export interface BenignRequest extends Request {
  /** Kind of session and what is done there. */
  from: string;
}

const FOLDER = new URL('sessions/', import.meta.url);
const VISITS = 6;

export const KINDS: readonly string[] = readdirSync(FOLDER)
  .filter(name => name.endsWith('.http'))
  .map(name => name.slice(0, -'.http'.length))
  .sort();

/** @param seed another one gives other days. */
export function benignRequests(seed = 1): BenignRequest[] {
  return KINDS.flatMap((kind, at) => {
    const source = random(seed * 1000 + at);
    const blocks = blocksOf(readFileSync(new URL(`${kind}.http`, FOLDER), 'utf8'));
    return Array.from({ length: VISITS }, () => visitOf(kind, blocks, source)).flat();
  });
}

function visitOf(kind: string, blocks: readonly Block[], source: Random): BenignRequest[] {
  const place = visit(source);
  return blocks.flatMap(block =>
    Array.from({ length: source.integer(...block.times) }, () => requestOf(kind, block, { ...place, ...turn(source) })),
  );
}

function requestOf(kind: string, { title, method, url, headers, body }: Block, values: Values): BenignRequest {
  return {
    from: `${kind}: ${title}`,
    method,
    url: filled(url, values),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, filled(value, values)])),
    ...(body === undefined ? {} : { body: filled(body, values) }),
  };
}
