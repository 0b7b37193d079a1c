/**
 * The page of everything recorded tells what was really shared, by keyboard alone, and stays smooth
 * with a hundred thousand activities.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { violations } from '../browsers/axe';
import { CHROMIUM_ID } from '../browsers/tenant-address';
import { activitiesIn, BLANK, complete, contoso, shareFrom, shareFromWorker } from './contoso';
import { fillLog } from './fill-log';

const PAGE = 'src/records/index.html';
const ROW = '[role="row"][aria-selected]';

/** Kinds of link. */
const ANYONE_EDIT = 5;
const ANYONE_VIEW = 4;
const ORGANIZATION_VIEW = 2;

const status = (page: Page) => page.locator('.found [role="status"]').textContent();
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

/**
 * How many times longer than at best a piece of work took at its worst, in a page that does nothing
 * else. The observer's clock goes on while other programs have the processor, so that on a busy
 * machine most of a long task is the machine's doing and not the page's: on one with nothing else
 * to do this is little more than 1.
 */
async function startControl(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const times: number[] = [];
    const work = () => {
      const begun = performance.now();
      let sum = 0;
      for (let at = 0; at < 30_000_000; at += 1) sum += at % 7;
      if (sum > 0) times.push(performance.now() - begun);
    };
    setInterval(work, 400);
    Object.assign(globalThis, { times });
  });
  return () =>
    page.evaluate(() => {
      const { times } = globalThis as unknown as { times: number[] };
      return Math.max(...times) / Math.min(...times);
    });
}

describe('activity history', () => {
  const world = contoso();

  /** Three shares, one of them from a worker. */
  async function share(): Promise<void> {
    const page = await world.open(BLANK);
    await shareFrom(page, 1, ORGANIZATION_VIEW);
    await shareFrom(page, 2, ANYONE_VIEW);
    await shareFromWorker(page, 1, ANYONE_EDIT);
    await world.waitForEntries(all => activitiesIn(all).length === 3 && complete(all, 'shown', 'outcome'));
  }

  it('lists and searches shares, and keeps the search in the address', async () => {
    await share();
    const records = await world.browser.openOwnPage(PAGE);
    await expect.poll(() => status(records)).toMatch(/^3 activities/);
    await records.locator('.filters summary').click();
    await records.locator('[name="level"]').selectOption('high');
    await expect.poll(() => status(records)).toMatch(/^Found: 1 of 3/);
    await records.locator(ROW).click();
    // What happened and who can open it now, the link for the organisation of before included.
    const now = records.locator('.access-now');
    await expect.poll(() => now.textContent()).toContain('Anyone with the link can edit the file without signing in.');
    expect(await now.textContent()).toContain('Everyone in your organization can open it');
    const steps = await records.locator('.steps > li').allTextContents();
    expect(steps[0]).toMatch(/^Detected as it left the browser/);
    expect(steps[1]).toMatch(/^Checked.*High risk.*Anyone with the link can edit the file/);
    expect(steps.join('\n')).toMatch(/Outcome.*Done/);

    const address = records.url();
    expect(address).toMatch(/#level=high&open=.+$/);
    const again = await world.browser.context.newPage();
    await again.goto(address);
    await expect
      .poll(() => again.locator('.access-now').textContent())
      .toContain('Anyone with the link can edit the file');
    await expect.poll(() => status(again)).toMatch(/^Found: 1 of 3/);
    await records.locator('[name="q"]').fill('nothing is called this');
    await expect
      .poll(() => records.locator('.nothing').textContent())
      .toContain('fewer filters or different search words');
    await records.getByRole('button', { name: 'Clear search and filters' }).click();
    await expect.poll(() => status(records)).toMatch(/^3 activities/);

    // As recorded: every row of the log about it, to the byte.
    const id = decodeURIComponent(/open=(.+)$/.exec(address)?.[1] ?? '');
    const rows = (await world.entries()).filter(({ activityId }) => activityId === id);
    expect(await again.locator('.recorded').first().locator('div').first().locator('pre').allTextContents()).toEqual(
      rows.map(entry => JSON.stringify(entry)),
    );

    // On paper: an open activity alone, else the list, and nothing to press either way.
    const shown = async (page: Page, what: string) => {
      await page.emulateMedia({ media: 'print' });
      return (await page.locator(what).all()).length > 0 && page.locator(what).first().isVisible();
    };
    const pressed = (page: Page) => page.locator('button:visible').count();
    expect([await shown(again, '.detail'), await shown(again, '.timeline-list'), await pressed(again)]).toEqual([
      true,
      false,
      0,
    ]);
    await records.getByRole('button', { name: 'Close' }).click();
    expect([await shown(records, '.detail'), await shown(records, ROW), await shown(records, '.search')]).toEqual([
      false,
      true,
      false,
    ]);
    expect(await pressed(records)).toBe(0);
    await again.close();
    await records.close();
  });

  it('keeps tabs in one row and cuts no kind of activity and no OneDrive in 320 pixels', async () => {
    await share();
    const page = await world.browser.openOwnPage(PAGE);
    await page.setViewportSize({ width: 320, height: 568 });
    await page.locator(ROW).first().waitFor();
    const rows = await page.getByRole('tab').evaluateAll(tabs => tabs.map(tab => tab.getBoundingClientRect().top));
    expect([rows.length, new Set(rows).size]).toEqual([3, 1]);
    await page.locator('.line-site').evaluateAll(all => {
      const parts = 'contoso-my.|sharepoint.com/|personal/|kim_contoso_com'.split('|');
      for (const one of all)
        one.firstElementChild?.replaceChildren(...parts.flatMap(part => [part, document.createElement('wbr')]));
    });
    const cut = await page
      .locator('.line-kind > :first-child, .line-kind, .line-end, .line-cell')
      .evaluateAll(all => all.filter(one => one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight));
    expect(cut).toEqual([]);
    // The level is beside the kind if there is room, and at the end in every row.
    const levels = await page.locator('.line-kind:has(.level)').evaluateAll(all =>
      all.map(one => {
        const [kind, level, time] = [...one.children].map(part => part.getBoundingClientRect()) as [
          DOMRect,
          DOMRect,
          DOMRect,
        ];
        const { right, width } = one.getBoundingClientRect();
        const end = time.top < level.bottom && time.left >= level.right ? time.left - 8 : right;
        return [level.top < kind.bottom || kind.width + 8 + level.width > width, Math.abs(end - level.right) <= 1];
      }),
    );
    expect(levels.length).toBeGreaterThan(0);
    expect(levels.flat()).not.toContain(false);
    await page.close();
  });

  it('updates when more is shared, and ignores hostile addresses', async () => {
    const page = await world.open(BLANK);
    await shareFrom(page, 3, ANYONE_EDIT);
    const records = await world.browser.openOwnPage(
      `${PAGE}#view=__proto__&kind=%00&from=2026-99-99&open=${'%3Cimg%20src=x%3E'}&q=%E0%A4`,
    );
    // Not in the log: it says so.
    await expect.poll(() => records.locator('.detail').textContent()).toContain('This activity isn’t in the log');
    await records.getByRole('button', { name: 'Close' }).click();
    await records.evaluate(() => {
      location.hash = '';
    });
    const before = activitiesIn(await world.browser.entries()).length;
    await expect.poll(() => status(records)).toMatch(new RegExp(`^${before} activit`));
    await shareFrom(page, 4, ANYONE_VIEW);
    await expect.poll(() => status(records)).toMatch(new RegExp(`^${before + 1} activit`));
    await records.close();
  });

  it('works by keyboard and has no axe-core violation', async () => {
    await share();
    const records = await world.browser.openOwnPage(PAGE);
    await records.locator(ROW).first().waitFor();
    await records.bringToFront();
    const lines = Number(await records.locator('[role="grid"]').getAttribute('aria-rowcount'));
    for (
      let tab = 0;
      tab < 15 && (await records.evaluate(() => document.activeElement?.getAttribute('role'))) !== 'row';
      tab += 1
    )
      await records.keyboard.press('Tab');
    const at = () => records.evaluate(() => Number(document.activeElement?.getAttribute('aria-rowindex')));
    // The first activity, below the heading of its day.
    expect(await at()).toBe(2);
    await records.keyboard.press('ArrowDown');
    await expect.poll(at).toBe(3);
    await records.keyboard.press('End');
    await expect.poll(at).toBe(lines);
    await records.keyboard.press('Home');
    await expect.poll(at).toBe(1);
    await records.keyboard.press('ArrowDown');
    await records.keyboard.press('ArrowDown');
    await expect.poll(at).toBe(3);
    const line = await focused(records);
    await records.keyboard.press('Enter');
    await records.locator('.steps').waitFor();
    expect(await records.evaluate(() => document.activeElement?.className)).toContain('detail');
    expect(await violations(records)).toEqual([]);
    await records.keyboard.press('Escape');
    // Back where it was opened.
    await expect.poll(at).toBe(3);
    expect(await focused(records)).toBe(line);
    expect(await records.locator('.detail').count()).toBe(0);
    expect(await violations(records)).toEqual([]);
    // The browser's own way back does the same.
    await records.keyboard.press('Enter');
    await records.locator('.steps').waitFor();
    await records.goBack();
    await expect.poll(at).toBe(3);
    await records.close();
  });
});

describe('a list in 320 pixels', () => {
  const world = contoso();

  it('has no empty band in a line, and moves by nothing but what is scrolled', async () => {
    const writer = await world.browser.openOwnPage('src/prompt/window/index.html');
    await world.waitForEntries(() => true);
    await writer.evaluate(fillLog, 1000);
    await writer.close();
    const page = await world.browser.openOwnPage(PAGE);
    await page.setViewportSize({ width: 320, height: 568 });
    await page.locator(ROW).first().waitFor();
    const bands = () =>
      page.locator(ROW).evaluateAll(all =>
        all.map(row => {
          const body = row.querySelector('.line-body')?.getBoundingClientRect().height ?? 0;
          return row.getBoundingClientRect().height - body;
        }),
      );
    await page.locator(ROW).first().focus();
    await page.keyboard.press('End');
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(10_000);
    await expect.poll(async () => (await bands()).every(band => band < 20)).toBe(true);
    expect(await page.evaluate(() => document.activeElement?.getBoundingClientRect().bottom)).toBeLessThanOrEqual(568);
    // Upwards, where no row was drawn before.
    const moved = await page.evaluate(async () => {
      const frame = () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const found: number[] = [];
      for (let step = 0; step < 12; step += 1) {
        const row = document.elementFromPoint(160, 200)?.closest('[role="row"]');
        const before = row?.getBoundingClientRect().top ?? 0;
        scrollBy(0, -90);
        await frame();
        found.push(Math.round((row?.getBoundingClientRect().top ?? 0) - before));
      }
      return found;
    });
    expect(moved).toEqual(moved.map(() => 90));

    await page.getByLabel('Group by').selectOption('document');
    const headings = () =>
      page.locator('[role="rowheader"]').evaluateAll(all =>
        all.map(heading => {
          const words = heading.querySelector('.heading-words')?.getBoundingClientRect().height ?? 0;
          return heading.getBoundingClientRect().height - words;
        }),
      );
    await expect.poll(async () => (await headings()).length).toBeGreaterThan(0);
    await expect.poll(async () => (await headings()).every(band => band < 20)).toBe(true);
    await page.close();
  });
});

describe('a hundred thousand activities', () => {
  const world = contoso();

  it('are filtered, scrolled and opened without long tasks of the page', async () => {
    const writer = await world.browser.openOwnPage('src/prompt/window/index.html');
    // The extension makes the database itself.
    await world.waitForEntries(() => true);
    await writer.evaluate(fillLog, 100_000);
    await writer.close();

    const records = await world.browser.context.newPage();
    // The page's own observer; it is there before the first script of the page.
    await records.addInitScript(() => {
      const long: number[] = [];
      Object.assign(globalThis, { long });
      new PerformanceObserver(list => {
        for (const { duration } of list.getEntries()) long.push(Math.round(duration));
      }).observe({ type: 'longtask', buffered: true });
    });
    const control = await startControl(await world.open(BLANK));
    await records.goto(`chrome-extension://${CHROMIUM_ID}/${PAGE}`);
    await records.locator(ROW).first().waitFor();
    // All are read; the oldest may have been removed meanwhile, for they are older than what is
    // kept.
    await expect.poll(() => status(records), { timeout: 100_000 }).toMatch(/^(100|9\d),\d+ activities\s*$/);
    await records.locator('[name="q"]').pressSequentially('report 77');
    await expect.poll(() => status(records)).toMatch(/^Found: [\d,]+ of [\d,]+\s*$/);
    await records.locator('[name="q"]').fill('');
    await records.locator('[name="group"]').selectOption('document');
    await expect.poll(() => records.locator('[role="rowheader"]').first().textContent()).toContain('report');
    for (let step = 1; step <= 20; step += 1) {
      await records.evaluate(part => scrollTo(0, (document.documentElement.scrollHeight * part) / 20), step);
    }
    await records.locator(ROW).last().click();
    await records.locator('.steps').waitFor();
    expect(await records.locator('[role="row"]').count()).toBeLessThan(100);
    const long = await records.evaluate(() => (globalThis as unknown as { long: number[] }).long);
    const limit = 200 * (await control());
    expect([limit, long.filter(duration => duration > limit)]).toEqual([limit, []]);
    await records.close();
  }, 300_000);
});
