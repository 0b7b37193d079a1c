import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkQuery, parseLink } from './link';

const DEFAULT = { scenario: undefined, mode: 'present', way: 'unsafe', policy: 'ask', size: 'usual' };

describe('the address of the practice room', () => {
  it('contains scenario, mode, path, policy and size, so that they survive a reload', () => {
    const asked = { scenario: 'salary-link', mode: 'guided', way: 'safe', policy: 'own', size: 'large' };
    expect(parseLink('?scenario=salary-link&mode=guided&way=safe&policy=own&size=large')).toEqual(asked);
    expect(parseLink('')).toEqual(DEFAULT);
  });

  it('is treated as empty if it contains anything else', () => {
    const hostile = [
      '?scenario=../../popup/index.html',
      '?scenario=%3Cscript%3E',
      '?mode=admin&way=__proto__&policy=toString',
      '?scenario=-a',
    ];
    for (const query of hostile) expect(parseLink(query)).toEqual(DEFAULT);
    expect(parseLink(`?scenario=${'a'.repeat(65)}`)).toEqual(DEFAULT);
  });

  it('never throws, and round-trips what it parses', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webQueryParameters()), query => {
        const found = parseLink(query);
        expect(parseLink(linkQuery(found))).toEqual(found);
        expect(found.scenario ?? 'none').toMatch(/^[a-z0-9-]{1,64}$/);
      }),
    );
  });
});
