/** Every recogniser against its own examples and, as negatives, against those of all the others. */
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { examplesOf, WITH_EXAMPLES } from '../../test/corpus/examples';
import { observation, type Request } from '../../test/corpus/observation';
import { filesBelow, read } from '../../test/repo/source-files';
import type { Meaning } from '../event';
import { LITERALS, RECOGNISERS, recognise, SHIPPED_AS_DATA } from './index';

interface Example extends Request {
  name: string;
}

interface Examples {
  is: (Example & { expect: Meaning })[];
  /** Near misses. No recogniser claims them, except for `but`. */
  isNot: (Example & { but?: string })[];
}

/** All recognisers that claim a request, each called directly. */
function claimants(request: Request): string[] {
  const seen = observation(request);
  return RECOGNISERS.filter(recogniser => recogniser.recognise(seen) !== undefined).map(recogniser => recogniser.id);
}

describe('the list', () => {
  it('has every recogniser once, named like its file', () => {
    const files = filesBelow('src/recognise').filter(
      path => /(?<!\.test)\.ts$/.test(path) && read(path).includes('satisfies Recogniser'),
    );
    const ids = [...files.map(path => basename(path, '.ts')), ...SHIPPED_AS_DATA.map(({ id }) => id)];
    expect(RECOGNISERS.map(({ id }) => id).sort()).toEqual(ids.sort());
  });

  it('has an example file for each recogniser, and no other', () => {
    expect([...WITH_EXAMPLES].sort()).toEqual(RECOGNISERS.map(({ id }) => id).sort());
  });

  it('has few and selective literals in lower case', () => {
    for (const literal of LITERALS) {
      expect(literal).toBe(literal.toLowerCase());
      expect(literal.length, literal).toBeGreaterThanOrEqual(6);
    }
    for (const { id, literals } of RECOGNISERS) expect(literals.length, id).toBeLessThanOrEqual(6);
  });
});

describe.each(RECOGNISERS)('$id', ({ id, literals, recognise: ask }) => {
  const { is, isNot } = examplesOf<Examples>(id);

  it('has at least five examples on each side, all with different names', () => {
    expect(is.length).toBeGreaterThanOrEqual(5);
    expect(isNot.length).toBeGreaterThanOrEqual(5);
    const names = [...is, ...isNot].map(example => example.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(is)('recognises: $name', example => {
    const seen = observation(example);
    expect(ask(seen)).toStrictEqual(example.expect);
    expect(recognise(seen)).toStrictEqual([example.expect]);
    expect(claimants(example)).toEqual([id]);
  });

  it.each(is)('recognises in spite of more slashes, and a dot behind the host: $name', example => {
    const seen = observation(example);
    const path = `${seen.path.replace(/(?<=.)\//g, '//')}/`;
    for (const changed of [{ path }, { host: `${seen.host}.` }])
      expect(recognise({ ...seen, ...changed })).toHaveLength(recognise(seen).length);
  });

  it.each(is)('has a literal in the URL of: $name', ({ url }) => {
    expect(literals.some(literal => url.toLowerCase().includes(literal))).toBe(true);
  });

  it.each(isNot)('rejects: $name', example => {
    expect(ask(observation(example))).toBeUndefined();
    expect(claimants(example)).toEqual(example.but ? [example.but] : []);
  });

  it('has near misses, most of which pass the filter', () => {
    const near = isNot.filter(({ url }) => literals.some(literal => url.toLowerCase().includes(literal)));
    expect(near.length * 2).toBeGreaterThanOrEqual(isNot.length);
  });
});
