import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from '../../browser';
import type { Entry, Outcome, OutcomeEntry } from '../../event';
import { newestActivityStates } from '../../log/query/query';
import { emptyLog, rowsExceptPolicy } from '../../log/test/rows';
import { CONTOSO_DOCS } from '../../recognise/custom/test/contoso-docs';
import { fire, listenersOf, type RequestStep } from '../../test/fake-browser';
import { ask } from '../ask/ask';
import { receive } from '../inbox/inbox';
import { record } from '../record/record';
import { warn } from '../show/warn';
import { followPolicy, policyInForce } from '../state/policy-in-force';
import { from, shareBody, share as shareBy, sharePath } from '../test/share';
import { fits } from './match-pattern';
import { watchCustom, watchKnown } from './watch-selection';

const heard = vi.hoisted(() => ({ messages: [] as unknown[], policy: {} as object }));

vi.mock('../../prompt/warning.iife.tsx?script', () => ({ default: 'warning.js' }));
vi.mock('../../browser', async () => ({
  browser: (await import('../../test/fake-browser')).fakeBrowser({
    storage: { managed: () => heard.policy, session: () => ({ session: 's' }) },
    tabs: {
      sendMessage: async (_tab, message) => {
        heard.messages.push(message);
        return { shown: true };
      },
    },
  }),
}));

watchKnown();
followPolicy({ onPolicy: watchCustom, onLate: async () => undefined });
/** Like Chromium without a policy installation, it does not call listeners that may block. */
const listening = (step: RequestStep) =>
  listenersOf(browser.webRequest[step]).filter(({ extra }) => !extra.includes('blocking'));
let latest = 0;
const SITE = 'https://contoso.sharepoint.com/sites/hr';
const DOWNLOAD = `${SITE}/_layouts/15/download.aspx?UniqueId=4be525c8-5702-46e4-adf7-58068dcecdc9&tempauth=v1.topsecret`;

/** A request that the browser reports, step by step. */
function request(url: string, { requestBody, ...details }: Record<string, unknown> = {}) {
  latest += 1;
  const common = {
    requestId: String(latest),
    url,
    method: 'GET',
    type: 'xmlhttprequest',
    tabId: 3,
    timeStamp: Date.now(),
    ...details,
  };
  /** As a browser does: calls every set of listeners whose patterns match the address. */
  const tell = (step: RequestStep, more: Record<string, unknown> = {}) => {
    const told = { ...common, ...more };
    const hearing = listening(step).filter(
      ({ filter }) => fits(filter?.urls ?? [], told.url) && filter?.types?.includes(told.type),
    );
    for (const { listener } of hearing) listener(told);
    return hearing.length;
  };
  // The body comes once, at the beginning, and the headers right after it.
  const begin = (requestHeaders: { name: string; value: string }[] = []) => {
    tell('onBeforeRequest', { requestBody });
    tell('onSendHeaders', { requestHeaders });
  };
  return { tell, begin };
}

const bytes = (text: string) => ({ raw: [{ bytes: new TextEncoder().encode(text).buffer }] });
const share = (linkKind: number) => ({
  method: 'POST',
  requestBody: bytes(shareBody({ linkKind })),
});
const shareUrl = () => `https://contoso.sharepoint.com${sharePath(latest + 1)}`;

/** A share that its page ends, and one to the same address whose body the browser hides. */
function taken(outcome: Outcome) {
  const url = shareUrl();
  const seen = shareBy({ path: new URL(url).pathname, headers: {}, body: shareBody({ linkKind: 2 }) });
  const tell = (message: object) => receive(message, from(3));
  const page = tell({ type: 'consider', observation: seen }).then(() =>
    tell({ type: 'outcome', observationId: seen.id, at: Date.now(), outcome }),
  );
  return { page, worker: request(url, { method: 'POST', requestBody: { error: 'Unknown error.' } }) };
}

async function settled(count: number): Promise<Entry[]> {
  await expect.poll(async () => (await rowsExceptPolicy()).length).toBe(count);
  return rowsExceptPolicy();
}

beforeEach(async () => {
  heard.messages.length = 0;
  await emptyLog();
});

describe('the network witness', () => {
  it('records a request and its outcome by status', async () => {
    const done = request(DOWNLOAD);
    done.begin();
    done.tell('onCompleted', {
      statusCode: 200,
      responseHeaders: [{ name: 'Content-Disposition', value: "attachment; filename*=UTF-8''K%C3%B6ln.docx" }],
    });
    expect(await settled(2)).toMatchObject([
      { kind: 'activity', witness: 'network', via: 'request', activity: { kind: 'download' } },
      { kind: 'outcome', outcome: 'done', status: 200, fileName: 'Köln.docx' },
    ]);
    const refused = request(`${DOWNLOAD}2`);
    refused.begin();
    refused.tell('onCompleted', { statusCode: 500 });
    expect((await settled(4)).at(-1)).toMatchObject({ outcome: 'refused', status: 500 });
    expect(JSON.stringify(await rowsExceptPolicy())).not.toContain('topsecret');
  });

  it('says that a request which its page ended was answered, because it may be another', async () => {
    const { page, worker } = taken('aborted');
    await page;
    worker.begin();
    worker.tell('onCompleted', { statusCode: 200 });
    const [first, ...others] = await settled(5);
    expect(others.map(({ kind }) => kind)).toEqual(['outcome', 'seen', 'outcome', 'fault']);
    expect(others.at(-1)).toMatchObject({ activityId: first?.activityId, fault: { where: 'background' } });
  });

  it('believes the browser that a request was answered which its page had refused, and says so', async () => {
    const url = shareUrl();
    const seen = shareBy({ path: new URL(url).pathname, headers: {}, body: shareBody({ linkKind: 2 }) });
    const tell = (message: object) => receive(message, from(3));
    await tell({ type: 'consider', observation: seen });
    const worker = request(url, share(2));
    worker.begin();
    worker.tell('onCompleted', { statusCode: 200 });
    await settled(3);
    const reply = JSON.stringify({ error: { code: 'accessDenied', message: 'x' } });
    await tell({ type: 'outcome', observationId: seen.id, at: Date.now(), outcome: 'refused', status: 403, reply });
    await settled(5);
    expect(await newestActivityStates(1)).toMatchObject([
      { witnesses: ['page', 'network'], outcome: { outcome: 'done', status: 200 } },
    ]);
    expect((await rowsExceptPolicy()).at(-1)).toMatchObject({ kind: 'fault', activityId: seen.id });
  });

  it('says nothing of the kind if both ended the same way', async () => {
    const { page, worker } = taken('aborted');
    await page;
    worker.begin();
    worker.tell('onErrorOccurred', { error: 'net::ERR_ABORTED' });
    await settled(4);
    await new Promise(resolve => setTimeout(resolve, 100));
    expect((await rowsExceptPolicy()).map(({ kind }) => kind)).toEqual(['activity', 'outcome', 'seen', 'outcome']);
  });

  it('says nothing of the kind if the page may not see the answer', async () => {
    const { page, worker } = taken('done');
    await page;
    worker.begin();
    worker.tell('onCompleted', { statusCode: 200 });
    await settled(4);
    await new Promise(resolve => setTimeout(resolve, 100));
    expect((await rowsExceptPolicy()).map(({ kind }) => kind)).toEqual(['activity', 'outcome', 'seen', 'outcome']);
  });

  it('keeps the id of the request from the response headers, and no other header', async () => {
    const done = request(shareUrl(), share(5));
    done.begin();
    done.tell('onCompleted', {
      statusCode: 200,
      responseHeaders: [
        { name: 'Set-Cookie', value: 'FedAuth=topsecret' },
        { name: 'request-id', value: '00000000-40c5-0000-2f6b-9d1e8c7f6a50' },
        { name: 'SPRequestGuid', value: 'C1A2B3A1-40C5-0000-2F6B-9D1E8C7F6A50' },
        { name: 'x-ms-client-secret', value: 'topsecret' },
      ],
    });
    const [, ended] = await settled(2);
    expect(ended).toMatchObject({ kind: 'outcome', requestId: 'c1a2b3a1-40c5-0000-2f6b-9d1e8c7f6a50' });
    expect(JSON.stringify(await rowsExceptPolicy())).not.toContain('topsecret');
  });

  it('records a request once if a new worker sees its end before its beginning', async () => {
    const shared = request(shareUrl(), share(5));
    shared.tell('onCompleted', { statusCode: 200 });
    shared.begin();
    await expect.poll(async () => (await rowsExceptPolicy()).filter(({ kind }) => kind === 'outcome').length).toBe(1);
    await new Promise(resolve => setTimeout(resolve, 100));
    expect((await rowsExceptPolicy()).filter(({ kind }) => kind === 'activity')).toHaveLength(1);
  });

  it.each(['sub_frame', 'object'])('takes a PDF of the viewer that a %s shows for no export', async type => {
    const document = encodeURIComponent('https://contoso.sharepoint.com:443/_api/v2.0/drives/b!a/items/01BL4WVD');
    const address = (region: string) => `https://${region}1-mediap.svc.ms/transform/pdf?docid=${document}`;
    request(address('westeurope'), { type }).begin();
    request(address('eastus'), { type: 'main_frame' }).begin();
    const [row] = await settled(1);
    expect(row).toMatchObject({ kind: 'activity', activity: { kind: 'export', host: 'eastus1-mediap.svc.ms' } });
  });

  it.each(['sub_frame', 'object'])(
    'takes the response headers as the end of a navigation (%s), whatever follows',
    async type => {
      const navigation = request(DOWNLOAD, { type });
      navigation.begin();
      navigation.tell('onResponseStarted', { statusCode: 200 });
      await settled(2);
      navigation.tell('onErrorOccurred', { error: 'net::ERR_ABORTED' });
      navigation.tell('onCompleted', { statusCode: 200 });
      await new Promise(resolve => setTimeout(resolve, 50));
      expect(await rowsExceptPolicy()).toMatchObject([{ via: 'navigation' }, { outcome: 'done' }]);
    },
  );

  it.each([
    ['net::ERR_ABORTED', 'aborted'],
    ['NS_ERROR_ABORT', 'aborted'],
    ['net::ERR_CONNECTION_RESET', 'failed'],
  ])('records %s as %s', async (error, outcome) => {
    const broken = request(DOWNLOAD);
    broken.begin();
    broken.tell('onErrorOccurred', { error });
    expect((await settled(2))[1]).toMatchObject({ outcome });
  });

  it("processes a tab's requests at once while another tab's requests wait for their page", async () => {
    heard.policy = { responses: ['anyone-link-edit=warn'] };
    fire(browser.storage.onChanged, {}, 'managed');
    await expect.poll(async () => (await policyInForce()).policy.responses.size).toBe(1);
    const body = shareBody();
    const urls = Array.from(
      { length: 10 },
      (_, at) => new URL(`https://contoso.sharepoint.com${sharePath(9000 + at)}`),
    );
    for (const [at, { hostname: host, pathname: path }] of urls.entries()) {
      const observed = { host, path, query: '', method: 'POST', headers: {}, body, via: 'fetch' } as const;
      await ask(
        await record({ ...observed, id: `asked${at}`, witness: 'page', seenAt: Date.now() - 1500 }, { tab: 3 }),
      );
    }
    for (const { href } of urls) request(href, share(5)).begin();
    request(DOWNLOAD, { tabId: 4 }).begin();
    await expect.poll(() => rowsExceptPolicy()).toContainEqual(expect.objectContaining({ kind: 'activity', tab: 4 }));
    const seen = async () =>
      (await rowsExceptPolicy()).filter(entry => entry.kind === 'activity' && entry.witness === 'network').length;
    expect(await seen()).toBe(1);
    await expect.poll(seen, { timeout: 5000 }).toBe(1 + urls.length);
    heard.policy = { customRecognisers: [] };
    fire(browser.storage.onChanged, {}, 'managed');
    await expect.poll(async () => (await policyInForce()).policy.responses.size).toBe(0);
  });

  it('joins a redirect between watched addresses to the same activity', async () => {
    const redirected = request(
      'https://graph.microsoft.com/v1.0/me/drive/items/01YD7ZH2UJE6TTM3NQGMPF7WORT5BYMFGD/content',
    );
    redirected.begin();
    redirected.tell('onBeforeRedirect', { statusCode: 302, redirectUrl: DOWNLOAD });
    redirected.tell('onBeforeRequest', { url: DOWNLOAD });
    redirected.tell('onSendHeaders', { url: DOWNLOAD });
    redirected.tell('onCompleted', { url: DOWNLOAD, statusCode: 200 });
    expect(await settled(2)).toMatchObject([{ kind: 'activity' }, { kind: 'outcome', outcome: 'done' }]);
  });

  it.each([
    ['https://login.microsoftonline.com/common/oauth2/authorize', 'refused'],
    [`${SITE}/_layouts/15/AccessDenied.aspx?Source=x`, 'refused'],
    ['https://storage.example/y4m', 'done'],
    // A service can copy what the page has added to the address.
    ['https://storage.example/y4m?x=/AccessDenied.aspx', 'done'],
    ['https://storage.example/y4m?x=https://login.example', 'done'],
  ])('ends a request that is redirected to %s as %s', async (redirectUrl, outcome) => {
    const led = request(DOWNLOAD);
    led.begin();
    led.tell('onBeforeRedirect', { statusCode: 302, redirectUrl });
    expect((await settled(2))[1]).toMatchObject({ outcome, status: 302 });
  });

  it('reads bodies in parts and forms, and leaves long ones and uploads unread', async () => {
    const text = shareBody({ linkKind: 4 });
    const url = shareUrl();
    const half = text.length / 2;
    const pieces = [text.slice(0, half), text.slice(half)].map(part => ({
      bytes: new TextEncoder().encode(part).buffer,
    }));
    request(url, { method: 'POST', requestBody: { raw: pieces } }).begin();
    expect((await settled(1))[0]).toMatchObject({ activity: { scope: 'anonymous', role: 'view' } });
    request(`${url}?long`, { method: 'POST', requestBody: bytes(text.padEnd((1 << 20) + 1)) }).begin();
    expect((await settled(2))[1]).not.toHaveProperty('activity.scope');
    const zip = {
      zipFileName: ['a.zip'],
      provider: ['spo'],
      files: [JSON.stringify({ items: [{ name: 'a.docx', docId: 'https://x?access_token=topsecret' }] })],
    };
    request('https://eastus1-mediap.svc.ms/transform/zip', {
      method: 'POST',
      type: 'sub_frame',
      requestBody: { formData: zip },
    }).begin();
    expect((await settled(3))[2]).toMatchObject({ activity: { kind: 'bulk-download', count: 1, files: ['a.docx'] } });
    expect(JSON.stringify(await rowsExceptPolicy())).not.toContain('topsecret');
  });

  describe('a batch', () => {
    const BATCH = 'https://graph.microsoft.com/v1.0/$batch';
    const requests = (...all: object[]) => JSON.stringify({ requests: all });
    const link = {
      id: '1',
      method: 'POST',
      url: '/me/drive/items/1/createLink',
      body: { type: 'edit', scope: 'anonymous' },
    };
    const post = (requestBody: unknown, url = BATCH) => request(`${url}?${latest}`, { method: 'POST', requestBody });
    const UNREADABLE = {
      kind: 'activity',
      activity: { kind: 'unreadable-batch' },
      response: 'inform',
      findings: [{ rule: 'unreadable-batch' }],
    };

    it.each([
      ['not shown by the browser', { error: 'Unknown error.' }],
      ['a file', { raw: [{ file: 'batch.json' }] }],
      ['longer than any service accepts', bytes(requests(link).padEnd((1 << 22) + 1))],
      ['shown only around a file', { raw: [...bytes('--b').raw, ...bytes('--b--').raw] }],
      ['shown as form fields', { formData: { '{"requests":[]}': [''] } }],
    ])('is recorded, with a warning, when its body is %s', async (_, requestBody) => {
      const sent = post(requestBody);
      sent.begin();
      sent.tell('onCompleted', { statusCode: 200 });
      expect(await settled(2)).toMatchObject([UNREADABLE, { kind: 'outcome', outcome: 'done' }]);
      await expect
        .poll(() => heard.messages)
        .toContainEqual(
          expect.objectContaining({ type: 'warn', meaning: expect.objectContaining({ kind: 'unreadable-batch' }) }),
        );
    });

    it('is read up to the size that the services accept', async () => {
      post(bytes(requests(link).padEnd(1 << 22))).begin();
      expect((await settled(1))[0]).toMatchObject({
        activity: { kind: 'share-link-create', scope: 'anonymous', role: 'edit' },
      });
    });

    it('is no activity if it only reads or is empty', async () => {
      post(bytes(requests({ id: '1', method: 'GET', url: '/me/drive/root/children' }))).begin();
      // Chromium, Firefox with and without an empty text.
      for (const none of [undefined, null, { raw: [], lenientFormData: null }]) post(none).begin();
      request(BATCH, { requestBody: { error: 'Unknown error.' } }).begin();
      request(DOWNLOAD).begin();
      expect(await settled(1)).toMatchObject([{ activity: { kind: 'download' } }]);
    });

    it('is read when Firefox reports its body in parts', async () => {
      const text = requests(link);
      const [one, two] = [text.slice(0, 9), text.slice(9)].flatMap(piece => bytes(piece).raw);
      post({ raw: [one, two], lenientFormData: null }).begin();
      expect((await settled(1))[0]).toMatchObject({ activity: { kind: 'share-link-create' } });
    });
  });

  it('reads the method from a method override header', async () => {
    const taken = request(
      `${SITE}/_api/web/lists(guid'133ea037-dc10-4e4c-a721-cfd6aa02925b')/items(1)/roleassignments/getbyprincipalid(5)`,
      { method: 'POST' },
    );
    taken.begin([{ name: 'X-HTTP-Method', value: 'DELETE' }]);
    taken.tell('onCompleted', { statusCode: 200 });
    expect(await settled(2)).toMatchObject([{ activity: { kind: 'unshare' } }, { outcome: 'done' }]);
  });

  it('reads a method that browsers send in small letters, as does the page witness', async () => {
    const url = 'https://graph.microsoft.com/v1.0/me/drive/items/01ABC/permissions/1';
    const body = JSON.stringify({ roles: ['write'] });
    const { hostname: host, pathname: path } = new URL(url);
    await receive({ type: 'consider', observation: shareBy({ method: 'patch', host, path, body }) }, from(3));
    request(url, { method: 'patch' }).begin();
    expect(await settled(2)).toMatchObject([
      { kind: 'activity', activity: { kind: 'permission-change', role: 'edit' } },
      { kind: 'seen', witness: 'network' },
    ]);
  });

  it('combines body and headers of a request', async () => {
    const url = `${SITE}/_api/web/lists('a')/items(5)/roleassignments/getbyprincipalid(5)`;
    const json = bytes(shareBody());
    request(url, { method: 'POST', requestBody: json }).begin([{ name: 'x-http-method', value: 'DELETE' }]);
    expect((await settled(1))[0]).toMatchObject({ activity: { kind: 'unshare' } });
  });

  it('recognises the redirect target if the first address was no activity', async () => {
    const led = request(`${SITE}/_layouts/15/download.aspx?x=1`);
    led.begin();
    led.tell('onBeforeRedirect', { statusCode: 302, redirectUrl: DOWNLOAD });
    led.tell('onBeforeRequest', { url: DOWNLOAD });
    led.tell('onSendHeaders', { url: DOWNLOAD });
    led.tell('onCompleted', { url: DOWNLOAD, statusCode: 200 });
    expect(await settled(2)).toMatchObject([{ activity: { kind: 'download' } }, { outcome: 'done' }]);
  });

  it('reads the body that a redirect with status 307 sends on, if the first address was no activity', async () => {
    const url = shareUrl();
    const { method, requestBody } = share(5);
    const led = request(`${SITE}/_api/web/MoveLink`, { method, requestBody });
    led.begin();
    led.tell('onBeforeRedirect', { statusCode: 307, redirectUrl: url });
    led.tell('onBeforeRequest', { url, requestBody });
    led.tell('onSendHeaders', { url });
    expect(await settled(1)).toMatchObject([{ activity: { kind: 'share-link-create', role: 'edit' } }]);
  });

  it('records a request of which it saw only the end', async () => {
    request(shareUrl(), { method: 'POST' }).tell('onCompleted', { statusCode: 200 });
    expect(await settled(2)).toMatchObject([{ activity: { kind: 'share-link-create' } }, { outcome: 'done' }]);
  });

  it.each([
    ['withdraws a warning about what did not happen', 403, 'refused'],
    ['does not claim that a request to a failed server (5xx) did nothing', 503, 'unclear'],
  ])('%s', async (_, statusCode, outcome) => {
    const ended = request(shareUrl(), share(5));
    ended.begin();
    await expect.poll(() => heard.messages.length).toBe(1);
    ended.tell('onCompleted', { statusCode });
    await expect.poll(() => heard.messages.length).toBe(2);
    expect(heard.messages).toMatchObject([{ type: 'warn' }, { type: 'ended', outcome }]);
  });

  it('does not record a request that was no activity when it ends twice', async () => {
    const lookup = {
      method: 'POST',
      type: 'sub_frame',
      requestBody: bytes(JSON.stringify({ request: { createLink: false } })),
    };
    const asked = request(shareUrl(), lookup);
    asked.begin();
    asked.tell('onResponseStarted', { statusCode: 200 });
    await new Promise(resolve => setTimeout(resolve, 50));
    asked.tell('onErrorOccurred', { error: 'net::ERR_ABORTED' });
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(await rowsExceptPolicy()).toEqual([]);
  });

  it('shows no warning about a request already known to be refused', async () => {
    request(shareUrl(), share(5)).begin();
    await expect.poll(() => heard.messages.length).toBe(1);
    const [told] = await newestActivityStates(1);
    heard.messages.length = 0;
    if (told) await warn({ ...told, outcome: { kind: 'outcome', outcome: 'refused' } as OutcomeEntry });
    expect(heard.messages).toEqual([]);
    if (told) await warn(told);
    expect(heard.messages).toHaveLength(1);
  });

  it('shows the warning if the server failed (5xx) before it', async () => {
    request(shareUrl(), share(5)).begin();
    await expect.poll(() => heard.messages.length).toBe(1);
    const [told] = await newestActivityStates(1);
    heard.messages.length = 0;
    if (told) await warn({ ...told, outcome: { kind: 'outcome', outcome: 'refused', status: 503 } as OutcomeEntry });
    expect(heard.messages).toMatchObject([{ type: 'warn' }, { type: 'ended', outcome: 'unclear' }]);
  });

  it.each([
    ['/_layouts/15/DownLoad.ASPX', 'sub_frame'],
    ['/_layouts/15/down%6coad.aspx', 'main_frame'],
    ['/%5flayouts/15/D%4fWNLOAD.Aspx', 'other'],
  ])('records a navigation to %s, which no pattern matches, from its response', async (path, type) => {
    const navigation = request(`${SITE}${path}?UniqueId=4be525c8-5702-46e4-adf7-58068dcecdc9`, { type });
    navigation.begin();
    navigation.tell('onResponseStarted', { statusCode: 200 });
    expect(await settled(2)).toMatchObject([
      {
        kind: 'activity',
        via: 'navigation',
        activity: { kind: 'download', file: { id: '4be525c8-5702-46e4-adf7-58068dcecdc9' } },
      },
      { kind: 'outcome', outcome: 'done', status: 200 },
    ]);
  });

  it('leaves no trace of a request that is no activity', async () => {
    const nothing = request(`${SITE}/_api/web/roleassignments(5)`);
    nothing.begin();
    nothing.tell('onCompleted', { statusCode: 200 });
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(await rowsExceptPolicy()).toEqual([]);
  });
});

describe('hosts beyond the built-in services', () => {
  const OBJECT = 'https://contoso-docs.s3.eu-central-1.amazonaws.com/a.pdf';
  const share = {
    method: 'POST',
    requestBody: bytes(JSON.stringify({ audience: 'everyone', people: [{ mail: 'ann@fabrikam.example' }] })),
  };
  const docs = { ...JSON.parse(CONTOSO_DOCS), when: { header: 'x-app', is: 'docs' } };
  const shares = () => `https://docs.contoso.example/api/documents/${latest + 1}/shares`;
  const app = [{ name: 'X-App', value: 'docs' }];
  const sets = () => listening('onBeforeRequest').length;
  const KNOWN = sets();
  const THOSE_OF_ANY_HOST = 1;
  async function policyNames(...all: object[]): Promise<void> {
    heard.policy = { customRecognisers: all.map(one => JSON.stringify(one)) };
    fire(browser.storage.onChanged, {}, 'managed');
    await expect.poll(sets).toBe(all.length > 0 ? KNOWN + 1 : KNOWN);
  }

  it('include Amazon S3, with the headers and the short body of a PUT', async () => {
    request(OBJECT, { method: 'PUT' }).begin([{ name: 'X-Amz-Acl', value: 'public-read' }]);
    expect((await settled(1))[0]).toMatchObject({
      activity: { kind: 'permission-change', scope: 'anonymous', file: { path: '/contoso-docs/a.pdf' } },
    });
    const statement = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject' };
    const policy = JSON.stringify({ Statement: [statement] });
    const url = 'https://contoso-docs.s3.eu-central-1.amazonaws.com/?policy';
    request(url, { method: 'PUT', requestBody: bytes(policy) }).begin();
    expect((await settled(2))[1]).toMatchObject({ activity: { scope: 'anonymous', role: 'view' } });
    request(`${url}&long`, { method: 'PUT', requestBody: bytes(policy.padEnd((1 << 16) + 1)) }).begin();
    expect((await settled(3))[2]).not.toHaveProperty('activity.scope');
  });

  it('are watched, with body and headers, while the policy names them', async () => {
    await policyNames();
    request(shares(), share).begin(app);
    await policyNames(docs);
    const one = request(shares(), share);
    one.begin(app);
    one.tell('onCompleted', { statusCode: 201 });
    expect(await settled(2)).toMatchObject([
      {
        witness: 'network',
        activity: {
          kind: 'share-link-create',
          scope: 'anonymous',
          recipients: ['ann@fabrikam.example'],
          host: 'docs.contoso.example',
        },
      },
      { kind: 'outcome', outcome: 'done', status: 201 },
    ]);
    request(shares(), share).begin([{ name: 'X-App', value: 'other' }]);
    await policyNames();
    expect(request(shares(), share).tell('onBeforeRequest')).toBe(0);
    expect(await rowsExceptPolicy()).toHaveLength(2);
  });

  it('are watched however many slashes a page puts into the address, and with a dot behind the host', async () => {
    await policyNames(docs);
    for (const url of [shares().replaceAll(/(?<=[a-z])\//g, '//'), shares().replace('.example', '.example.')])
      request(url, share).begin(app);
    expect(await settled(2)).toMatchObject(Array(2).fill({ activity: { scope: 'anonymous' } }));
    await policyNames();
  });

  it('give one activity when two sets of listeners see the request', async () => {
    const onOurs = { ...docs, address: 'https://contoso.sharepoint.com/sites/hr/{document*}', when: { json: '/yes' } };
    await policyNames(onOurs);
    const both = request(`${SITE}/_api/web/roleassignments(1)`, { method: 'POST', requestBody: bytes('{"no":1}') });
    expect(both.tell('onBeforeRequest', { requestBody: bytes('{"no":1}') })).toBe(THOSE_OF_ANY_HOST + 2);
    both.tell('onSendHeaders');
    both.tell('onCompleted', { statusCode: 200 });
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(await rowsExceptPolicy()).toEqual([]);
    const filled = request(`${SITE}/_api/web/roleassignments(2)`, { method: 'POST', requestBody: bytes('{"yes":1}') });
    filled.begin();
    filled.tell('onCompleted', { statusCode: 200 });
    expect(await settled(2)).toMatchObject([{ activity: { kind: 'share-link-create' } }, { kind: 'outcome' }]);
    await policyNames();
  });

  it('are reported with headers if a built-in service covers them as well', async () => {
    await policyNames({ ...docs, address: 'https://contoso.sharepoint.com/sites/hr/{document*}' });
    // Matches a SharePoint name whose meaning depends on no header.
    request(`${SITE}/batch`, share).begin(app);
    expect(await settled(1)).toMatchObject([{ activity: { kind: 'share-link-create', scope: 'anonymous' } }]);
    await policyNames();
  });

  it('are followed through a redirect between them', async () => {
    await policyNames({
      ...docs,
      method: 'GET',
      kind: 'download',
      address: 'https://docs.contoso.example/api/{document*}',
      when: { query: 'id' },
    });
    const led = request('https://docs.contoso.example/api/open?id=1');
    led.begin();
    led.tell('onBeforeRedirect', { statusCode: 302, redirectUrl: 'https://docs.contoso.example/api/files/1' });
    led.tell('onCompleted', { url: 'https://docs.contoso.example/api/files/1', statusCode: 404 });
    expect(await settled(2)).toMatchObject([{ activity: { kind: 'download' } }, { outcome: 'refused', status: 404 }]);
    await policyNames();
  });
});
