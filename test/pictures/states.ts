/** The pages of the extension and the states that a person brings them into. */
import delay from 'delay';
import type { Page } from 'playwright-core';
import type { Tenant } from '../tenant/tenant';

export interface Screen {
  path: string;
  /** Selector of what shows that the page is complete. */
  complete: string;
  /** What a person does first. */
  first?: (page: Page, tenant: Tenant) => Promise<void>;
  /** A press that opens the page that the picture is of. */
  opens?: (page: Page) => Promise<void>;
}

const HISTORY = { path: 'src/records/index.html', complete: '[role="row"]' };
const ACCESS = { path: 'src/records/index.html#view=open', complete: '.open-line' };
const OVERVIEW = { path: 'src/records/index.html#view=overview', complete: 'svg' };
const SETTINGS = { path: 'src/options/index.html', complete: '.permissions' };
const PRACTICE = { path: 'src/practice/index.html?scenario=salary-link', complete: 'h2' };
const POPUP = { path: 'src/popup/index.html', complete: '.activity' };
const IDLE = '[aria-busy="false"]';

async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}

async function removeAll(page: Page): Promise<void> {
  await page.locator('.open-all [type="checkbox"]').check();
  await page.locator('.open-selected .button').first().click();
  await page.locator('.open-yes').click();
}

/** Step by step, until the way is over or Second Look asks; then with the answer in focus. */
async function play(page: Page, isAnswered: boolean): Promise<void> {
  const shown = page.frameLocator('.stage').locator('second-look');
  const show = page.locator('.show');
  while ((await show.count()) > 0) {
    // The way may be over by now, and the button gone.
    if (await show.isEnabled({ timeout: 1000 }).catch(() => false)) await show.click();
    else if ((await page.locator('.next:not(:empty)').count()) > 0 && (await shown.count()) > 0) {
      if (!isAnswered) return;
      await page.keyboard.press('Enter');
    }
    await page.waitForTimeout(300);
  }
}

function played(scenario: string): Screen {
  return { ...PRACTICE, path: `src/practice/index.html?scenario=${scenario}`, first: page => play(page, false) };
}

/** With an empty log. */
export const BEFORE: Readonly<Record<string, Screen>> = {
  'popup-empty': { ...POPUP, complete: IDLE },
  'history-empty': { path: HISTORY.path, complete: IDLE },
  'active-access-empty': { path: ACCESS.path, complete: IDLE },
  'overview-empty': { path: OVERVIEW.path, complete: IDLE },
};

/** After the demo of `npm start`. */
export const AFTER: Readonly<Record<string, Screen>> = {
  popup: POPUP,
  'popup-no-results': {
    ...POPUP,
    first: page => page.locator('input[type="search"]').fill('nothing is called this'),
  },
  history: HISTORY,
  'history-export': {
    ...HISTORY,
    async first(page) {
      await page.locator('.save summary').click();
      await page.locator('[data-format="csv"]').click();
      await page.locator('.export-result:not(:empty)').waitFor();
    },
  },
  'detail-unfolded': {
    ...HISTORY,
    async first(page) {
      await page.locator('[role="row"][aria-selected]').first().click();
      await page.locator('.steps').waitFor();
      await unfold(page);
    },
  },
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
  'active-access-no-results': { path: `${ACCESS.path}&q=nothing`, complete: '.nothing' },
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
  'settings-all-open': { ...SETTINGS, first: unfold },
  'settings-search': {
    ...SETTINGS,
    async first(page) {
      await page.locator('.settings-search').fill('domain');
      await page.locator('.hits').first().waitFor();
    },
  },
  'settings-no-results': {
    ...SETTINGS,
    first: page => page.locator('.settings-search').fill('nothing is called this'),
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
  'practice-unknown': { ...PRACTICE, path: 'src/practice/index.html?scenario=gone', complete: '.notice' },
  // The newest page has the room.
  'practice-elsewhere': {
    ...PRACTICE,
    async first(page) {
      const newer = await page.context().newPage();
      await newer.goto(page.url());
      await page.locator('.off').waitFor();
      await newer.close();
    },
  },
  'practice-library': played('whole-library'),
  'practice-permissions': played('everyone-on-site'),
  'practice-mail': played('personal-mail'),
  'practice-consent': played('app-consent'),
  'practice-access': played('withdraw-link'),
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
  'popup-unmanaged': { ...POPUP, complete: IDLE },
  'settings-unmanaged': SETTINGS,
  'settings-own-refused': {
    ...SETTINGS,
    async first(page) {
      await unfold(page);
      await page.locator('[data-key="internalDomains"] textarea').fill('contoso .com');
      await page.locator('[data-key="internalDomains"] [type="submit"]').click();
      await page.locator('[data-key="supportContact"] input').fill('security@contoso.com');
      await page.locator('[data-key="supportContact"] [type="submit"]').click();
      await page.locator('.own [role="status"]:not(:empty)').waitFor();
    },
  },
  'welcome-unmanaged': { path: 'src/welcome/index.html', complete: '.who' },
};

/** With many activities, a mistyped policy, and a SIEM that cannot be reached. */
export const TROUBLED: Readonly<Record<string, Screen>> = {
  'popup-troubled': { ...POPUP, complete: '.status:not([data-trouble="none"])' },
  'popup-unfolded': {
    ...POPUP,
    async first(page) {
      for (const folded of ['.warning summary', '.activity summary']) await page.locator(folded).first().click();
      await page.locator('.warning-acts').first().waitFor();
    },
  },
  'popup-troubled-unfolded': {
    ...POPUP,
    async first(page) {
      await page.locator('.status-acts .button:not(.to-settings)').click();
      await page.locator('.status-acts [role="status"]:not(:empty)').waitFor();
      await unfold(page);
    },
  },
  'settings-troubled': SETTINGS,
  'settings-troubled-all-open': { ...SETTINGS, first: unfold },
  'practice-off': { ...PRACTICE, complete: '.off' },
  'active-access-removing': {
    ...ACCESS,
    async first(page, tenant) {
      // Two at once, the third not before the pictures are taken.
      let calls = 0;
      const before = async () => void (await delay(++calls > 2 ? 60_000 : 0));
      tenant.fault({ path: /UnshareLink/, times: 3, before });
      await removeAll(page);
      await page.locator('progress[value="2"]').waitFor();
    },
  },
  'active-access-kept': {
    ...ACCESS,
    async first(page, tenant) {
      tenant.fault({ path: /UnshareLink/, times: 2, status: 403 });
      await removeAll(page);
      await page.locator('.open-failed').first().waitFor();
      await page.locator('progress').waitFor({ state: 'detached' });
    },
  },
};
