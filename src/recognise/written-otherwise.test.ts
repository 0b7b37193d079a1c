/** Requests that a service takes, written as no client of it writes them. */
import { describe, expect, it } from 'vitest';
import { observation, type Request } from '../../test/corpus/observation';
import type { Meaning, Observation } from '../event';
import { recognise } from './index';

type Changes = Partial<Observation>;
type Row = [name: string, request: string, body: unknown, meaning: Partial<Meaning>, changes?: Changes];

const SITE = 'https://contoso.sharepoint.com/sites/hr/_api';
const SHARE_LINK = `POST ${SITE}/web/lists('a')/items(5)/ShareLink`;
const GRAPH = 'https://graph.microsoft.com/v1.0';

function meaningsOf(request: string, body: unknown, changes: Changes = {}): Meaning[] {
  const [method = '', url = ''] = request.split(' ');
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const sent: Request = { method, url, ...(text === undefined ? {} : { body: text }) };
  return recognise({ ...observation(sent), ...changes });
}

function check(rows: readonly Row[]): void {
  it.each(rows)('recognises %s', (_, request, body, meaning, changes) => {
    expect(meaningsOf(request, body, changes)).toMatchObject([meaning]);
  });
}

describe('true and false as text', () => {
  const csom = (createLink: string) =>
    `<Request><Actions><Method Name="ShareLink" ObjectPathId="2"><Parameters><Parameter TypeId="{r}">
    <Property Name="createLink" Type="Boolean">${createLink}</Property><Property Name="settings" TypeId="{s}">
    <Property Name="linkKind" Type="Enum">5</Property></Property></Parameter></Parameters></Method></Actions>
    <ObjectPaths><Property Id="1" Name="Web" /><Method Id="2" ParentId="1" Name="GetFileById" /></ObjectPaths></Request>`;
  check([
    ['an invitation', `POST ${GRAPH}/me/drive/items/1/invite`, { requireSignIn: 'False' }, { scope: 'anonymous' }],
    [
      'a flexible link',
      SHARE_LINK,
      { request: { createLink: 'True', settings: { linkKind: 6, allowAnonymousAccess: ' True' } } },
      { scope: 'anonymous' },
    ],
    ['an older link', `POST ${SITE}/SP.Web.CreateAnonymousLink(url='/a',isEditLink=1)`, undefined, { role: 'edit' }],
    [
      'a mailed link',
      `POST ${SITE}/SP.Web.ShareObject`,
      { url: '/a', includeAnonymousLinkInEmail: 'True' },
      { scope: 'anonymous' },
    ],
    ['an administrator', `MERGE ${SITE}/web/siteusers(5)`, { IsSiteAdmin: 'true' }, { kind: 'permission-change' }],
    ['an administrator by id', `MERGE ${SITE}/web/getUserById(5)`, { IsSiteAdmin: 'true' }, { role: 'edit' }],
    [
      'a published file',
      'PATCH https://www.googleapis.com/drive/v3/files/1/revisions/2',
      { published: 'true', publishedOutsideDomain: 'true' },
      { scope: 'anonymous' },
    ],
    [
      'a published calendar',
      'POST https://outlook.office.com/owa/service.svc?action=SetCalendarPublishing',
      { Publish: 'True', DetailLevel: 'FullDetails' },
      { kind: 'share-link-create' },
    ],
    [
      'a call of the client object model',
      'POST https://contoso.sharepoint.com/sites/hr/_vti_bin/client.svc/ProcessQuery',
      csom('1'),
      { kind: 'share-link-create', scope: 'anonymous', role: 'edit' },
    ],
  ]);
});

describe('parameters of SharePoint', () => {
  const LINK = { createLink: true, settings: { linkKind: 5 } };
  const alias = (value: unknown) => `?@v1=${encodeURIComponent(JSON.stringify(value))}`;
  check([
    ['an object in the address', `${SHARE_LINK}(request=@v1)${alias(LINK)}`, undefined, { scope: 'anonymous' }],
    ['an object in the address, with a body', `${SHARE_LINK}(request=@v1)${alias(LINK)}`, {}, { scope: 'anonymous' }],
    ['one with a blank as body', `${SHARE_LINK}(request=@v1)${alias(LINK)}`, ' ', { scope: 'anonymous' }],
    [
      'an object in single quotes',
      `${SHARE_LINK}(request=@v1)?@v1={'createLink':true,'settings':{'linkKind':5}}`,
      {},
      { scope: 'anonymous' },
    ],
    ['one that cannot be read', `${SHARE_LINK}(request=@v1)?@v1={{`, {}, { kind: 'share-link-create' }],
    [
      'one that is stated twice',
      `${SHARE_LINK}(request=@v1)${alias(LINK)}`,
      { request: { createLink: false } },
      { kind: 'share-link-create' },
    ],
    [
      'a list in the address',
      `POST ${SITE}/SP.Sharing.DocumentSharingManager.UpdateDocumentSharingInfo(userRoleAssignments=@v1)${alias([
        { UserId: 'eve@evil.example', Role: 2 },
      ])}`,
      {},
      { kind: 'share-invite', role: 'edit', recipients: ['eve@evil.example'] },
    ],
    ['an object around all of them', SHARE_LINK, { d: { request: LINK } }, { scope: 'anonymous' }],
  ]);

  const everyone = JSON.stringify([{ Key: 'c:0(.s|true' }]);
  check([
    [
      'a group that gets a link that is only looked up',
      SHARE_LINK,
      { request: { createLink: false, peoplePickerInput: everyone } },
      { kind: 'share-link-create', everyone: true },
    ],
    [
      'a group that gets access while somebody loses it',
      SHARE_LINK,
      {
        request: {
          createLink: false,
          peoplePickerInput: everyone,
          settings: { inviteesToRemove: [{ email: 'bob@contoso.com' }] },
        },
      },
      { kind: 'share-link-create', everyone: true },
    ],
    [
      'a link that lets in anyone from now on, by its older flag',
      SHARE_LINK,
      {
        request: {
          createLink: false,
          settings: { shareId: '7f8b3c1e-2d4a-4f6b-9c0d-1e2f3a4b5c6d', linkKind: 6, allowAnonymousAccess: true },
        },
      },
      { kind: 'permission-change', scope: 'anonymous' },
    ],
    [
      'both of two keys',
      SHARE_LINK,
      {
        request: {
          createLink: true,
          peoplePickerInput: '[{"Key":"bob@contoso.com","key":"eve@evil.example"},{"Key":"c:0(.s|true"}]',
        },
      },
      { recipients: ['bob@contoso.com', 'eve@evil.example'], everyone: true },
    ],
  ]);

  it('takes neither of two', () => {
    const people = (address: string) => JSON.stringify([{ Key: address }]);
    const url = `${SITE}/SP.Web.ShareObject(peoplePickerInput=@v1)${alias(people('eve@evil.example'))}`;
    const [meaning] = meaningsOf(`POST ${url}`, { peoplePickerInput: people('bob@contoso.com') });
    expect(meaning).not.toHaveProperty('recipients');
  });
});

describe('addresses of OData', () => {
  const ANYONE = { type: 'edit', scope: 'anonymous' };
  const LINK: Partial<Meaning> = { kind: 'share-link-create', scope: 'anonymous', role: 'edit', file: { id: '1' } };
  const EVE = { '@odata.id': `${GRAPH}/users/eve@evil.example` };
  const MEMBER: Partial<Meaning> = { kind: 'permission-change', object: 'group', recipients: ['eve@evil.example'] };
  check([
    ['a cast before an action', `POST ${GRAPH}/me/drive/items/1/microsoft.graph.driveItem/createLink`, ANYONE, LINK],
    ['a cast before an item', `POST ${GRAPH}/drives/d/graph.drive/items/1/graph.createLink`, ANYONE, LINK],
    ['keys with names', `POST ${GRAPH}/drives(id='d')/items(id='1')/createLink`, ANYONE, LINK],
    ['keys without quotes', `POST ${GRAPH}/drives(d)/items(1)/createLink`, ANYONE, LINK],
    ['a member of a cast group', `POST ${GRAPH}/groups/g/microsoft.graph.group/members/$ref`, EVE, MEMBER],
    ['a cast member', `POST ${GRAPH}/groups/g/members/microsoft.graph.user/$ref`, EVE, MEMBER],
    [
      'a guest by the escaped name',
      `POST ${GRAPH}/groups/g/members/$ref`,
      { '@odata.id': `${GRAPH}/users/eve_evil.example%23EXT%23@contoso.onmicrosoft.com` },
      { recipients: ['eve_evil.example#ext#@contoso.onmicrosoft.com'] },
    ],
    [
      'a guest by the escaped name in brackets',
      `POST ${GRAPH}/teams/t/members`,
      { 'user@odata.bind': `${GRAPH}/users('eve_evil.example%23EXT%23%40contoso.onmicrosoft.com')` },
      { recipients: ['eve_evil.example#ext#@contoso.onmicrosoft.com'] },
    ],
    [
      'a member by a named key',
      `POST ${GRAPH}/groups/g/members/$ref`,
      { '@odata.id': `${GRAPH}/users(userPrincipalName='eve@evil.example')` },
      MEMBER,
    ],
    [
      'a member before a slash',
      `POST ${GRAPH}/groups/g/members/$ref`,
      { '@odata.id': `${GRAPH}/users/eve@evil.example/` },
      MEMBER,
    ],
    [
      "a member of one's own team",
      `POST ${GRAPH}/me/joinedTeams/t/members`,
      { 'user@odata.bind': `${GRAPH}/users('eve@evil.example')` },
      MEMBER,
    ],
    [
      'a public copy of a team',
      `POST ${GRAPH}/teams/t/clone`,
      { visibility: 'public', partsToClone: 'apps' },
      { kind: 'permission-change', scope: 'organization' },
    ],
    [
      'a team that becomes public by its group',
      `PATCH ${GRAPH}/groups/g/team`,
      { visibility: 'public' },
      { kind: 'permission-change', scope: 'organization' },
    ],
    [
      'a mail of a cast user',
      `POST ${GRAPH}/users/u/microsoft.graph.user/messages/m/microsoft.graph.message/send`,
      undefined,
      { kind: 'mail-send' },
    ],
    [
      'a file that is named like a type',
      `GET ${GRAPH}/me/drive/root/children/graph.docx/content`,
      undefined,
      { kind: 'download', file: { name: 'graph.docx' } },
    ],
  ]);
});

it('records a batch that nests too deep to be taken apart', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const body = `{"requests":[{"id":"1","method":"POST","url":"/me/sendMail","body":{"a":${deep}}}]}`;
  const threw: string[] = [];
  const seen = observation({ method: 'POST', url: `${GRAPH}/$batch`, body });
  expect(recognise(seen, { onThrow: id => threw.push(id) })).toEqual([{ kind: 'unreadable-batch' }]);
  expect(threw).toEqual(['batch']);
});

it('does not say how far a link reaches whose rights alone change', () => {
  const settings = { shareId: '7f8b3c1e-2d4a-4f6b-9c0d-1e2f3a4b5c6d', linkKind: 6, role: 2 };
  const [meaning] = meaningsOf(SHARE_LINK, { request: { createLink: true, settings } });
  expect(meaning).toMatchObject({ kind: 'permission-change', role: 'edit' });
  expect(meaning).not.toHaveProperty('scope');
});

describe('words with blanks around them', () => {
  check([
    [
      'a scope',
      `POST ${GRAPH}/me/drive/items/1/createLink`,
      { type: ' edit', scope: 'anonymous ' },
      { scope: 'anonymous', role: 'edit' },
    ],
    [
      'an owner',
      `PATCH ${GRAPH}/me/drive/items/1/permissions/p`,
      { roles: [' owner'] },
      { role: 'edit', fullControl: true },
    ],
  ]);
});

describe('rights by number', () => {
  const assignment = `POST ${SITE}/web/roleassignments/addroleassignment`;
  const OWNER: Partial<Meaning> = { role: 'edit', fullControl: true };
  check([
    ['zeros in front', `${assignment}(principalid=3,roledefid=01073741829)`, undefined, OWNER],
    ['a sign in front', `${assignment}(principalid=3,roledefid=%2B1073741829)`, undefined, OWNER],
    ['zeros in a role', `POST ${SITE}/SP.Web.ShareObject`, { url: '/a', roleValue: 'role: 01073741829' }, OWNER],
  ]);
});

describe('methods and character sets', () => {
  const batch = [
    'POST /sites/hr/_api/SP.Web.CreateAnonymousLink HTTP/1.1',
    'Content-Type: application/json; charset=utf-7',
    '',
    '+AHsAIg-url+ACI-:+ACI-/a+ACIAfQ-',
  ];
  const parts = ['--b', 'Content-Type: application/http', '', ...batch, '--b--'].join('\n');
  check([
    [
      'a method in small letters',
      `merge ${SITE}/web/siteusers(5)`,
      { IsSiteAdmin: true },
      { kind: 'permission-change' },
      { method: 'merge' },
    ],
    [
      'a part of a batch in UTF-7',
      `POST ${SITE}/$batch`,
      parts,
      { kind: 'share-link-create', scope: 'anonymous' },
      { headers: { 'content-type': 'multipart/mixed; boundary=b' } },
    ],
    [
      'an administrator whose member is in small letters',
      'POST https://contoso.sharepoint.com/_vti_bin/client.svc/ProcessQuery',
      `<Request><Actions><SetProperty Id="3" ObjectPathId="2" Name="issiteadmin"><Parameter Type="Boolean">true</Parameter>
      </SetProperty></Actions><ObjectPaths><Property Id="1" Name="Web" /><Method Id="2" ParentId="1" Name="EnsureUser">
      <Parameters><Parameter Type="String">eve@evil.example</Parameter></Parameters></Method></ObjectPaths></Request>`,
      { kind: 'permission-change', recipients: ['eve@evil.example'] },
    ],
  ]);
});

describe('requests of Outlook', () => {
  const SERVICE = 'POST https://outlook.office.com/owa/service.svc';
  const EVE: Partial<Meaning> = { kind: 'permission-change', object: 'mailbox', recipients: ['eve@evil.example'] };
  const toEve = JSON.stringify({ Mailbox: { AddressString: 'eve@evil.example' } });
  check([
    [
      'what the header says beside a body',
      `${SERVICE}?action=SetMailbox`,
      { Mailbox: { AddressString: '' } },
      EVE,
      { headers: { 'x-owa-urlpostdata': encodeURIComponent(toEve) } },
    ],
    [
      'both addresses of a receiver',
      `${SERVICE}?action=NewInboxRule`,
      {
        InboxRule: {
          ForwardTo: [{ RoutingType: 'EX', SmtpAddress: 'bob@contoso.com', Address: 'eve@evil.example' }],
        },
      },
      { recipients: ['bob@contoso.com', 'eve@evil.example'] },
    ],
  ]);
});

describe('requests of Google', () => {
  const FILE = 'https://www.googleapis.com/drive/v3/files/1';
  const SETTINGS = 'https://gmail.googleapis.com/gmail/v1/users/me/settings';
  const headers = encodeURIComponent('X-HTTP-Method-Override:PATCH\r\n');
  const EDIT: Partial<Meaning> = { kind: 'permission-change', scope: 'anonymous', role: 'edit' };
  check([
    [
      'a person by the name of the protocol buffer',
      `POST ${FILE}/permissions`,
      { type: 'user', role: 'writer', email_address: 'eve@evil.example' },
      { kind: 'share-invite', recipients: ['eve@evil.example'] },
    ],
    [
      'a published file by such a name',
      `PATCH ${FILE}/revisions/2`,
      { published: true, published_outside_domain: true },
      { scope: 'anonymous' },
    ],
    [
      'forwarding by such a name',
      `PUT ${SETTINGS}/autoForwarding`,
      { enabled: true, email_address: 'eve@evil.example' },
      { object: 'mailbox', recipients: ['eve@evil.example'] },
    ],
    [
      'a delegate by such a name',
      `POST ${SETTINGS}/delegates`,
      { delegate_email: 'eve@evil.example' },
      { kind: 'share-invite', recipients: ['eve@evil.example'] },
    ],
    [
      'limited access by such a name',
      `PATCH ${FILE}`,
      { inherited_permissions_disabled: true },
      { kind: 'permission-change', breaksInheritance: true },
    ],
    [
      'restrictions by such a name',
      'PATCH https://www.googleapis.com/drive/v3/drives/1',
      { restrictions: { domain_users_only: false } },
      { kind: 'permission-change', file: { id: '1' } },
    ],
    [
      'a list and nothing at all by such names',
      `POST ${FILE}/permissions`,
      { type: 'user', role: 'reader', additional_roles: ['commenter'], expiration_time: null },
      { kind: 'share-invite', role: 'review' },
    ],
    [
      'a mail whose parts begin and end with a line end',
      'POST https://www.googleapis.com/upload/gmail/v1/users/me/messages/send?uploadType=multipart',
      '\r\n--b\r\n\r\n{}\r\n--b\r\n\r\nTo: eve@evil.example\r\n\r\nx\r\n--b--\r\n',
      { kind: 'mail-send', recipients: ['eve@evil.example'] },
    ],
    ['a method in the query', `POST ${FILE}/permissions/anyoneWithLink?$httpMethod=PATCH`, { role: 'writer' }, EDIT],
    [
      'a header in the query',
      `POST ${FILE}/permissions/anyoneWithLink?$httpHeaders=${headers}`,
      { role: 'writer' },
      EDIT,
    ],
    [
      'a method in the query that is ignored',
      `POST ${FILE}/permissions?%24httpMethod=GET`,
      { type: 'anyone', role: 'writer' },
      { kind: 'share-link-create', scope: 'anonymous' },
    ],
    [
      'a method in the query that is ignored, between others',
      `POST ${FILE}/download?mimeType=application/pdf&$httpMethod=GET&alt=json`,
      undefined,
      { kind: 'export', format: 'application/pdf' },
    ],
    [
      'a part whose version is in small letters',
      'POST https://www.googleapis.com/batch/drive/v3',
      '--b\n\nPOST /drive/v3/files/1/permissions http/1.1\n\n{"type":"anyone","role":"writer"}\n--b--',
      { scope: 'anonymous' },
    ],
  ]);

  it('takes neither of two names', () => {
    const twice = { type: 'user', emailAddress: 'bob@contoso.com', email_address: 'eve@evil.example' };
    const [meaning] = meaningsOf(`POST ${FILE}/permissions`, twice);
    expect(meaning).not.toHaveProperty('recipients');
  });
});

describe('files that are marked as part of the text', () => {
  const SEND = `POST ${GRAPH}/me/sendMail`;
  const inline = (attachment: object) => ({ message: { attachments: [{ isInline: true, ...attachment }] } });
  const mime = (...fields: string[]) =>
    Buffer.from(`To: eve@evil.example\n${fields.join('\n')}\n\nx`).toString('base64url');
  const FILE: Partial<Meaning> = { kind: 'mail-send', file: { name: 'Salaries.xlsx' } };
  const RAW = 'POST https://gmail.googleapis.com/gmail/v1/users/me/messages/send';
  check([
    ['a sheet', SEND, inline({ name: 'Salaries.xlsx' }), FILE],
    ['a sheet that is called a picture', SEND, inline({ name: 'Salaries.xlsx', contentType: 'image/png' }), FILE],
    [
      'a sheet of Exchange Web Services',
      'POST https://outlook.office365.com/EWS/Exchange.asmx',
      `<Envelope><Body><CreateItem MessageDisposition="SendOnly"><Items><Message><Attachments><FileAttachment>
      <Name>Salaries.xlsx</Name><IsInline>true</IsInline></FileAttachment></Attachments></Message></Items></CreateItem></Body></Envelope>`,
      FILE,
    ],
    [
      'a sheet with an id',
      RAW,
      { raw: mime('Content-Type: application/octet-stream; name=Salaries.xlsx', 'Content-ID: <a>') },
      FILE,
    ],
    [
      'a table as text',
      RAW,
      { raw: mime('Content-Type: text/csv', 'Content-Disposition: inline; filename=Salaries.csv') },
      { file: { name: 'Salaries.csv' } },
    ],
    [
      'a text with a name',
      RAW,
      { raw: mime('Content-Type: text/plain', 'Content-Disposition: inline; filename=Salaries.txt') },
      { file: { name: 'Salaries.txt' } },
    ],
  ]);

  it.each([{ name: 'image001.png', contentType: 'image/png' }, { name: 'logo' }, { contentType: 'image/gif' }])(
    'leaves out the picture %j',
    attachment => {
      expect(meaningsOf(SEND, inline(attachment))[0]).not.toHaveProperty('file');
    },
  );

  it('leaves out a picture, an invitation and the text of a mail', () => {
    for (const fields of [
      ['Content-Type: image/png; name=a.png', 'Content-ID: <a>'],
      ['Content-Type: image/png', 'Content-Disposition: inline; filename=a.png'],
      ['Content-Type: text/calendar; name=meeting.ics'],
      ['Content-Type: text/plain; name=mail'],
    ])
      expect(meaningsOf(RAW, { raw: mime(...fields) })[0]).not.toHaveProperty('file');
  });
});

describe('what is written in other places', () => {
  const LABEL = `POST ${GRAPH}/me/drive/items/1/assignSensitivityLabel`;
  const mime = Buffer.from('To: eve@evil.example\nContent-Disposition: attachment; filename=a.pdf\n\nx').toString(
    'base64',
  );
  check([
    ['a label that becomes null', LABEL, { sensitivityLabelId: null }, { kind: 'label-change', labelRemoved: true }],
    [
      'a mail of Outlook that is MIME',
      'POST https://outlook.office.com/owa/service.svc?action=CreateItem',
      {
        Body: {
          MessageDisposition: 'SendAndSaveCopy',
          Items: [{ __type: 'Message:#Exchange', MimeContent: { Value: mime } }],
        },
      },
      { kind: 'mail-send', recipients: ['eve@evil.example'], file: { name: 'a.pdf' } },
    ],
    [
      'files of a chat in single quotes',
      'POST https://teams.microsoft.com/api/chatsvc/emea/v1/users/ME/conversations/19:a/messages',
      { properties: { files: "[{'fileName':'a.docx'}]" } },
      { kind: 'chat-share', file: { name: 'a.docx' } },
    ],
  ]);
});

describe('values that services convert', () => {
  const items = (count: number) => `{'items':[${Array.from({ length: count }, () => "{'name':'a.docx'}").join()}]}`;
  check([
    [
      'a list of files in single quotes',
      'POST https://eastus1-mediap.svc.ms/transform/zip',
      `zipFileName=a.zip&files=${encodeURIComponent(items(12))}`,
      { kind: 'bulk-download', count: 12 },
    ],
    [
      'an owner whose role is a text',
      'PUT https://teams.microsoft.com/api/mt/emea/beta/teams/19:x/bulkUpdateRoledMembers',
      { users: [{ mri: '8:orgid:x', role: '1' }] },
      { kind: 'permission-change', role: 'edit' },
    ],
  ]);
});

describe('what an address names in another way', () => {
  const AUTHORIZE = 'NAVIGATE https://login.microsoftonline.com/common/oauth2/authorize?client_id=1';
  const BACK = 'redirect_uri=https%3A%2F%2Fevil.example%2F';
  check([
    [
      'a service by its id in capitals',
      `${AUTHORIZE}&resource=00000003-0000-0FF1-CE00-000000000000&${BACK}`,
      undefined,
      { kind: 'oauth-consent', redirectHost: 'evil.example' },
    ],
    [
      'contacts of a personal account by one of their names',
      `NAVIGATE https://login.live.com/oauth20_authorize.srf?client_id=1&scope=wl.contacts_emails&${BACK}`,
      undefined,
      { kind: 'oauth-consent', scopes: ['wl.contacts_emails'] },
    ],
    [
      'a library without TLS, for the older client',
      'NAVIGATE grvopen://http_58_47_47contoso_47sites_47hr_47Docs/0000/101?OPENLIST',
      undefined,
      { kind: 'sync' },
    ],
  ]);

  it('leaves out scopes where the service alone counts', () => {
    const [meaning] = meaningsOf(`${AUTHORIZE}&resource=https://graph.microsoft.com&scope=openid&${BACK}`, undefined);
    expect(meaning).toEqual({ kind: 'oauth-consent', clientId: '1', redirectHost: 'evil.example' });
  });
});

describe('objects that an earlier reply of the client object model named', () => {
  const QUERY = 'POST https://contoso.sharepoint.com/sites/hr/_vti_bin/client.svc/ProcessQuery';
  const EVE = '<Parameters><Parameter Type="String">i:0#.f|membership|eve@evil.example</Parameter></Parameters>';
  const request = (actions: string, paths: string) =>
    `<Request><Actions>${actions}</Actions><ObjectPaths>${paths}</ObjectPaths></Request>`;
  const identity = '<Identity Id="1" Name="x|740c6a0b-85e2-48a0-a494-e0f1759d4aa7:site:a:g:5" />';
  const user = `<Property Id="7" Name="Web" /><Method Id="8" ParentId="7" Name="EnsureUser">${EVE}</Method>`;
  const grant =
    '<Method Name="Add" Id="9" ParentId="404" ObjectPathId="2"><Parameters><Parameter ObjectPathId="8" /></Parameters></Method>';
  check([
    [
      'a member of a group',
      QUERY,
      request(
        '<Method Name="AddUser" Id="9" ObjectPathId="2"><Parameters><Parameter ObjectPathId="8" /></Parameters></Method>',
        `${identity}<Property Id="2" ParentId="1" Name="Users" />${user}`,
      ),
      { kind: 'permission-change', object: 'site', recipients: ['eve@evil.example'] },
    ],
    [
      'an administrator',
      QUERY,
      request(
        '<SetProperty Name="IsSiteAdmin" Id="9" ObjectPathId="1"><Parameter Type="Boolean">true</Parameter></SetProperty>',
        identity,
      ),
      { kind: 'permission-change', object: 'site', role: 'edit' },
    ],
    [
      'the first administrator of a site',
      QUERY,
      request(
        '<SetProperty Name="Owner" Id="9" ObjectPathId="1"><Parameter Type="String">eve@evil.example</Parameter></SetProperty>',
        identity,
      ),
      { kind: 'permission-change', recipients: ['eve@evil.example'] },
    ],
    [
      'rights that name a path which is not there',
      QUERY,
      request(grant, `<Property Id="7" Name="Web" /><Property Id="2" ParentId="7" Name="RoleAssignments" />${user}`),
      { kind: 'permission-change', recipients: ['eve@evil.example'] },
    ],
  ]);
});

describe('people whose names look like secrets', () => {
  it.each([
    ['token=x', 'token=[removed]'],
    ['a&code=x', 'a&code=[removed]'],
    ['sid=x', 'sid=[removed]'],
    [`0x${'a'.repeat(32)}`, '[removed]'],
    ['1drv.ms/x', '1drv.ms/[removed]'],
  ])('keeps the domain of %s', (name, kept) => {
    const message = { toRecipients: [{ emailAddress: { address: `${name}@evil.example` } }] };
    const [meaning] = meaningsOf(`POST ${GRAPH}/me/sendMail`, { message });
    expect(meaning?.recipients).toHaveLength(1);
    expect(meaning?.recipients?.[0]).toMatch(/@evil\.example$/);
    expect(meaning?.recipients?.[0]).toContain(kept);
  });
});
