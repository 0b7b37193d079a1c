import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { asksFirst } from '../../../background/ask/asks-first';
import { fakeChrome } from '../../../ui/test/fake-chrome';
import { lintPolicy } from './lint';

const FOLDER = new URL('../policies/', import.meta.url);
const policyIn = (name: string) => lintPolicy(readFileSync(new URL(name, FOLDER), 'utf8'));

beforeAll(() => fakeChrome());

describe.each(readdirSync(FOLDER))('the ready policy %s', name => {
  it('has nothing to complain about, and a version', () => {
    const { complaints, policy } = policyIn(name);
    expect(complaints).toEqual([]);
    expect(policy?.policyVersion).toBe(`${name.replace('.jsonc', '')}-1`);
  });

  it('asks first or blocks only if its name says so', () => {
    const { policy } = policyIn(name);
    expect(policy && asksFirst(policy)).toBe(['ask.jsonc', 'block.jsonc'].includes(name));
    expect([...(policy?.responses.values() ?? [])].includes('block')).toBe(name === 'block.jsonc');
    expect(policy?.auditOnly).toBe(name === 'audit.jsonc');
  });
});

it('has a ready policy for each step of the guide, of which the last differs from the one before in what it stops', () => {
  expect(readdirSync(FOLDER).toSorted()).toEqual(['ask.jsonc', 'audit.jsonc', 'block.jsonc', 'inform.jsonc']);
  const { responses: ask = new Map() } = policyIn('ask.jsonc').policy ?? {};
  const { responses: block = new Map() } = policyIn('block.jsonc').policy ?? {};
  const changed = [...block].filter(([rule, response]) => ask.get(rule) !== response);
  expect(new Set(changed.map(([, response]) => response))).toEqual(new Set(['block']));
  expect([...ask.keys()].filter(rule => !block.has(rule))).toEqual([]);
});
