/**
 * However long or hostile a request is, its cost is proportional to its length. Ratios within one
 * run, so a slow machine does not matter.
 */
import { describe, expect, it } from 'vitest';
import { observation } from '../../test/corpus/observation';
import { growth } from '../../test/linear';
import type { Observation } from '../event';
import { LITERALS, RECOGNISERS, recognise } from './index';

/** Linear is 8, quadratic 64. */
const BOUND = { times: 8, atMost: 40, shortestMs: 0.05 };

describe('recognising takes linear time', () => {
  const base = observation({ method: 'POST', url: 'https://contoso.sharepoint.com/' });
  const bodies = (one: (n: number) => string) => (n: number) => ({
    ...base,
    path: "/_api/web/lists('a')/items(5)/shareLink",
    body: one(n),
  });
  const paths =
    (unit: string, tail: string, root = '/_api/web/') =>
    (n: number) => ({
      ...base,
      path: root + unit.repeat(n / unit.length) + tail,
      query: LITERALS.join('&'),
    });
  const sharePointBatch = { ...base, path: '/_api/$batch' };
  const csom = { ...base, path: '/_vti_bin/client.svc/ProcessQuery' };
  const graphBatch = { ...base, host: 'graph.microsoft.com', path: '/v1.0/$batch' };
  const batches =
    (one: (n: number) => string, outer = graphBatch) =>
    (n: number) => ({ ...outer, body: one(n) });
  const shapes: Record<string, (n: number) => Observation> = {
    'open comments': bodies(n => `{${'/*'.repeat(n / 2)}`),
    'stars in a comment': bodies(n => `{/*${'*'.repeat(n)}`),
    'names and braces': bodies(n => `${'{"a":'.repeat(n / 10)}1${'}'.repeat(n / 10)}`),
    'control characters': bodies(n => `{"${'\t'.repeat(n)}"}`),
    'quotes that are escaped': bodies(n => `{${'"\\'.repeat(n / 2)}`),
    'single quotes': bodies(n => `{${"'".repeat(n)}`),
    'names without quotes': bodies(n => `{${'a'.repeat(n / 2)}${'$.'.repeat(n / 4)}`),
    'names and blanks': bodies(n => `{${'a  ,  '.repeat(n / 6)}`),
    'escapes in single quotes': bodies(n => `{'${'\\'.repeat(n)}`),
    slashes: paths('/', 'shareLink'),
    brackets: paths('a(1)/', 'shareLink'),
    'open brackets': paths('(', 'shareLink'),
    apostrophes: paths("'", ')/shareLink', '/_api/web/a('),
    'encoded apostrophes': paths('%27', ')/shareLink', '/_api/web/a('),
    commas: paths('a=1,', ')/roleassignments/addroleassignment', '/_api/web/a('),
    'broken escapes': paths('%ff', '/shareLink'),
    roots: paths('/_api/', 'shareLink'),
    colons: paths('a:/', 'createLink', '/_api/v2.0/drive/'),
    'drive segments': paths('items/', 'createLink', '/_api/v2.0/drive/'),
    'drive children': paths('children/a/', 'createLink', '/_api/v2.0/drive/root/'),
    'files below folders': paths("files('a')/", 'shareLink', "/_api/web/folders('a')/"),
    'drive keys': paths("('')/", 'createLink', '/_api/v2.0/drive/'),
    'share token': paths('aHR0', '/permission/grant', '/_api/v2.0/shares/u!'),
    query: n => ({ ...base, path: '/_api/web/shareLink', query: '&a=%20+'.repeat(n / 7) }),
    'download query': n => ({
      ...base,
      method: 'GET',
      path: '/_layouts/15/download.aspx',
      query: `SourceUrl=${'%2F'.repeat(n / 3)}`,
    }),
    'many people': bodies(n =>
      JSON.stringify({
        request: {
          peoplePickerInput: JSON.stringify(Array(Math.ceil(n / 50)).fill({ Key: 'i:0#.f|membership|a@b.example' })),
        },
      }),
    ),
    'one long address': bodies(n =>
      JSON.stringify({ request: { peoplePickerInput: JSON.stringify([{ Key: '@|'.repeat(n / 2) }]) } }),
    ),
    'many fields': bodies(n =>
      JSON.stringify({ request: Object.fromEntries(Array.from({ length: n / 20 }, (_, at) => [`field${at}`, at])) }),
    ),
    'not JSON': bodies(n => `{"request":{${' '.repeat(n)}`),
    'JSON batch': batches(n =>
      JSON.stringify({ requests: Array(Math.ceil(n / 40)).fill({ method: 'GET', url: '/me/drive/items/1/content' }) }),
    ),
    'multipart batch': batches(
      n => `--b\r\n${'\r\nGET /x HTTP/1.1\r\n\r\n--b\r\n'.repeat(n / 30)}--b--`,
      sharePointBatch,
    ),
    'changesets that never end': batches(n => `--b\n\n${'--c\n\n'.repeat(n / 5)}\n--b--`, sharePointBatch),
    'lines before a boundary': batches(n => `${'-\n'.repeat(n / 2)}--b\n--b--`, sharePointBatch),
    'boundaries only': batches(n => '--b\n'.repeat(n / 4), sharePointBatch),
    'empty lines': batches(n => `--b\n${'\r\n'.repeat(n / 2)}\n--b--`, sharePointBatch),
    'calls in XML': batches(
      n => `<Request><Actions>${'<Method Name="Add" ObjectPathId="1"/>'.repeat(n / 37)}</Actions></Request>`,
      csom,
    ),
    'calls on paths in XML': batches(n => {
      const path = (at: number) => `<Method Id="${at}" ParentId="${at - 1}" Name="Add"/>`;
      return `<Request><ObjectPaths>${Array.from({ length: n / 40 }, (_, at) => path(at)).join('')}</ObjectPaths></Request>`;
    }, csom),
    'roles in XML': batches(n => {
      const role =
        '<Property Id="1" Name="RoleDefinitions"/><Property Id="2" Name="RoleAssignments"/><Method ParentId="2" Name="Add"/>';
      const path = (at: number) => `<Method Id="p${at}" ParentId="1" Name="GetByType"/>`;
      return `<Request><ObjectPaths>${role.repeat(100)}${Array.from({ length: n / 45 }, (_, at) => path(at)).join('')}</ObjectPaths></Request>`;
    }, csom),
    'one name in many calls in XML': batches(n => {
      const call = '<Method Name="ShareLink" Id="2" ObjectPathId="1"/>';
      return `<Request><Actions>${call.repeat(n / 96)}</Actions><ObjectPaths><Identity Id="1" Name="${'a:'.repeat(n / 4)}"/></ObjectPaths></Request>`;
    }, csom),
    'a path in XML that is its own parent': batches(n => {
      const call = '<Method Name="ShareLink" Id="2" ObjectPathId="1"/>';
      const path = `<Method Id="1" ParentId="1" Name="GetFileById"><Parameters><Parameter Type="String">${"'".repeat(n / 2)}</Parameter></Parameters></Method>`;
      return `<Request><Actions>${call.repeat(n / 100)}</Actions><ObjectPaths>${path}</ObjectPaths></Request>`;
    }, csom),
    'a batch at a long address': n => ({
      ...graphBatch,
      path: `/v1.0/${'a/'.repeat(n / 2)}$batch`,
      body: JSON.stringify({
        requests: Array(Math.ceil(n / 40)).fill({ method: 'GET', url: '/me/drive/items/1/content' }),
      }),
    }),
    'open XML': batches(n => '<a>'.repeat(n / 3), csom),
    'XML attributes': batches(n => `<a ${'b="1" '.repeat(n / 6)}/>`, csom),
    'XML attributes without end': batches(n => `<a ${'b= '.repeat(n / 3)}/>`, csom),
    'XML entities': batches(n => `<a>${'&amp;&'.repeat(n / 6)}</a>`, csom),
    'XML comments without end': batches(n => `<a>${'<!--'.repeat(n / 4)}`, csom),
    'secrets to take out': n => ({
      ...base,
      method: 'GET',
      path: '/_layouts/15/download.aspx',
      query: `SourceUrl=/${'tempauth%3D1/:w:/s/eyJ0x1drv.ms/u!'.repeat(n / 34)}`,
    }),
    scopes: n => ({
      ...base,
      method: 'GET',
      host: 'login.microsoftonline.com',
      path: '/common/oauth2/v2.0/authorize',
      query: `client_id=1&scope=${'Files.Read+a://'.repeat(n / 15)}`,
    }),
    'key of an object': n => ({
      ...base,
      method: 'GET',
      host: 'contoso-docs.s3.eu-central-1.amazonaws.com',
      path: '/a%2F'.repeat(n / 5),
      query: 'X-Amz-Algorithm=1',
    }),
    'labels of a host': n => ({
      ...base,
      method: 'GET',
      host: `${'s3.'.repeat(n / 3)}s3.amazonaws.com`,
      path: '/a',
      query: 'Signature=1',
    }),
    'grants in XML': n => ({
      ...base,
      method: 'PUT',
      host: 's3.amazonaws.com',
      path: '/contoso-docs/a',
      query: 'acl',
      body: `<AccessControlPolicy><AccessControlList>${'<Grant><Grantee><URI>x</URI></Grantee></Grant>'.repeat(n / 46)}</AccessControlList></AccessControlPolicy>`,
    }),
    'statements of a policy': n => ({
      ...base,
      method: 'PUT',
      host: 's3.amazonaws.com',
      path: '/contoso-docs',
      query: 'policy',
      body: JSON.stringify({
        Statement: Array(Math.ceil(n / 60)).fill({
          Effect: 'Allow',
          Principal: { AWS: ['x'] },
          Action: ['s3:GetObject'],
        }),
      }),
    }),
    'posted scopes': n => ({
      ...base,
      host: 'login.microsoftonline.com',
      path: '/common/oauth2/v2.0/authorize',
      body: `client_id=1&scope=${'User.a+'.repeat(n / 7)}`,
    }),
    'a mail in a header': n => ({
      ...base,
      host: 'outlook.office.com',
      path: '/owa/service.svc',
      query: 'action=CreateItem',
      headers: { 'x-owa-urlpostdata': '%7B'.repeat(n / 3) },
    }),
    'many mails': n => ({
      ...base,
      host: 'outlook.office.com',
      path: '/owa/service.svc',
      query: 'action=CreateItem',
      body: JSON.stringify({
        Body: { MessageDisposition: 'SendOnly', Items: Array(Math.ceil(n / 40)).fill({ __type: 'Message:#Exchange' }) },
      }),
    }),
    'segments of Drive': n => ({
      ...base,
      host: 'www.googleapis.com',
      path: `/drive/v3/files/${'a/'.repeat(n / 2)}copy`,
      query: 'alt=media',
    }),
    'segments of a sheet': n => ({
      ...base,
      method: 'GET',
      host: 'docs.google.com',
      path: `/spreadsheets/${'d/a/'.repeat(n / 4)}export`,
    }),
    'options of a query': n => ({
      ...base,
      method: 'GET',
      host: 'docs.google.com',
      path: '/spreadsheets/d/1/gviz/tq',
      query: `tqx=${'out:a;'.repeat(n / 6)}`,
    }),
    'files of an archive': n => ({
      ...base,
      host: 'takeout-pa.clients6.google.com',
      path: '/v1/exports',
      body: `{"items":[${'{"id":"a"},'.repeat(n / 11)}{}]}`,
    }),
    zip: n => ({
      ...base,
      host: 'ukwest1-mediap.svc.ms',
      path: '/transform/zip',
      body: `files={"items":[${'{"name":"a"},'.repeat(n / 13)}{}]}`,
    }),
  };

  it.each(Object.entries(shapes))('for %s', (_, one) => {
    const shape = (size: number) => {
      const seen = one(size);
      return () => {
        for (const recogniser of RECOGNISERS) recogniser.recognise(seen);
        recognise(seen);
      };
    };
    expect(growth(shape, 12_000, BOUND)).toBeLessThan(BOUND.atMost);
  });

  it('and the right result for a body of 5 MB and a URL of 100,000 characters', () => {
    const people = JSON.stringify(Array(20_000).fill({ Key: 'a@b.example', DisplayText: 'x'.repeat(220) }));
    const body = JSON.stringify({
      request: { createLink: true, peoplePickerInput: people, settings: { linkKind: 5 } },
    });
    expect(body.length).toBeGreaterThan(5_000_000);
    const path = `/_api/web/GetFileByServerRelativeUrl('/${'a'.repeat(100_000)}.docx')/ListItemAllFields/shareLink`;
    expect(recognise({ ...base, path, body })).toMatchObject([
      { kind: 'share-link-create', scope: 'anonymous', recipients: ['a@b.example'] },
    ]);
  });

  it.each([
    [
      'JSON',
      { host: 'graph.microsoft.com', path: '/v1.0/$batch' },
      (long: string) => JSON.stringify({ requests: [{ method: 'GET', url: `/me/drive/root:/${long}.txt:/content` }] }),
    ],
    [
      'multipart',
      { path: '/_api/$batch' },
      (long: string) => `--b\n\nGET /_api/web/GetFileByServerRelativeUrl('/${long}.txt')/$value HTTP/1.1\n\n--b--`,
    ],
    [
      'XML',
      { path: '/_vti_bin/client.svc/ProcessQuery' },
      (long: string) =>
        `<Request><Actions><StaticMethod Name="CreateAnonymousLink"><Parameters><Parameter Type="String">/${long}</Parameter></Parameters></StaticMethod></Actions></Request>`,
    ],
  ])('and the right result for a %s batch of 5 MB', (_, outer, body) => {
    const start = performance.now();
    expect(recognise({ ...base, ...outer, body: body('a'.repeat(5_000_000)) })).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
