import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ask } from './ask';
import { record } from './call';
import { startTenant, type Tenant } from './tenant';

const HR = 'https://contoso.sharepoint.com/sites/hr';
const LIST = '133ea037-dc10-4e4c-a721-cfd6aa02925b';
const ITEM = `${HR}/_api/web/lists(guid'${LIST}')/items(1)`;
const person = (email: string) => ({ Key: email, IsResolved: true, EntityType: '' });

let tenant: Tenant;
beforeAll(async () => {
  tenant = await startTenant();
}, 60_000);
beforeEach(() => tenant.reset());
afterAll(() => tenant.close());

async function shareLink(request: unknown, address = `${ITEM}/ShareLink`, headers = {}) {
  const answer = await ask(tenant, 'POST', address, { request }, headers);
  return { ...answer, info: record(record(answer.json).sharingLinkInfo) };
}

describe('ShareLink', () => {
  it.each([
    [{ linkKind: 2 }, { LinkKind: 2, Scope: 1, IsEditLink: false }],
    [{ linkKind: 3 }, { LinkKind: 3, Scope: 1, IsEditLink: true }],
    [
      { linkKind: 4, role: 2 },
      { LinkKind: 4, Scope: 0, IsEditLink: false, AllowsAnonymousAccess: true },
    ],
    [
      { linkKind: 5, expiration: '2026-12-24T00:00:00Z' },
      { LinkKind: 5, Scope: 0, IsEditLink: true, Expiration: '2026-12-24T00:00:00Z' },
    ],
    [
      { linkKind: 6, scope: 0, role: 1, password: 'x', updatePassword: true },
      { LinkKind: 6, Scope: 0, RequiresPassword: true },
    ],
    [
      { linkKind: 6, role: 7, restrictShareMembership: true },
      { LinkKind: 6, Scope: 2, BlocksDownload: true, RestrictedShareMembership: true },
    ],
  ])('makes %j', async (settings, wanted) => {
    const { status, info } = await shareLink({ createLink: true, settings });
    expect(status).toBe(200);
    expect(info).toMatchObject({ ...wanted, IsActive: true });
    expect(info.Url).toMatch(/^https:\/\/contoso\.sharepoint\.com\/:x:\/s\/hr\/E[\w-]+\?e=\w{6}$/);
    expect(tenant.state.links.map(link => link.shareId)).toEqual([info.ShareId]);
  });

  it('marks external people, returns, changes and reads an existing link', async () => {
    const peoplePickerInput = JSON.stringify([
      person('i:0#.f|membership|tobias@contoso.com'),
      person('new@wingtiptoys.com'),
    ]);
    const specific = await shareLink({
      createLink: true,
      peoplePickerInput,
      settings: { linkKind: 6, scope: 2, role: 2 },
    });
    expect(specific.info).toMatchObject({ HasExternalGuestInvitees: true, IsEditLink: true });
    const shareId = specific.info.ShareId;
    const inviteesToRemove = [{ email: 'new@wingtiptoys.com' }];
    const changed = await shareLink({
      createLink: true,
      settings: { linkKind: 6, shareId, role: 1, inviteesToRemove },
    });
    expect(changed.info).toMatchObject({ ShareId: shareId, HasExternalGuestInvitees: false, IsEditLink: false });
    const first = await shareLink({ createLink: true, settings: { linkKind: 4 } });
    expect((await shareLink({ createLink: true, settings: { linkKind: 4 } })).info.ShareId).toBe(first.info.ShareId);
    expect((await shareLink({ createLink: false, settings: { linkKind: 5 } })).info).toMatchObject({
      Url: null,
      IsActive: false,
    });
    expect(tenant.state.links).toHaveLength(2);
  });

  it('says when a link was created, and refuses anyone links if the tenant forbids them', async () => {
    const settings = { linkKind: 4 };
    const before = Date.now();
    const { info } = await shareLink({ createLink: true, settings });
    expect(Date.parse(String(info.Created))).toBeGreaterThanOrEqual(before);
    expect(Date.parse(String(info.Created))).toBeLessThanOrEqual(Date.now());
    tenant.state.anyoneLinks = 'off';
    const refused = await shareLink({ createLink: true, settings });
    expect([refused.status, refused.json]).toMatchObject([
      403,
      { 'odata.error': { code: expect.any(String), message: { value: expect.any(String) } } },
    ]);
    expect((await shareLink({ createLink: true, settings: { linkKind: 2 } })).status).toBe(200);
  });

  it('is wrapped in `d` in verbose mode', async () => {
    const headers = { accept: 'application/json;odata=verbose' };
    const { json } = await shareLink({ createLink: true, settings: { linkKind: 4 } }, `${ITEM}/ShareLink`, headers);
    expect(json).toMatchObject({ d: { ShareLink: { sharingLinkInfo: { LinkKind: 4 } } } });
  });

  it.each([
    `${HR}/_api/Web/Lists('${LIST}')/GetItemById('1')/ShareLink`,
    `${HR}/_api/web/lists/getbytitle('Documents')/getitembyid(1)/sharelink`,
    `${HR}/_api/web/GetFileById(@a1)/ListItemAllFields/ShareLink?@a1=guid%27ID%27`,
    `${HR}/_api/web/GetFileByUrl(@u)/ListItemAllFields/ShareLink?@u='https%3A%2F%2Fcontoso.sharepoint.com%2Fsites%2Fhr%2FShared%20Documents%2FSalaries%202026.xlsx'`,
    `${HR}/_api/web/Lists(@list)/GetItemByUniqueId(@item)/ShareLink?@list='${LIST}'&@item='ID'`,
    `${HR}/_vti_bin/client.svc/web/lists(guid'${LIST}')/items(1)/ShareLink()`,
  ])('is found at %s', async address => {
    const id = tenant.tenancy.items[0]?.uniqueId ?? '';
    expect((await shareLink({ createLink: true, settings: { linkKind: 5 } }, address.replace('ID', id))).status).toBe(
      200,
    );
    expect(tenant.state.links[0]?.item.name).toBe('Salaries 2026.xlsx');
  });

  it.each([
    ['{"requ', 400],
    ['{}', 400],
    ['[]', 400],
    ['null', 400],
    ['{"request":{"settings":{"linkKind":"5"}}}', 400],
    ['{"request":{"settings":{"linkKind":99}}}', 400],
    ['{"request":{"peoplePickerInput":"nonsense","settings":{"linkKind":6}}}', 400],
    ['', 400],
  ])("answers garbage in the service's error format: %s", async (body, status) => {
    const answer = await ask(tenant, 'POST', `${ITEM}/ShareLink`, body, { 'content-type': 'application/json' });
    expect(answer.status).toBe(status);
    expect(answer.json).toMatchObject({
      'odata.error': { code: expect.any(String), message: { lang: 'en-US', value: expect.any(String) } },
    });
    expect(tenant.state.links).toEqual([]);
  });

  it('answers 404 for other lists, items and methods', async () => {
    const request = { settings: { linkKind: 4 } };
    expect((await shareLink(request, `${HR}/_api/web/lists(guid'${LIST}')/items(999)/ShareLink`)).status).toBe(404);
    expect((await shareLink(request, `${HR}/_api/web/lists/getbytitle('Nowhere')/items(1)/ShareLink`)).status).toBe(
      404,
    );
    expect((await shareLink(request, `${HR}/_api/web/nonsense/ShareLink`)).status).toBe(404);
    expect((await ask(tenant, 'GET', `${ITEM}/ShareLink`)).status).toBe(405);
  });
});

describe('a new link', () => {
  it('is listed, works, and is removed by unshareLink, deleteLinkByKind or unshareObject', async () => {
    for (const [operation, body] of [
      ['unshareLink', { linkKind: 5, shareId: '00000000-0000-0000-0000-000000000000' }],
      ['deleteLinkByKind', { linkKind: 5 }],
      ['unshareObject', {}],
    ] as const) {
      const { info } = await shareLink({ createLink: true, settings: { linkKind: 5 } });
      const listed = await ask(tenant, 'POST', `${ITEM}/getSharingInformation?$expand=permissionsInformation`, {
        request: null,
      });
      expect(listed.json).toMatchObject({
        permissionsInformation: { links: [{ linkDetails: { ShareId: info.ShareId } }] },
      });
      expect((await ask(tenant, 'GET', String(info.Url))).headers.location).toContain('Doc.aspx?sourcedoc=');
      expect((await ask(tenant, 'GET', `${info.Url}&download=1`)).headers['content-disposition']).toContain('Salaries');
      expect((await ask(tenant, 'POST', `${ITEM}/${operation}`, body)).json).toEqual({ 'odata.null': true });
      expect((await ask(tenant, 'GET', String(info.Url))).status).toBe(404);
      expect(tenant.state.links).toEqual([]);
    }
  });
});

describe('requests beside sharing', () => {
  it('return the label in GetSharingInformation', async () => {
    const { json } = await ask(tenant, 'POST', `${ITEM}/GetSharingInformation`, { request: null });
    expect(json).toMatchObject({
      displayName: 'Salaries 2026.xlsx',
      sensitivityLabelInformation: {
        id: '7b4f5e3c-2d60-4f91-8cb2-3e4d5f607182',
        displayName: 'Highly Confidential',
        hasIRMProtection: false,
      },
      domainRestrictionSettings: { domainRestrictionMode: 0 },
    });
  });

  it('find people, also strangers', async () => {
    const address = `${HR}/_api/SP.UI.ApplicationPages.ClientPeoplePickerWebServiceInterface.ClientPeoplePickerSearchUser`;
    const find = async (QueryString: string) =>
      JSON.parse(String(record((await ask(tenant, 'POST', address, { queryParams: { QueryString } })).json).value));
    expect(await find('tob')).toMatchObject([{ Key: 'i:0#.f|membership|tobias@contoso.com', EntityType: 'User' }]);
    expect(await find('a@wingtiptoys.com')).toMatchObject([
      { Key: 'a@wingtiptoys.com', EntityData: { PrincipalType: 'UNVALIDATED_EMAIL_ADDRESS' } },
    ]);
    expect(await find('nobody')).toEqual([]);
  });

  it('give people permissions and remove them', async () => {
    const peoplePickerInput = JSON.stringify([{ Key: 'i:0#.f|membership|tobias@contoso.com' }]);
    await ask(tenant, 'POST', `${ITEM}/shareObject`, { peoplePickerInput, roleValue: 'role: 1073741826' });
    expect(tenant.state.grants).toMatchObject([{ email: 'tobias@contoso.com', role: 'view' }]);
    const resourceAddress = `${HR}/Shared%20Documents/Salaries%202026.xlsx`;
    const update = (role: number) =>
      ask(tenant, 'POST', `${HR}/_api/SP.Sharing.DocumentSharingManager.UpdateDocumentSharingInfo`, {
        resourceAddress,
        userRoleAssignments: [{ UserId: 'i:0#.f|membership|tobias@contoso.com', Role: role }],
      });
    await update(2);
    expect(tenant.state.grants).toMatchObject([{ role: 'edit' }]);
    await update(0);
    expect(tenant.state.grants).toEqual([]);
  });

  it('give the view what the page needs for archives', async () => {
    const { json } = await ask(
      tenant,
      'POST',
      `${HR}/_api/web/GetListUsingPath(DecodedUrl=@a1)/RenderListDataAsStream?@a1=%27%2Fsites%2Fhr%2FShared%20Documents%27`,
      {
        parameters: {},
      },
    );
    const { ListData, ListSchema } = json as {
      ListData: { Row: { FileLeafRef: string }[] };
      ListSchema: Record<string, string>;
    };
    expect(ListData.Row[0]?.FileLeafRef).toBe('Onboarding');
    expect(ListData.Row).toHaveLength(13);
    expect(ListSchema['.mediaBaseUrl']).toBe('https://eastus1-mediap.svc.ms');
  });
});
