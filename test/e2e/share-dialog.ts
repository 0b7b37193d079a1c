/** SharePoint's own share dialog, as a person uses it. */
import type { FrameLocator, Page } from 'playwright-core';

/** In a library, for one of its files. */
export async function openDialog(page: Page, file: string): Promise<FrameLocator> {
  await page.locator('[role=row]', { hasText: file }).locator('[data-automationid^="row-selection"]').click();
  await page.locator('button[data-automationid="shareCommand"]').click();
  return page.frameLocator('iframe[name="shareFrame"]');
}

/** That is: can edit. */
export async function chooseAnyone(dialog: FrameLocator): Promise<void> {
  await dialog.locator('[data-automationid="Footer-button-settings"]').click();
  await dialog.locator('[role=radio][data-key="2"]').click();
  await dialog.locator('button.od-ModifyPermissions-apply').click();
}
