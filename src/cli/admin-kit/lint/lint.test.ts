import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { KEYS } from '../../../policy/keys/keys';
import { fakeChrome } from '../../../ui/test/fake-chrome';
import { EXAMPLES, IN_USE } from '../../test/sample-kit';
import { complaintText } from './complaint';
import { lintPolicy } from './lint';

beforeAll(() => fakeChrome());

/** `line:column severity key why`, as far as the test needs it. */
function complaints(text: string): string[] {
  return lintPolicy(text).complaints.map(complaint => complaintText('p', complaint));
}

/** The position of `§` in a text, and the text without it. */
function marked(text: string): { text: string; place: string } {
  const before = text.slice(0, text.indexOf('§')).split('\n');
  return { text: text.replace('§', ''), place: `p:${before.length}:${(before.at(-1)?.length ?? 0) + 1}: ` };
}

describe('a policy without problems', () => {
  it('has no complaints, and equals what the browser would read', () => {
    const { values, policy, complaints: none } = lintPolicy(JSON.stringify(IN_USE, null, 2));
    expect(none).toEqual([]);
    expect(values).toEqual(IN_USE);
    expect(policy?.organizationName).toBe('Contoso');
  });

  it('may have comments, a byte order mark, and objects in place of JSON texts', () => {
    const recogniser = (EXAMPLES.customRecognisers as string[])[0];
    const text = `\ufeff// ours\n{ "organizationName": "Con//toso", /* and\r\n this */ "internalDomains": ["contoso.com"], "customRecognisers": [${recogniser}] }`;
    const { policy, complaints: none } = lintPolicy(text);
    expect(none).toEqual([]);
    expect(policy).toMatchObject({
      organizationName: 'Con//toso',
      customRecognisers: [{ id: 'contoso-docs-download' }],
    });
  });
});

describe('each problem is reported with its position', () => {
  it.each([
    [
      'an unknown key',
      '{\n  §"organisationName": "x" }',
      'error: organisationName: •••: There is no setting with this name. Did you mean organizationName?',
    ],
    [
      'an invalid value',
      '{ "organizationName": "x",\r\n\t§"policyUrl": "http://x" }',
      'error: policyUrl: http://x: Enter the full address',
    ],
    [
      'an invalid element',
      '{ "internalDomains": ["contoso.com",\n  §"a b", "b.example"] }',
      'error: internalDomains: a b: Enter a domain',
    ],
    [
      'a doubtful element that is used',
      '{ "internalDomains": ["contoso.com", §"gmail.com"] }',
      'warning: internalDomains: gmail.com: ',
    ],
    [
      "a person's exception from a rule that asks first",
      '{ "exceptions": ["*=fabrikam.com",\n §"anyone-link=Ann@contoso.com"], "responses": ["anyone-link=warn"] }',
      'warning: exceptions: anyone-link=Ann@contoso.com: A page can claim to be anyone.',
    ],
    [
      'an address that seems to contain a token',
      '{ §"forwardUrl": "https://logs.contoso.example/in/5f0b6a1e2c7d4a1b9a390f6c" }',
      'warning: forwardUrl: https://logs.contoso.example/…: Part of this address looks like a token',
    ],
    [
      'an element that is not a text',
      '{ "internalDomains": ["contoso.com", §7] }',
      'error: internalDomains: 7: This must be text.',
    ],
    [
      'an element that is too long',
      `{ "internalDomains": ["${'b'.repeat(100)}.c", §"${'a '.repeat(60)}"] }`,
      `error: internalDomains: ${'a '.repeat(39)}a…`,
    ],
    [
      'a text that is not JSON, at the position within it',
      JSON.stringify({ customRules: ['{"id":"falcon","level":"high",}'] }).replace('["{', '[§"{'),
      '(property name expected, after {"id":"falcon","level":"high",) This entry is ignored',
    ],
    [
      'a name=hosts pair, without a complaint about the response that needs it',
      '{ "hostGroups": [§"hr contoso-my.sharepoint.com"], "responses": ["anyone-link@hr=warn"] }',
      'error: hostGroups: hr contoso-my.sharepoint.com: This must be a name and its value',
    ],
    ['a name=hosts pair', '{ "hostGroups": [§"hr"] }', 'error: hostGroups: hr: This must be a name and its value'],
    [
      'an element whose text ends with an example',
      '{ §"policyUrl": "contoso.com" }',
      'starting with https:// – Write: "policyUrl": "https://contoso.com"',
    ],
    [
      'a name=value pair',
      '{ "responses": ["anyone-link=inform", §"bulk-download = explode"] }',
      'error: responses: bulk-download = explode: ',
    ],
    ['an unknown group', '{ "responses": [§"anyone-link@hr=inform"] }', 'The policy defines no host groups yet'],
    ['an unknown rule', '{ "responses": [§"anyone-lnk=inform"] }', 'There is no rule with this name.'],
    [
      'the overridden one of two elements',
      '{ "responses": [§"anyone-link=record", "anyone-link=inform"] }',
      'Two entries are for the same thing',
    ],
    [
      'the overridden one of two texts for a language',
      '{ "welcomeText": [§"Hello", "Hello again"] }',
      'error: welcomeText: Hello: Two entries are for the same thing',
    ],
    [
      'an empty text',
      '{ "welcomeText": ["Hello", §"@de="] }',
      'error: welcomeText: @de=: There is no text after the equals sign.',
    ],
    [
      "an object's member",
      '{ "customRecognisers": [\n{ "id": "a", "method": "GET", "address": "https://a.b/c", "kind": §"downlod" } ] }',
      'a at /kind: ',
    ],
    [
      'a missing member',
      '{ "customRecognisers": [§{ "id": "a", "method": "GET", "address": "https://a.b/c" } ] }',
      'a at /kind: This is missing.',
    ],
    [
      'a text that contains an object',
      '{ "customRecognisers": ["{\\"id\\":\\"b\\"}", §"{"] }',
      'customRecognisers: {: This is not valid JSON.',
    ],
    [
      'the second element with an id',
      '{ "customRecognisers": [{"id":"a","kind":"print","method":"GET","address":"https://a.b/c"}, §{"id":"a","kind":"print","method":"GET","address":"https://a.b/c"}] }',
      'Another entry already has this name',
    ],
    [
      'a repeated key',
      '{ "organizationName": "a",\n §"organizationName": "b" }',
      'error: organizationName: This setting appears more than once',
    ],
    ['a comma too many', '{ "organizationName": "a"§,}', 'error: ,: No comma stands before }'],
    ['a comma that is missing', '{ "organizationName": "a"\n  §"policyUrl": "b" }', 'A comma is missing before this'],
    ['no object', '§[]', 'error: This must be an object, in braces.'],
    ['nothing', '§', 'A policy is an object in braces'],
  ])('for %s', (_what, text, words) => {
    const { text: policy, place } = marked(text);
    const found = complaints(policy);
    expect(found.filter(complaint => complaint.startsWith(place) && complaint.includes(words))).toHaveLength(1);
  });

  it.each(['\\u0000', '\\u0001', '\\ud83d', '\\ude00', '\\ufffe', '\ufffe', '\uf000'])(
    'for a character that not every platform can carry: %j',
    character => {
      const name = `U+${(JSON.parse(`"${character}"`) as string).charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
      const { text, place } = marked(
        `{ "messages": ["anyone-link=fine \u2028 \\u0085 \\r\\n\\t 😀",\n  §"bulk-download=a${character}b"] }`,
      );
      expect(complaints(text)).toEqual([expect.stringContaining(`${place}error: messages: `)]);
      expect(complaints(text)[0]).toContain(name);
      expect(complaints(`{\n "organizationName": "${character}x" }`)[0]).toMatch(
        /^p:2:2: error: organizationName: .*U\+/,
      );
    },
  );

  it('in the order of the file', () => {
    const found = lintPolicy('{ "policyUrl": "x",\n "nobodyKnows": 1,\n "organizationName": 7 }').complaints;
    expect(found.map(({ line }) => line)).toEqual([1, 2, 3]);
  });

  it('without the secret', () => {
    const found = complaints('{ "forwardTokenn": "hush-hush" }');
    expect(found).toHaveLength(1);
    expect(found[0]).not.toContain('hush');
  });

  it('as a warning, if the policy still does what its file says', () => {
    expect(complaints('{ "internalDomains": ["contoso.com"], "responses": ["anyone-link=warn"] }')).toEqual([]);
    expect(complaints('{ "extraHosts": ["contoso.sharepoint.com"] }')[0]).toContain(': warning: ');
  });
});

it('gives every complaint a position within the file, whatever the file contains', () => {
  const value = fc.oneof(
    fc.json(),
    fc.constantFrom(
      '"anyone-link=inform"',
      '["a", {"id": "b"}]',
      '[{"id":"a","__proto__":1}]',
      '[{"toString":0}]',
      '{"toString":0}',
    ),
  );
  const key = fc.constantFrom(...Object.keys(KEYS), '__proto__', 'constructor', 'x');
  const members = fc.array(fc.tuple(key, value), { maxLength: 4 });
  const policy = members.map(all => `{${all.map(([name, text]) => `"${name}":\n${text}`).join(',')}}`);
  fc.assert(
    fc.property(fc.oneof(policy, fc.string(), fc.json()), text => {
      const lines = text.split(/\r\n|\r|\n/);
      for (const { line, column, why } of lintPolicy(text).complaints) {
        expect(why).not.toBe('');
        expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? -1) + 1);
      }
    }),
    { numRuns: 500 },
  );
});
