/**
 * The main job played by itself, for a machine without a display: what a person would do and see.
 */

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { ActivityState } from '../../src/event';
import { fold } from '../../src/log/activity-state';
import type { ChromiumBrowser } from '../browsers/chromium';
import { ClosedRoot } from '../browsers/closed-root';

export const LIBRARY = 'https://contoso.sharepoint.com/sites/hr/Shared%20Documents/Forms/AllItems.aspx';
export const ONEDRIVE = 'https://contoso-my.sharepoint.com/personal/ellen_contoso_com/_layouts/15/onedrive.aspx';

/**
 * Shares and downloads on `page`, writes screenshots into `folder`, and prints what was recorded.
 */
export async function playDemo(browser: ChromiumBrowser, page: Page, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const picture = (of: Page, name: string) =>
    of.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });

  // A picture taken while something fades in shows neither.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(LIBRARY);
  await select(page, 'Salaries 2026.xlsx');
  await picture(page, '1-library');

  say('Ellen is about to share "Salaries 2026.xlsx" with anyone who has the link, to edit.');
  await page.locator('button[data-automationid="shareCommand"]').click();
  const dialog = page.frameLocator('iframe[name="shareFrame"]');
  await dialog.locator('[data-automationid="Footer-button-settings"]').click();
  await dialog.locator('[role=radio][data-key="2"]').click();
  await dialog.locator('button.od-ModifyPermissions-apply').click();
  await dialog.locator('[data-automationid="copyLinkButton"]').click();
  const prompt = new ClosedRoot(page, 'second-look');
  await prompt.text('dialog[data-settled]');
  await picture(page, '2-prompt');
  say('Second Look asks first. She takes the safer way that it offers: a link for people in Contoso only.');
  await prompt.click('.safer');
  await dialog.locator('[data-automationid="sharedLink"]').waitFor();
  await dialog.locator('[data-automationid="closeShareDialog"]').click();

  say('She takes one file, and then three at once.');
  await download(page);
  await select(page, 'Offer Fabrikam.docx', 'Board minutes.pdf');
  await download(page);
  await browser.waitForEntries(entries => entries.filter(({ kind }) => kind === 'outcome').length >= 4);

  say('From her OneDrive she invites somebody outside.');
  await page.goto(ONEDRIVE);
  await select(page, 'Candidate shortlist.xlsx');
  await page.locator('button[data-automationid="shareCommand"]').click();
  await page.locator('#people-field').fill('kim@fabrikam.com');
  await page.locator('.ms-Suggestions-item').first().click();
  await page.locator('[data-automationid="sendButton"]').click();
  await page.locator('[data-automationid="shareSent"]').waitFor();
  await browser.waitForEntries(entries => entries.some(({ kind }) => kind === 'shown'));
  await picture(page, '3-warning');

  const popup = await browser.openPopup();
  await popup.emulateMedia({ reducedMotion: 'reduce' });
  await popup.setViewportSize({ width: 420, height: 600 });
  await popup.locator('main li').first().waitFor();
  await picture(popup, '4-popup');
  await popup.close();

  console.table(
    fold(await browser.entries())
      .map(row)
      .reverse(),
  );
  say(`Screenshots of library, prompt, warning and popup: ${folder}`);
}

function say(sentence: string): void {
  console.log(`\n${sentence}`);
}

async function select(page: Page, ...files: string[]): Promise<void> {
  for (const file of files)
    await page.locator('[role=row]', { hasText: file }).locator('[data-automationid^="row-selection"]').click();
}

async function download(page: Page): Promise<void> {
  await Promise.all([
    page.waitForEvent('download'),
    page.locator('button[data-automationid="downloadCommand"]').click(),
  ]);
}

/** One activity as a line of the table. */
function row({
  first: { activity, findings },
  witnesses,
  outcome,
  shown,
  answer,
}: ActivityState): Record<string, string | number> {
  return {
    activity: activity.kind,
    file: activity.file?.name ?? activity.file?.id ?? '',
    'who can': [activity.scope, activity.role].filter(Boolean).join(', '),
    items: activity.count ?? '',
    'seen by': witnesses.join(' + '),
    ended: `${outcome?.outcome ?? '?'} ${outcome?.status ?? ''}`.trim(),
    rules: findings.map(({ rule }) => rule).join(', '),
    'asked, told': answer ? `asked: ${answer.choice}` : shown ? `told in the ${shown.where}` : '',
  };
}
