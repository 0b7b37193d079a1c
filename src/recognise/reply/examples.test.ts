/**
 * Every shape of reply against its own examples and, as negatives, against those of all the others.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ActivityKind } from '../../event';
import { SHAPES } from './index';
import type { ReplyFacts, ServiceReply } from './service-reply';

interface Example {
  name: string;
  kind: ActivityKind;
  status?: number;
  /** When the request was seen, as a date. */
  askedAt?: string;
  body: unknown;
}

interface Examples {
  is: (Example & ReplyFacts)[];
  isNot: Example[];
}

const FOLDER = new URL('./', import.meta.url);

function examplesOf(id: string): Examples {
  return JSON.parse(readFileSync(new URL(`${id}.examples.json`, FOLDER), 'utf8')) as Examples;
}

function answerIn({ kind, status, askedAt, body }: Example): ServiceReply {
  return { status, body, askedAt: Date.parse(askedAt ?? '2026-11-24T09:00:00Z'), to: { kind } };
}

const readers = (example: Example) =>
  SHAPES.filter(({ read }) => read(answerIn(example)) !== undefined).map(({ id }) => id);

it('lists every shape once, named like its file, with an example file', () => {
  const names = readdirSync(FOLDER);
  const sources = names.filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const files = sources.filter(name => readFileSync(new URL(name, FOLDER), 'utf8').includes('satisfies ReplyShape'));
  expect(SHAPES.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
  expect(SHAPES.map(({ id }) => `${id}.examples.json`).sort()).toEqual(
    names.filter(name => name.endsWith('.examples.json')).sort(),
  );
});

describe.each(SHAPES)('$id', ({ id, read }) => {
  const { is, isNot } = examplesOf(id);

  it('has at least four examples on each side, all with different names', () => {
    expect(is.length).toBeGreaterThanOrEqual(4);
    expect(isNot.length).toBeGreaterThanOrEqual(4);
    const names = [...is, ...isNot].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(is)('reads: $name', ({ reply, states = {}, ...example }) => {
    const told = read(answerIn(example));
    expect(told?.reply).toStrictEqual(reply);
    expect(told?.states ?? {}).toStrictEqual(states);
    expect(readers(example)).toEqual([id]);
  });

  it.each(isNot)('rejects: $name', example => {
    expect(readers(example)).toEqual([]);
  });
});
