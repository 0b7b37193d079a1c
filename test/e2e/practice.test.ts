/**
 * The trainer's practice room on the real code: every surface of its stage, every way for a request
 * to leave it and every answer, in two directions of reading, and nothing of it anywhere else. All
 * scenarios both ways: src/practice/background/play.test.ts, src/practice/stage/contoso.test.tsx.
 */
import { readFileSync } from 'node:fs';
import delay from 'delay';
import type { Frame, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { ActivityEntry, Entry } from '../../src/event';
import type { Scenario, Way } from '../../src/policy/schema/scenario';
import { SCENARIOS } from '../../src/practice/scenarios';
import { violationsIn } from '../browsers/axe';
import { policyObstacle } from '../browsers/managed-policy';
import { readPractice } from '../browsers/read-practice';
import { CHROMIUM_ID } from '../browsers/tenant-address';
import { activitiesIn, contoso } from './contoso';

type Name = 'unsafe' | 'safe';
/** Each surface of the stage, each way for a request to leave it, each answer. */
const PLAYED: readonly (readonly [string, Name])[] = [
  ['link-without-end', 'unsafe'],
  ['personal-mail', 'unsafe'],
  ['whole-library', 'unsafe'],
  ['everyone-on-site', 'safe'],
  ['app-consent', 'unsafe'],
  ['withdraw-link', 'safe'],
];
/** The time of day is that of the test. */
const BY_THE_CLOCK = 'unusual-hours';

const wordsOf = (locale: string): Record<string, { message: string }> =>
  JSON.parse(readFileSync(`public/_locales/${locale.split('-')[0]}/messages.json`, 'utf8'));

interface Opened {
  page: Page;
  stage(): Frame;
  /** Addresses outside the extension that the browser was asked for. */
  asked: string[];
}

async function openRoom(world: ReturnType<typeof contoso>, query: string): Promise<Opened> {
  const page = await world.visit('about:blank');
  for (const old of page.context().pages()) if (old.url().includes('/practice/')) await old.close();
  const asked: string[] = [];
  page.removeAllListeners('request');
  page.removeAllListeners('pageerror');
  page.on('request', request => {
    if (!/^(chrome-extension|about|data|blob):/.test(request.url())) asked.push(request.url());
  });
  page.on('pageerror', error => {
    throw error;
  });
  // The pointer does not wander.
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`chrome-extension://${CHROMIUM_ID}/src/practice/index.html${query}`);
  const stage = () => page.frames().find(frame => frame.url().includes('stage.html')) as Frame;
  await page.frameLocator('.stage').locator('.surface').waitFor();
  return { page, stage, asked };
}

/** All rows of the practice room's own log. */
const practised = async (page: Page): Promise<Entry[]> => JSON.parse(await page.evaluate(readPractice));

const done = (page: Page) => page.locator('.steps li[data-done="true"]').count();

/**
 * Presses the button that shows the next step until there is nothing more to show, and answers what
 * is asked, by keyboard.
 */
/** By keyboard. The focus is on the first safer option; cancel and continue follow all of them. */
async function answer(page: Page, choice: 'safer' | 'stop' | 'proceed'): Promise<void> {
  if (choice === 'stop') return page.keyboard.press('Escape');
  const asked = (await practised(page)).findLast(({ kind }) => kind === 'asked');
  const options = asked?.kind === 'asked' ? (asked.safer ?? []) : [];
  // The first that is one press: a password would have to be typed first.
  const option = options.findIndex(one => !('password' in one));
  const tabs = choice === 'safer' ? option : options.length > 0 ? options.length + 1 : 1;
  for (let pressed = 0; pressed < tabs; pressed += 1) await page.keyboard.press('Tab');
  // Enter right after Tab does not continue.
  if (choice === 'proceed') await delay(600);
  await page.keyboard.press('Enter');
}

async function walk({ page, stage }: Opened, way: Way): Promise<void> {
  for (const step of way.steps) {
    if (await isOver(page)) return;
    const before = await done(page);
    if (step.do !== 'answer') {
      await page.locator('.show:enabled').focus();
      await page.keyboard.press('Enter');
      await expect.poll(() => done(page)).toBeGreaterThan(before);
      continue;
    }
    await expect.poll(async () => (await practised(page)).some(({ kind }) => kind === 'asked')).toBe(true);
    await stage().locator('second-look').waitFor({ state: 'attached' });
    // The desk leads the keyboard there.
    await expect
      .poll(() => stage().evaluate(() => document.hasFocus() && document.activeElement?.localName))
      .toBe('second-look');
    await answer(page, step.choice);
    await expect.poll(() => done(page)).toBeGreaterThan(before);
  }
  await expect.poll(() => isOver(page)).toBe(true);
}

const isOver = async (page: Page) =>
  (await page.locator('.show:enabled').count()) === 0 && (await page.locator('li[aria-current]').count()) === 0;

const rulesOf = (activities: readonly ActivityEntry[]) => [
  ...new Set(
    activities.flatMap(({ findings }) => findings.map(({ rule }) => rule)).filter(rule => rule !== BY_THE_CLOCK),
  ),
];

async function expectNothingElsewhere(world: ReturnType<typeof contoso>, { asked }: Opened): Promise<void> {
  expect(asked).toEqual([]);
  expect(await world.entries()).toEqual([]);
}

const obstacle = policyObstacle('chromium');

const scenarioOf = (id: string) => SCENARIOS.find(scenario => scenario.id === id) as Scenario;

function plays(world: ReturnType<typeof contoso>, locale: string, ways: readonly (readonly [string, Name])[]): void {
  it.each(ways)('plays %s, the %s way', async (id, name) => {
    const way = scenarioOf(id)[name];
    const room = await openRoom(world, `?scenario=${id}&way=${name}&policy=ask`);
    await walk(room, way);
    const stops = way.steps.some(step => step.do === 'answer' && step.choice === 'stop');
    // What was stopped ends the way, and what would have come after it does not happen.
    const least = stops ? Math.min(1, way.activities.length) : way.activities.length;
    await expect.poll(async () => activitiesIn(await practised(room.page)).length).toBeGreaterThanOrEqual(least);
    const entries = await practised(room.page);
    const activities = activitiesIn(entries);
    expect(activities.map(({ activity }) => activity.kind)).toEqual(
      stops ? way.activities.slice(0, activities.length) : way.activities,
    );
    for (const rule of rulesOf(activities)) expect(way.rules).toContain(rule);
    expect(entries.some(({ kind }) => kind === 'asked')).toBe(way.steps.some(step => step.do === 'answer'));
    if (stops) expect(entries).toContainEqual(expect.objectContaining({ kind: 'outcome', outcome: 'stopped' }));
    expect(entries.filter(({ kind }) => kind === 'fault')).toEqual([]);
    await expectNothingElsewhere(world, room);
  });

  it('always says that it is practice, in its language', async () => {
    const { page, stage } = await openRoom(world, '');
    const [direction, banner] = [locale === 'ar' ? 'rtl' : 'ltr', wordsOf(locale).practice_banner?.message];
    for (const frame of [page.mainFrame(), stage()]) {
      expect(await frame.evaluate(() => document.documentElement.dir)).toBe(direction);
      expect(await frame.locator('.unreal').textContent()).toBe(banner);
    }
    await page.mouse.wheel(0, 5000);
    expect(await page.locator('body > #root > .unreal').isVisible()).toBe(true);
  });
}

describe("the trainer's desk", () => {
  const world = contoso();
  const [first] = SCENARIOS;
  const salary = scenarioOf('salary-link');

  plays(world, 'en', PLAYED);

  it('shows the record and the forwarded event live at the chosen level, and resets', async () => {
    const room = await openRoom(world, '?scenario=salary-link');
    const { page } = room;
    for (let step = 1; step <= 4; step++) {
      await page.locator('.show:enabled').click();
      await expect.poll(() => done(page)).toBe(step);
    }
    await page.locator('.record .activity').waitFor();
    expect(await page.locator('.record .sentence').textContent()).toContain('Salaries 2026.xlsx');
    await expect.poll(() => page.locator('.events').textContent()).toContain('"Salaries 2026.xlsx"');
    await page.locator('select.privacy-level').selectOption('full');
    await expect
      .poll(() => page.locator('.events').textContent())
      .toContain('https://contoso.sharepoint.com/sites/project');
    await page.locator('.reset').click();
    await expect.poll(() => done(page)).toBe(0);
    await expect.poll(async () => activitiesIn(await practised(page))).toEqual([]);
    expect(await page.locator('.record .activity').count()).toBe(0);
    await page.frameLocator('.stage').locator('.surface').waitFor();
    expect(await page.frameLocator('.stage').locator('[aria-selected="true"]').count()).toBe(0);
    await expectNothingElsewhere(world, room);
  });

  it('counts steps done by hand', async () => {
    const { page } = await openRoom(world, '?scenario=salary-link');
    const stage = page.frameLocator('.stage');
    await stage.getByLabel('Select Salaries 2026.xlsx').check();
    await expect.poll(() => done(page)).toBe(1);
    await stage.getByRole('button', { name: 'Share', exact: true }).click();
    await stage.getByLabel('Anyone with the link').check();
    await stage.getByLabel('They can').selectOption('edit');
    await expect.poll(() => done(page)).toBe(3);
  });

  it('warns without asking where the policy says so', async () => {
    const { page, stage } = await openRoom(world, '?scenario=salary-link&policy=tell');
    for (let step = 1; step <= 4; step++) {
      await page.locator('.show:enabled').click();
      await expect.poll(() => done(page)).toBeGreaterThanOrEqual(step);
    }
    await stage().locator('second-look').waitFor({ state: 'attached' });
    // Which of the two comes first is open: the warning does not wait for the end of the share.
    const practisedNow = () => practised(page);
    await expect.poll(practisedNow).toContainEqual(expect.objectContaining({ kind: 'shown' }));
    await expect
      .poll(practisedNow)
      .toContainEqual(expect.objectContaining({ kind: 'outcome', outcome: 'done', witness: 'network' }));
    expect((await practised(page)).filter(({ kind }) => kind === 'asked')).toEqual([]);
  });

  it('guides a learner through both ways to a check and its result', async () => {
    const room = await openRoom(world, '?scenario=salary-link&mode=guided');
    const { page } = room;
    await walk(room, salary.unsafe);
    await page.locator('.on').click();
    await page.frameLocator('.stage').locator('.surface').waitFor();
    await walk(room, salary.safe);
    await page.locator('.on').click();
    for (const question of await page.locator('.check fieldset').all())
      await question.locator('.option').first().click();
    expect(await page.locator('.result .score').textContent()).toMatch(/^Correct answers: \d of \d$/);
    await expectNothingElsewhere(world, room);
  });

  it('enlarges everything for a projector, including prompts on the stage', async () => {
    const { page, stage } = await openRoom(world, '');
    const type = () => page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
    // As on a screen that shows less and all of it larger: the stage still fills its place, and
    // nothing on it has a size of its own.
    const scale = () =>
      page.locator('iframe.stage').evaluate(frame => frame.getBoundingClientRect().width / frame.clientWidth);
    const room = () => stage().evaluate(() => innerWidth * devicePixelRatio);
    const [desk, before] = [await type(), await room()];
    expect(await scale()).toBeCloseTo(1, 2);
    await page.locator('button.large').click();
    await expect.poll(type).toBeCloseTo((desk / 87.5) * 125, 1);
    await expect.poll(scale).toBeCloseTo(1.4, 2);
    expect(await room()).toBeLessThan(before / 1.3);
    const [frame, box] = [
      await page.locator('iframe.stage').boundingBox(),
      await page.locator('.stage-box').boundingBox(),
    ];
    expect(Math.abs((frame?.width ?? 0) - (box?.width ?? 0))).toBeLessThan(4);
  });

  it.each(['none', 'active'] as const)('marks where the stage is cut, with forced colours: %s', async forcedColors => {
    const { page, stage } = await openRoom(world, '?scenario=salary-link&size=large');
    await page.emulateMedia({ forcedColors });
    await page.setViewportSize({ width: 400, height: 640 });
    await page.locator('.stage-box').scrollIntoViewIfNeeded();
    const box = await page.locator('.stage-box').boundingBox();
    if (!box) throw new Error('no stage');
    // Where only the ground of the page is, beside the list.
    const groundAt = (bottom: number) =>
      page.screenshot({ clip: { x: box.x + 12, y: box.y + box.height - bottom, width: 4, height: 12 } });
    expect(await groundAt(16)).not.toEqual(await groundAt(60));
    await stage().evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    expect(await groundAt(16)).toEqual(await groundAt(60));
  });

  it('does not complete an answer step without a prompt', async () => {
    const { page } = await openRoom(world, '?scenario=salary-link&policy=own');
    for (let step = 1; step <= 4; step++) {
      await page.locator('.show:enabled').click();
      await expect.poll(() => done(page)).toBe(step);
    }
    await expect.poll(() => page.locator('.steps li').last().textContent()).toContain('(no prompt appeared)');
    expect(await page.locator('.steps li').last().getAttribute('data-done')).toBe('false');
    expect((await practised(page)).filter(({ kind }) => kind === 'asked')).toEqual([]);
  });

  it('opens the first scenario for an invalid address', async () => {
    const { page } = await openRoom(world, `?scenario=${encodeURIComponent('"><img src=x>')}&mode=admin&policy=none`);
    expect(await page.locator('select.scenario').inputValue()).toBe(first?.id);
    expect(await page.locator('select.mode').inputValue()).toBe('present');
    const unknown = await openRoom(world, '?scenario=no-such-thing');
    expect(await unknown.page.locator('.notice').textContent()).toContain('Showing the first scenario instead.');
  });

  it('runs in one tab at a time: the newest', async () => {
    const { page } = await openRoom(world, '?scenario=salary-link');
    const other = await world.browser.openOwnPage('src/practice/index.html');
    await other.frameLocator('.stage').locator('.surface').waitFor();
    await expect.poll(() => page.locator('.off').textContent()).toContain('another tab');
    expect(await page.locator('iframe').count()).toBe(0);
  });

  it('has no axe-core violation on desk and stage, light and dark, wide and narrow', async () => {
    const { page, stage } = await openRoom(world, '?scenario=salary-link');
    for (let step = 1; step <= 3; step++) {
      await page.locator('.show:enabled').click();
      await expect.poll(() => done(page)).toBe(step);
    }
    for (const colorScheme of ['light', 'dark'] as const)
      for (const width of [1300, 400]) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.setViewportSize({ width, height: 800 });
        for (const frame of [page.mainFrame(), stage()]) {
          const found = await violationsIn(frame, { coloursOnly: colorScheme === 'dark' });
          expect([colorScheme, width, found]).toEqual([colorScheme, width, []]);
        }
      }
  });

  it('cannot send anything', async () => {
    const { page, stage, asked } = await openRoom(world, '');
    const send = () =>
      Promise.allSettled([
        new Promise((resolve, reject) => {
          const request = new XMLHttpRequest();
          request.open('GET', 'https://contoso.sharepoint.com/practice');
          request.onload = resolve;
          request.onerror = reject;
          request.send();
        }),
        new Promise((resolve, reject) => {
          const picture = new Image();
          picture.onload = resolve;
          picture.onerror = reject;
          picture.src = 'https://contoso.sharepoint.com/practice.png';
        }),
      ]).then(results => results.map(({ status }) => status));
    for (const frame of [page.mainFrame(), stage()])
      expect(await frame.evaluate(send)).toEqual(['rejected', 'rejected']);
    expect(asked.filter(address => !address.includes('/practice'))).toEqual([]);
    expect(world.tenant.requests.filter(({ path }) => path.includes('/practice'))).toEqual([]);
  });
});

describe('in Arabic', () => {
  const world = contoso({ locale: 'ar', ...(obstacle ? {} : { policy: {} }) });

  plays(world, 'ar', [
    ['salary-link', 'unsafe'],
    ['salary-link', 'safe'],
  ]);

  it.skipIf(obstacle)(
    `shows no practice room where the policy switches it off${obstacle ? ` (skipped: ${obstacle})` : ''}`,
    async () => {
      world.browser.policy?.set({ practice: false });
      const page = await world.browser.openOwnPage('src/practice/index.html?scenario=salary-link');
      await expect
        .poll(async () => {
          await page.reload();
          return page.locator('.off, .stage').first().getAttribute('class');
        })
        .toBe('off');
      expect(await page.locator('iframe').count()).toBe(0);
    },
  );
});
