/**
 * Batches of requests: what is in them is read as far as the browser shows it, and what it does not
 * show is an activity of its own.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/event';
import { policyObstacle } from '../browsers/managed-policy';
import { activitiesIn, BLANK, complete, contoso, shareFrom } from './contoso';

const world = contoso();
const ITEM = '01YD7ZH2UJE6TTM3NQGMPF7WORT5BYMFGD';
const SHARE = {
  id: '1',
  method: 'POST',
  url: `/me/drive/items/${ITEM}/createLink`,
  body: { type: 'edit', scope: 'anonymous' },
};
const READ = { id: '1', method: 'GET', url: '/me/drive/root/children' };

/** Of SharePoint's client object model. */
const CSOM = {
  url: 'https://contoso.sharepoint.com/sites/hr/_vti_bin/client.svc/ProcessQuery',
  type: 'text/xml',
  text: `<Request xmlns="http://schemas.microsoft.com/sharepoint/clientquery/2009"><Actions><StaticMethod Name="UpdateDocumentSharingInfo" Id="4" TypeId="{a489add2-5d3a-4de8-9445-49259462dceb}"><Parameters><Parameter Type="String">https://contoso.sharepoint.com/sites/hr/Docs/a.docx</Parameter><Parameter Type="Array"><Object TypeId="{74485063-e2b5-424b-950c-4b62e816e31f}"><Property Name="Role" Type="Enum">2</Property><Property Name="UserId" Type="String">ann@fabrikam.com</Property></Object></Parameter><Parameter Type="Boolean">true</Parameter></Parameters></StaticMethod></Actions><ObjectPaths /></Request>`,
};
const graph = (request: object) => ({
  url: 'https://graph.microsoft.com/v1.0/$batch',
  type: 'application/json',
  text: JSON.stringify({ requests: [request] }),
});

interface Sent {
  batch: { url: string; type: string; text: string };
  /** Blanks are put before the text up to this length. */
  length?: number;
  isBlob?: boolean;
  from?: 'page' | 'worker';
}

/** Sends a batch, whatever the answer is. */
function send(page: Page, { batch, length = 0, isBlob = false, from = 'page' }: Sent): Promise<void> {
  return page.evaluate(
    async ([{ url, type, text }, to, blob, where]) => {
      const padded = text.padStart(to);
      const body = blob ? new Blob([padded], { type }) : padded;
      if (where === 'page') {
        await fetch(url, { method: 'POST', headers: { 'content-type': type }, body }).catch(() => undefined);
        return;
      }
      const worker = new Worker('/sites/hr/_layouts/15/worker.js');
      await new Promise(resolve => {
        worker.onmessage = resolve;
        worker.onerror = resolve;
        worker.postMessage({ url, body });
      });
    },
    [batch, length, isBlob, from] as const,
  );
}

const told = (entries: Entry[]) =>
  activitiesIn(entries).map(({ activityId, activity, witness }) => ({
    kind: activity.kind,
    witnesses: [
      witness,
      ...entries.flatMap(one => (one.kind === 'seen' && one.activityId === activityId ? [one.witness] : [])),
    ],
  }));

describe("a batch beyond the services' limits", () => {
  it.each([
    ['Graph', 'page', graph(SHARE), ['page', 'network']],
    ['Graph', 'worker', graph(SHARE), ['network']],
    ['SharePoint', 'page', CSOM, ['page', 'network']],
    ['SharePoint', 'worker', CSOM, ['network']],
  ] as const)('to %s from a %s is recorded, and warned about', async (_, from, batch, witnesses) => {
    const page = await world.visit(BLANK);
    await send(page, { batch, length: 5_000_000, from });
    const entries = await world.waitForEntries(
      all => complete(all, 'outcome', 'shown') && (from === 'worker' || complete(all, 'seen')),
    );
    expect(told(entries)).toEqual([{ kind: 'unreadable-batch', witnesses }]);
    expect(activitiesIn(entries)).toMatchObject([
      { findings: [{ rule: 'unreadable-batch', level: 'medium' }], response: 'inform' },
    ]);
    expect(await world.popupText()).toContain('batch of requests that couldn’t be read');
  });
});

describe('a batch of up to 4 MiB', () => {
  it.each([
    ['Graph', 'page', graph(SHARE), 'share-link-create'],
    ['Graph', 'worker', graph(SHARE), 'share-link-create'],
    ['SharePoint', 'page', CSOM, 'share-invite'],
    ['SharePoint', 'worker', CSOM, 'share-invite'],
  ] as const)('to %s from a %s is read', async (_, from, batch, kind) => {
    const page = await world.visit(BLANK);
    await send(page, { batch, length: 4_000_000, from });
    const entries = await world.waitForEntries(
      all => complete(all, 'outcome') && (from === 'worker' || complete(all, 'seen')),
    );
    expect(told(entries)).toEqual([{ kind, witnesses: from === 'page' ? ['page', 'network'] : ['network'] }]);
  });
});

describe('a batch that is a Blob', () => {
  it('from a worker is recorded although Chromium hides its body', async () => {
    const page = await world.visit(BLANK);
    await send(page, { batch: graph(SHARE), isBlob: true, from: 'worker' });
    const entries = await world.waitForEntries(all => complete(all, 'outcome', 'shown'));
    expect(told(entries)).toEqual([{ kind: 'unreadable-batch', witnesses: ['network'] }]);
  });

  it('from the page is read by both witnesses', async () => {
    const page = await world.visit(BLANK);
    await send(page, { batch: graph(SHARE), isBlob: true });
    const entries = await world.waitForEntries(all => complete(all, 'outcome', 'seen'));
    expect(told(entries)).toEqual([{ kind: 'share-link-create', witnesses: ['page', 'network'] }]);
  });
});

it('is ignored if it only reads or is empty', async () => {
  const page = await world.visit(BLANK);
  for (const from of ['page', 'worker'] as const) await send(page, { batch: graph(READ), from });
  await send(page, { batch: graph(READ), isBlob: true });
  await page.evaluate(async () => {
    const url = 'https://graph.microsoft.com/v1.0/$batch';
    for (const method of ['GET', 'POST']) await fetch(url, { method }).catch(() => undefined);
  });
  // Whatever would be written is written by the time a real share is complete.
  await shareFrom(page, 1, 2);
  const entries = await world.waitForEntries(all => complete(all, 'outcome', 'seen'));
  expect(told(entries).map(({ kind }) => kind)).toEqual(['share-link-create']);
});

const obstacle = policyObstacle('chromium');

describe.skipIf(obstacle)(`a policy that blocks it${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  const strict = contoso({ policy: { responses: ['unreadable-batch=block'] } });

  it.each([
    ['Graph', graph(SHARE)],
    ['SharePoint', CSOM],
  ] as const)('lets no unreadable batch from a page reach %s', async (_, batch) => {
    const page = await strict.visit(BLANK);
    await send(page, { batch, length: 5_000_000 });
    const entries = await strict.waitForEntries(all => complete(all, 'outcome'));
    expect(told(entries)).toEqual([{ kind: 'unreadable-batch', witnesses: ['page'] }]);
    expect(entries.filter(({ kind }) => kind === 'outcome')).toMatchObject([{ outcome: 'stopped' }]);
    expect(strict.tenant.requests.filter(({ path }) => new URL(batch.url).pathname === path)).toEqual([]);
  });
});
