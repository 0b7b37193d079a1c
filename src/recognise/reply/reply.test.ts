/** Reading replies: batches, how the outcome is decided, and that no input breaks it or leaks. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { observation } from '../../../test/corpus/observation';
import type { Activity, BatchPart, Meaning } from '../../event';
import { recogniseEach } from '../index';
import { type Ending, readReply, SHAPES } from './index';

const SEEN_AT = Date.parse('2026-11-24T09:00:00Z');
const activity = (meaning: Partial<Meaning> = {}): Activity => ({
  id: 'a',
  seenAt: SEEN_AT,
  host: 'contoso.sharepoint.com',
  kind: 'share-link-create',
  ...meaning,
});
const told = (body: unknown, status = 200, part?: BatchPart, meaning: Partial<Meaning> = {}): Ending | undefined =>
  readReply({ text: typeof body === 'string' ? body : JSON.stringify(body), status })(activity(meaning), part);

const link = (scope: string, id = 'one') => ({
  id,
  roles: ['read'],
  link: { scope, type: 'view', webUrl: 'https://x/:x:/s/a/EZexabcdef' },
});
const failure = { error: { code: 'accessDenied', message: 'Sharing is off.' } };

describe('a single reply', () => {
  it('is done or refused by its status, whatever else it says', () => {
    expect(told(link('anonymous'), 201)).toEqual({
      outcome: 'done',
      status: 201,
      reply: { linkId: 'one', isNew: true },
      states: { scope: 'anonymous', role: 'view' },
    });
    expect(told(failure, 403)).toEqual({
      outcome: 'refused',
      status: 403,
      reply: { refused: { code: 'accessDenied', message: 'Sharing is off.' } },
      states: {},
    });
    // A server page that looks like a link does not override a refusal.
    expect(told(link('anonymous'), 500)).toMatchObject({ outcome: 'refused', states: {} });
  });

  it('is refused if its content says so', () => {
    expect(told({ StatusCode: -7, ErrorMessage: 'Off.' }, 200, undefined, { kind: 'share-invite' })).toMatchObject({
      outcome: 'refused',
      status: 200,
      reply: { refused: { code: 'CapabilityDisabled', message: 'Off.' } },
    });
  });

  it.each([
    '',
    'null',
    '[]',
    '{}',
    '<html>error</html>',
    '{"sharingLinkInfo"',
    '"text"',
    '7',
    '{"value":"https://x/:x:/s/a/EZexabcdef"}',
  ])('without facts gives nothing: %s', text => expect(told(text)).toBeUndefined());

  it('has a bounded text about a refusal', () => {
    const long = told({ error: { code: 'c'.repeat(5000), message: 'm'.repeat(5000) } }, 400)?.reply.refused;
    expect([long?.code?.length, long?.message?.length]).toEqual([100, 300]);
  });

  it('is shortened only after secrets are removed', () => {
    const message = `${'x'.repeat(290)} eyJhbGciOiJIUzI1NiJ9.SECRET`;
    expect(told({ error: { code: 'a', message } }, 400)?.reply.refused?.message).not.toContain('eyJ');
  });

  it.each(['https://x/:x:/s/a/EZexabcdef', 'u!aHR0cHM6Ly94', 'a/b', 'x'.repeat(201), '', 7, null])(
    'does not accept %j as an id',
    id => {
      expect(told({ ...link('anonymous'), id }, 201)?.reply).toEqual({});
    },
  );

  it('does not use the shareId of Graph, which is a token', () => {
    const { id: _, ...rest } = link('anonymous');
    expect(told({ ...rest, shareId: 'u!aHR0cHM6Ly94' }, 201)?.reply).toEqual({});
  });
});

describe('the replies of a batch', () => {
  const responses = [
    { id: 'B', status: 403, body: failure },
    { id: 'a', status: 201, body: link('anonymous') },
    { id: 'c', status: 204 },
    { id: 'd', status: 200, body: link('organization', 'two') },
    { id: 'd', status: 403, body: failure },
    { id: 'e', body: link('organization') },
  ];

  it('are matched by id, in any order and case', () => {
    expect(told({ responses }, 200, { id: 'A' })).toMatchObject({
      outcome: 'done',
      status: 201,
      states: { scope: 'anonymous' },
    });
    expect(told({ responses }, 200, { id: 'b' })).toMatchObject({ outcome: 'refused', status: 403 });
    expect(told({ responses }, 200, { id: 'c' })).toEqual({ outcome: 'done', status: 204, reply: {}, states: {} });
  });

  it('are ignored if they cannot be matched', () => {
    for (const id of ['d', 'e', 'f', 'undefined']) expect(told({ responses }, 200, { id })).toBeUndefined();
    expect(told({ responses })).toBeUndefined();
    expect(told(link('anonymous'), 200, { id: 'a' })).toBeUndefined();
  });

  it('refuse an activity of many requests only if all were refused, and otherwise count them', () => {
    const answers = (statuses: readonly number[]) => ({
      responses: statuses.map((status, index) => ({ id: `${index}`, status, body: status < 400 ? {} : failure })),
    });
    const all = { parts: [{ id: '0' }, { id: '1' }, { id: '2' }] };
    const of = (statuses: readonly number[]) =>
      readReply({ text: JSON.stringify(answers(statuses)), status: 200 })(activity(), all);
    expect(of([200, 200, 200])).toEqual({ outcome: 'done', status: 200, reply: {}, states: {} });
    expect(of([403, 200, 403])).toEqual({ outcome: 'done', status: 200, reply: { refusedRequests: 2 }, states: {} });
    expect(of([403, 403, 403])).toMatchObject({
      outcome: 'refused',
      status: 403,
      reply: { refused: { code: 'accessDenied' } },
    });
    expect(readReply({ text: 'nothing that can be read', status: 200 })(activity(), all)).toBeUndefined();
    expect(readReply({ text: JSON.stringify(failure), status: 429 })(activity(), all)).toMatchObject({
      outcome: 'refused',
      status: 429,
    });
  });

  it('report once that the whole batch was refused', () => {
    expect(told(failure, 401, { id: 'a' })).toMatchObject({
      outcome: 'refused',
      status: 401,
      reply: { refused: { code: 'accessDenied' } },
    });
    expect(told('nonsense', 401, { id: 'a' })).toBeUndefined();
  });

  const multipart = (...parts: [status: number, body: unknown][]) =>
    [
      ...parts.flatMap(([status, body]) => [
        '--batchresponse_8f5e3c',
        'Content-Type: application/http',
        'Content-Transfer-Encoding: binary',
        '',
        `HTTP/1.1 ${status} Whatever`,
        'CONTENT-TYPE: application/json;odata=verbose;charset=utf-8',
        '',
        body === undefined ? '' : JSON.stringify(body),
      ]),
      '--batchresponse_8f5e3c--',
      '',
    ].join('\r\n');
  const denied = { 'odata.error': { code: '-2147024891', message: { lang: 'en-US', value: 'Access denied.' } } };

  it('are matched by position for SharePoint', () => {
    const text = multipart([200, { value: [] }], [403, denied], [204, undefined]);
    expect(told(text, 200, { position: 1, of: 3 })).toMatchObject({
      outcome: 'refused',
      status: 403,
      reply: { refused: { message: 'Access denied.' } },
    });
    expect(told(text, 200, { position: 2, of: 3 })).toEqual({ outcome: 'done', status: 204, reply: {}, states: {} });
    expect(told(text, 200, { position: 0, of: 3 })).toMatchObject({ outcome: 'done', status: 200 });
    for (const part of [
      { position: 1, of: 2 },
      { position: 3, of: 3 },
      { position: -1, of: 3 },
    ])
      expect(told(text, 200, part)).toBeUndefined();
    expect(told(text.slice(0, -40), 200, { position: 1, of: 3 })).toBeUndefined();
    expect(told(text.replaceAll('batchresponse', 'batch'), 200, { position: 1, of: 3 })).toBeUndefined();
  });

  it('are matched by name for Google, in any order', () => {
    const answer = (id: string, status: number, body: unknown) =>
      `--batch_R\r\nContent-Type: application/http\r\nContent-ID: <response-${id}>\r\n\r\nHTTP/1.1 ${status} X\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(body)}\r\n`;
    const refusal = { error: { code: 403, message: 'No.', errors: [{ reason: 'forbidden' }] } };
    const ids = ['b29c5de2-0db4-490b-b421-6a51b598bd22 + 2', 'item1:1@b.example', 'twice', 'twice'];
    const text = `${answer(ids[0] ?? '', 403, refusal)}${answer(ids[1] ?? '', 200, { id: 'p' })}${answer('twice', 200, {}).repeat(2)}--batch_R--\r\n`;
    expect(told(text, 200, { id: ids[0] ?? '' })).toMatchObject({ outcome: 'refused', status: 403 });
    expect(told(text, 200, { id: ids[1] ?? '' })).toMatchObject({ outcome: 'done', status: 200 });
    for (const id of ['twice', 'item2', '']) expect(told(text, 200, { id })).toBeUndefined();
    const one = (id: string) =>
      `--b\nContent-Type: application/http\nContent-ID: <${id}>\n\nPOST /drive/v3/files/1/permissions\n\n{"role":"reader","type":"anyone"}\n`;
    const google = (body: string) =>
      recogniseEach(observation({ method: 'POST', url: 'https://www.googleapis.com/batch/drive/v3', body })).map(
        ({ part }) => part,
      );
    expect(google(`${one(ids[0] ?? '')}${one('<script>')}--b--`)).toEqual([{ id: ids[0] }, { position: 1, of: 2 }]);
  });

  it('are matched with the requests that are activities', () => {
    const share = (id: string, scope: string) => ({
      id,
      method: 'POST',
      url: `/me/drive/items/${id}/createLink`,
      body: { type: 'view', scope },
    });
    const graph = observation({
      method: 'POST',
      url: 'https://graph.microsoft.com/v1.0/$batch',
      body: JSON.stringify({
        requests: [{ id: '1', method: 'GET', url: '/me' }, share('2', 'anonymous'), share('x', 'organization')],
      }),
    });
    expect(recogniseEach(graph).map(({ part }) => part)).toEqual([{ id: '2' }, { id: 'x' }]);
    const post = (item: number) =>
      `POST /_api/web/lists('a')/items(${item})/ShareLink HTTP/1.1\n\n{"request":{"createLink":true}}\n`;
    const body = `--b\n\nGET /_api/web HTTP/1.1\n\n--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\n${post(1)}\n--c\n\n${post(2)}\n--c--\n--b--`;
    const sharepoint = observation({ method: 'POST', url: 'https://contoso.sharepoint.com/_api/$batch', body });
    expect(recogniseEach(sharepoint).map(({ part }) => part)).toEqual([
      { position: 1, of: 3 },
      { position: 2, of: 3 },
    ]);
  });

  it('are one reply for the object model, which belongs to a single call', () => {
    const call =
      '<StaticMethod Name="CreateAnonymousLink" Id="1"><Parameters><Parameter Type="String">/a</Parameter></Parameters></StaticMethod>';
    const parts = (calls: string) =>
      recogniseEach(
        observation({
          method: 'POST',
          url: 'https://contoso.sharepoint.com/_vti_bin/client.svc/ProcessQuery',
          body: `<Request><Actions>${calls}</Actions></Request>`,
        }),
      ).map(({ part }) => part);
    expect(parts(call)).toEqual([undefined]);
    expect(parts(call.repeat(2))).toEqual([
      { position: 0, of: 2 },
      { position: 1, of: 2 },
    ]);
    const failed = [{ LibraryVersion: '16', ErrorInfo: { ErrorMessage: 'No.' } }];
    expect(told(failed)).toMatchObject({ outcome: 'refused' });
    expect(told(failed, 200, { position: 1, of: 2 })).toBeUndefined();
  });

  it('are not matched within a nested batch', () => {
    const inner = { requests: [{ id: '1', method: 'POST', url: '/me/drive/items/a/createLink', body: {} }] };
    const outer = { requests: [{ id: '1', method: 'POST', url: '/$batch', body: inner }] };
    const seen = observation({
      method: 'POST',
      url: 'https://graph.microsoft.com/v1.0/$batch',
      body: JSON.stringify(outer),
    });
    expect(recogniseEach(seen).map(({ part }) => part)).toEqual([undefined]);
  });
});

describe('any response', () => {
  const FOLDER = new URL('./', import.meta.url);
  const bodies = readdirSync(FOLDER)
    .filter(name => name.endsWith('.examples.json'))
    .flatMap(name => {
      const { is, isNot } = JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Record<
        'is' | 'isNot',
        { body: unknown }[]
      >;
      return [...is, ...isNot].map(({ body }) => body);
    });
  const kinds = fc.constantFrom(
    'share-link-create',
    'share-invite',
    'permission-change',
    'unshare',
    'upload',
    'copy-move',
    'download',
  );
  const parts = fc.constantFrom<BatchPart | undefined>(undefined, { id: '1' }, { position: 0, of: 1 });
  const statuses = fc.constantFrom(undefined, 0, 200, 201, 207, 403, 500);

  function sound(ending: Ending | undefined): void {
    if (!ending) return;
    expect(['done', 'refused']).toContain(ending.outcome);
    const { linkId, isNew, hasExternalGuests, refused, ...more } = ending.reply;
    expect(more).toEqual({});
    expect(typeof (linkId ?? '')).toBe('string');
    expect(linkId?.length ?? 0).toBeLessThanOrEqual(200);
    for (const flag of [isNew, hasExternalGuests]) expect([true, false, undefined]).toContain(flag);
    expect(refused?.message?.length ?? 0).toBeLessThanOrEqual(300);
    expect(refused?.code?.length ?? 0).toBeLessThanOrEqual(100);
    expect(['anonymous', 'organization', 'specific', 'existing', undefined]).toContain(ending.states.scope);
    expect(['view', 'review', 'edit', undefined]).toContain(ending.states.role);
    for (const person of ending.states.recipients ?? []) expect(person).toMatch(/^\S+@\S+$/);
    if (ending.outcome === 'refused') expect(ending.states).toEqual({});
  }

  const survives = (text: string, status: number | undefined, kind: Meaning['kind'], part: BatchPart | undefined) =>
    sound(readReply({ text, status })(activity({ kind }), part));

  it('may be any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), statuses, kinds, parts, survives));
  });

  it('may be any JSON', () => {
    fc.assert(fc.property(fc.json(), statuses, kinds, parts, survives));
  });

  it('may have known members with any JSON in them', () => {
    const names =
      'd sharingLinkInfo LinkKind ShareId Url Scope Created Invitations invitee id roles link grantedToV2 user email value results error odata.error code message StatusCode ErrorMessage Status User responses status body ErrorInfo LibraryVersion name file __proto__ constructor';
    const object = fc.dictionary(fc.constantFrom(...names.split(' ')), fc.jsonValue(), { maxKeys: 12 });
    const nested = fc.oneof(
      object,
      fc.record({ d: object }),
      fc.record({ sharingLinkInfo: object }),
      fc.record({ value: fc.array(object) }),
      fc.array(object),
      fc.record({ responses: fc.array(fc.record({ id: fc.constant('1'), status: fc.nat(600), body: object })) }),
    );
    fc.assert(
      fc.property(nested, statuses, kinds, parts, (body, ...rest) => survives(JSON.stringify(body), ...rest)),
      { numRuns: 1000 },
    );
  });

  it('that was cut off anywhere gives nothing', () => {
    for (const body of bodies) {
      const text = JSON.stringify(body);
      for (let end = 0; end < text.length; end += 7) expect(told(text.slice(0, end))).toBeUndefined();
    }
  });

  it('may be nested deeper than any stack', () => {
    const deep = (open: string, close: string) => open.repeat(20_000) + close.repeat(20_000);
    for (const text of [
      deep('[', ']'),
      `${'{"d":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
      `{"responses":[{"id":"1","status":200,"body":${deep('[', ']')}}]}`,
    ])
      for (const part of [undefined, { id: '1' }]) survives(text, 200, 'share-link-create', part);
  });

  it('is parsed once, however many activities it is about', () => {
    const responses = Array.from({ length: 200 }, (_, id) => ({
      id: String(id),
      status: 200,
      body: link('anonymous', `${id}`),
    }));
    const text = JSON.stringify({ responses });
    const parse = vi.spyOn(JSON, 'parse');
    const ending = readReply({ text, status: 200 });
    const ids = responses.map(({ id }) => ending(activity(), { id })?.reply.linkId);
    const times = parse.mock.calls.length;
    parse.mockRestore();
    expect(times).toBe(1);
    expect(ids).toEqual(responses.map(({ id }) => id));
  });

  it('is tried against every shape', () => {
    expect(SHAPES.length).toBeGreaterThan(5);
    expect(
      bodies.filter(body => SHAPES.some(({ read }) => read({ status: 200, body, askedAt: 0, to: { kind: 'upload' } })))
        .length,
    ).toBeGreaterThan(30);
  });
});
