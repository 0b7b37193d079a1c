/**
 * Downloads that wait for the user, in Chromium installed by policy and without one. What is
 * blocked or needs a reason takes one way each; every way:
 * src/background/hold/hold-requests.test.ts, hold-by-rule.test.ts.
 */
import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import type { Download, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { ClosedRoot } from '../browsers/closed-root';
import { activitiesIn, BLANK, type Contoso } from './contoso';
import { HeldTab } from './held-tab';
import { addressOf, handedOut, LIBRARY, MENU, MINUTES, OFFER, of, SALARIES, settle, WAYS } from './hold';

const prompt = (page: Page) => new ClosedRoot(page, 'second-look');

/** The bytes of a file as Contoso has it. */
export function stored({ tenant }: Contoso, name: string): Buffer {
  return Buffer.from(tenant.tenancy.items.find(item => item.name === name)?.bytes as Uint8Array);
}

/**
 * The next file that the person gets, in whatever tab. An `a[download]` that a rule has ended
 * leaves an entry without one.
 */
export function nextFile({ browser: { context } }: Contoso): Promise<{ name: string; bytes: Buffer }> {
  return new Promise(resolve => {
    const read = async (download: Download) => {
      if (!(await download.failure()))
        resolve({ name: download.suggestedFilename(), bytes: await readFile(await download.path()) });
    };
    for (const page of context.pages()) page.on('download', read);
    context.on('page', page => page.on('download', read));
  });
}

export async function archive(page: Page, files = [SALARIES, MENU]): Promise<void> {
  for (const file of files)
    await page.locator('[role=row]', { hasText: file }).locator('[data-automationid^="row-selection"]').click();
  await page.locator('button[data-automationid="downloadCommand"]').click();
}

/** What the person has to write before it goes. */
export async function giveReason(page: Page, reason: string): Promise<void> {
  await prompt(page).focus('textarea');
  await page.keyboard.type(reason);
  await prompt(page).press('.proceed');
}

/** Something that only lives as long as the page does. */
export const mark = (page: Page) => page.evaluate(() => Object.assign(globalThis, { mark: 'still here' }));
export const isMarked = (page: Page) => page.evaluate(() => (globalThis as { mark?: string }).mark);

/**
 * Not awaited: the browser may hold back the end of this very command as well, until the prompt
 * is answered. That it began shows in the log.
 */
export function begin(page: Page, start: (address: string) => void, file: string): void {
  page.evaluate(start, addressOf(file)).catch(() => undefined);
}

/**
 * `isHeld`: the ways after which no driver gets into the page until the person has answered
 * (held-tab.ts).
 */
export function downloadsWait(world: Contoso, isHeld: (way: string) => boolean = () => false): void {
  const person = (page: Page, way: string): Pick<HeldTab, 'text' | 'answer' | 'giveReason'> =>
    isHeld(way)
      ? new HeldTab(world.browser, page)
      : {
          text: () => prompt(page).text('dialog'),
          answer: button => prompt(page).press(button),
          giveReason: reason => giveReason(page, reason),
        };

  it.each(Object.entries(WAYS))(
    '%s: goes when the person says so, once, and the file is the file',
    async (way, start) => {
      const page = await world.visit(BLANK);
      await mark(page);
      const file = nextFile(world);
      begin(page, start, SALARIES);
      const before = await world.waitForEntries(all => of(all, 'asked').length > 0);
      expect(await person(page, way).text()).toContain(SALARIES);
      await settle();
      expect(handedOut(world.tenant)).toHaveLength(0);
      expect(before.map(({ kind }) => kind)).toEqual(['activity', 'asked']);
      await person(page, way).answer('.proceed');
      const { name, bytes } = await file;
      expect(name).toBe(SALARIES);
      expect(bytes.equals(stored(world, SALARIES))).toBe(true);
      expect(handedOut(world.tenant)).toHaveLength(1);
      const entries = await world.waitForEntries(all => of(all, 'outcome').length > 0);
      expect(activitiesIn(entries)).toMatchObject([
        { activity: { kind: 'download', file: { name: SALARIES } }, response: 'warn' },
      ]);
      expect(of(entries, 'answer')).toMatchObject([{ choice: 'proceed' }]);
      expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'done', status: 200, fileName: SALARIES }]);
      expect([...of(entries, 'fault'), ...of(entries, 'shown')]).toEqual([]);
      expect(await isMarked(page)).toBe('still here');
    },
  );

  it.each(Object.entries(WAYS))(
    '%s: never leaves when the person says no, and the page stays as it is',
    async (way, start) => {
      const page = await world.visit(BLANK);
      await mark(page);
      begin(page, start, SALARIES);
      await world.waitForEntries(all => of(all, 'asked').length > 0);
      await settle();
      await person(page, way).answer('.stop');
      const entries = await world.waitForEntries(all => of(all, 'outcome').length > 0);
      await settle();
      expect(handedOut(world.tenant)).toHaveLength(0);
      expect(of(entries, 'answer')).toMatchObject([{ choice: 'stop' }]);
      expect(of(await world.entries(), 'outcome')).toMatchObject([{ outcome: 'stopped', witness: 'network' }]);
      expect(of(await world.entries(), 'fault')).toEqual([]);
      expect([page.url(), await isMarked(page)]).toEqual([BLANK, 'still here']);
    },
  );

  it.each(['a frame', 'a new tab'])('%s: what is blocked never leaves, and the person is told', async way => {
    const page = await world.visit(BLANK);
    await mark(page);
    begin(page, WAYS[way] as (address: string) => void, OFFER);
    expect(await prompt(page).text('dialog')).toContain('Blocked by ');
    expect(await prompt(page).has('.proceed')).toBe(false);
    await prompt(page).press('.stop');
    await world.waitForEntries(all => of(all, 'answer').length > 0);
    await settle();
    expect(handedOut(world.tenant)).toHaveLength(0);
    const entries = await world.entries();
    expect(of(entries, 'asked')).toMatchObject([{ response: 'block', rules: ['offers-leave'] }]);
    expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'stopped', witness: 'network' }]);
    expect([page.url(), await isMarked(page)]).toEqual([BLANK, 'still here']);
  });

  it.each(['a frame', 'location'])('%s: waits for a reason, and goes with it', async way => {
    const page = await world.visit(BLANK);
    const file = nextFile(world);
    begin(page, WAYS[way] as (address: string) => void, MINUTES);
    await person(page, way).answer('.proceed');
    await expect.poll(() => person(page, way).text()).toContain('Please write a little more');
    expect(handedOut(world.tenant)).toHaveLength(0);
    await person(page, way).giveReason('for the auditors');
    const { name, bytes } = await file;
    expect(name).toBe(MINUTES);
    expect(bytes.equals(stored(world, MINUTES))).toBe(true);
    expect(handedOut(world.tenant)).toHaveLength(1);
    const entries = await world.waitForEntries(all => of(all, 'outcome').length > 0);
    expect(of(entries, 'asked')).toMatchObject([{ response: 'justify' }]);
    expect(of(entries, 'answer')).toMatchObject([{ choice: 'proceed', reason: 'for the auditors' }]);
  });

  it('an archive, by a form: goes when the person says so, once, and nothing is missing in it', async () => {
    const page = await world.visit(LIBRARY);
    const file = nextFile(world);
    await archive(page);
    await prompt(page).text('dialog');
    await settle();
    expect(handedOut(world.tenant)).toHaveLength(0);
    await prompt(page).click('.proceed');
    const files = unzipSync((await file).bytes);
    expect(Object.keys(files).sort()).toEqual([MENU, SALARIES]);
    expect(Buffer.from(files[SALARIES] as Uint8Array).equals(stored(world, SALARIES))).toBe(true);
    expect(handedOut(world.tenant)).toHaveLength(1);
    const entries = await world.waitForEntries(all => of(all, 'outcome').length > 0);
    expect(activitiesIn(entries)).toMatchObject([{ activity: { kind: 'bulk-download', count: 2 }, response: 'warn' }]);
    expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'done', status: 200 }]);
    expect([...of(entries, 'fault'), ...of(entries, 'shown')]).toEqual([]);
    expect(JSON.stringify(entries)).not.toMatch(/access_token|oAuthToken|docId|sl=/);
  });

  it('an archive, by a form: never leaves when the person says no', async () => {
    const page = await world.visit(LIBRARY);
    await archive(page);
    await prompt(page).press('.stop');
    const entries = await world.waitForEntries(all => of(all, 'outcome').length > 0);
    await settle();
    expect(handedOut(world.tenant)).toHaveLength(0);
    expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'stopped' }]);
    expect(activitiesIn(await world.entries())).toHaveLength(1);
    expect(await page.locator('button[data-automationid="downloadCommand"]').isVisible()).toBe(true);
  });

  it('what nobody minds does not wait', async () => {
    const page = await world.visit(BLANK);
    const file = nextFile(world);
    await page.evaluate(WAYS['a frame'] as (address: string) => void, addressOf(MENU));
    expect((await file).name).toBe(MENU);
    expect(handedOut(world.tenant)).toHaveLength(1);
    const entries = await world.waitForEntries(all => of(all, 'outcome').length > 0);
    expect(entries.map(({ kind }) => kind)).toEqual(['activity', 'outcome']);
    expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'done', status: 200 }]);
  });
}
