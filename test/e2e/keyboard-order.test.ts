/** The order in which Tab goes through our own pages, by the names that screen readers say. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { accessibilityTree, focused } from '../browsers/accessibility-tree';
import { BLANK, complete, contoso, shareFrom } from './contoso';

const world = contoso();
const ANYONE_EDIT = 5;
const ORGANIZATION_VIEW = 2;
const MAX_STOPS = 150;
/** Contoso's library in the first scenario; its commands wait for a selection. */
const STAGE_STOPS = [
  'Documents',
  'Mail',
  'Site permissions',
  'Select all documents',
  'Select Salaries 2026.xlsx',
  'Select Employee handbook.docx',
  'Select Holiday calendar 2026.xlsx',
  'Select Onboarding checklist.docx',
];

/** From the start of the page until the focus leaves it. In its frame: each in a list. */
async function stops(page: Page): Promise<unknown[]> {
  await page.bringToFront();
  const names: unknown[] = [];
  while (names.length < MAX_STOPS) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement === document.body)) break;
    names.push(focused(await accessibilityTree(page)) ?? [focused(await accessibilityTree(page, true))]);
  }
  return names;
}

async function share(): Promise<void> {
  const page = await world.open(BLANK);
  await shareFrom(page, 1, ORGANIZATION_VIEW);
  await shareFrom(page, 2, ANYONE_EDIT);
  await world.waitForEntries(all => complete(all, 'shown') && all.filter(({ kind }) => kind === 'outcome').length >= 4);
}

/** When it was depends on how fast the machine is. */
const withoutTime = (names: unknown[]) => names.map(name => String(name).replace(/ (just now|\d+ \S+ ago)(?= |$)/, ''));

it('goes through the popup from top to bottom', async () => {
  await share();
  const page = await world.browser.openPopup();
  await page.locator('main[aria-busy="false"]').waitFor();
  expect(withoutTime(await stops(page))).toEqual([
    'Settings',
    'Activity history',
    'Practice room',
    'Open Settings',
    'Anyone with the link can edit the file High risk',
    'Remove access: Anyone with the link can edit the file',
    'What happened: Anyone with the link can edit the file',
    'Search recent activity',
    'contoso.sharepoint.com/sites/hr High risk Anyone with the link Sharing link',
    'contoso.sharepoint.com/sites/hr Everyone in your organization Sharing link',
  ]);
  await page.close();
});

it('goes through the timeline of the history from top to bottom', async () => {
  await share();
  const page = await world.browser.openOwnPage('src/records/index.html');
  await page.locator('[role="row"][aria-selected]').first().waitFor();
  const names = withoutTime(await stops(page));
  expect([...names.slice(0, 8), names.length, names.at(-1)]).toEqual([
    'Settings',
    'Timeline',
    'Search: file, person, site',
    'Group by',
    'Last 7 days',
    'Last 30 days',
    'Filters',
    'Print',
    10,
    'Export the log',
  ]);
  await page.close();
});

/** In the labels of access to a document without a name. */
const WHEN = /\s\w{3}\s\d+,\s\d{4}\s·\s[\d:]+\s[AP]M$/;

it('goes through active access from top to bottom, a line at a time', async () => {
  await share();
  const page = await world.browser.openOwnPage('src/records/index.html#view=open');
  await page.locator('.open-line').nth(1).waitFor();
  const [anyone, everyone] = [
    'Anyone with the link can edit the file without signing in.',
    'Everyone in your organization who gets this link can open the file.',
  ];
  const line = (about: string) => [`Select: ${about}`, `Remove access: ${about}`, `What happened: ${about}`];
  const names = (await stops(page)).map(stop => (typeof stop === 'string' ? stop.replace(WHEN, '') : stop));
  expect(names.slice(0, 8)).toEqual([
    'Settings',
    'Active access',
    'Search: file, person, site',
    'Group by',
    'Select all',
    ...line(anyone),
  ]);
  expect(names.slice(-3)).toEqual(line(everyone));
  expect(names).toHaveLength(5 + 3 * (await page.locator('.open-line').count()));
  // With something selected, its button stands before the table.
  await page.getByRole('checkbox', { name: 'Select all' }).check();
  await page.getByLabel('Group by').focus();
  const next: unknown[] = [];
  for (let stop = 0; stop < 2; stop += 1) {
    await page.keyboard.press('Tab');
    next.push(focused(await accessibilityTree(page)));
  }
  expect(next).toEqual(['Remove access…', 'Select all']);
  await page.close();
});

it('goes through the settings from top to bottom', async () => {
  const page = await world.browser.openOwnPage('src/options/index.html');
  for (const late of ['Show the sites', 'Coverage changes in the log', 'Check this policy'])
    await page.getByText(late).first().waitFor();
  const names = (await stops(page)).map(String);
  const fold = /^(What the (?:user sees|warning would say)) \S.*$/;
  const folds = names.filter(name => fold.test(name));
  expect(folds.length).toBeGreaterThan(10);
  expect(new Set(folds).size).toBe(folds.length);
  // The rules, one after the other.
  const kinds = names.map(name => name.replace(fold, '$1'));
  expect(kinds.filter((name, at) => name !== kinds[at - 1])).toEqual([
    'Activity history',
    'You',
    'Settings and rules',
    'Diagnostics',
    'What is recorded, and who can see it',
    'Watch Google Drive, Docs, Sheets, and Slides',
    'Watch Gmail: only messages that other web apps send through the Gmail API',
    'Watch Amazon S3',
    'What happens when you let Second Look watch a site?',
    'Save as JSON Lines',
    'Save as CSV',
    'Practice safe sharing',
    expect.stringMatching(/^Show the sites \(\d+\)$/),
    'Search settings',
    'Change settings',
    'Settings changes in the log',
    'What the user sees',
    // Rules that lack internal domains or labels, and at the end those that only record.
    'What the warning would say',
    'What the user sees',
    'What the warning would say',
    'What the user sees',
    'What the warning would say',
    'What the user sees',
    'What the warning would say',
    'Check now',
    'Coverage changes in the log',
    'Policy (JSON)',
    'Check this policy',
  ]);
  await page.close();
});

it('goes through the practice room from top to bottom, with the stage after the guide', async () => {
  const page = await world.browser.openOwnPage('src/practice/index.html');
  await page.locator('.show:enabled').waitFor();
  const names = await stops(page);
  const inStage = names.filter(Array.isArray).flat();
  expect(inStage).toEqual(STAGE_STOPS);
  expect(names.slice(0, 7)).toEqual(['Scenario', 'Way', 'Policy', 'Mode', 'Reset', 'Large text', 'Handout to print']);
  expect(names[7]).toBe('Start: show the first step');
  const next = 8 + inStage.length;
  expect(names.slice(8, next).every(Array.isArray)).toBe(true);
  expect(names.slice(next)).toEqual([
    'Presenter notes',
    'Open notes in a window',
    'What is recorded',
    'What your organization would receive',
  ]);
  await page.close();
});
