/**
 * A page that means no good: nothing is thrown into it, nothing stops working, and the log holds
 * what really happened, no more and no less.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { ActivityEntry, Entry } from '../../src/event';
import { activitiesIn, BLANK, contoso, shareFrom, shareLink } from './contoso';
import { evaluate } from './hook-compliance/evaluate';
import { submitOnce } from './hook-compliance/false-forms';
import { forgeHandshakes } from './hook-compliance/forged-handshakes';
import { HOSTILE_ACTS, shareAfter } from './hook-compliance/hostile-acts';

const world = contoso();

/**
 * A tab, the errors it reports, and a way to run something there that does not mind what the page
 * has done to its built-ins.
 */
async function hostilePage(): Promise<{ page: Page; errors: string[]; run(expression: string): Promise<unknown> }> {
  const page = await world.visit(BLANK);
  const errors: string[] = [];
  page.on('pageerror', error => errors.push(error.message));
  const session = await world.browser.context.newCDPSession(page);
  return { page, errors, run: expression => evaluate(session, expression) };
}

const sharesAtTheServer = () =>
  world.tenant.requests.filter(({ method, path }) => method === 'POST' && path.includes('/ShareLink'));
const of = (entries: Entry[], kind: Entry['kind']) => entries.filter(entry => entry.kind === kind);
/** Seen by both witnesses, and ended for both. */
const whole = (shares: number) => (all: Entry[]) =>
  activitiesIn(all).length === shares && of(all, 'seen').length === shares && of(all, 'outcome').length === 2 * shares;

/** What is not in the log when a later share is complete was never going to be. */
async function entriesAfterOneMoreShare(page: Page): Promise<Entry[]> {
  // By its file: what the network witness alone saw of the shares before may be written after it.
  const isLast = ({ activity }: ActivityEntry) => activity.file?.id?.endsWith('#9') ?? false;
  expect((await shareFrom(page, 9, 2)).status).toBe(200);
  const entries = await world.waitForEntries(all => {
    const last = activitiesIn(all).find(isLast);
    return (
      last !== undefined &&
      all.filter(entry => entry.kind === 'outcome' && entry.activityId === last.activityId).length === 2
    );
  });
  const { activityId } = activitiesIn(entries).find(isLast) ?? {};
  return entries.filter(entry => !('activityId' in entry) || entry.activityId !== activityId);
}

describe('a page that', () => {
  it.each(Object.entries(HOSTILE_ACTS))('%s: shares as before, and is logged', async (_name, act) => {
    const { errors, run } = await hostilePage();
    expect(await run(`(${shareAfter})(${act}, ${JSON.stringify(shareLink(1, 5))})`)).toEqual([200, 200]);
    const entries = await world.waitForEntries(whole(2));
    expect(activitiesIn(entries)).toMatchObject([
      { witness: 'page', via: 'fetch', activity: { kind: 'share-link-create', scope: 'anonymous', role: 'edit' } },
      { witness: 'page', via: 'xhr', activity: { kind: 'share-link-create', scope: 'anonymous', role: 'edit' } },
    ]);
    expect(of(entries, 'outcome')).toMatchObject(Array(4).fill({ outcome: 'done', status: 200 }));
    expect(of(entries, 'fault')).toEqual([]);
    expect(sharesAtTheServer()).toHaveLength(2);
    expect(errors).toEqual([]);
  });

  it('deletes fetch: shares by XMLHttpRequest, and only that is logged', async () => {
    const { errors, run } = await hostilePage();
    const deleted = `() => { delete window.fetch; window.fetch = async () => new Response('', { status: 299 }); }`;
    expect(await run(`(${shareAfter})(${deleted}, ${JSON.stringify(shareLink(1, 4))})`)).toEqual([299, 200]);
    const entries = await world.waitForEntries(whole(1));
    expect(activitiesIn(entries)).toMatchObject([{ via: 'xhr', activity: { scope: 'anonymous', role: 'view' } }]);
    expect(sharesAtTheServer()).toHaveLength(1);
    expect(errors).toEqual([]);
  });
});

describe('garbage sent to a sharing address', () => {
  it('arrives unchanged and is logged only if it could be a share', async () => {
    const { page, errors } = await hostilePage();
    const names = await page.evaluate(
      async addresses => {
        const cyclic: Record<string, unknown> = {};
        cyclic.self = cyclic;
        const bodies: Record<string, unknown> = {
          'JSON that breaks off': '{"request":',
          null: 'null',
          list: '[]',
          number: '0',
          text: '"text"',
          'no request': '{"request":null}',
          'settings of another type': '{"request":{"settings":[]}}',
          'a hundred thousand lists': '['.repeat(100_000),
          'fifty thousand objects': `{"a":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`,
          prototype: '{"__proto__":{"request":{"createLink":true}}}',
          'lone surrogate': '{"request":"\ud800"}',
          surrogates: '\ud800\udfff\udc00',
          controls: '\u0000\uffff\ufeff',
          'cyclic object': cyclic,
          bytes: new Uint8Array([0xff, 0xfe, 0x00, 0xd8]),
          'form without fields': new FormData(),
          'blob of bytes': new Blob([new Uint8Array(1000).fill(0x80)]),
          nothing: null,
        };
        const names = Object.keys(bodies);
        for (let i = 0; i < names.length; i += 1) {
          const body = bodies[names[i] as string];
          const address = addresses[i] as string;
          await fetch(address, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: body as BodyInit,
          });
          const xhr = new XMLHttpRequest();
          xhr.open('POST', address);
          const end = new Promise(resolve => xhr.addEventListener('loadend', resolve));
          xhr.send(body as XMLHttpRequestBodyInit);
          await end;
        }
        return names;
      },
      Array.from({ length: 30 }, (_, i) => shareLink(100 + i, 5).url),
    );
    expect(sharesAtTheServer()).toHaveLength(2 * names.length);
    const entries = await entriesAfterOneMoreShare(page);
    // A sharing call without a body that can be read is one whose content is not known: a form,
    // bytes that could be UTF-16 or compressed. Of a blob, the network witness sees nothing. The
    // witnesses write beside each other, in no order of their own.
    expect(
      activitiesIn(entries)
        .map(({ via, activity }) => `${via}: ${names[Number(activity.file?.id?.split('#')[1]) - 100]}`)
        .sort(),
    ).toEqual([
      'fetch: bytes',
      'fetch: controls',
      'fetch: form without fields',
      'fetch: nothing',
      'fetch: settings of another type',
      'request: blob of bytes',
      'request: blob of bytes',
      'xhr: bytes',
      'xhr: controls',
      'xhr: form without fields',
      'xhr: nothing',
      'xhr: settings of another type',
    ]);
    expect(activitiesIn(entries).filter(({ activity }) => activity.scope ?? activity.recipients)).toEqual([]);
    expect(of(entries, 'fault')).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('of 5 MB arrives whole and is recorded as an unread share', async () => {
    const { page, errors } = await hostilePage();
    const { url, body } = shareLink(1, 5);
    const large = 5 << 20;
    await page.evaluate(
      ({ url, body, large }) =>
        fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: body.padEnd(large) }),
      { url, body, large },
    );
    expect(sharesAtTheServer().map(request => request.body.length)).toEqual([large]);
    const entries = await world.waitForEntries(whole(1));
    expect(activitiesIn(entries).map(({ activity: { id: _id, seenAt: _at, ...activity } }) => activity)).toEqual([
      {
        kind: 'share-link-create',
        host: 'contoso.sharepoint.com',
        site: 'contoso.sharepoint.com/sites/hr',
        file: activitiesIn(entries)[0]?.activity.file,
      },
    ]);
    expect(of(entries, 'fault')).toEqual([]);
    expect(errors).toEqual([]);
  });
});

describe('forms', () => {
  it('are recorded only if they are sent', async () => {
    const { page, errors, run } = await hostilePage();
    expect(await run(`(${submitOnce})('https://eastus1-mediap.svc.ms/transform/zip?cs=x')`)).toBeGreaterThan(0);
    const entries = await entriesAfterOneMoreShare(page);
    expect(activitiesIn(entries)).toMatchObject([
      { activity: { kind: 'bulk-download', count: 1, file: { name: 'Contoso.zip' } } },
    ]);
    expect(of(entries, 'seen')).toHaveLength(1);
    expect(world.tenant.requests.filter(({ path }) => path.includes('/transform/zip'))).toHaveLength(1);
    expect(errors).toEqual([]);
  });
});

describe('forged messages', () => {
  it('get no reply and leave no entry', async () => {
    const { page, errors, run } = await hostilePage();
    const heard = await run(`(${forgeHandshakes})(${JSON.stringify(shareLink(5, 5))})`);
    expect(heard).toEqual({ answers: [], prevented: [], stolen: 0, frames: [200, 200] });
    // The two shares from the frames are true.
    const entries = await world.waitForEntries(whole(2));
    expect(activitiesIn(entries)).toHaveLength(2);
    expect(await entriesAfterOneMoreShare(page)).toHaveLength(entries.length);
    expect(sharesAtTheServer()).toHaveLength(3);
    expect(errors).toEqual([]);
  });
});

describe('an unusual spelling of an address', () => {
  it.each([
    ['an escaped letter', '%53hareLink'],
    ['an escaped letter and a broken escape', 'share%6cink?%zz'],
    ['capitals', 'SHARELINK'],
    ['a way back', 'x/../shareLink'],
  ])('%s: the share is committed before it is sent', async (_name, call) => {
    const { page, errors } = await hostilePage();
    const { url, body } = shareLink(1, 5);
    const status = await page.evaluate(
      async ([address, text]) => (await fetch(address, { method: 'POST', body: text })).status,
      [url.replace('ShareLink', call), body] as const,
    );
    expect(status).toBe(200);
    const entries = await world.waitForEntries(all => activitiesIn(all).length === 1);
    expect(activitiesIn(entries)).toMatchObject([
      { witness: 'page', activity: { kind: 'share-link-create', scope: 'anonymous' } },
    ]);
    expect(errors).toEqual([]);
  });
});

describe('a flood', () => {
  // 500 at a time: four times what the relay holds, and as many as pass without the extension. Of
  // 2,000 the browser itself refuses most (ERR_INSUFFICIENT_RESOURCES), with the extension and
  // without; test/corpus/page-hook.test.ts sends so many through hook and relay.
  it('of 1,000 requests that look like sharing passes whole and is logged in summary', async () => {
    const { page, errors } = await hostilePage();
    const statuses = await page.evaluate(async () => {
      const found: Record<string, number> = {};
      let next = 0;
      const send = async () => {
        while (next < 1_000) {
          next += 1;
          const sent = fetch(`/_test/echo/ShareLink?status=204&n=${next}`, { method: 'POST', body: '{}' });
          const result = await sent.then(answer => answer.status, String);
          found[result] = (found[result] ?? 0) + 1;
        }
      };
      await Promise.all(Array.from({ length: 500 }, send));
      return found;
    });
    expect(statuses).toEqual({ 204: 1_000 });
    expect(new Set(sharesAtTheServer().map(({ path }) => path)).size).toBe(1_000);
    const entries = await entriesAfterOneMoreShare(page);
    expect(activitiesIn(entries)).toEqual([]);
    // `no-answer`: a machine that is busy answers one of the first too late, which is a note of the
    // same kind.
    expect(
      entries.filter(entry => entry.kind !== 'fault' || !['flood', 'no-answer'].includes(entry.fault.where)),
    ).toEqual([]);
    const popup = await world.browser.openPopup();
    await expect.poll(() => popup.locator('body').textContent()).toBeTruthy();
    await popup.close();
    expect(errors).toEqual([]);
  });
});
