import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { observation } from '../../../test/corpus/observation';
import type { Meaning, Observation } from '../../event';
import { recognise } from '../index';

const PEOPLE = JSON.stringify([{ Key: 'ben@fabrikam.com' }]);
const share = (name: string) =>
  JSON.stringify({ request: { createLink: true, peoplePickerInput: PEOPLE, settings: { linkKind: 5, name } } });

function bytesOf(text: string, encoding: 'utf16le' | 'utf16be', mark: boolean): Buffer {
  const bytes = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le');
  return encoding === 'utf16le' ? bytes : bytes.swap16();
}

/** As the page hook reads it. */
function meaningOf(bytes: Uint8Array, changes: Partial<Observation> = {}): Meaning[] {
  const url = "https://contoso.sharepoint.com/sites/hr/_api/web/lists('a')/items(5)/ShareLink";
  return recognise({ ...observation({ method: 'POST', url, body: new TextDecoder().decode(bytes) }), ...changes });
}

const FORMS = [
  ['utf16le', true],
  ['utf16le', false],
  ['utf16be', true],
  ['utf16be', false],
] as const;

it.each(FORMS)('reads a single call whose body is %s, with a byte order mark: %s', (encoding, mark) => {
  expect(meaningOf(bytesOf(share('a'), encoding, mark))).toMatchObject([
    { kind: 'share-link-create', scope: 'anonymous', recipients: ['ben@fabrikam.com'] },
  ]);
});

it.each(FORMS)(
  'recognises a call whose body is %s and lost a character, with a byte order mark: %s',
  (encoding, mark) => {
    expect(meaningOf(bytesOf(share('Vertr\u00e4ge \u4e2d'), encoding, mark))).toMatchObject([
      { kind: 'share-link-create' },
    ]);
  },
);

it('recognises a call whose body is compressed', () => {
  const gzip = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xab, 0x56];
  expect(meaningOf(new Uint8Array(gzip))).toMatchObject([{ kind: 'share-link-create' }]);
});

it('reads UTF-8 with a byte order mark, from bytes and from text', () => {
  const wanted = [{ kind: 'share-link-create', recipients: ['ben@fabrikam.com'] }];
  expect(meaningOf(Buffer.from(`\ufeff${share('\u00e4')}`))).toMatchObject(wanted);
  expect(meaningOf(new Uint8Array(), { body: `\ufeff${share('\u00e4')}` })).toMatchObject(wanted);
});

it('reads the requests in a batch in UTF-16', () => {
  const batch = {
    requests: [
      { id: '1', method: 'POST', url: '/me/drive/items/1/createLink', body: { type: 'edit', scope: 'anonymous' } },
    ],
  };
  const url = 'https://graph.microsoft.com/v1.0/$batch';
  const body = new TextDecoder().decode(bytesOf(JSON.stringify(batch), 'utf16le', true));
  expect(recognise(observation({ method: 'POST', url, body }))).toMatchObject([
    { kind: 'share-link-create', scope: 'anonymous' },
  ]);
});

it('treats text that is not JSON as no call', () => {
  expect(meaningOf(Buffer.from('no JSON'))).toEqual([]);
});

describe('a SharePoint body that only the service accepts as JSON', () => {
  const ITEM = "/sites/hr/_api/web/lists(guid'133ea037-dc10-4e4c-a721-cfd6aa02925b')/items(5)/ShareLink";
  const to = (path: string, body: string): Observation => ({
    ...{ id: 'o', witness: 'page', seenAt: 0, method: 'POST', host: 'contoso.sharepoint.com', path, query: '' },
    ...{ headers: { 'content-type': 'application/json;odata=verbose' }, body, via: 'fetch' },
  });

  it.each([
    "{'request':{'createLink':true,'settings':{'linkKind':5}}}",
    '{request:{createLink:true,settings:{linkKind:5}}}',
    ' {"request":{"createLink":true,"settings":{"linkKind":5,},},}',
    String.raw`{'a"b':'it\'s "x" \u0041\\',request:{"settings":{'linkKind':5}}}`,
  ])('is read: %s', body => {
    expect(recognise(to(ITEM, body))).toMatchObject([{ kind: 'share-link-create', scope: 'anonymous', role: 'edit' }]);
  });

  it('is read in a batch, and as one', () => {
    const part = `--b\nContent-Type: application/http\n\nPOST https://contoso.sharepoint.com${ITEM} HTTP/1.1\n\n{'request':{}}\n--b--`;
    expect(recognise(to('/sites/hr/_api/$batch', part))).toMatchObject([{ kind: 'share-link-create' }]);
    const requests =
      "{'requests':[{'method':'POST','url':'/drives/b!x/items/01ABC/createLink','body':{'scope':'anonymous'}}]}";
    expect(recognise(to('/sites/hr/_api/v2.0/$batch', requests))).toMatchObject([
      { kind: 'share-link-create', scope: 'anonymous' },
    ]);
  });

  it('is read for the new member of a group', () => {
    const body = "{ '__metadata': { 'type': 'SP.User' }, 'LoginName':'i:0#.f|membership|ben@fabrikam.com' }";
    expect(recognise(to('/sites/hr/_api/web/sitegroups(5)/users', body))).toMatchObject([
      { recipients: ['ben@fabrikam.com'] },
    ]);
  });
});

describe('what a service may read and JSON does not allow', () => {
  const to = (url: string, body: string, headers = {}) =>
    recognise({ ...observation({ method: 'POST', url, body }), headers });
  const LINK = 'https://graph.microsoft.com/v1.0/me/drive/items/1/createLink';
  const ACCESS = 'https://www.googleapis.com/drive/v3/files/1ZyXwVuTsRqPoNmLkJiHgFeDcBa/permissions';

  it.each([
    '{"x":"\t\n","type":"edit","scope":"anonymous"}',
    '{/* " { */"type":"edit",// }\n"scope":"anonymous"}',
    "/**/{'type':'edit',scope:\"anonymous\",}",
    String.raw`{"x":"\'\a\\","type":"edit","scope":"anonymous"}`,
  ])('is read for Graph: %j', body => {
    expect(to(LINK, body)).toEqual([
      { kind: 'share-link-create', scope: 'anonymous', role: 'edit', file: { id: '1' } },
    ]);
  });

  it.each([
    '{"type":"anyone","role":"writer"} x',
    '{"x":NaN,"type":"anyone"}',
    '{"type":"anyone"}{}',
    '{"type":"anyone"}{"',
  ])('is recorded as unread: %s', body => {
    expect(to(ACCESS, body)).toMatchObject([{ kind: 'permission-change' }]);
    expect(to(LINK, body)).toEqual([{ kind: 'share-link-create', file: { id: '1' } }]);
  });

  it('finds the people whom the picker names in it', () => {
    const body = JSON.stringify({
      url: 'https://contoso.sharepoint.com/a.docx',
      peoplePickerInput: "[{'Key':'a@evil.example'}]",
    });
    expect(to('https://contoso.sharepoint.com/_api/SP.Web.ShareObject', body)).toMatchObject([
      { recipients: ['a@evil.example'] },
    ]);
  });

  it.each([
    '{"request":{"createLink":false},"Request":{"createLink":true}}',
    '{"request":{"createLink":false,"createLink":true}}',
    '{"request":{"createLink":true},"r\\u0065quest":{"createLink":false}}',
  ])('is recorded as unread if a name is there twice: %s', body => {
    const url = "https://contoso.sharepoint.com/_api/web/lists('a')/items(5)/ShareLink";
    expect(to(url, body)).toEqual([{ kind: 'share-link-create', file: { id: 'a#5' } }]);
  });

  it('is recorded as unread if its encoding is none that can be read', () => {
    const body = '{"+AHQ-ype":"edit"}';
    expect(to(LINK, body, { 'content-type': 'application/json; charset=utf-7' })).toEqual([
      { kind: 'share-link-create', file: { id: '1' } },
    ]);
    expect(to(LINK, '{"type":"edit"}', { 'content-type': 'application/json; charset="UTF-8"' })).toMatchObject([
      { role: 'edit' },
    ]);
  });

  it('is recorded as unread if it is compressed', () => {
    const body = new TextDecoder().decode(deflateSync('{"type":"edit","scope":"anonymous"}'));
    const unread = [{ kind: 'share-link-create', file: { id: '1' } }];
    for (const coding of ['deflate', 'GZIP', 'identity, br'])
      expect(to(LINK, body, { 'content-encoding': coding })).toEqual(unread);
    expect(to(LINK, '{"type":"edit"}', { 'content-encoding': 'identity' })).toMatchObject([{ role: 'edit' }]);
  });
});

it('records a delegate of a mailbox as unread if the name is there twice', () => {
  const url = 'https://gmail.googleapis.com/gmail/v1/users/me/settings/delegates';
  const body = '{"delegateEmail":"ann@contoso.com","delegateEmail":"eve@fabrikam.com"}';
  expect(recognise(observation({ method: 'POST', url, body }))).toEqual([
    { kind: 'share-invite', scope: 'specific', role: 'edit' },
  ]);
});

describe('a method override that the service may ignore', () => {
  const LINK = 'https://graph.microsoft.com/v1.0/me/drive/items/1/createLink';
  const ITEM = "https://contoso.sharepoint.com/_api/web/lists('a')/items(5)/ShareLink";

  it.each([
    [LINK, 'x-http-method', 'GET'],
    [LINK, 'x-http-method-override', 'DELETE'],
    [ITEM, 'x-http-method', 'PATCH'],
  ])('does not hide the call: %s with %s: %s', (url, name, method) => {
    expect(recognise({ ...observation({ method: 'POST', url }), headers: { [name]: method } })).toMatchObject([
      { kind: 'share-link-create' },
    ]);
  });
});

it('recognises a method of SharePoint that is named with its class', () => {
  const url = "https://contoso.sharepoint.com/_api/web/lists('a')/items(5)/SP.ListItem.ShareLink";
  expect(recognise(observation({ method: 'POST', url }))).toMatchObject([{ kind: 'share-link-create' }]);
});

it.each([
  ['application/json, Charset=UTF-8', true],
  ['application/json, charset="utf-8"', false],
  ['application/json, charset=utf-8, charset=utf-7', false],
  ['application/json, charset', false],
])('reads a body of the type %s: %s', (type, isRead) => {
  const [meaning] = meaningOf(Buffer.from(share('a')), { headers: { 'content-type': type } });
  expect(meaning?.recipients).toEqual(isRead ? ['ben@fabrikam.com'] : undefined);
});
