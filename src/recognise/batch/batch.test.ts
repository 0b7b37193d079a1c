/**
 * Requests in the body of other requests: which are unpacked, how many, and that no input breaks
 * it. The labelled batches are in test/corpus/more-requests.jsonl.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { observation } from '../../../test/corpus/observation';
import { ROWS } from '../../../test/corpus/rows';
import type { Observation } from '../../event';
import { recognise } from '../index';
import { parseXml } from '../read/xml';
import { BATCH_LITERALS, requestsIn } from './batch';
import { nested } from './batch-part';

const GRAPH = observation({ method: 'POST', url: 'https://graph.microsoft.com/v1.0/$batch' });
const SHAREPOINT = observation({ method: 'POST', url: 'https://contoso.sharepoint.com/sites/hr/_api/$batch' });
const CSOM = observation({
  method: 'POST',
  url: 'https://contoso.sharepoint.com/sites/hr/_vti_bin/client.svc/ProcessQuery',
});
const BATCHES: readonly Observation[] = ROWS.map(observation).filter(({ path }) =>
  BATCH_LITERALS.some(literal => path.toLowerCase().includes(literal)),
);

const told = (body: string, outer: Observation = GRAPH) => recognise({ ...outer, body });
const content = (id: number | string) => ({ method: 'GET', url: `/me/drive/items/${id}/content` });

it('gives to a request inside the service that the policy names for its host, not for another', () => {
  const outer: Observation = { ...SHAREPOINT, host: 'files.corp.example', service: 'sharepoint' };
  const serviceAt = (url: string) => nested(outer, { method: 'GET', url, headers: [], body: undefined }).service;
  expect(serviceAt('/_api/web')).toBe('sharepoint');
  expect(serviceAt('https://files.corp.example/_api/web')).toBe('sharepoint');
  expect(serviceAt('https://evil.example/_api/web')).toBeUndefined();
});

describe('a batch is unpacked', () => {
  it('up to 200 requests', () => {
    const requests = Array.from({ length: 1000 }, (_, at) => content(at));
    expect(told(JSON.stringify({ requests }))).toHaveLength(200);
    const part = (at: number) => `--b\n\nGET /_api/web/GetFileByServerRelativeUrl('/${at}')/$value HTTP/1.1\n\n`;
    const body = `${Array.from({ length: 1000 }, (_, at) => part(at)).join('')}--b--\n`;
    expect(told(body, SHAREPOINT)).toHaveLength(200);
    const call =
      '<StaticMethod Name="CreateAnonymousLink" Id="1"><Parameters><Parameter Type="String">/a</Parameter></Parameters></StaticMethod>';
    expect(told(`<Request><Actions>${call.repeat(1000)}</Actions></Request>`, CSOM)).toHaveLength(200);
  });

  it('up to two levels deep', () => {
    const wrapped = (inner: object) => ({ requests: [{ method: 'POST', url: '/$batch', body: inner }] });
    const once = { requests: [content(1)] };
    expect(told(JSON.stringify(once))).toHaveLength(1);
    expect(told(JSON.stringify(wrapped(once)))).toHaveLength(1);
    expect(told(JSON.stringify(wrapped(wrapped(once))))).toEqual([]);
  });

  it('only if it is a batch with a body', () => {
    expect(recognise(GRAPH)).toEqual([]);
    expect(requestsIn({ ...GRAPH, method: 'GET' })).toHaveLength(1);
    expect(requestsIn({ ...GRAPH, host: 'graph.example' })).toHaveLength(1);
  });
});

const CALL =
  '<Request><Actions><StaticMethod Name="CreateAnonymousLink" Id="1"><Parameters><Parameter Type="String">/a</Parameter></Parameters></StaticMethod></Actions></Request>';

describe('an address in a batch', () => {
  it.each([
    '/me/drive/items/77/x/../invite',
    '/me/drive/items/77/./invite',
    '/me/drive/items/77/%2E/y/.%2e/invite',
    '\\me\\drive\\items\\77\\invite',
    '/me/drive/items/77/in\tvi\nte',
    '/me/drive/items/77/invite/.',
  ])('is read as a browser would read it: %j', url => {
    const body = { recipients: [{ email: 'kim@fabrikam.com' }], roles: ['read'] };
    expect(told(JSON.stringify({ requests: [{ id: '1', method: 'POST', url, body }] }))).toMatchObject([
      { kind: 'share-invite', recipients: ['kim@fabrikam.com'], file: { id: '77' } },
    ]);
  });
});

it.each([false, 0])('a body of %j beside others in a batch is text like any other', body => {
  const share = {
    id: '2',
    method: 'POST',
    url: '/me/drive/items/1/createLink',
    body: { type: 'edit', scope: 'anonymous' },
  };
  const odd = { id: '1', method: 'POST', url: '/me', body };
  expect(told(JSON.stringify({ requests: [odd, share] }))).toMatchObject([{ kind: 'share-link-create' }]);
});

describe('another spelling of the batch address', () => {
  it.each<[path: string, body: string, outer: Observation]>([
    ['/v1.0/$batch/', JSON.stringify({ requests: [content(1)] }), GRAPH],
    [
      '/sites/hr/_api/$batch//',
      "--b\n\nGET /_api/web/GetFileByServerRelativeUrl('/a')/$value HTTP/1.1\n\n--b--\n",
      SHAREPOINT,
    ],
    ['/sites/hr/_vti_bin/client.svc/ProcessQuery/', CALL, CSOM],
    ['/sites/hr/_api/ProcessQuery', CALL, CSOM],
  ])('is read: %s', (path, body, outer) => {
    expect(told(body, { ...outer, path })).toHaveLength(1);
    expect(recognise({ ...outer, path, hasUnreadBody: true })).toEqual([{ kind: 'unreadable-batch' }]);
  });
});

describe('an unreadable batch is reported', () => {
  const UNREADABLE = { kind: 'unreadable-batch' };
  const share = { method: 'POST', url: '/me/drive/items/1/createLink', body: { type: 'edit', scope: 'anonymous' } };

  it.each([GRAPH, SHAREPOINT, CSOM])('if the witness did not read the body: $path', outer => {
    expect(recognise({ ...outer, hasUnreadBody: true })).toEqual([UNREADABLE]);
    expect(recognise({ ...outer, hasUnreadBody: true, method: 'GET' })).toEqual([]);
  });

  it('if the witness read only a part of the body', () => {
    const body = JSON.stringify({ requests: [content(1)] });
    expect(recognise({ ...GRAPH, body, hasUnreadBody: true })).toEqual([UNREADABLE]);
  });

  it('if the bytes are not UTF-8, except for ASCII in UTF-16, which is read', () => {
    const inUtf16 = (text: string) => new TextDecoder().decode(Buffer.from(`\ufeff${text}`, 'utf16le'));
    const call =
      '<StaticMethod Name="CreateAnonymousLink"><Parameters><Parameter Type="String">/a</Parameter></Parameters></StaticMethod>';
    const request = (name: string) => inUtf16(`<Request Name="${name}"><Actions>${call}</Actions></Request>`);
    const batch = (name: string) => inUtf16(JSON.stringify({ name, requests: [share] }));
    expect([told(request('\u00e4'), CSOM), told(batch('\u00e4'))]).toEqual([[UNREADABLE], [UNREADABLE]]);
    expect([told(request('a'), CSOM), told(batch('a'))]).toMatchObject([
      [{ kind: 'share-link-create' }],
      [{ kind: 'share-link-create' }],
    ]);
    expect(told(new TextDecoder().decode(new Uint8Array([0x1f, 0x8b, 8, 0, 0xff])), SHAREPOINT)).toEqual([UNREADABLE]);
  });

  it('for everything after the first thousand requests, besides what they mean', () => {
    const reads = Array.from({ length: 1000 }, () => ({ method: 'GET', url: '/me' }));
    expect(told(JSON.stringify({ requests: [...reads.slice(1), share] }))).toMatchObject([
      { kind: 'share-link-create' },
    ]);
    expect(told(JSON.stringify({ requests: [...reads, share] }))).toEqual([UNREADABLE]);
    expect(told(JSON.stringify({ requests: [share, ...reads] }))).toMatchObject([
      { kind: 'share-link-create' },
      UNREADABLE,
    ]);
  });

  it('for the activities after the first 199 if there are more than 200', () => {
    const all = (length: number) => told(JSON.stringify({ requests: Array.from({ length }, (_, at) => content(at)) }));
    expect(all(200).filter(({ kind }) => kind === 'download')).toHaveLength(200);
    expect(all(201).filter(({ kind }) => kind === 'download')).toHaveLength(199);
    expect(all(201).at(-1)).toEqual(UNREADABLE);
  });

  it('for a batch in a batch that was read as one', () => {
    const inner = 'POST /sites/hr/_vti_bin/client.svc/ProcessQuery HTTP/1.1\n\n\ufffd\0';
    expect(told(`--b\n\n${inner}\n--b--\n`, SHAREPOINT)).toEqual([UNREADABLE]);
  });
});

describe('a batch that services may read in another way', () => {
  const UNREADABLE = { kind: 'unreadable-batch' };
  const LINK = { kind: 'share-link-create', scope: 'anonymous', role: 'edit' };
  const request = [
    "POST /sites/hr/_api/web/lists('a')/items(5)/ShareLink HTTP/1.1",
    'Content-Type: application/json',
    '',
    '{"request":{"createLink":true,"settings":{"linkKind":5}}}',
  ];
  const part = ['--b', 'Content-Type: application/http', '', ...request];
  const multipart = (lines: readonly string[], end = '\r\n', type = 'multipart/mixed; boundary=b') =>
    recognise({ ...SHAREPOINT, headers: { 'content-type': type }, body: lines.join(end) });

  it('is read with bare carriage returns as ends of lines, also inside a part', () => {
    expect(multipart([...part, '--b--', ''], '\r')).toMatchObject([LINK]);
    const outer = [
      '--b',
      'Content-Type: application/http',
      '',
      'GET /_api/web HTTP/1.1',
      '',
      `\r${part.join('\r')}\r--b--\r`,
    ];
    expect(multipart([...outer, '--b--', ''])).toMatchObject([LINK]);
  });

  it('is read without its closing boundary', () => {
    expect(multipart(part)).toMatchObject([LINK]);
  });

  it('is reported if a boundary ends a line, or only begins one', () => {
    expect(
      multipart([
        '--b',
        'Content-Type: application/http',
        '',
        `GET /_api/web HTTP/1.1`,
        '',
        `x ${part.join('\r\n')}`,
        '--b--',
      ]),
    ).toContainEqual(UNREADABLE);
    const named = part.map(line => (line === request[0] ? `${line}\r\n--bx: 1` : line));
    expect(multipart([...named, '--b--'])).toMatchObject([{ kind: 'share-link-create' }, UNREADABLE]);
  });

  it('is reported if its boundary is not the one that its header states', () => {
    expect(multipart([...part, '--b--'], '\r\n', 'multipart/mixed; boundary=c')).toMatchObject([LINK, UNREADABLE]);
  });

  it('is reported if its encoding is none that can be read', () => {
    const type = 'multipart/mixed; boundary=b; charset=utf-7';
    expect(multipart([...part, '--b--'], '\r\n', type)).toEqual([UNREADABLE]);
    const changeset = [
      '--b',
      'Content-Type: multipart/mixed; boundary=c; charset=IBM037',
      '',
      ...part.map(line => (line === '--b' ? '--c' : line)),
      '--c--',
    ];
    expect(multipart([...changeset, '--b--'])).toMatchObject([LINK, UNREADABLE]);
    const call = '<?xml version="1.0" encoding="utf-7"?><Request>+ADw-Actions/+AD4-</Request>';
    expect(told(call, CSOM)).toEqual([UNREADABLE]);
  });

  it.each(['{"value":[]}', '{"requests":[]} {"requests":[]}', '{"requests":[],"Requests":[]}', 'no JSON'])(
    'is reported if no request can be read: %s',
    body => {
      expect(told(body)).toEqual([UNREADABLE]);
    },
  );

  it('means nothing if its list is empty', () => {
    expect(told(' { "requests" : [\n] } ')).toEqual([]);
  });

  it('is read if an inner body is in base64, or an inner method has a blank', () => {
    const body = Buffer.from('{"type":"edit","scope":"anonymous"}').toString('base64url');
    const requests = [{ method: 'POST ', url: '/me/drive/items/1/createLink', body }];
    expect(told(JSON.stringify({ requests }))).toMatchObject([LINK]);
  });

  it('is read however deep it is, and with long references to characters', () => {
    const deep = `${'<a>'.repeat(500)}${'</a>'.repeat(500)}`;
    expect(told(CALL.replace('<Actions>', `${deep}<Actions>`), CSOM)).toHaveLength(1);
    expect(told(CALL.replace('Create', '&#000000000067;reate'), CSOM)).toHaveLength(1);
    expect(told(`<!DOCTYPE a [<!ENTITY c "C">]>${CALL}`, CSOM)).toEqual([UNREADABLE]);
  });
});

describe('an inner request', () => {
  it('keeps time, witness and initiator of the outer one', () => {
    const [inner] = requestsIn({
      ...GRAPH,
      via: 'xhr',
      seenAt: 7,
      body: JSON.stringify({ requests: [{ ...content(1), headers: { 'X-A': 'b', n: 1 } }] }),
    });
    expect(inner).toEqual({
      ...GRAPH,
      via: 'xhr',
      seenAt: 7,
      method: 'GET',
      path: '/v1.0/me/drive/items/1/content',
      headers: { 'x-a': 'b' },
    });
  });

  it('may name its own host, which must belong to the service', () => {
    const to = (host: string) =>
      told(JSON.stringify({ requests: [{ method: 'GET', url: `https://${host}/v1.0/me/drive/items/1/content` }] }));
    expect(to('graph.microsoft.com')).toHaveLength(1);
    expect(to('graph.microsoft.com.evil.example')).toEqual([]);
  });
});

describe('unpacking never throws', () => {
  const kept = (seen: Observation) => {
    const threw: unknown[] = [];
    recognise(seen, { onThrow: (id, error) => threw.push(id, error) });
    expect(threw).toEqual([]);
  };
  const batch = fc.constantFrom(...BATCHES);

  it('for any text as a batch', () => {
    const pieces =
      '-- --b --b-- \r\n \n \r\n\r\n GET POST HTTP/1.1 Content-Type: {"requests":[ ]} " < > </ /> <Request> </Request> <Actions> <Method Id="1" Name="Add" ' +
      'ObjectPathId="1" ParentId="1"/> <ObjectPaths> <![CDATA[ ]]> <!-- --> &amp; &#x110000; &#0; <? ?> <!DOCTYPE';
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...pieces.split(' ')), { maxLength: 60 }).map(all => all.join('')),
    );
    fc.assert(
      fc.property(batch, text, (one, body) => kept({ ...one, body })),
      { numRuns: 2000 },
    );
  });

  it('for any JSON as the requests of a batch', () => {
    const request = fc.dictionary(
      fc.constantFrom('id', 'method', 'url', 'headers', 'body', '__proto__'),
      fc.jsonValue(),
    );
    fc.assert(fc.property(fc.array(request), requests => kept({ ...GRAPH, body: JSON.stringify({ requests }) })));
  });

  it('for a batch that was cut off, or contains a piece of another', () => {
    fc.assert(
      fc.property(batch, batch, fc.nat(), fc.nat(), (one, other, from, length) => {
        const body = one.body ?? '';
        const at = from % (body.length + 1);
        kept({ ...one, body: body.slice(0, at) });
        kept({ ...one, body: body.slice(0, at) + (other.body ?? '').slice(length % 500) + body.slice(at) });
      }),
    );
  });

  it('for XML nested deeper than any stack, and for circular object paths', () => {
    kept({ ...CSOM, body: `<Request>${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}</Request>` });
    const property = (depth: number) =>
      `${'<Property Name="a" TypeId="b">'.repeat(depth)}${'</Property>'.repeat(depth)}`;
    kept({
      ...CSOM,
      body: `<Request><Actions><Method Name="ShareLink" Id="1"><Parameters>${property(50_000)}</Parameters></Method></Actions></Request>`,
    });
    const circle = '<Method Id="1" ParentId="2" Name="Add"/><Property Id="2" ParentId="1" Name="Files"/>';
    kept({ ...CSOM, body: `<Request><ObjectPaths>${circle}</ObjectPaths></Request>` });
  });
});

describe('XML', () => {
  it.each([
    ['<a b="1>2"><c/>x &lt;&#65;&#x42;&amp;&nope;</a>', ['x <AB&&nope;', { b: '1>2' }]],
    ['<?xml version="1.0"?><!-- <no/> --><a><![CDATA[<raw>&amp;]]></a>', ['<raw>&amp;', {}]],
  ])('is parsed: %s', (source, expected) => {
    const { text, attributes } = parseXml(source) ?? {};
    expect([text, Object.fromEntries(attributes ?? [])]).toEqual(expected);
  });

  it.each(['', 'text', '<a>', '<a></b>', '<a/><b/>', '<a b="', '<a', '</a>', '<!DOCTYPE a><a/>', '<a><!-- </a>'])(
    'is rejected: %s',
    source => {
      expect(parseXml(source)).toBeUndefined();
    },
  );
});
