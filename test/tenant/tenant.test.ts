import { createHash } from 'node:crypto';
import { connect } from 'node:tls';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ask } from './ask';
import { startTenant, type Tenant } from './tenant';

const HR = 'https://contoso.sharepoint.com/sites/hr';
const ELLEN = 'https://contoso-my.sharepoint.com/personal/ellen_contoso_com';
const LIST = '133ea037-dc10-4e4c-a721-cfd6aa02925b';

let tenant: Tenant;
beforeAll(async () => {
  tenant = await startTenant();
}, 60_000);
beforeEach(() => tenant.reset());
afterAll(() => tenant.close());

/** The file of that name, wherever it is. */
function file(name: string) {
  const found = tenant.tenancy.items.find(item => item.name === name);
  if (!found) throw new Error(`no file ${name}`);
  return found;
}

describe('the server', () => {
  it('has a certificate for its hosts with the announced key', async () => {
    const socket = connect({
      port: tenant.port,
      host: '127.0.0.1',
      servername: 'contoso.sharepoint.com',
      rejectUnauthorized: false,
    });
    await new Promise(resolve => socket.once('secureConnect', resolve));
    const { pubkey, subjectaltname } = socket.getPeerCertificate();
    const { publicKey } = socket.getPeerX509Certificate() ?? {};
    const spki = publicKey?.export({ type: 'spki', format: 'der' });
    socket.destroy();
    expect(
      createHash('sha256')
        .update(spki ?? '')
        .digest('base64'),
    ).toBe(tenant.spki);
    expect(pubkey).toBeDefined();
    for (const host of tenant.hosts) expect(subjectaltname).toContain(`DNS:${host}`);
  });

  it('records requests and replies', async () => {
    const before = Date.now();
    const address = `${HR}/_api/web/lists/getbytitle('Documents')/items(1)/ShareLink?x=%27`;
    await ask(tenant, 'POST', address, '{"request":ü', { 'x-requestdigest': '0x1' });
    const [one, ...others] = tenant.requests;
    expect(others).toEqual([]);
    expect(one).toMatchObject({ method: 'POST', host: 'contoso.sharepoint.com', body: '{"request":ü', status: 400 });
    expect(one?.path).toBe("/sites/hr/_api/web/lists/getbytitle('Documents')/items(1)/ShareLink?x=%27");
    expect(one?.headers['x-requestdigest']).toBe('0x1');
    expect(one?.at).toBeGreaterThanOrEqual(before);
  });

  it('keeps a binary body as bytes', async () => {
    const answer = await ask(tenant, 'POST', 'https://graph.microsoft.com/_test/echo', Buffer.from([0xff, 0x00]));
    expect(answer.json).toMatchObject({ bodyBase64: '/wA=' });
    expect(tenant.requests[0]?.body).toEqual(Buffer.from([0xff, 0x00]));
  });

  it('notifies observers before and after a request', async () => {
    const later = tenant.waitFor(request => request.path === '/_test/text' && request.status === 200);
    await ask(tenant, 'GET', 'https://contoso.sharepoint.com/_test/text');
    expect((await later).status).toBe(200);
    expect(await tenant.waitFor(request => request.path === '/_test/text')).toBe(await later);
    await expect(tenant.waitFor(() => false, 20)).rejects.toThrow('/_test/text');
  });

  it('rejects other hosts', async () => {
    expect((await ask(tenant, 'GET', 'https://contoso.sharepoint.com.evil.example/')).status).toBe(421);
  });
});

describe('faults', () => {
  const address = `${HR}/_api/web/lists(guid'${LIST}')/items(1)/ShareLink`;
  const body = { request: { createLink: true, settings: { linkKind: 4 } } };

  it("refuse once, in the service's error format", async () => {
    tenant.fault({ path: /ShareLink/, status: 403 });
    tenant.fault({ host: /^graph/, status: 429 });
    const refused = await ask(tenant, 'POST', address, body);
    expect(refused.status).toBe(403);
    expect(refused.json).toMatchObject({
      'odata.error': { code: '-2147024891, System.UnauthorizedAccessException', message: { lang: 'en-US' } },
    });
    expect(tenant.state.links).toEqual([]);
    expect((await ask(tenant, 'POST', address, body)).status).toBe(200);
    const throttled = await ask(tenant, 'GET', 'https://graph.microsoft.com/v1.0/me', undefined, {
      authorization: 'Bearer x',
    });
    expect(throttled.status).toBe(429);
    expect(throttled.headers['retry-after']).toBe('1');
    expect(throttled.json).toMatchObject({ error: { code: 'activityLimitReached' } });
  });

  it('refuse as often as configured', async () => {
    tenant.fault({ method: 'POST', status: 500, times: Number.POSITIVE_INFINITY });
    for (let i = 0; i < 3; i++) expect((await ask(tenant, 'POST', address, body)).status).toBe(500);
    expect((await ask(tenant, 'GET', 'https://contoso.sharepoint.com/_test/text')).status).toBe(200);
  });

  it('cut the connection in the middle of the reply', async () => {
    tenant.fault({ path: /download\.aspx/, cut: true });
    await expect(
      ask(tenant, 'GET', `${HR}/_layouts/15/download.aspx?UniqueId=${file('Salaries 2026.xlsx').uniqueId}`),
    ).rejects.toThrow(/aborted|hang up/);
  });

  it('delay the reply, and run a hook before it', async () => {
    let links = -1;
    tenant.fault({
      path: /ShareLink/,
      before: request => {
        links = tenant.state.links.length;
        expect(request.status).toBeUndefined();
      },
    });
    tenant.fault({ path: /ShareLink/, slow: 60 });
    const before = Date.now();
    await ask(tenant, 'POST', address, body);
    expect(Date.now() - before).toBeGreaterThanOrEqual(59);
    expect(links).toBe(0);
    expect(tenant.state.links).toHaveLength(1);
  });
});

describe('pages', () => {
  it.each([
    ['Shared%20Documents/Forms/AllItems.aspx', 'library.js'],
    ['_layouts/15/sharedialog.aspx?listItemId=1&itemName=Salaries%202026.xlsx&mode=share', 'share-dialog.js'],
    ['_layouts/15/Doc.aspx?sourcedoc=%7BID%7D&file=Offer%20Fabrikam.docx&action=edit', 'editor.js'],
  ])('%s', async (path, script) => {
    const page = await ask(tenant, 'GET', `${HR}/${path.replace('ID', file('Offer Fabrikam.docx').uniqueId)}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain(`/_layouts/15/contoso/${script}`);
    const nonce = /script-src 'self' 'nonce-([^']+)';/.exec(String(page.headers['content-security-policy']))?.[1];
    expect(page.headers['content-security-policy']).toContain("require-trusted-types-for 'script'");
    // One inline script, as SharePoint has it, and no other.
    expect(page.text).toContain(`<script nonce="${nonce}">var _spPageContextInfo={"`);
    expect(page.text.match(/<script(?![^>]*(src=|application\/json))/g)).toHaveLength(1);
    const loaded = await ask(tenant, 'GET', `https://contoso.sharepoint.com/_layouts/15/contoso/${script}`);
    expect(loaded.headers['content-type']).toContain('text/javascript');
    expect(loaded.text.length).toBeGreaterThan(500);
  });

  it('serve OneDrive and the frame of Word', async () => {
    expect((await ask(tenant, 'GET', `${ELLEN}/_layouts/15/onedrive.aspx`)).text).toContain('onedrive.js');
    const id = file('Offer Fabrikam.docx').uniqueId.replaceAll('-', '');
    const source = encodeURIComponent(`${HR}/_vti_bin/wopi.ashx/files/${id}`);
    const frame = await ask(
      tenant,
      'POST',
      `https://word-edit.officeapps.live.com/we/wordeditorframe.aspx?wopisrc=${source}`,
      'access_token=x',
    );
    expect(frame.text).toContain('"name":"Offer Fabrikam.docx"');
    expect((await ask(tenant, 'GET', 'https://word-edit.officeapps.live.com/we/scripts/word.js')).status).toBe(200);
  });

  it('serve a blank page with the same policy without Trusted Types, and a worker', async () => {
    const blank = await ask(tenant, 'GET', `${HR}/SitePages/Blank.aspx`);
    expect(blank.text).not.toContain('<script');
    expect(blank.headers['content-security-policy']).toContain("script-src 'self'");
    expect(blank.headers['content-security-policy']).not.toContain('trusted-types');
    expect((await ask(tenant, 'GET', `${HR}/_layouts/15/worker.js`)).text).toContain('onmessage');
  });
});

describe('downloads', () => {
  it.each([
    ['Salaries 2026.xlsx', 'PK', 'attachment;filename="Salaries 2026.xlsx";filename*=UTF-8\'\'Salaries%202026.xlsx'],
    [
      'Überstundenregelung Köln.docx',
      'PK',
      'attachment;filename="_berstundenregelung K_ln.docx";filename*=UTF-8\'\'%C3%9Cberstundenregelung%20K%C3%B6ln.docx',
    ],
    ["Anna's review.docx", 'PK', "attachment;filename=\"Anna's review.docx\";filename*=UTF-8''Anna%27s%20review.docx"],
    [
      '採用計画 2026.xlsx',
      'PK',
      'attachment;filename="____ 2026.xlsx";filename*=UTF-8\'\'%E6%8E%A1%E7%94%A8%E8%A8%88%E7%94%BB%202026.xlsx',
    ],
    [
      'Bonus 50% #final.xlsx',
      'PK',
      'attachment;filename="Bonus 50_ #final.xlsx";filename*=UTF-8\'\'Bonus%2050%25%20%23final.xlsx',
    ],
    ['Board minutes.pdf', '%PDF', 'attachment;filename="Board minutes.pdf";filename*=UTF-8\'\'Board%20minutes.pdf'],
  ])('%s', async (name, magic, disposition) => {
    const id = `%7B${file(name).uniqueId.toUpperCase().replaceAll('-', '%2D')}%7D`;
    const got = await ask(tenant, 'GET', `${HR}/_layouts/15/download.aspx?UniqueId=${id}&tempauth=v1.secret`);
    expect(got.headers['content-disposition']).toBe(disposition);
    expect(got.text.startsWith(magic)).toBe(true);
    const byPath = `${HR}/_layouts/15/download.aspx?SourceUrl=${encodeURIComponent(file(name).path)}`;
    expect((await ask(tenant, 'GET', byPath)).body).toEqual(got.body);
    const byRest = `${HR}/_api/web/GetFileById('${file(name).uniqueId}')/$value`;
    expect((await ask(tenant, 'GET', byRest)).body).toEqual(got.body);
  });

  it('serve an archive with folders and their contents', async () => {
    const docId = (name: string) =>
      `https://contoso.sharepoint.com:443/_api/v2.0/drives/${file(name).library.driveId}/items/${file(name).driveItemId}?version=Published&access_token=v1.x`;
    const items = ['Salaries 2026.xlsx', 'Onboarding'].map(name => ({
      name,
      size: 0,
      docId: docId(name),
      isFolder: name === 'Onboarding',
    }));
    const form = new URLSearchParams({
      zipFileName: 'Köln.zip',
      guid: 'g',
      provider: 'spo',
      files: JSON.stringify({ items }),
      oAuthToken: '',
    });
    const address = 'https://eastus1-mediap.svc.ms/transform/zip?cs=fFNQTw';
    const zip = await ask(tenant, 'POST', address, form.toString(), {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(zip.headers['content-disposition']).toContain('K%C3%B6ln.zip');
    const names = Object.keys(unzipSync(zip.body)).sort();
    expect(names).toEqual(['Onboarding/Checklist.xlsx', 'Onboarding/Welcome letter.docx', 'Salaries 2026.xlsx']);
    expect((await ask(tenant, 'POST', address, 'files=nonsense')).status).toBe(400);
  });
});

describe('echo', () => {
  const at = 'https://contoso.sharepoint.com/_test/echo';
  it('returns the request, and replies as asked', async () => {
    const said = await ask(tenant, 'PUT', `${at}/_api/x/ShareLink?status=418`, 'hé', { 'x-one': '1' });
    expect(said.status).toBe(418);
    expect(said.json).toMatchObject({
      method: 'PUT',
      path: '/_test/echo/_api/x/ShareLink?status=418',
      body: 'hé',
      headers: { 'x-one': '1' },
    });
    expect((await ask(tenant, 'GET', `${at}?bytes=1000`)).body).toHaveLength(1000);
    expect((await ask(tenant, 'GET', `${at}?redirect=/_test/text`)).headers.location).toBe('/_test/text');
    expect((await ask(tenant, 'GET', `${at}?status=204`)).body).toHaveLength(0);
    const before = Date.now();
    await ask(tenant, 'GET', `${at}?delay=50`);
    expect(Date.now() - before).toBeGreaterThanOrEqual(49);
  });
});
