/**
 * Many at once are one prompt, and one answer decides for all that were in sight. Each test looks
 * at the log, the screen, and what Contoso received.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/event';
import { ClosedRoot } from '../browsers/closed-root';
import { policyObstacle } from '../browsers/managed-policy';
import { activitiesIn, BLANK, contoso } from './contoso';

const FILES = [
  'Salaries 2026.xlsx',
  'Offer Fabrikam.docx',
  'Board minutes.pdf',
  'Employee handbook.docx',
  'Holiday calendar 2026.xlsx',
  'Überstundenregelung Köln.docx',
  "Anna's review.docx",
  '採用計画 2026.xlsx',
  'Bonus 50% #final.xlsx',
  'Works council agreement.pdf',
  'Health insurance rates.pdf',
  'Cafeteria menu.docx',
];
const FIVE = FILES.slice(0, 5);

const obstacle = policyObstacle('chromium');

/** The second, too, counts: that it fires in the midst of a burst must not part it. */
const POLICY = {
  organizationName: 'Contoso',
  internalDomains: ['contoso.com'],
  askAgainAfter: 0,
  responses: ['anyone-link-edit=warn'],
  customRules: [
    JSON.stringify({
      id: 'hr-files-leave',
      level: 'medium',
      response: 'warn',
      when: { kind: 'download' },
      title: 'HR files stay here',
    }),
    JSON.stringify({
      id: 'many-files',
      level: 'high',
      response: 'warn',
      when: { kind: ['download', 'share-link-create'], times: { atLeast: 3, minutes: 10 } },
      title: 'That is a lot at once',
    }),
  ],
};

const path = (file: string) => `/sites/hr/Shared Documents/${file}`;

/** All at once, by their paths, so that their names are known. @returns the statuses */
function share(page: Page, files: readonly string[]): Promise<number[]> {
  const named = files.map(file => encodeURIComponent(path(file).replaceAll("'", "''")));
  const calls = named.map(
    name => `/sites/hr/_api/web/GetFileByServerRelativePath(decodedurl='${name}')/ListItemAllFields/ShareLink`,
  );
  return page.evaluate(urls => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ request: { createLink: true, settings: { linkKind: 5, expiration: null } } });
    return Promise.all(urls.map(async url => (await fetch(url, { method: 'POST', headers, body })).status));
  }, calls);
}

/** All at once. @returns the statuses */
function download(page: Page, files: readonly string[]): Promise<number[]> {
  const calls = files.map(file => `/sites/hr/_layouts/15/download.aspx?SourceUrl=${encodeURIComponent(path(file))}`);
  return page.evaluate(urls => Promise.all(urls.map(async url => (await fetch(url)).status)), calls);
}

const of = <Kind extends Entry['kind']>(entries: Entry[], kind: Kind) =>
  entries.filter(entry => entry.kind === kind) as Extract<Entry, { kind: Kind }>[];

describe.skipIf(obstacle)(`a burst${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  const world = contoso({ policy: POLICY });
  const prompt = (page: Page) => new ClosedRoot(page, 'second-look');
  const atTheServer = () => world.tenant.requests.filter(({ path }) => /ShareLink|download\.aspx/.test(path));
  /** The prompt about so many files is whole and stands still. */
  const isWhole = async (page: Page, further: number) => {
    await expect.poll(() => prompt(page).text('.prompt-files p')).toBe(`The same goes for ${further} more files.`);
    await prompt(page).text('dialog[data-settled]');
  };
  const all = <T>(value: T, times = FIVE.length) => Array.from({ length: times }, () => value);

  it.each([
    ['shares', share],
    ['downloads', download],
  ] as const)('of %s: shows one prompt that names all, and sends each once', async (_, start) => {
    const page = await world.visit(BLANK);
    const statuses = start(page, FIVE);
    await isWhole(page, 4);
    const text = await prompt(page).text('dialog');
    for (const file of FIVE) expect(text).toContain(file);
    expect(text).toContain('Also: That is a lot at once');
    expect(await prompt(page).text('.prompt-place')).toBe('');
    expect(atTheServer()).toEqual([]);
    await prompt(page).click('.proceed');
    expect(await statuses).toEqual(all(200));
    expect(atTheServer()).toHaveLength(5);
    expect(new Set(atTheServer().map(({ path }) => path)).size).toBe(5);
    await expect.poll(() => prompt(page).has('dialog')).toBe(false);
    const entries = await world.waitForEntries(
      entries => new Set(of(entries, 'outcome').map(({ activityId }) => activityId)).size === 5,
    );
    const ids = activitiesIn(entries).map(({ activityId }) => activityId);
    expect(ids).toHaveLength(5);
    for (const kind of ['asked', 'answer'] as const)
      expect(
        of(entries, kind)
          .map(({ activityId }) => activityId)
          .sort(),
      ).toEqual([...ids].sort());
    expect(of(entries, 'answer').map(({ choice }) => choice)).toEqual(all('proceed'));
    // Two of five asked by the one rule, three by the other as well: as one prompt.
    expect(new Set(of(entries, 'asked').map(({ rules }) => rules.length)).size).toBeGreaterThan(1);
  });

  it('is stopped as a whole by one answer', async () => {
    const page = await world.visit(BLANK);
    const statuses = share(page, FIVE);
    await isWhole(page, 4);
    await prompt(page).click('.stop');
    expect(await statuses).toEqual(all(403));
    expect(atTheServer()).toEqual([]);
    await expect.poll(() => prompt(page).has('dialog')).toBe(false);
    const entries = await world.waitForEntries(entries => of(entries, 'outcome').length === 5);
    expect(of(entries, 'answer').map(({ choice }) => choice)).toEqual(all('stop'));
    expect(of(entries, 'outcome').map(({ outcome }) => outcome)).toEqual(all('stopped'));
  });

  it('gets another prompt for what arrives after the answer', async () => {
    const page = await world.visit(BLANK);
    const statuses = share(page, FIVE);
    await isWhole(page, 4);
    await prompt(page).click('.proceed');
    expect(await statuses).toEqual(all(200));
    const sixth = share(page, FILES.slice(5, 6));
    await expect.poll(() => prompt(page).text('.told-title')).toContain('Überstundenregelung Köln.docx');
    expect(await prompt(page).has('.prompt-files')).toBe(false);
    expect(atTheServer()).toHaveLength(5);
    await prompt(page).click('.stop');
    expect(await sixth).toEqual([403]);
    expect(atTheServer()).toHaveLength(5);
  });

  it('applies an answer to the visible files, and asks about the rest next', async () => {
    const page = await world.visit(BLANK);
    const statuses = share(page, FILES);
    await isWhole(page, 11);
    const below = Number(/\d+/.exec(await prompt(page).text('.prompt-below'))?.[0]);
    expect(below).toBeGreaterThan(0);
    await prompt(page).click('.proceed');
    await expect.poll(() => prompt(page).has('.prompt-below')).toBe(false);
    const entries = await world.waitForEntries(entries => of(entries, 'answer').length === FILES.length - below);
    expect(of(entries, 'outcome').filter(({ outcome }) => outcome === 'stopped')).toEqual([]);
    await expect.poll(() => atTheServer()).toHaveLength(FILES.length - below);
    await prompt(page).click('.stop');
    expect((await statuses).filter(status => status === 403)).toHaveLength(below);
    expect(atTheServer()).toHaveLength(FILES.length - below);
    const choices = of(await world.entries(), 'answer').map(({ choice }) => choice);
    expect(choices).toEqual([...all('proceed', FILES.length - below), ...all('stop', below)]);
  });

  it('counts files as visible that the user scrolled to, also by keyboard', async () => {
    const page = await world.visit(BLANK);
    const statuses = share(page, FILES);
    await isWhole(page, 11);
    const first = await prompt(page).text('.prompt-below');
    // From the button that is safe back to the list.
    await page.keyboard.press('Shift+Tab');
    for (let tabs = 0; tabs < 6 && !(await prompt(page).has('.prompt-files ul:focus')); tabs += 1)
      await page.keyboard.press('Shift+Tab');
    // Page by page: what a jump to the end passes over was not seen.
    await page.keyboard.press('PageDown');
    await expect.poll(() => prompt(page).text('.prompt-below')).not.toBe(first);
    await page.keyboard.press('End');
    await expect.poll(() => prompt(page).has('.prompt-below')).toBe(false);
    await prompt(page).text('dialog[data-settled]');
    await prompt(page).click('.stop');
    expect(await statuses).toEqual(all(403, FILES.length));
    expect(await prompt(page).has('dialog')).toBe(false);
    expect(atTheServer()).toEqual([]);
  });
});
