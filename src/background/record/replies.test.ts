/**
 * What the service replied, from the message of a content script to the activity state in the log.
 */
import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Observation, Outcome } from '../../event';
import { append } from '../../log/append';
import { counts, newestActivityStates, warningsAndEnds } from '../../log/query/query';
import { emptyLog, rowsOfKind, rowsOfLog } from '../../log/test/rows';
import { receive } from '../inbox/inbox';
import { from as frame, share, shareBody, sharePath } from '../test/share';
import { record } from './record';

const session = vi.hoisted((): Record<string, unknown> => ({}));
const told = vi.hoisted((): string[] => []);

vi.mock('../../prompt/warning.iife.tsx?script', () => ({ default: 'warning.js' }));
vi.mock('../../browser', async () => ({
  browser: (await import('../../test/fake-browser')).fakeBrowser({
    storage: { managed: () => ({ internalDomains: ['contoso.com'] }), session: () => session },
    tabs: {
      sendMessage: async (_tab: number, message: { type: string; activityId: string }) => {
        // Undo is tested in undo.test.ts.
        if (message.type !== 'undoable') told.push(`${message.type} ${message.activityId}`);
        return { shown: true };
      },
    },
  }),
}));

const HOST = 'contoso.sharepoint.com';
const LIST = '133ea037-dc10-4e4c-a721-cfd6aa02925b';
const SHARE_ID = '7c9f97c9-1bda-433c-9364-bb83e81771ee';
const from = (tab = 7, url = `https://${HOST}/sites/hr/_layouts/15/sharedialog.aspx`) => frame(tab, 3, url);

/** A different item in every test: the worker remembers what it saw in the last seconds. */
let item = 100;

function observation(changes: Partial<Observation> & { call?: string; settings?: object } = {}): Observation {
  const { call = 'ShareLink', settings = { linkKind: 6 }, ...rest } = changes;
  return share({ path: sharePath(item).replace('ShareLink', call), headers: {}, body: shareBody(settings), ...rest });
}

async function asked(seen: Observation, sender = from()): Promise<unknown> {
  const { ok, value } = (await receive({ type: 'consider', observation: seen }, sender)) as {
    ok: boolean;
    value: unknown;
  };
  return ok ? value : 'failed';
}

const replied = (seen: Observation, body: unknown, status = 200, outcome: Outcome = 'done', sender = from()) =>
  receive(
    {
      type: 'outcome',
      observationId: seen.id,
      at: Date.now(),
      outcome,
      status,
      reply: typeof body === 'string' ? body : JSON.stringify(body),
    },
    sender,
  );

async function shared(body: unknown, changes: Parameters<typeof observation>[0] = {}, status = 200) {
  const seen = observation(changes);
  await asked(seen);
  await replied(seen, body, status, status < 400 ? 'done' : 'refused');
  return (await newestActivityStates(1))[0];
}

const outcomes = () => rowsOfKind('outcome');

const info = (more: object = {}) => ({
  sharingLinkInfo: {
    ShareId: SHARE_ID,
    LinkKind: 6,
    Scope: 0,
    IsEditLink: true,
    IsActive: true,
    HasExternalGuestInvitees: false,
    Expiration: '',
    Created: new Date().toISOString(),
    Url: `https://${HOST}/:x:/s/hr/EZexSECRETtoken`,
    ShareTokenString: 'share=EZexSECRETtoken',
    ...more,
  },
});
const denied = {
  'odata.error': {
    code: '-2147024891, System.UnauthorizedAccessException',
    message: { lang: 'en-US', value: 'Not with us.' },
  },
};

afterEach(async () => {
  vi.useRealTimers();
  item += 1;
  told.length = 0;
  await emptyLog();
});

describe("a service's reply", () => {
  it('is logged with the outcome, and completes the activity', async () => {
    const state = await shared(info({ Expiration: '2026-12-24T00:00:00Z' }), {
      settings: { linkKind: 6, role: 1, scope: 1 },
    });
    expect(state?.outcome).toMatchObject({
      outcome: 'done',
      status: 200,
      reply: { linkId: SHARE_ID, isNew: true, hasExternalGuests: false },
      adds: { meaning: { expires: '2026-12-24T00:00:00Z' }, findings: [] },
    });
    // The facts of the request are kept.
    expect(state?.first.activity).toMatchObject({
      scope: 'organization',
      role: 'view',
      expires: '2026-12-24T00:00:00Z',
    });
    expect(JSON.stringify(await rowsOfLog())).not.toContain('SECRET');
  });

  it("causes a warning at once if only the reply has the link's scope", async () => {
    const seen = observation({ settings: { linkKind: 6, scope: -1 } });
    await asked(seen);
    expect((await newestActivityStates(1))[0]?.first).toMatchObject({ response: 'record', findings: [] });
    expect(await counts()).toMatchObject({ warnings: 0 });
    await replied(seen, info());
    const [state] = (await warningsAndEnds(5)).warnings;
    expect(state?.first).toMatchObject({
      activityId: seen.id,
      activity: { scope: 'anonymous', role: 'edit' },
      findings: [{ rule: 'anyone-link-edit' }, { rule: 'anyone-link' }, { rule: 'link-without-expiry' }],
      response: 'inform',
    });
    await expect.poll(() => told).toEqual([`warn ${seen.id}`]);
    expect(await counts()).toMatchObject({ activities: 1, warnings: 1 });
  });

  it('does not cause a second warning', async () => {
    await shared(info({ Expiration: '2026-12-24T00:00:00Z' }), { settings: { linkKind: 5 } });
    await expect.poll(() => told.length).toBe(1);
    expect((await outcomes())[0]).toMatchObject({
      adds: { findings: [{ rule: 'anyone-link-edit' }, { rule: 'anyone-link' }] },
    });
    expect((await outcomes())[0]).not.toHaveProperty('response');
    expect(await counts()).toMatchObject({ warnings: 1 });
  });

  it('names the people a change concerns, for the rules as well', async () => {
    const invitee = { email: 'dana@fabrikam.com' };
    const state = await shared(info({ Scope: 2, Invitations: [{ invitee }], HasExternalGuestInvitees: true }), {
      settings: { linkKind: 6, shareId: SHARE_ID, role: 2 },
    });
    expect(state?.first).toMatchObject({
      activity: { kind: 'permission-change', recipients: ['dana@fabrikam.com'], previous: SHARE_ID },
      findings: [
        { rule: 'external-recipient', evidence: { outsiders: ['dana@fabrikam.com'] } },
        { rule: 'new-domain', evidence: { newDomains: ['fabrikam.com'] } },
      ],
    });
    expect(state?.outcome?.reply).toEqual({ linkId: SHARE_ID, hasExternalGuests: true });
  });

  it('gives the reason of a refusal', async () => {
    const state = await shared(denied, { settings: { linkKind: 5 } }, 403);
    expect(state?.outcome).toMatchObject({
      outcome: 'refused',
      status: 403,
      reply: { refused: { message: 'Not with us.' } },
    });
    expect(state?.outcome).not.toHaveProperty('adds');
    await expect.poll(() => told).toContain(`ended ${state?.first.activityId}`);
  });

  it('can be a refusal with status 200, also for the witness that saw only the status', async () => {
    const state = await shared(
      { StatusCode: -7, ErrorMessage: 'Sharing with guests is off.' },
      {
        call: 'shareObject',
        body: JSON.stringify({ peoplePickerInput: '[{"Key":"dana@fabrikam.com"}]', roleValue: 'role:1073741826' }),
      },
    );
    const { activityId = '' } = state?.first ?? {};
    const network = {
      kind: 'outcome',
      id: 'n',
      activityId,
      witness: 'network',
      at: 1,
      outcome: 'done',
      status: 200,
    } as const;
    await append([network]);
    expect((await newestActivityStates(1))[0]?.outcome).toMatchObject({
      outcome: 'refused',
      status: 200,
      reply: { refused: { code: 'CapabilityDisabled' } },
    });
    await expect.poll(() => told).toContain(`ended ${state?.first.activityId}`);
  });

  it('is ignored if its shape is unknown', async () => {
    for (const body of [
      '',
      '<html>',
      '{"value":"https://contoso.sharepoint.com/:x:/s/hr/EZexSECRETtoken"}',
      [],
      null,
    ]) {
      const state = await shared(body);
      expect(state?.outcome).toMatchObject({ outcome: 'done', status: 200 });
      expect(state?.outcome).not.toHaveProperty('reply');
    }
    expect(JSON.stringify(await rowsOfLog())).not.toContain('SECRET');
  });

  it('is not asked for when it would be the document', async () => {
    const { body: _, ...download } = observation({
      path: '/sites/hr/_layouts/15/download.aspx',
      query: `UniqueId=${SHARE_ID}`,
      method: 'GET',
    });
    expect(await asked(download)).toEqual({ verdict: 'go', recorded: true, wantsReply: false });
  });

  it('is rejected when the request failed without a response', async () => {
    const seen = observation({ settings: { linkKind: 5 } });
    await asked(seen);
    const forged = {
      type: 'outcome',
      observationId: seen.id,
      at: Date.now(),
      outcome: 'failed',
      reply: JSON.stringify(info()),
    };
    expect(await receive(forged, from())).toMatchObject({ ok: true });
    expect(await outcomes()).toEqual([expect.objectContaining({ outcome: 'failed' })]);
    expect((await outcomes())[0]).not.toHaveProperty('reply');
  });

  it('is accepted once, and only from the tab of the activity', async () => {
    const seen = observation();
    await asked(seen);
    await replied(seen, info(), 200, 'done', from(8));
    expect(await outcomes()).toEqual([]);
    await replied(seen, info());
    await replied(seen, denied, 403, 'refused');
    expect(await outcomes()).toMatchObject([{ outcome: 'done' }]);
  });

  it('is known to a witness that sees the same request afterwards', async () => {
    const seen = observation({ settings: { linkKind: 6, scope: -1 } });
    await asked(seen);
    await replied(seen, info({ Expiration: '2026-12-24T00:00:00Z' }));
    const { body: _, ...bodyless } = seen;
    await record({ ...bodyless, id: 'network', witness: 'network', via: 'request' }, { tab: 7, requestKey: 's:1' });
    const [state] = await newestActivityStates(5);
    expect(state).toMatchObject({
      witnesses: ['page', 'network'],
      first: { findings: [{ rule: 'anyone-link-edit' }, { rule: 'anyone-link' }] },
    });
    expect(await newestActivityStates(5)).toHaveLength(1);
  });

  it('raises the response once: a witness that knows more does not log it again', async () => {
    const { body: _, ...bodyless } = observation({ hasUnreadBody: true });
    await asked(bodyless);
    await replied(bodyless, info());
    expect(await outcomes()).toMatchObject([{ response: 'inform' }]);
    const whole = observation({ settings: { linkKind: 6, scope: 0, role: 2, expiration: '2026-12-24T00:00:00Z' } });
    await record({ ...whole, id: 'network', witness: 'network', via: 'request' }, { tab: 7, requestKey: 's:1' });
    const [seen] = await rowsOfKind('seen');
    expect(seen).toMatchObject({ adds: { meaning: { expires: '2026-12-24T00:00:00Z' } } });
    expect(seen).not.toHaveProperty('response');
  });
});

describe('the replies of a batch', () => {
  const share = (id: string, scope?: string) => ({
    id,
    method: 'POST',
    url: `/me/drive/items/01${id}/createLink`,
    body: { type: 'edit', ...(scope ? { scope } : {}) },
  });
  const batch = () =>
    observation({
      host: 'graph.microsoft.com',
      path: '/v1.0/$batch',
      query: `test=${item}`,
      body: JSON.stringify({
        requests: [
          { id: '0', method: 'GET', url: '/me' },
          share('1', 'anonymous'),
          share('2'),
          share('3', 'organization'),
        ],
      }),
    });
  const link = (id: string, scope: string) => ({
    id,
    roles: ['write'],
    link: { scope, type: 'edit', webUrl: 'https://x/:x:/g/EZexSECRETtoken' },
  });
  const responses = [
    { id: '3', status: 200, body: link('three', 'organization') },
    { id: '2', status: 201, body: link('two', 'anonymous') },
    { id: '0', status: 200, body: { id: 'me' } },
    { id: '1', status: 403, body: { error: { code: 'accessDenied', message: 'Sharing is off.' } } },
  ];

  it('are matched with their activities, whatever the outer status says', async () => {
    const seen = batch();
    await asked(seen);
    await replied(seen, { responses });
    expect(
      (await newestActivityStates(5))
        .reverse()
        .map(({ outcome, first }) => [first.part, outcome?.outcome, outcome?.status, outcome?.reply]),
    ).toEqual([
      [{ id: '1' }, 'refused', 403, { refused: { code: 'accessDenied', message: 'Sharing is off.' } }],
      [{ id: '2' }, 'done', 201, { linkId: 'two', isNew: true }],
      [{ id: '3' }, 'done', 200, { linkId: 'three', isNew: false }],
    ]);
    await expect.poll(() => told.sort()).toEqual([`ended ${seen.id}`, `warn ${seen.id}`, `warn ${seen.id}.1`].sort());
    expect(JSON.stringify(await rowsOfLog())).not.toContain('SECRET');
  });

  it('take precedence over the outer status from the network witness, in any order', async () => {
    const seen = batch();
    await asked(seen);
    const outer = {
      kind: 'outcome',
      witness: 'network',
      at: 1,
      outcome: 'done',
      status: 200,
      seq: 0,
      recordedAt: 0,
    } as const;
    await append([{ ...outer, id: 'n1', activityId: seen.id }]);
    await replied(seen, { responses });
    await append([{ ...outer, id: 'n2', activityId: `${seen.id}.1` }]);
    expect((await newestActivityStates(5)).reverse().map(({ outcome }) => [outcome?.outcome, outcome?.status])).toEqual(
      [
        ['refused', 403],
        ['done', 201],
        ['done', 200],
      ],
    );
  });

  it('leave the outer status in place if they cannot be matched', async () => {
    const seen = batch();
    await asked(seen);
    await replied(seen, { responses: responses.slice(0, 1) });
    expect(
      (await newestActivityStates(5))
        .reverse()
        .map(({ outcome }) => [outcome?.outcome, outcome?.status, outcome?.reply]),
    ).toEqual([
      ['done', 200, undefined],
      ['done', 200, undefined],
      ['done', 200, { linkId: 'three', isNew: false }],
    ]);
  });
});

describe("a document's details that a page has looked up", () => {
  const information = (more: object = {}) => ({
    displayName: 'Salaries 2026.xlsx',
    itemUniqueId: '0d149b90-e739-4297-a01c-90191ae775f0',
    itemUrl: `https://${HOST}/sites/hr/Shared%20Documents/Salaries%202026.xlsx`,
    sensitivityLabelInformation: { id: '7b4f5e3c-2d60-4f91-8cb2-3e4d5f607182', displayName: 'Highly Confidential' },
    ...more,
  });
  const LABEL = { id: '7b4f5e3c-2d60-4f91-8cb2-3e4d5f607182', name: 'Highly Confidential' };
  const dialog = () => observation({ call: 'GetSharingInformation', body: '{"request":{}}' });
  const activity = async () => (await newestActivityStates(1))[0]?.first.activity;

  it('are requested, not logged, and name the file and its label when it is shared', async () => {
    const opened = dialog();
    expect(await asked(opened)).toEqual({ verdict: 'go', recorded: false, wantsReply: true });
    await replied(opened, information());
    expect(await rowsOfLog()).toEqual([]);
    await asked(observation());
    expect(await activity()).toMatchObject({
      file: { id: `${LIST}#${item}`, name: 'Salaries 2026.xlsx' },
      label: LABEL,
    });
  });

  it('are used for a frame of which the browser knows only the origin', async () => {
    const blank = { ...from(7, 'about:blank'), origin: `https://${HOST}` };
    const opened = dialog();
    await asked(opened, blank);
    await replied(opened, information(), 200, 'done', blank);
    await asked(observation(), blank);
    expect(await activity()).toMatchObject({ file: { name: 'Salaries 2026.xlsx' }, label: LABEL });
    const foreign = { ...from(7, 'about:blank'), origin: 'https://evil.sharepoint.com' };
    await asked(observation({ settings: { linkKind: 2 } }), foreign);
    expect(await activity()).not.toHaveProperty('label');
  });

  it('are waited for if the file is shared while their reply is on its way', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const opened = dialog();
    // Both wait for a worker that is starting.
    const opening = asked(opened);
    const sharing = asked(observation());
    await opening;
    // Another tab is not held up.
    item += 1;
    await asked(observation(), from(8));
    await replied(opened, information());
    await sharing;
    expect(await activity()).toMatchObject({ file: { name: 'Salaries 2026.xlsx' }, label: LABEL });
  });

  it('are waited for 400 ms at most, and not for a lookup that is 5 s old', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    await asked(dialog(), from(11));
    let isJudged = false;
    const sharing = asked(observation(), from(11)).then(() => {
      isJudged = true;
    });
    item += 1;
    await asked(observation(), from(8));
    await vi.advanceTimersByTimeAsync(399);
    expect(isJudged).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await sharing;
    await vi.advanceTimersByTimeAsync(5000);
    item += 1;
    await asked(observation(), from(11));
    expect((await activity())?.file).toEqual({ id: `${LIST}#${item}` });
  });

  it('names the label before, when the label is changed', async () => {
    const opened = dialog();
    await asked(opened);
    await replied(opened, information());
    const id = '11111111-2222-3333-4444-555555555555';
    const body = JSON.stringify({ formValues: [{ FieldName: '_IpLabelId', FieldValue: id }] });
    const change = observation({ call: 'ValidateUpdateListItem', body });
    await asked(change);
    await replied(change, '');
    expect(await activity()).toMatchObject({ kind: 'label-change', label: { id }, previousLabel: LABEL });
  });

  it.each([
    [
      'its UniqueId',
      {
        path: '/sites/hr/_layouts/15/download.aspx',
        query: 'UniqueId=0D149B90E7394297A01C90191AE775F0',
        method: 'GET',
      },
    ],
    [
      'its path',
      {
        path: "/sites/hr/_api/web/GetFileByServerRelativeUrl('/sites/hr/shared%20documents/SALARIES%202026.xlsx')/$value",
        method: 'GET',
      },
    ],
  ])('are also found by %s', async (_, request) => {
    const opened = dialog();
    await asked(opened);
    await replied(opened, information());
    const { body: _body, ...bodyless } = observation(request);
    await asked(bodyless);
    expect(await activity()).toMatchObject({ kind: 'download', label: LABEL });
  });

  it('are found for the network witness by the host of the page', async () => {
    const opened = dialog();
    await asked(opened);
    await replied(opened, information());
    const { documentOf } = await import('./documents');
    const file = { id: '0d149b90-e739-4297-a01c-90191ae775f0' };
    expect(documentOf(HOST, HOST, file)).toEqual({ name: 'Salaries 2026.xlsx', label: LABEL });
    expect(documentOf(undefined, HOST, file)).toEqual({});
  });

  it("are not used for another page, another host or another tab's request", async () => {
    const evil = from(9, 'https://evil.sharepoint.com/sites/x');
    const forged = dialog();
    await asked(forged, evil);
    await replied(
      forged,
      information({ displayName: 'Menu.docx', sensitivityLabelInformation: null }),
      200,
      'done',
      evil,
    );
    const opened = dialog();
    await asked(opened);
    await replied(opened, information({ displayName: 'Forged.docx' }), 200, 'done', from(8));
    await asked(observation());
    expect(await activity()).toEqual(expect.not.objectContaining({ label: expect.anything() }));
    expect((await activity())?.file).toEqual({ id: `${LIST}#${item}` });
  });

  it('are used even when the reply comes late', async () => {
    const opened = dialog();
    await asked(opened);
    const seen = observation({ settings: { linkKind: 2 } });
    await asked(seen);
    await replied(opened, information());
    await replied(seen, info({ LinkKind: 2 }));
    expect(await activity()).toMatchObject({ file: { name: 'Salaries 2026.xlsx' }, label: LABEL });
  });

  it('are not taken from an error or another reply', async () => {
    for (const body of [denied, info(), '', information({ itemUniqueId: undefined })]) {
      const opened = dialog();
      await asked(opened);
      expect(await replied(opened, body)).toMatchObject({ ok: true });
    }
    await asked(observation());
    expect(await activity()).not.toHaveProperty('label');
  });

  it('survive the worker, in memory only, up to a limit', async () => {
    const { rememberDocument } = await import('./documents');
    for (let at = 0; at < 250; at++)
      await rememberDocument(HOST, HOST, { ids: [`id${at}`], paths: [], name: `${at}${'x'.repeat(1000)}` });
    expect(session.documents).toHaveLength(200);
    vi.resetModules();
    const { documentOf, loadDocuments } = await import('./documents');
    await loadDocuments();
    expect(documentOf(HOST, HOST, { id: 'id249' }).name).toHaveLength(400);
    expect(documentOf(HOST, HOST, { id: 'id0' })).toEqual({});
  });
});
