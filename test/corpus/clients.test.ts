/**
 * Requests as real client libraries write them: whatever spelling they choose, the meaning is the
 * same.
 */
import { Client } from '@microsoft/microsoft-graph-client';
import { BrowserFetch, DefaultParse } from '@pnp/queryable';
import { DefaultHeaders, DefaultInit, spfi } from '@pnp/sp';
import '@pnp/sp/batching.js';
import '@pnp/sp/attachments/index.js';
import '@pnp/sp/files/index.js';
import '@pnp/sp/folders/index.js';
import '@pnp/sp/items/index.js';
import '@pnp/sp/lists/index.js';
import '@pnp/sp/security/index.js';
import '@pnp/sp/sharing/index.js';
import '@pnp/sp/site-groups/index.js';
import '@pnp/sp/site-users/index.js';
import '@pnp/sp/webs/index.js';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Meaning } from '../../src/event';
import { recognise } from '../../src/recognise';
import { observation } from './observation';

const SITE = 'https://contoso.sharepoint.com/sites/hr';
const PATH = '/sites/hr/Docs/50% done.docx';
const told: Meaning[] = [];

/**
 * Every request is answered with what a library asks for before it copies; what it meant is kept.
 */
async function answer(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const request = new Request(input, init);
  const body = await request.text();
  const text = { ...(body === '' ? {} : { body }), headers: Object.fromEntries(request.headers) };
  told.push(...recognise(observation({ method: request.method, url: request.url, ...text })));
  return new Response(JSON.stringify({ ServerRelativeUrl: PATH, 'odata.id': `${SITE}/_api/web/x` }), {
    headers: { 'content-type': 'application/json' },
  });
}

vi.stubGlobal('fetch', answer);
afterEach(() => told.splice(0));

/** A library may stumble over the empty answer; the request has been made by then. */
async function meanings(call: () => Promise<unknown>): Promise<Meaning[]> {
  await call().catch(() => undefined);
  return [...told];
}

const sp = spfi(SITE).using(DefaultInit(), DefaultHeaders(), BrowserFetch(), DefaultParse());
const graph = Client.init({ authProvider: done => done(null, 'token') });

const FILE = { name: '50% done.docx', path: PATH };
const file = sp.web.getFileByServerRelativePath(PATH);

describe('@pnp/sp', () => {
  it.each<[string, () => Promise<unknown>, object]>([
    ['reads', () => file.getText(), { kind: 'download', file: FILE }],
    ['writes', () => file.setContent('x'), { kind: 'upload', file: FILE }],
    [
      'adds',
      () => sp.web.getFolderByServerRelativePath('Docs').files.addUsingPath("O'Brien.txt", 'x'),
      { kind: 'upload', file: { name: "O'Brien.txt" } },
    ],
    [
      'copies',
      () => file.copyByPath('/sites/x/a.docx', true),
      { kind: 'copy-move', file: FILE, destination: 'https://contoso.sharepoint.com/sites/x/a.docx', crossSite: true },
    ],
    ['moves', () => file.moveByPath('/sites/hr/Docs/b.docx', true), { kind: 'copy-move', crossSite: false }],
    [
      'attaches',
      () => sp.web.lists.getByTitle('T').items.getById(4).attachmentFiles.add('a.txt', 'x'),
      { kind: 'upload', file: { name: 'a.txt' } },
    ],
    [
      'assigns a role',
      () => sp.web.lists.getByTitle('T').roleAssignments.add(9, 1073741826),
      { kind: 'permission-change', role: 'view', file: { id: 'T' } },
    ],
    [
      'breaks inheritance',
      () => sp.web.lists.getByTitle('T').items.getById(4).breakRoleInheritance(true),
      { kind: 'permission-change', file: { id: 'T#4' } },
    ],
    [
      'puts people in a group',
      () => sp.web.siteGroups.getById(7).users.add('i:0#.f|membership|Ann@Fabrikam.com'),
      { kind: 'permission-change', recipients: ['ann@fabrikam.com'] },
    ],
  ])('%s', async (_, call, expected) => {
    expect(await meanings(call)).toMatchObject([expected]);
  });

  it('sends several activities in one batch', async () => {
    const [batched, execute] = sp.batched();
    const inBatch = await meanings(async () => {
      const done = [
        batched.web.getFileById('d861877d-a56b-4b4c-ab35-c8cbfdf65bb4').getText(),
        batched.web.lists.getByTitle('T').roleAssignments.add(9, 1073741830),
        batched.web.lists.getByTitle('T').items(),
      ];
      for (const one of done) one.catch(() => undefined);
      await execute();
    });
    expect(inBatch).toEqual([
      { kind: 'download', file: { id: 'd861877d-a56b-4b4c-ab35-c8cbfdf65bb4' } },
      { kind: 'permission-change', role: 'edit', file: { id: 'T' } },
    ]);
  });
});

describe('@microsoft/microsoft-graph-client', () => {
  const item = '/me/drive/items/01A';
  it.each<[string, () => Promise<unknown>, object]>([
    ['reads', () => graph.api(`${item}/content`).get(), { kind: 'download', file: { id: '01A' } }],
    ['converts', () => graph.api(`${item}/content`).query({ format: 'pdf' }).get(), { kind: 'export', format: 'pdf' }],
    [
      'writes by path',
      () => graph.api('/me/drive/root:/Docs/a b.txt:/content').put('x'),
      { kind: 'upload', file: { name: 'a b.txt', path: '/Docs/a b.txt' } },
    ],
    [
      'starts an upload',
      () => graph.api(`${item}:/a.zip:/createUploadSession`).post({ item: {} }),
      { kind: 'upload', file: { name: 'a.zip' } },
    ],
    [
      'copies',
      () => graph.api(`${item}/copy`).version('beta').post({ name: 'b' }),
      { kind: 'copy-move', file: { id: '01A' } },
    ],
    [
      'moves',
      () => graph.api(item).update({ parentReference: { id: '01B' } }),
      { kind: 'copy-move', file: { id: '01A' } },
    ],
    [
      'mails',
      () =>
        graph.api('/me/sendMail').post({ message: { toRecipients: [{ emailAddress: { address: 'A@b.example' } }] } }),
      { kind: 'mail-send', recipients: ['a@b.example'] },
    ],
    [
      'invites',
      () => graph.api('/invitations').post({ invitedUserEmailAddress: 'A@b.example' }),
      { kind: 'guest-invite', recipients: ['a@b.example'] },
    ],
    [
      'does several things',
      () => graph.api('/$batch').post({ requests: [{ id: '1', method: 'DELETE', url: `${item}/permissions/7` }] }),
      { kind: 'unshare', file: { id: '01A' }, previous: '7' },
    ],
  ])('%s', async (_, call, expected) => {
    expect(await meanings(call)).toMatchObject([expected]);
  });

  it('does nothing that is an activity', async () => {
    expect(await meanings(() => graph.api(item).update({ name: 'x' }))).toEqual([]);
  });
});
