/** The pages of the extension and the states that a person brings them into. */
import type { Page } from 'playwright-core';

export interface Screen {
  path: string;
  /** Selector of what shows that the page is complete. */
  complete: string;
  /** What a person does first. */
  first?: (page: Page) => Promise<void>;
}

const HISTORY = { path: 'src/records/index.html', complete: '[role="row"]' };
const ACCESS = { path: 'src/records/index.html#view=open', complete: '.open-line' };
const OVERVIEW = { path: 'src/records/index.html#view=overview', complete: 'svg' };
const SETTINGS = { path: 'src/options/index.html', complete: '.practice-room' };
const PRACTICE = { path: 'src/practice/index.html?scenario=salary-link', complete: 'h2' };
const IDLE = '[aria-busy="false"]';

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
          responses: ['external-recipient=warn', 'sensitive-name=warn', 'bulk-downlod=inform'],
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
    async first(page) {
      const shown = page.frameLocator('.stage').locator('second-look');
      while ((await shown.count()) === 0) {
        const next = page.locator('.show:enabled');
        if ((await next.count()) > 0) await next.click();
        await page.waitForTimeout(300);
      }
    },
  },
  'practice-large': { ...PRACTICE, first: page => page.locator('button.large').click() },
  'practice-guided': { path: 'src/practice/index.html?scenario=salary-link&mode=guided', complete: 'h2' },
  handout: { path: 'src/practice/handout.html', complete: 'h1' },
};
