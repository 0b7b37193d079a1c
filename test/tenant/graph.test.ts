import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ask } from './ask';
import { record } from './call';
import { startTenant, type Tenant } from './tenant';

let tenant: Tenant;
let item: string;
beforeAll(async () => {
  tenant = await startTenant();
  const file = tenant.tenancy.items.find(one => one.name === 'Salary proposal.docx');
  item = `/drives/${file?.library.driveId}/items/${file?.driveItemId}`;
}, 60_000);
beforeEach(() => tenant.reset());
afterAll(() => tenant.close());

const origin = 'https://contoso-my.sharepoint.com';
function graph(method: string, path: string, body?: unknown) {
  return ask(tenant, method, `https://graph.microsoft.com/v1.0${path}`, body, { authorization: 'Bearer x', origin });
}

describe('Graph', () => {
  it('answers preflights and cross-origin calls', async () => {
    const headers = { origin, 'access-control-request-headers': 'authorization,content-type' };
    const preflight = await ask(
      tenant,
      'OPTIONS',
      `https://graph.microsoft.com/v1.0${item}/createLink`,
      undefined,
      headers,
    );
    expect(preflight.headers['access-control-allow-headers']).toBe('authorization,content-type');
    expect((await graph('GET', '/me')).headers['access-control-allow-origin']).toBe(origin);
  });

  it('createLink: 201 when new, 200 when it exists', async () => {
    const body = { type: 'edit', scope: 'anonymous', password: 'x', expirationDateTime: '2026-12-24T00:00:00Z' };
    const first = await graph('POST', `${item}/createLink`, body);
    expect(first.status).toBe(201);
    expect(first.json).toMatchObject({
      roles: ['write'],
      hasPassword: true,
      expirationDateTime: '2026-12-24T00:00:00Z',
      link: { scope: 'anonymous', type: 'edit' },
    });
    const second = await graph('POST', `${item}/createLink`, body);
    expect(second.status).toBe(200);
    expect(record(second.json).id).toBe(record(first.json).id);
    expect(tenant.state.links).toHaveLength(1);
    expect((await graph('POST', `${item}/createLink`, { type: 'nonsense' })).status).toBe(400);
    const users = { type: 'view', scope: 'users', recipients: [{ email: 'Luc@northwindtraders.com' }] };
    expect((await graph('POST', `${item}/createLink`, users)).status).toBe(201);
    expect(tenant.state.links[1]?.recipients).toEqual(['luc@northwindtraders.com']);
  });

  it('refuses what the tenant forbids, and says why', async () => {
    tenant.state.anyoneLinks = 'off';
    const { status, json } = await graph('POST', `${item}/createLink`, { type: 'view', scope: 'anonymous' });
    expect([status, json]).toMatchObject([
      403,
      { error: { code: 'accessDenied', message: expect.any(String), innerError: { code: 'sharingDisabled' } } },
    ]);
    expect((await graph('POST', `${item}/createLink`, { type: 'view', scope: 'organization' })).status).toBe(201);
    tenant.reset();
    expect((await graph('POST', `${item}/createLink`, { type: 'view', scope: 'anonymous' })).status).toBe(201);
  });

  it('answers each request of a batch with its own status', async () => {
    const requests = [
      { id: '1', method: 'POST', url: `${item}/createLink`, body: { type: 'view', scope: 'anonymous' } },
      { id: '2', method: 'GET', url: '/drives/none/items/none' },
    ];
    const { status, json } = await graph('POST', '/$batch', { requests });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      responses: [
        { id: '2', status: 404, body: { error: { code: 'itemNotFound' } } },
        { id: '1', status: 201, body: { link: { scope: 'anonymous' } } },
      ],
    });
    expect((await graph('POST', '/$batch', {})).status).toBe(400);
  });

  it('invite, list, change, remove', async () => {
    const body = {
      recipients: [{ email: 'dana@fabrikam.com' }],
      roles: ['write'],
      requireSignIn: true,
      sendInvitation: true,
    };
    const invited = await graph('POST', `${item}/invite`, body);
    expect(invited.status).toBe(200);
    const { value } = (await graph('GET', `${item}/permissions`)).json as { value: { id: string; roles: string[] }[] };
    expect(value.map(permission => permission.roles[0])).toEqual(['owner', 'write']);
    const permission = `${item}/permissions/${value[1]?.id}`;
    expect((await graph('PATCH', permission, { roles: ['read'] })).json).toMatchObject({ roles: ['read'] });
    expect((await graph('DELETE', permission)).status).toBe(204);
    expect((await graph('DELETE', permission)).json).toMatchObject({ error: { code: 'itemNotFound' } });
    expect(tenant.state.grants).toEqual([]);
  });

  it('redirects content to a pre-authenticated address', async () => {
    const { status, headers } = await graph('GET', `${item}/content`);
    expect(status).toBe(302);
    expect(headers.location).toMatch(
      /^https:\/\/contoso-my\.sharepoint\.com\/personal\/ellen_contoso_com\/_layouts\/15\/download\.aspx\?UniqueId=.*&tempauth=v1\./,
    );
    expect((await ask(tenant, 'GET', String(headers.location))).text.startsWith('PK')).toBe(true);
  });

  it('finds items by path, and on the SharePoint host too', async () => {
    const named = await graph('GET', '/me/drive/root:/Notes%20M%C3%BCnster.docx:');
    expect(named.json).toMatchObject({ name: 'Notes Münster.docx' });
    expect((await ask(tenant, 'POST', `${origin}/_api/v2.0${item}/createLink`, { type: 'view' })).status).toBe(201);
  });

  it('requires a token, and answers 404 for unknown items', async () => {
    expect((await ask(tenant, 'GET', 'https://graph.microsoft.com/v1.0/me')).json).toMatchObject({
      error: { code: 'InvalidAuthenticationToken' },
    });
    expect((await graph('GET', '/drives/none/items/none')).json).toMatchObject({ error: { code: 'itemNotFound' } });
    expect((await graph('POST', `${item}/createLink`, '{"x')).json).toMatchObject({ error: { code: 'BadRequest' } });
  });
});
