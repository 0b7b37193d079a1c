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

  it('asks first only if its name says so', () => {
    const { policy } = policyIn(name);
    expect(policy && asksFirst(policy)).toBe(name === 'ask.jsonc');
    expect(policy?.auditOnly).toBe(name === 'audit.jsonc');
  });
});
