/**
 * What an admin writes as a recogniser: accepted, or reported with the problem and its position,
 * without affecting the others.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import messages from '../../../public/_locales/en/messages.json';
import { observation } from '../../../test/corpus/observation';
import { SHIPPED_AS_DATA } from '../../recognise';
import { compile } from '../../recognise/custom/compile';
import { sitesOf, urlPatternsOf } from '../../recognise/custom/sites';
import { CONTOSO_DOCS } from '../../recognise/custom/test/contoso-docs';
import { camel } from '../../words/words';
import { parsePolicy } from '../parse';

const parse = (...texts: unknown[]) => parsePolicy({ customRecognisers: texts }, []);
const GOOD = { id: 'a', kind: 'download', method: 'GET', address: 'https://docs.contoso.example/{file}' };
const withMember = (changes: object) => JSON.stringify({ ...GOOD, ...changes });

describe('a valid recogniser', () => {
  it('can be the example of recognise/custom/README.md', () => {
    expect(parse(CONTOSO_DOCS)).toMatchObject({
      problems: [],
      policy: { customRecognisers: [{ id: 'contoso-docs-share' }] },
    });
  });

  it.each([
    ['one JSON text', JSON.stringify(GOOD, null, 2)],
    ['the JSON text of a list of objects', JSON.stringify([GOOD])],
    ['a list of objects', [GOOD]],
    ['one per line', `${JSON.stringify(GOOD)}\n${withMember({ id: 'b' })}`],
  ])('may come as %s', (_form, customRecognisers) => {
    const { problems, policy } = parsePolicy({ customRecognisers }, []);
    expect(problems).toEqual([]);
    expect(policy.customRecognisers[0]?.id).toBe('a');
  });

  it('can be one that ships with the extension, unchanged', () => {
    const { policy, problems } = parse(...SHIPPED_AS_DATA.map(data => JSON.stringify(data)));
    expect(problems).toEqual([]);
    expect(policy.customRecognisers).toEqual(SHIPPED_AS_DATA);
  });

  it('has lists where single values were written', () => {
    const conditions = { query: 'a', is: 7 };
    const { policy } = parse(withMember({ when: conditions, facts: { role: { text: 'view' } } }));
    expect(policy.customRecognisers).toEqual([
      {
        ...GOOD,
        method: ['GET'],
        address: [GOOD.address],
        when: [{ query: ['a'], is: ['7'] }],
        facts: { role: [{ text: 'view' }] },
      },
    ]);
  });

  it.each([
    'https://docs/{file}',
    'https://docs.contoso.example',
    'https://10.0.0.7/a',
    'https://DOCS.contoso.example/A/{b*}/c',
    'https://{t}.contoso.example/',
    'https://{t*}.docs-{r}.contoso.example/items({id})/x',
    'https://contoso.sharepoint.com/_api/{rest*}',
  ])('may have the address %s', address => {
    const text = JSON.stringify({ ...GOOD, address });
    expect(parse(text)).toMatchObject({ problems: [], policy: { customRecognisers: [{ address: [address] }] } });
  });
});

describe('an invalid recogniser is reported with its position, and only it is dropped', () => {
  it.each([
    [7, 'not-text', undefined, '7'],
    ['', 'not-json', undefined, ''],
    ['{"id":', 'not-json', undefined, '{"id":'],
    ['[]', 'not-an-object', '', '[]'],
    ['null', 'not-an-object', '', 'null'],
    [`{"id":"${'x'.repeat(10_000)}"}`, 'text-too-long', undefined, expect.stringMatching(/^\{"id":"xxx.*…$/)],
    [withMember({ id: 'A b' }), 'not-an-id', '/id', 'A b'],
    [withMember({ id: 7 }), 'not-text', '/id', expect.stringContaining('{"id":7')],
    [withMember({ kind: undefined }), 'missing-member', '/kind', 'a'],
    [withMember({ kind: 'share' }), 'not-one-of', '/kind', 'a'],
    [withMember({ method: ['GET', 'get'] }), 'not-one-of', '/method/1', 'a'],
    [withMember({ method: [] }), 'empty', '/method', 'a'],
    [withMember({ hosts: [] }), 'unknown-member', '/hosts', 'a'],
    [withMember({ 'a/b~': [] }), 'unknown-member', '/a~1b~0', 'a'],
    [withMember({ address: ['https://a.example/'.padEnd(301, 'x')] }), 'text-too-long', '/address/0', 'a'],
    [withMember({ address: Array(51).fill('https://a.example/') }), 'too-many', '/address', 'a'],
    [withMember({ pages: 'https://a.example' }), 'not-a-host', '/pages', 'a'],
    [withMember({ pages: ['*.example'] }), 'not-a-host', '/pages/0', 'a'],
    [withMember({ when: { is: 'x' } }), 'no-place', '/when', 'a'],
    [withMember({ when: [{ query: 'a', matches: '.*' }] }), 'unknown-member', '/when/0/matches', 'a'],
    [withMember({ when: [{ query: 'a', is: { b: 1 } }] }), 'not-text', '/when/0/is', 'a'],
    [withMember({ when: [{ query: 'a', is: [['b']] }] }), 'not-text', '/when/0/is/0', 'a'],
    [withMember({ when: [{ header: ['x', 'Cookie'] }] }), 'secret-header', '/when/0/header/1', 'a'],
    [withMember({ unless: [{ json: 'a' }] }), 'not-a-pointer', '/unless/0/json', 'a'],
    [withMember({ unless: [{ json: '/a~2' }] }), 'not-a-pointer', '/unless/0/json', 'a'],
    [
      withMember({ when: [{ json: '/a', has: { when: { json: '/b', has: {} } } }] }),
      'unknown-member',
      '/when/0/has/when/has',
      'a',
    ],
    [
      withMember({ when: [{ json: '/a', has: { when: { query: 'b' } } }] }),
      'unknown-member',
      '/when/0/has/when/query',
      'a',
    ],
    [withMember({ when: [{ address: 'site' }] }), 'no-such-part', '/when/0/address', 'a'],
    [
      withMember({ facts: { file: { path: { text: '/{site}/{file}' } } } }),
      'no-such-part',
      '/facts/file/path/text',
      'a',
    ],
    [withMember({ facts: { scope: { text: 'everyone' } } }), 'not-one-of', '/facts/scope/text', 'a'],
    [withMember({ facts: { role: [{ json: '/r', map: { w: 'write' } }] } }), 'not-one-of', '/facts/role/0/map/w', 'a'],
    [withMember({ facts: { role: [{ json: '/r', map: 'w' }] } }), 'not-an-object', '/facts/role/0/map', 'a'],
    [withMember({ facts: { expires: {} } }), 'no-place', '/facts/expires', 'a'],
    [withMember({ facts: { name: { text: 'x' } } }), 'unknown-member', '/facts/name', 'a'],
  ])('%s: %s at %s', (text, why, at, value) => {
    const other = withMember({ id: 'other' });
    const { policy, problems } = parse(text, other);
    expect(problems).toEqual([
      expect.objectContaining({ key: 'customRecognisers', value, why, used: '', ...(at === undefined ? {} : { at }) }),
    ]);
    expect(policy.customRecognisers.map(({ id }) => id)).toEqual(['other']);
  });

  it.each([
    'docs.contoso.example/a',
    'http://docs.contoso.example/a',
    'https://',
    'https:///a',
    'https://docs.contoso.example:8443/a',
    'https://user@docs.contoso.example/a',
    'https://docs.contoso.example/a?b=1',
    'https://docs.contoso.example/a#b',
    'https://docs.contoso.example/a b',
    'https://döcs.contoso.example/a',
    'https://*.contoso.example/a',
    'https://{t}/a',
    'https://{t}.com/a',
    'https://{t*}.example/a',
    'https://docs.{t}.example/a',
    'https://docs.contoso.{t}/a',
    'https://{a*}.{b*}.contoso.example/a',
    'https://{a}{b}.contoso.example/a',
    'https://a.example/{b*}/{c*}',
    'https://a.example/{b}/{B}',
    'https://a.example/{b}{c}',
    'https://a.example/{}',
    'https://a.example/{1}',
    'https://a.example/{b',
    'https://a.example/b}',
    'https://-a..example/b',
    'https://1.2/b',
    'https://xn--0.contoso.example/b',
  ])('for the address %s', address => {
    const { policy, problems } = parse(JSON.stringify({ ...GOOD, address }));
    expect(problems).toMatchObject([{ why: 'not-an-address', at: '/address' }]);
    expect(policy.customRecognisers).toEqual([]);
  });

  it('with the allowed values', () => {
    expect(parse(withMember({ facts: { role: { text: 'write' } } })).problems[0]?.allowed).toBe('view, review, edit');
    expect(parse(withMember({ when: { address: 'x' } })).problems[0]?.allowed).toBe('file');
    expect(parse(withMember({ method: Array(51).fill('GET') })).problems[0]?.allowed).toBe('50');
  });

  it('when its id exists already, so that the first one is used', () => {
    const { policy, problems } = parse(withMember({}), withMember({ kind: 'upload' }));
    expect(problems).toMatchObject([{ value: 'a', why: 'id-twice' }]);
    expect(policy.customRecognisers).toMatchObject([{ kind: 'download' }]);
  });

  it('when there are too many, so that the first ones are used', () => {
    const { policy, problems } = parse(...Array.from({ length: 101 }, (_, at) => withMember({ id: `r${at}` })));
    expect(policy.customRecognisers).toHaveLength(100);
    expect(problems).toMatchObject([{ value: 'r100', why: 'too-many', allowed: '100' }]);
  });

  it('with a limited number of problems', () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`m${at}`, 1]));
    expect(parse(withMember(many)).problems).toHaveLength(1);
    expect(parse(withMember({ when: Array(40).fill({}) })).problems).toHaveLength(5);
  });

  it('when the value is not a list', () => {
    expect(parsePolicy({ customRecognisers: 7 }, []).problems).toMatchObject([{ why: 'not-a-list' }]);
    expect(parsePolicy({ customRecognisers: '{"id":\n"a"' }, []).problems).toMatchObject([{ why: 'not-json' }]);
  });
});

describe('any text', () => {
  const pointer = fc.constantFrom('/a', '/a/*/b', '', '/', '/*', '/__proto__');
  const place = fc.oneof(
    fc.record({ query: fc.constantFrom('a', 'b') }),
    fc.record({ json: fc.oneof(pointer, fc.array(pointer, { minLength: 1, maxLength: 2 })) }),
    fc.record({ xml: pointer, form: fc.constantFrom('a', '__proto__') }),
    fc.record({ address: fc.constantFrom('file', 'FILE'), header: fc.constantFrom('x', '__proto__') }),
  );
  const word = fc.oneof(fc.constantFrom('1', '', 'a', 'anonymous', 'view', 1, true), fc.string());
  const operator = fc.dictionary(fc.constantFrom('is', 'contains', 'startsWith', 'endsWith'), word, { maxKeys: 2 });
  const inner = fc.record({ json: pointer });
  const condition = fc.oneof(
    fc.tuple(place, operator).map(([one, other]) => ({ ...one, ...other })),
    fc.record({ json: pointer, has: fc.record({ when: inner, unless: inner }) }),
  );
  const source = fc.oneof(
    place,
    fc.record({ text: fc.constantFrom('view', '{file}', '/{x}') }),
    fc.record({ json: pointer, when: condition }),
  );
  const junk = fc.dictionary(
    fc.constantFrom('address', 'json', 'is', 'has', 'map', 'when', 'x', '__proto__'),
    fc.jsonValue({ maxDepth: 2 }),
    { maxKeys: 2 },
  );
  const rarely = <T>(good: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 9, arbitrary: good as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: junk });
  const data = fc.record(
    {
      id: fc.constantFrom('a', 'b', 'c', '__proto__'),
      kind: rarely(fc.constantFrom('download', 'upload')),
      method: rarely(fc.constantFrom('GET', ['GET', 'POST'])),
      address: rarely(
        fc.constantFrom('https://a.example/{file*}', 'https://{t*}.a.example/x/{file}', [
          'https://a.example/',
          'https://a.example/{file}',
        ]),
      ),
      when: rarely(fc.oneof(condition, fc.array(condition, { minLength: 1, maxLength: 2 }))),
      unless: rarely(condition),
      facts: rarely(fc.dictionary(fc.constantFrom('recipients', 'files', 'expires', 'scope'), rarely(source))),
    },
    { requiredKeys: ['id', 'kind', 'method', 'address'] },
  );
  const cut = fc
    .constantFrom(...SHIPPED_AS_DATA.map(one => JSON.stringify(one)))
    .chain(one => fc.nat(one.length).map(end => one.slice(0, end)));
  const text = fc.oneof(
    { weight: 6, arbitrary: data.map(value => JSON.stringify(value)) },
    fc.json(),
    fc.string({ unit: 'binary' }),
    cut,
  );

  it('is accepted or reported with a message, and an accepted recogniser handles any request', () => {
    const body = fc.oneof(
      fc.json(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('<a><b>1</b></a>', 'a=1&b=2', '{"a":[{"b":1}]}'),
    );
    const piece = fc.constantFrom('/', 'x', '%', '%ff', '{', '}', '*', '?', 'a.example', '.');
    const path = fc.array(piece, { maxLength: 12 }).map(pieces => `/${pieces.join('')}`);
    let taken = 0;
    fc.assert(
      fc.property(text, path, body, fc.constantFrom('a.example', 't.a.example', 'x'), (written, rest, sent, host) => {
        const { policy, problems } = parse(written);
        expect(policy.customRecognisers).toHaveLength(problems.length === 0 ? 1 : 0);
        for (const { why } of problems) expect(messages).toHaveProperty(`policyProblem_${camel(why)}`);
        for (const one of policy.customRecognisers) {
          taken++;
          for (const pattern of [...urlPatternsOf(one), ...sitesOf([one]).map(site => `https://${site}/*`)])
            expect(pattern).toMatch(/^https:\/\/(?:\*\.[a-z0-9-]+\.)?[a-z0-9.-]+\/[!-~]*$/);
          const seen = {
            ...observation({ method: 'GET', url: 'https://a.example/' }),
            host,
            path: rest,
            query: 'a=1&b',
            body: sent,
          };
          const meaning = compile(one).recognise(seen);
          if (meaning) expect(Object.values(meaning)).not.toContain(undefined);
        }
      }),
      { numRuns: 3000 },
    );
    expect(taken).toBeGreaterThan(300);
  });
});
