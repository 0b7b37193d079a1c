/** The pages of the extension and the states that a person brings them into. */
import type { Page } from 'playwright-core';

export interface Screen {
  path: string;
  /** Selector of what shows that the page is complete. */
  complete: string;
  /** What a person does first. */
  first?: (page: Page) => Promise<void>;
  /** A press that opens the page that the picture is of. */
  opens?: (page: Page) => Promise<void>;
}

const HISTORY = { path: 'src/records/index.html', complete: '[role="row"]' };
const ACCESS = { path: 'src/records/index.html#view=open', complete: '.open-line' };
const OVERVIEW = { path: 'src/records/index.html#view=overview', complete: 'svg' };
const SETTINGS = { path: 'src/options/index.html', complete: '.practice-room' };
const PRACTICE = { path: 'src/practice/index.html?scenario=salary-link', complete: 'h2' };
const IDLE = '[aria-busy="false"]';

/** Step by step, until the way is over or Second Look asks; then with the answer in focus. */
async function play(page: Page, isAnswered: boolean): Promise<void> {
  const shown = page.frameLocator('.stage').locator('second-look');
  const show = page.locator('.show');
  while ((await show.count()) > 0) {
    if (await show.isEnabled()) await show.click();
    else if ((await page.locator('.next:not(:empty)').count()) > 0 && (await shown.count()) > 0) {
      if (!isAnswered) return;
      await page.keyboard.press('Enter');
    }
    await page.waitForTimeout(300);
  }
}

/** With an empty log. */
export const BEFORE: Readonly<Record<string, Screen>> = {
  'popup-empty': { path: 'src/popup/index.html', complete: IDLE },
  'history-empty': { path: HISTORY.path, complete: IDLE },
  'active-access-empty': { path: ACCESS.path, complete: IDLE },
  'overview-empty': { path: OVERVIEW.path, complete: IDLE },
};

/** After the demo of `npm start`. */
export const AFTER: Readonly<Record<string, Screen>> = {
  popup: { path: 'src/popup/index.html', complete: '.activity' },
  'popup-no-results': {
    path: 'src/popup/index.html',
    complete: '.activity',
    first: page => page.locator('input[type="search"]').fill('nothing is called this'),
  },
  history: HISTORY,
  detail: {
    ...HISTORY,
    async first(page) {
      await page.locator('[role="row"][aria-selected]').first().click();
      await page.locator('.steps').waitFor();
    },
  },
  'detail-gone': { path: `${HISTORY.path}#open=gone`, complete: '.detail' },
  'history-no-results': { path: `${HISTORY.path}#q=nothing`, complete: '.nothing' },
  'history-by-document': { path: `${HISTORY.path}#group=document`, complete: '[role="rowheader"]' },
  'history-chips': { ...HISTORY, path: `${HISTORY.path}#level=medium&kind=share-invite` },
  'history-filters': { ...HISTORY, first: page => page.locator('.filters summary').click() },
  'active-access': ACCESS,
  'active-access-removal': {
    ...ACCESS,
    async first(page) {
      await page.locator('.open-line button[aria-expanded]').last().click();
      await page.locator('.withdraw').waitFor();
    },
  },
  'active-access-selected': {
    ...ACCESS,
    async first(page) {
      await page.locator('.open-line [type="checkbox"]').first().check();
      await page.locator('.open-selected .button').first().click();
      await page.locator('.open-selected .withdraw').waitFor();
    },
  },
  'active-access-by-person': { path: `${ACCESS.path}&by=person`, complete: '.open-line' },
  overview: OVERVIEW,
  'overview-table': {
    ...OVERVIEW,
    async first(page) {
      await page.locator('.as-table').click();
      await page.locator('#by-day ~ * table, table').first().waitFor();
    },
  },
  settings: SETTINGS,
  'settings-checked': {
    ...SETTINGS,
    async first(page) {
      await page.locator('.check .button').first().click();
      await page.locator('.check-list').waitFor();
      await page.locator('.check .button[aria-disabled="false"]').first().waitFor({ timeout: 90_000 });
    },
  },
  'settings-policy-refused': {
    ...SETTINGS,
    async first(page) {
      await page.locator('.try textarea').fill('{ "responses": "anyone-link=warn" ');
      await page.locator('.try [type="submit"]').click();
      await page.locator('.try [role="alert"], .try .refused').first().waitFor();
    },
  },
  'settings-policy-tried': {
    ...SETTINGS,
    async first(page) {
      await page.locator('.try textarea').fill(
        JSON.stringify({
          internalDomains: ['contoso.com'],
          responses: ['external-recipient=block', 'sensitive-name=warn', 'bulk-downlod=inform'],
        }),
      );
      await page.locator('.try [type="submit"]').click();
      await page.locator('.policy-problems').waitFor();
    },
  },
  'settings-all-open': {
    ...SETTINGS,
    first: page =>
      page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
      }),
  },
  welcome: { path: 'src/welcome/index.html', complete: '.who' },
  practice: PRACTICE,
  'practice-prompt': {
    ...PRACTICE,
    first: page => play(page, false),
  },
  'practice-over': { ...PRACTICE, first: page => play(page, true) },
  'practice-notes': {
    ...PRACTICE,
    opens: page => page.locator('.notes .button').click(),
  },
  'practice-result': {
    path: 'src/practice/index.html?scenario=salary-link&mode=guided',
    complete: 'h2',
    async first(page) {
      for (let way = 0; way < 2; way += 1) {
        await page.locator('.show:enabled').waitFor();
        await play(page, true);
        await page.locator('.on').click();
      }
      for (const question of await page.locator('.check fieldset').all())
        await question.locator('.option').first().click();
      await page.locator('.result').waitFor();
    },
  },
  'practice-large': { ...PRACTICE, first: page => page.locator('button.large').click() },
  'practice-guided': { path: 'src/practice/index.html?scenario=salary-link&mode=guided', complete: 'h2' },
  // It changes what the others show.
  'active-access-removed': {
    ...ACCESS,
    async first(page) {
      await page.locator('[type="checkbox"]').first().check();
      await page.locator('.open-selected .button').first().click();
      await page.locator('.open-yes').click();
      await page.locator('.open-said, [role="status"]:not(:empty)').first().waitFor();
    },
  },
  handout: { path: 'src/practice/handout.html', complete: 'h1' },
};

/** Without a policy, and with nothing recorded. */
export const UNMANAGED: Readonly<Record<string, Screen>> = {
  'popup-unmanaged': { path: 'src/popup/index.html', complete: IDLE },
  'settings-unmanaged': SETTINGS,
  'welcome-unmanaged': { path: 'src/welcome/index.html', complete: '.who' },
};

/** With many activities, a mistyped policy, and a SIEM that cannot be reached. */
export const TROUBLED: Readonly<Record<string, Screen>> = {
  'popup-troubled': { path: 'src/popup/index.html', complete: '.status:not([data-trouble="none"])' },
  'popup-unfolded': {
    path: 'src/popup/index.html',
    complete: '.activity',
    async first(page) {
      for (const folded of ['.warning summary', '.activity summary']) await page.locator(folded).first().click();
      await page.locator('.warning-acts').first().waitFor();
    },
  },
  'settings-troubled': SETTINGS,
};
