/**
 * Every endpoint against its examples, and all known requests: a changed body means what was
 * promised, and nothing else in it differs.
 */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { observation, type Request } from '../../../test/corpus/observation';
import { ROWS } from '../../../test/corpus/rows';
import type { Observation, SaferWay } from '../../event';
import { recognise } from '../index';
import { saferBody, saferMeaning, saferWays } from './index';

type Name = 'organization' | 'view' | 'expires' | 'password';

interface Example extends Request {
  name: string;
  /** The new body. */
  ways?: Partial<Record<Name, string>>;
}

const FOLDER = new URL('./', import.meta.url);
const FILES = readdirSync(FOLDER).filter(name => name.endsWith('.examples.json'));
const read = (file: string) =>
  JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Record<'safer' | 'asItIs', Example[]>;

/** 2026-11-25, in the evening. */
const NOW = Date.UTC(2026, 10, 25, 21, 30);
const ALL: Record<Name, SaferWay> = {
  organization: { scope: 'organization' },
  view: { role: 'view' },
  expires: { expires: '2026-12-25T00:00:00Z' },
  password: { password: true },
};
/** Must be escaped in JSON. */
const PASSWORD = 'Sesame "7" ö';
const seen = (request: Request): Observation => ({ ...observation(request), seenAt: NOW });

it.each(FILES)('has an endpoint for %s', file => {
  expect(readdirSync(FOLDER)).toContain(file.replace('.examples.json', '.ts'));
});

describe.each(FILES)('%s', file => {
  const { safer, asItIs } = read(file);

  it.each(safer)('makes safer: $name', example => {
    const ways = Object.keys(example.ways ?? {}).map(name => ALL[name as Name]);
    expect(ways.length).toBeGreaterThan(0);
    expect(saferWays(seen(example))).toEqual(ways);
    for (const [name, body] of Object.entries(example.ways ?? {}))
      expect(saferBody(seen(example), ALL[name as Name], PASSWORD)).toBe(body);
    expect(saferBody(seen(example), ALL.password)).toBeUndefined();
  });

  it.each(asItIs)('leaves unchanged: $name', example => {
    expect(saferWays(seen(example))).toEqual([]);
    for (const way of Object.values(ALL)) expect(saferBody(seen(example), way, PASSWORD)).toBeUndefined();
  });
});

/** All values of a JSON text, by their paths. */
function leaves(value: unknown, at = ''): Map<string, unknown> {
  if (typeof value !== 'object' || value === null) return new Map([[at, value]]);
  return new Map(Object.entries(value).flatMap(([name, inner]) => [...leaves(inner, `${at}/${name}`)]));
}

function check(request: Observation): number {
  const ways = saferWays(request);
  for (const way of ways) {
    const body = saferBody(request, way, PASSWORD) ?? '';
    const [meaning] = recognise(request);
    expect(meaning && recognise({ ...request, body })).toEqual(meaning && [saferMeaning(meaning, way)]);
    const before = leaves(JSON.parse(request.body ?? ''));
    const after = leaves(JSON.parse(body));
    const different = [...after.keys()].filter(at => after.get(at) !== before.get(at));
    expect([...before.keys()].filter(at => !after.has(at))).toEqual([]);
    expect(different.length).toBeGreaterThan(0);
    for (const at of different) expect(at).toMatch(CHANGED[Object.keys(way)[0] as keyof typeof CHANGED]);
    // Applying it again does not offer the same option.
    expect(saferBody({ ...request, body }, way, PASSWORD)).toBeUndefined();
    if ('password' in way) expect(saferBody(request, way)).toBeUndefined();
  }
  return ways.length;
}

const CHANGED = {
  scope: /^\/request\/settings\/(linkKind|scope|allowAnonymousAccess)$|^\/scope$/i,
  role: /^\/request\/settings\/(linkKind|role)$|^\/type$|^\/roles\/0$/i,
  expires: /^\/request\/settings\/expiration$|^\/expirationDateTime$/i,
  password: /^\/request\/settings\/(password|updatePassword)$|^\/password$/i,
};

const REAL = [...FILES.flatMap(file => Object.values(read(file)).flat()), ...ROWS].map(row => {
  const request = seen(row);
  return { ...request, headers: { 'content-type': 'application/json', ...request.headers } };
});

it('changes every known request as promised', () => {
  expect(REAL.filter(request => check(request) > 0).length).toBeGreaterThan(15);
});

it('changes a request as promised with any other members in its body', () => {
  const settings = fc.record(
    {
      linkKind: fc.oneof(fc.integer({ min: -1, max: 9 }), fc.constantFrom('5', null, 4.5)),
      scope: fc.oneof(fc.integer({ min: -1, max: 4 }), fc.constantFrom('0', null)),
      role: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constantFrom('2', null)),
      expiration: fc.constantFrom(null, '', '2027-01-01T00:00:00Z', 'soon', 0, {}),
      allowAnonymousAccess: fc.constantFrom(true, false, 'true', null),
      restrictShareMembership: fc.constantFrom(true, false),
      password: fc.constantFrom('', 'hunter2'),
      shareId: fc.constantFrom('', '85e47ac0-7ac9-4641-a168-a97e33fa969a'),
      more: fc.jsonValue({ maxDepth: 3 }),
    },
    { requiredKeys: ['linkKind'] },
  );
  const body = fc.record({
    request: fc.record({
      createLink: fc.constantFrom(true, true, false),
      settings,
      more: fc.jsonValue({ maxDepth: 2 }),
    }),
  });
  const address = read('sharepoint-share-link.examples.json').safer[0] as Example;
  let safer = 0;
  fc.assert(
    fc.property(body, fc.constantFrom(undefined, 2), (one, blanks) => {
      safer += check(seen({ ...address, body: JSON.stringify(one, null, blanks) }));
    }),
    { numRuns: 2000 },
  );
  expect(safer).toBeGreaterThan(50);
});

it('leaves a body unchanged that is longer than any known', () => {
  const address = read('graph-create-link.examples.json').safer[0] as Example;
  const ofLength = (length: number) => seen({ ...address, body: (address.body ?? '').padEnd(length) });
  expect(saferWays(ofLength(1 << 16))).toEqual(saferWays(seen(address)));
  expect(saferWays(ofLength((1 << 16) + 1))).toEqual([]);
});

it('survives any invalid body', () => {
  const address = read('graph-create-link.examples.json').safer[0] as Example;
  for (const body of [
    '{'.repeat(60_000),
    '['.repeat(30_000) + ']'.repeat(30_000),
    '\uFEFF{"type":"edit","scope":"anonymous"}',
    'null',
    '"',
  ])
    expect(saferWays(seen({ ...address, body }))).toEqual([]);
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.nat(60), (text, at) => {
      const { body = '' } = address;
      const ways = saferWays(seen({ ...address, body: body.slice(0, at) + text + body.slice(at) }));
      expect(ways.length).toBeLessThanOrEqual(4);
    }),
  );
});
