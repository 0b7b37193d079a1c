/**
 * What a page fetches by script and that waits for the user, and several that wait at once, in
 * Chromium installed by policy and without one. What is blocked or
 * needs a reason takes one way each; every way: src/background/hold/hold-requests.test.ts.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/event';
import { ClosedRoot } from '../browsers/closed-root';
import { activitiesIn, BLANK, type Contoso } from './contoso';
import { addressOf, handedOut, MINUTES, OFFER, of, SALARIES, settle, WAYS } from './hold';
import { giveReason, stored } from './hold-cases';

const prompt = (page: Page) => new ClosedRoot(page, 'second-look');

interface Got {
  status: number;
  /** Of the body, as text of one character a byte. */
  bytes: string;
}

/** Run in the page. */
const BY: Record<string, (address: string) => Promise<Got>> = {
  fetch: async address => {
    const answer = await fetch(address);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return { status: answer.status, bytes: Array.from(bytes, byte => String.fromCharCode(byte)).join('') };
  },
  xhr: address =>
    new Promise(resolve => {
      const xhr = new XMLHttpRequest();
      xhr.responseType = 'arraybuffer';
      xhr.onloadend = () => {
        const bytes = new Uint8Array(xhr.response as ArrayBuffer);
        resolve({ status: xhr.status, bytes: Array.from(bytes, byte => String.fromCharCode(byte)).join('') });
      };
      xhr.open('GET', address);
      xhr.send();
    }),
};

export function scriptsWait(world: Contoso): void {
  describe.each(Object.entries(BY))('%s', (_, get) => {
    const begin = async (file: string) => {
      const page = await world.visit(BLANK);
      return { page, got: page.evaluate(get, addressOf(file)) };
    };

    it('goes when the person says so, once, and the file is the file', async () => {
      const { page, got } = await begin(SALARIES);
      expect(await prompt(page).text('dialog')).toContain(SALARIES);
      await settle();
      expect(handedOut(world.tenant)).toHaveLength(0);
      await prompt(page).press('.proceed');
      const { status, bytes } = await got;
      expect(status).toBe(200);
      expect(Buffer.from(bytes, 'latin1').equals(stored(world, SALARIES))).toBe(true);
      expect(handedOut(world.tenant)).toHaveLength(1);
      const entries = await world.waitForEntries(all => of(all, 'outcome').length === 2);
      expect(activitiesIn(entries)).toMatchObject([
        { witness: 'page', activity: { kind: 'download' }, response: 'warn' },
      ]);
      expect(of(entries, 'answer')).toMatchObject([{ choice: 'proceed' }]);
      expect([...of(entries, 'fault'), ...of(entries, 'shown')]).toEqual([]);
    });

    it('never leaves when the person says no', async () => {
      const { page, got } = await begin(SALARIES);
      await prompt(page).press('.stop');
      expect((await got).status).toBe(403);
      await settle();
      expect(handedOut(world.tenant)).toHaveLength(0);
      const entries = await world.entries();
      expect(of(entries, 'asked')).toMatchObject([{ response: 'warn' }]);
      expect(of(entries, 'answer')).toMatchObject([{ choice: 'stop' }]);
      expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'stopped', witness: 'page' }]);
    });
  });

  it('fetch: goes with a reason, which is kept', async () => {
    const page = await world.visit(BLANK);
    const got = page.evaluate(BY.fetch as (address: string) => Promise<Got>, addressOf(MINUTES));
    await giveReason(page, 'for the auditors');
    const { status, bytes } = await got;
    expect(status).toBe(200);
    expect(Buffer.from(bytes, 'latin1').equals(stored(world, MINUTES))).toBe(true);
    expect(of(await world.entries(), 'answer')).toMatchObject([{ choice: 'proceed', reason: 'for the auditors' }]);
  });

  it('xhr: what is blocked never leaves, and the person is told', async () => {
    const page = await world.visit(BLANK);
    const got = page.evaluate(BY.xhr as (address: string) => Promise<Got>, addressOf(OFFER));
    expect((await got).status).toBe(403);
    expect(await prompt(page).text('dialog')).toContain('Blocked by ');
    expect(await prompt(page).has('.proceed')).toBe(false);
    await prompt(page).press('.stop');
    await settle();
    expect(handedOut(world.tenant)).toHaveLength(0);
    const entries = await world.entries();
    expect(of(entries, 'asked')).toMatchObject([{ response: 'block', rules: ['offers-leave'] }]);
    expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'stopped', witness: 'page' }]);
  });
}

/** Adds a frame of the same site and starts a download in it. */
async function startInFrame(page: Page, address: string): Promise<void> {
  await page.evaluate(
    name =>
      new Promise(resolve => {
        const frame = document.createElement('iframe');
        frame.name = name;
        frame.src = '/_test/text';
        frame.onload = resolve;
        document.body.append(frame);
      }),
    address,
  );
  await page.frame({ name: address })?.evaluate(WAYS['a frame'] as (address: string) => void, address);
}

export function severalWait(world: Contoso): void {
  it('two tabs and three frames at once: each gets the answer to its own prompt, and nothing else', async () => {
    const [one, other] = [await world.visit(BLANK), await world.open(BLANK)];
    const addresses = [1, 2, 3, 4, 5].map(number => `${addressOf(SALARIES)}&n=${number}`);
    const [a = '', b = '', c = '', d = '', e = ''] = addresses;
    await one.evaluate(WAYS['a frame'] as (address: string) => void, a);
    await startInFrame(one, b);
    await startInFrame(one, c);
    await other.evaluate(WAYS['a frame'] as (address: string) => void, d);
    await startInFrame(other, e);
    await world.waitForEntries(all => of(all, 'asked').length === 5);
    await settle();
    expect(handedOut(world.tenant)).toHaveLength(0);
    let answered = 0;
    for (const [page, button, count] of [
      [other, '.stop', 2],
      [one, '.proceed', 3],
    ] as const) {
      await page.bringToFront();
      const enough = answered + count;
      // One prompt may stand for several files.
      while (answered < enough) {
        await prompt(page).press(button);
        const before = answered;
        await world.waitForEntries(all => of(all, 'answer').length > before);
        // Those of the others that it stood for.
        await settle();
        answered = of(await world.entries(), 'answer').length;
      }
      expect(answered).toBe(enough);
    }
    const entries = await world.waitForEntries(all => of(all, 'outcome').length === 5, 15_000);
    expect(
      handedOut(world.tenant)
        .map(({ path }) => /[?&]n=(\d)/.exec(path)?.[1])
        .sort(),
    ).toEqual(['1', '2', '3']);
    expect(
      of(entries, 'outcome')
        .map(entry => entry.kind === 'outcome' && entry.outcome)
        .sort(),
    ).toEqual(['done', 'done', 'done', 'stopped', 'stopped']);
    expect(activitiesIn(entries)).toHaveLength(5);
  });
}

/** Nothing leaves any more, and the log says so. */
export function whileThePageIsLeft(world: Contoso): void {
  it.each<[string, (page: Page) => Promise<unknown>]>([
    ['its tab is closed', page => page.close()],
    ['it navigates', page => page.goto('https://contoso.sharepoint.com/_test/text')],
    ['it is loaded again', page => page.reload()],
  ])('the page is left: %s', async (_, leave) => {
    const page = await world.visit(BLANK);
    await page.evaluate(WAYS['a frame'] as (address: string) => void, addressOf(SALARIES));
    await prompt(page).text('dialog');
    await leave(page);
    const [begun] = activitiesIn(await world.entries());
    const own = (all: Entry[]) => all.filter(({ activityId }) => activityId === begun?.activityId);
    await world.waitForEntries(all => of(own(all), 'outcome').length > 0);
    await settle();
    const entries = own(await world.entries());
    for (const outcome of of(entries, 'outcome')) expect(outcome).toMatchObject({ outcome: 'aborted' });
    expect([...of(entries, 'answer'), ...of(entries, 'fault')]).toEqual([]);
    expect(handedOut(world.tenant)).toHaveLength(0);
  });
}
