/**
 * Recognisers as data: what each part of the format does, seen from outside. Amazon S3 is written
 * in it and has its own examples.
 */
import { describe, expect, it } from 'vitest';
import { observation, type Request } from '../../../test/corpus/observation';
import type { Meaning } from '../../event';
import { recognise } from '../index';
import { compile, compileCustom } from './compile';
import type { RecogniserData } from './data';
import { contosoDocs } from './test/contoso-docs';

const BASE: RecogniserData = {
  id: 'share',
  kind: 'share-link-create',
  method: ['POST'],
  address: ['https://docs.contoso.example/files/{file}/shares'],
};

function ask(data: Partial<RecogniserData>, request: Partial<Request> = {}): Meaning | undefined {
  const url = 'https://docs.contoso.example/files/4711/shares';
  return compile({ ...BASE, ...data }).recognise(observation({ method: 'POST', url, ...request }));
}

const url = (rest: string) => ({ url: `https://docs.contoso.example${rest}` });
const json = (value: unknown) => ({ body: JSON.stringify(value) });
const FOUND = { kind: 'share-link-create' };

describe('address', () => {
  it.each([
    '/files/4711/shares',
    '/FILES/4711/Shares',
    '/files/4711/shares/',
    '/files/L%C3%B6hne.docx/shares?x=1#y',
    '/files/%2F/shares',
    '/files/%ZZ/shares',
  ])('matches %s', path => {
    expect(ask({}, url(path))).toEqual(FOUND);
  });

  it.each([
    '/files/4711',
    '/files//shares',
    '/files/4711/shares/1',
    '/a/files/4711/shares',
    '/files/4711/shares2',
    '/',
    '',
  ])('does not match the path %s', path => {
    expect(ask({}, url(path))).toBeUndefined();
  });

  it.each([
    'https://docs.contoso.example.evil.example/files/4711/shares',
    'https://xdocs.contoso.example/files/4711/shares',
    'http://docs.contoso.example/files/4711/shares',
    'odopen://docs.contoso.example/files/4711/shares',
  ])('does not match %s', other => {
    expect(ask({}, { url: other })).toBeUndefined();
  });

  it('captures one or several segments, with text around them, in host and path', () => {
    const address = ['https://{tenant*}.docs-{region}.contoso.example/v1/items({item})/{path*}/share'];
    const facts = { file: { id: [{ address: ['item'] }], path: [{ text: '/{tenant}/{region}/{path}' }] } };
    const at = (host: string, path: string) =>
      ask({ address, facts }, { url: `https://${host}.contoso.example${path}` })?.file;
    expect(at('a.docs-eu', '/v1/items(5)/x/share')).toEqual({ id: '5', name: 'x', path: '/a/eu/x' });
    expect(at('a.b.docs-eu', '/v1/items(%275%27)/x/y%20z/share')).toEqual({
      id: "'5'",
      name: 'y z',
      path: '/a.b/eu/x/y z',
    });
    for (const [host, path] of [
      ['docs-eu', '/v1/items(5)/x/share'],
      ['a.docs-eu', '/v1/drive(5)/x/share'],
      ['a.docs-eu', '/v1/items(5]/x/share'],
      ['a.docs-', '/v1/items(5)/x/share'],
      ['a.docs-eu', '/v1/items()/x/share'],
      ['a.docs-eu', '/v1/items(5)/share'],
    ] as const)
      expect(at(host, path)).toBeUndefined();
  });

  it('ignores case around a part, and may have no path', () => {
    expect(ask({ address: ['https://{tenant}-My.contoso.example'] }, { url: 'https://a-my.contoso.example/' })).toEqual(
      FOUND,
    );
    expect(ask({ address: ['https://docs.contoso.example/files/{file/shares'] })).toBeUndefined();
  });

  it('may be one of several, and so may the method', () => {
    const address = ['https://one.contoso.example/a', 'https://two.contoso.example/b/{x}'];
    const several = { address, method: ['PUT', 'PATCH'], facts: { file: { id: [{ address: ['x'] }] } } };
    expect(ask(several, { url: 'https://one.contoso.example/a', method: 'PUT' })).toEqual(FOUND);
    expect(ask(several, { url: 'https://two.contoso.example/b/1', method: 'PATCH' })).toEqual({
      ...FOUND,
      file: { id: '1' },
    });
    expect(ask(several, { url: 'https://two.contoso.example/a', method: 'PUT' })).toBeUndefined();
    expect(ask(several, { url: 'https://one.contoso.example/a' })).toBeUndefined();
  });
});

describe('places', () => {
  const at = (place: object, request: Partial<Request>) => ask({ facts: { file: { id: [place] } } }, request)?.file?.id;

  it('find values in query, header, form, JSON and XML', () => {
    expect(at({ query: ['ID'] }, url('/files/1/shares?x&id=a%20b+c'))).toBe('a b c');
    expect(at({ header: ['X-Id'] }, { headers: { 'x-ID': 'seven' } })).toBe('seven');
    expect(at({ form: ['id'] }, { body: 'x={1}&ID=7' })).toBe('7');
    expect(at({ json: ['/a~0b'] }, json({ 'a~b': 1 }))).toBe('1');
    expect(at({ json: ['/a/b~1c/1'] }, json({ a: { 'b/c': [1, 2] } }))).toBe('2');
    expect(at({ json: ['/list'] }, json({ list: [null, true] }))).toBe('true');
    expect(at({ xml: ['/r/b'] }, { body: '<?xml version="1.0"?><n:r xmlns:n="u"><a>1</a><n:b> 2 </n:b></n:r>' })).toBe(
      '2',
    );
    expect(at({ xml: ['/r/b/1'] }, { body: '\n<r><b>1</b><b>2</b></r>' })).toBe('2');
    expect(at({ xml: ['/r/*/c'] }, { body: '<r><c>1</c></r>' })).toBe('1');
  });

  it.each([
    ['pointers are case-sensitive', { json: ['/A'] }, json({ a: 1 })],
    ['no inherited members', { json: ['/constructor/name', '/__proto__', '/length'] }, json({})],
    ['an object is not a text', { json: [''] }, json({ a: 1 })],
    ['a form is not JSON', { form: ['a'] }, { body: '{"a=1&a=2":1}' }],
    ['no inherited header names', { header: ['constructor', '__proto__'] }, {}],
  ])('find nothing where there is nothing: %s', (_, place, request) => {
    expect(at(place, request)).toBeUndefined();
  });
});

describe('conditions', () => {
  const when = (condition: object, request: Partial<Request>) => ask({ when: [condition] }, request) !== undefined;
  const query = (text: string) => url(`/files/1/shares?${text}`);

  it.each([
    [{}, 'a', true],
    [{}, 'a=1', true],
    [{}, 'b', false],
    [{ is: ['1', 'Two'] }, 'a=TWO', true],
    [{ is: ['1', 'two'] }, 'a=2', false],
    [{ is: ['two'] }, 'a=1&a=two', true],
    [{ is: ['1'] }, 'a=1&a=two', true],
    [{ startsWith: ['open', 'pub'] }, 'a=Public', true],
    [{ startsWith: ['pub'] }, 'a=republic', false],
    [{ endsWith: ['lic'] }, 'a=Public', true],
    [{ endsWith: ['lic'] }, 'a=lice', false],
    [{ contains: ['BLI'] }, 'a=public', true],
    [{ contains: ['bli'] }, 'a=pub', false],
    [{ startsWith: ['p'], endsWith: ['c'] }, 'a=public', true],
    [{ startsWith: ['p'], endsWith: ['c'] }, 'a=px&a=xc', false],
    [{ is: [''] }, 'a', true],
  ])('apply %j to %s: %s', (operator, text, expected) => {
    expect(when({ query: ['a'], ...operator }, query(text))).toBe(expected);
  });

  it('hold if one of several names or places matches', () => {
    const either = { query: ['a', 'b'], header: ['c'], is: ['1'] };
    expect(
      [query('a=1'), query('b=1'), { ...query('a=2'), headers: { c: '1' } }, query('a=2')].map(request =>
        when(either, request),
      ),
    ).toEqual([true, true, true, false]);
  });

  it.each([
    [{}, { a: {} }, true],
    [{}, { a: null }, false],
    [{}, { a: [null] }, false],
    [{}, null, false],
    [{ startsWith: ['x'] }, { a: {} }, false],
  ])('apply %j to JSON %j: %s', (operator, value, expected) => {
    expect(when({ json: ['/a'], ...operator }, json(value))).toBe(expected);
  });

  it('look only where they say', () => {
    expect(when({ query: ['a'] }, { ...query('b'), ...json({ c: 1 }) })).toBe(false);
    expect(when({ query: ['a'] }, { ...query('b'), body: '<a>1</a>' })).toBe(false);
  });

  it('require all of `when` and none of `unless`', () => {
    const both = {
      when: [{ query: ['a'] }, { query: ['b'] }],
      unless: [{ query: ['c'] }, { query: ['d'], is: ['1'] }],
    };
    const told = (text: string) => ask(both, query(text)) !== undefined;
    expect(['a&b', 'a&b&d=2', 'a', 'a&b&c', 'a&b&d=1'].map(told)).toEqual([true, true, false, false, false]);
  });

  it('apply `has` to one and the same object', () => {
    const has = {
      json: ['/all'],
      has: {
        when: [
          { json: ['/who', '/who/id'], is: ['*'] },
          { json: ['/may'], is: ['read'] },
        ],
        unless: [{ json: ['/until'] }],
      },
    };
    const told = (all: unknown) => when(has, json({ all }));
    expect(
      told([
        { who: 'a', may: 'read' },
        { who: { id: ['b', '*'] }, may: 'read' },
      ]),
    ).toBe(true);
    expect(told({ who: '*', may: 'read' })).toBe(true);
    expect(
      told([
        { who: '*', may: 'no' },
        { who: 'a', may: 'read' },
      ]),
    ).toBe(false);
    expect(told([{ who: '*', may: 'read', until: 1 }])).toBe(false);
    expect(told(['*', 7, null])).toBe(false);
  });

  it('apply `has` without `when` to XML', () => {
    const has = { xml: ['/r/all'], has: { unless: [{ xml: ['/until'] }] } };
    expect(when(has, { body: '<r><all><who>a</who></all></r>' })).toBe(true);
    expect(when(has, { body: '<r><all><who>a</who><until>1</until></all></r>' })).toBe(false);
  });
});

describe('a body', () => {
  const data: Partial<RecogniserData> = {
    when: [{ json: ['/to'], is: ['all'] }],
    facts: { scope: [{ text: 'anonymous', when: [{ json: ['/to'] }] }], file: { id: [{ address: ['file'] }] } },
  };

  it('that could not be read leaves the facts of the address', () => {
    expect(ask(data)).toEqual({ ...FOUND, file: { id: '4711' } });
    expect(ask({ ...data, unless: [{ json: ['/draft'] }] })).toEqual({ ...FOUND, file: { id: '4711' } });
  });

  it('that contradicts the conditions or is broken does not match', () => {
    expect(ask(data, json({ to: 'all' }))).toEqual({ ...FOUND, scope: 'anonymous', file: { id: '4711' } });
    expect(ask(data, json({ to: 'me' }))).toBeUndefined();
    expect(ask(data, { body: '{"to":"all"' })).toBeUndefined();
    expect(ask({ facts: { expires: [{ json: ['/until'] }] } }, { body: 'to=all' })).toBeUndefined();
    expect(ask({ unless: [{ json: ['/draft'] }] }, { body: 'to=all' })).toBeUndefined();
  });

  it('may have one of several forms', () => {
    const either = { when: [{ json: ['/to'], form: ['to'], is: ['all'] }] };
    expect([json({ to: 'all' }), { body: 'to=all' }].map(body => ask(either, body))).toEqual([FOUND, FOUND]);
    expect(ask(either, { body: '<to>all</to>' })).toBeUndefined();
  });

  it('does not matter to a recogniser that does not read it', () => {
    expect(ask({}, { body: '{"to"' })).toEqual(FOUND);
  });

  it.each([
    ['has a DTD', '\n<!DOCTYPE r><r><b>1</b></r>'],
    ['is nested deeper than we read', `<r><b>1</b>${'<c>'.repeat(200)}${'</c>'.repeat(200)}</r>`],
  ])('of XML counts as unread if it %s', (_, body) => {
    expect(ask({ when: [{ xml: ['/r/b'], is: ['1'] }] }, { body })).toEqual(FOUND);
    expect(ask({ when: [{ json: ['/b'] }] }, { body })).toBeUndefined();
    expect(ask({ when: [{ xml: ['/r/b'], is: ['1'] }] }, { body: '<r><b>1</b>' })).toBeUndefined();
    expect(ask({ when: [{ xml: ['/r/b'], is: ['1'] }] }, { body: `a=${body}` })).toBeUndefined();
  });

  it('that is unread does not override what another place has decided', () => {
    const condition = { header: ['acl'], json: ['/acl'], is: ['public'] };
    expect(ask({ when: [condition] }, { headers: { acl: 'private' } })).toBeUndefined();
    expect(ask({ when: [condition] }, { headers: { acl: 'public' } })).toEqual(FOUND);
  });
});

describe('facts', () => {
  const body = {
    audience: 'Everyone',
    level: 2,
    people: [{ mail: 'Ann@Contoso.example' }, { mail: 'x' }, { mail: 'bob@fabrikam.example; eve@fabrikam.example' }],
    until: '2027-01-31',
    name: 'a.docx',
    path: '/hr/Löhne.xlsx?token=1',
  };

  it('are mapped to our vocabulary', () => {
    const facts = {
      scope: [{ json: ['/audience'], map: { everyone: 'anonymous' } }],
      role: [{ json: ['/level'], map: { '1': 'view', '2': 'edit' } }],
      recipients: [{ json: ['/people/*/mail'] }],
      expires: [{ json: ['/until'] }],
      file: { path: [{ json: ['/path'] }] },
    };
    expect(ask({ facts }, json(body))).toEqual({
      ...FOUND,
      scope: 'anonymous',
      role: 'edit',
      recipients: ['ann@contoso.example', 'bob@fabrikam.example', 'eve@fabrikam.example'],
      expires: '2027-01-31',
      file: { name: 'Löhne.xlsx', path: '/hr/Löhne.xlsx' },
    });
  });

  it('have a receiver in quotes as one person', () => {
    const facts = { recipients: [{ json: ['/people/*/mail'] }] };
    const seen = json({ people: [{ mail: '"eve,x"@fabrikam.example' }] });
    expect(ask({ facts }, seen)).toEqual({ ...FOUND, recipients: ['"eve,x"@fabrikam.example'] });
  });

  it('come from the first source that has a value', () => {
    const facts = {
      role: [
        { json: ['/nothing'] },
        { text: 'edit', when: [{ json: ['/name'] }, { json: ['/level'], is: ['7'] }] },
        { text: 'review', when: [{ json: ['/level'], is: ['2'] }] },
        { text: 'view' },
      ],
      files: [{ json: ['/people/*/mail'] }],
      file: {
        name: [{ json: ['/name'] }],
        path: [{ text: '/{nowhere}' }, { text: '/{file}/x' }],
        id: [{ text: '{file}' }],
      },
    };
    expect(ask({ facts }, json(body))).toMatchObject({
      role: 'review',
      count: 3,
      file: { name: 'a.docx', path: '/4711/x', id: '4711' },
    });
  });

  it('outside our vocabulary are left out', () => {
    const facts = {
      scope: [{ json: ['/audience'] }],
      role: [{ json: ['/level'], map: { '2': 'owner' } }],
      recipients: [{ json: ['/name'] }],
      expires: [{ json: ['/people'] }],
    };
    expect(ask({ facts }, json(body))).toEqual(FOUND);
  });
});

describe('together with the built-in recognisers', () => {
  const [own, clash] = [contosoDocs, { ...BASE, address: ['https://{tenant*}.sharepoint.com/{rest*}'] }];
  const custom = compileCustom([own, clash]);
  const share = observation({
    method: 'POST',
    url: 'https://docs.contoso.example/api/documents/4711/shares',
    body: JSON.stringify({
      audience: 'everyone',
      access: 'write',
      people: [{ mail: 'ann@fabrikam.example' }],
      validUntil: '2027-01-31',
    }),
  });

  it('recognises the example of README.md', () => {
    expect(recognise(share)).toEqual([]);
    expect(recognise(share, { custom })).toEqual([
      {
        kind: 'share-link-create',
        scope: 'anonymous',
        role: 'edit',
        recipients: ['ann@fabrikam.example'],
        file: { id: '4711' },
        expires: '2027-01-31',
      },
    ]);
  });

  it('runs after the built-in recognisers, which take precedence', () => {
    const at = (path: string) => observation({ method: 'POST', url: `https://contoso.sharepoint.com/${path}` });
    expect(recognise(at("_api/web/lists('a')/items(5)/unshareLink"), { custom })).toMatchObject([{ kind: 'unshare' }]);
    expect(recognise(at('_api/web/somethingNew'), { custom })).toEqual([FOUND]);
  });

  it('has ids that cannot equal a built-in one', () => {
    expect(custom.map(({ id }) => id)).toEqual(['custom:contoso-docs-share', 'custom:share']);
  });

  it('removes what grants access, wherever the data takes it from', () => {
    const leaky = compileCustom([
      {
        ...BASE,
        method: ['GET'],
        address: ['https://docs.contoso.example/go'],
        facts: {
          file: { path: [{ query: ['to'] }], id: [{ query: ['to'] }], name: [{ query: ['to'] }] },
          expires: [{ query: ['to'] }],
        },
      },
    ]);
    const target =
      'https://b.s3.amazonaws.com/a?X-Amz-Signature=TOPSECRET&X-Amz-Security-Token=TOPSECRET&Signature=TOPSECRET&AWSAccessKeyId=TOPSECRET';
    const seen = observation({
      method: 'GET',
      url: `https://docs.contoso.example/go?to=${encodeURIComponent(target)}`,
    });
    expect(recognise(seen, { custom: leaky })).toHaveLength(1);
    expect(JSON.stringify(recognise(seen, { custom: leaky }))).not.toContain('TOPSECRET');
  });
});
