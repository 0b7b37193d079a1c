/**
 * Batches of requests: what is in them is read as far as the browser shows it, and what it does not
 * show is an activity of its own.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/event';
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

interface Sent {
  request: object;
  /** Blanks are put around the JSON up to this length. */
  length?: number;
  isBlob?: boolean;
  from?: 'page' | 'worker';
}

/** Sends a batch to Microsoft Graph; whatever the answer is. */
function send(page: Page, { request, length = 0, isBlob = false, from = 'page' }: Sent): Promise<void> {
  return page.evaluate(
    async ([json, to, blob, where]) => {
      const text = json.padStart(to);
      const body = blob ? new Blob([text], { type: 'application/json' }) : text;
      const url = 'https://graph.microsoft.com/v1.0/$batch';
      if (where === 'page') {
        await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body }).catch(
          () => undefined,
        );
        return;
      }
      const worker = new Worker('/sites/hr/_layouts/15/worker.js');
      await new Promise(resolve => {
        worker.onmessage = resolve;
        worker.onerror = resolve;
        worker.postMessage({ url, body });
      });
    },
    [JSON.stringify({ requests: [request] }), length, isBlob, from] as const,
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
    ['page', ['page', 'network']],
    ['worker', ['network']],
  ] as const)('from a %s is recorded, and warned about', async (from, witnesses) => {
    const page = await world.visit(BLANK);
    await send(page, { request: SHARE, length: 5_000_000, from });
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
  it.each(['page', 'worker'] as const)('from a %s is read', async from => {
    const page = await world.visit(BLANK);
    await send(page, { request: SHARE, length: 4_000_000, from });
    const entries = await world.waitForEntries(
      all => complete(all, 'outcome') && (from === 'worker' || complete(all, 'seen')),
    );
    expect(told(entries)).toEqual([
      { kind: 'share-link-create', witnesses: from === 'page' ? ['page', 'network'] : ['network'] },
    ]);
  });
});

describe('a batch that is a Blob', () => {
  it('from a worker is recorded although Chromium hides its body', async () => {
    const page = await world.visit(BLANK);
    await send(page, { request: SHARE, isBlob: true, from: 'worker' });
    const entries = await world.waitForEntries(all => complete(all, 'outcome', 'shown'));
    expect(told(entries)).toEqual([{ kind: 'unreadable-batch', witnesses: ['network'] }]);
  });

  it('from the page is read by both witnesses', async () => {
    const page = await world.visit(BLANK);
    await send(page, { request: SHARE, isBlob: true });
    const entries = await world.waitForEntries(all => complete(all, 'outcome', 'seen'));
    expect(told(entries)).toEqual([{ kind: 'share-link-create', witnesses: ['page', 'network'] }]);
  });
});

it('is ignored if it only reads or is empty', async () => {
  const page = await world.visit(BLANK);
  for (const from of ['page', 'worker'] as const) await send(page, { request: READ, from });
  await send(page, { request: READ, isBlob: true });
  await page.evaluate(async () => {
    const url = 'https://graph.microsoft.com/v1.0/$batch';
    for (const method of ['GET', 'POST']) await fetch(url, { method }).catch(() => undefined);
  });
  // Whatever would be written is written by the time a real share is complete.
  await shareFrom(page, 1, 2);
  const entries = await world.waitForEntries(all => complete(all, 'outcome', 'seen'));
  expect(told(entries).map(({ kind }) => kind)).toEqual(['share-link-create']);
});
