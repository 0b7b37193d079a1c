import { beforeAll, expect, it } from 'vitest';
import { fakeChrome } from '../../../ui/test/fake-chrome';
import { complaintText } from './complaint';
import { lintPolicy } from './lint';
import { largePolicy } from './size';

beforeAll(() => fakeChrome());

const said = (text: string) => lintPolicy(text).complaints.map(complaint => complaintText('p', complaint));
const policyOf = (domains: number, name = 'partner') =>
  JSON.stringify(
    {
      internalDomains: ['contoso.com'],
      trustedDomains: Array.from({ length: domains }, (_, at) => `${name}-${at}.example`),
      retentionDays: 30,
    },
    null,
    1,
  );

it('warns of a policy that Intune refuses, and names the setting that makes it so large', () => {
  expect(said(policyOf(1000))).toEqual([]);
  const [only, ...more] = said(policyOf(9000));
  expect(only).toMatch(/^p:5:2: warning: trustedDomains: The policy has 2\d\d kB, .*Intune refuses.* Shorten it/);
  expect(more).toEqual([]);
});

it('counts a letter beyond ASCII as scripts write it', () => {
  const values = { organizationName: 'Contoso', welcomeText: '\u0436'.repeat(30_000) };
  const positionOf = () => ({ line: 1, column: 1 });
  expect(largePolicy({ values, positionOf })).toMatchObject([
    { key: 'welcomeText', why: expect.stringContaining('The policy has 180 kB') },
  ]);
});

it.each([
  ['an object', policyOf(90_000), /^p:5:2: error: trustedDomains: The policy has 2,\d\d\d kB, of which this setting/],
  ['comments', `// ours\n${policyOf(90_000)}`, /^p:6:2: error: trustedDomains: /],
  [
    'broken',
    `${policyOf(90_000)}}`,
    /^p:5:2: error: trustedDomains: The policy has 2,\d\d\d kB, .* More than 500 kB are not read/,
  ],
  ['a list', `[${'1,'.repeat(300_000)}1]`, /^p:1:1: error: The policy has 600 kB\./],
])('refuses a file of 2 MB by its size alone: %s', (_, text, place) => {
  const { values, complaints } = lintPolicy(text);
  expect(values).toBeUndefined();
  expect(complaints).toHaveLength(1);
  expect(said(text)[0]).toMatch(place);
  expect(said(text)[0]).toContain('Shorten it');
});
