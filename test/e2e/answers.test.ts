/** What the service replied, from the share dialog to the log and the popup. */
import type { FrameLocator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Entry, OutcomeEntry } from '../../src/event';
import { policyObstacle } from '../browsers/managed-policy';
import { activitiesIn, contoso } from './contoso';

const LIBRARY = 'https://contoso.sharepoint.com/sites/hr/Shared%20Documents/Forms/AllItems.aspx';
const ONEDRIVE = 'https://contoso-my.sharepoint.com/personal/ellen_contoso_com/_layouts/15/onedrive.aspx';
const LABEL = { id: '7b4f5e3c-2d60-4f91-8cb2-3e4d5f607182', name: 'Highly Confidential' };

const obstacle = policyObstacle('chromium');

const outcomes = (entries: Entry[], witness: 'page' | 'network' = 'page') =>
  entries.filter((entry): entry is OutcomeEntry => entry.kind === 'outcome' && entry.witness === witness);

async function openDialog(page: Page, file: string): Promise<FrameLocator> {
  await page.locator('[role=row]', { hasText: file }).locator('[data-automationid^="row-selection"]').click();
  await page.locator('button[data-automationid="shareCommand"]').click();
  const dialog = page.frameLocator('iframe[name="shareFrame"]');
  // It has asked about the file, and shows its label.
  await dialog.getByText(LABEL.name).first().waitFor();
  return dialog;
}

async function chooseAnyone(dialog: FrameLocator): Promise<void> {
  await dialog.locator('[data-automationid="Footer-button-settings"]').click();
  await dialog.locator('[role=radio][data-key="2"]').click();
  await dialog.locator('button.od-ModifyPermissions-apply').click();
}

describe.skipIf(obstacle)(`facts from the service's reply${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  const world = contoso({ policy: { organizationName: 'Contoso', internalDomains: ['contoso.com'] } });

  async function factsInPopup(): Promise<string> {
    const popup = await world.browser.openPopup();
    await popup.locator('details.activity summary').first().click();
    const text = await popup.locator('details.activity dl.facts').first().textContent();
    await popup.close();
    return text ?? '';
  }

  it("records the file's label and the link's id, and marks a link that existed before", async () => {
    const page = await world.visit(LIBRARY);
    const dialog = await openDialog(page, 'Salaries 2026.xlsx');
    await chooseAnyone(dialog);
    await dialog.locator('[data-automationid="copyLinkButton"]').click();
    await dialog.locator('[data-automationid="sharedLink"]').waitFor();
    const first = await world.waitForEntries(
      entries => outcomes(entries).length === 1 && outcomes(entries, 'network').length === 1,
    );
    const [link] = world.tenant.state.links;
    // Before the request left, what the dialog was told about the file was known.
    expect(activitiesIn(first)).toMatchObject([{ activity: { file: { name: 'Salaries 2026.xlsx' }, label: LABEL } }]);
    expect(outcomes(first)).toMatchObject([
      { outcome: 'done', reply: { linkId: link?.shareId, isNew: true, hasExternalGuests: false } },
    ]);

    // Somebody asks for it again the next day.
    if (link) link.created = new Date(Date.now() - 86_400_000).toISOString();
    await dialog.locator('[data-automationid="closeShareDialog"]').click();
    await page.reload();
    const again = await openDialog(page, 'Salaries 2026.xlsx');
    await chooseAnyone(again);
    await again.locator('[data-automationid="copyLinkButton"]').click();
    await again.locator('[data-automationid="sharedLink"]').waitFor();
    const second = await world.waitForEntries(
      entries => outcomes(entries).length === 2 && outcomes(entries, 'network').length === 2,
    );
    expect(outcomes(second)[1]).toMatchObject({ reply: { linkId: link?.shareId, isNew: false } });
    const facts = await factsInPopup();
    for (const words of ['Highly Confidential', 'It already existed and was reused', String(link?.shareId)])
      expect(facts).toContain(words);
    // Nothing that opens the document is in the log.
    const token = new URL(String(link?.url)).pathname.split('/').at(-1);
    expect(token?.length).toBeGreaterThan(10);
    expect(JSON.stringify(second)).not.toContain(token);
  });

  it('records why the tenant refused a share', async () => {
    const page = await world.visit(LIBRARY);
    world.tenant.state.anyoneLinks = 'off';
    const dialog = await openDialog(page, 'Salaries 2026.xlsx');
    await chooseAnyone(dialog);
    await dialog.locator('[data-automationid="copyLinkButton"]').click();
    await dialog.locator('[data-automationid="shareError"]').waitFor();
    const entries = await world.waitForEntries(
      all => outcomes(all).length === 1 && outcomes(all, 'network').length === 1,
    );
    expect(outcomes(entries)).toMatchObject([
      {
        outcome: 'refused',
        status: 403,
        reply: { refused: { message: 'Links that work for anyone are turned off in your organization.' } },
      },
    ]);
    expect(await factsInPopup()).toContain('Links that work for anyone are turned off in your organization.');
  });

  it('takes from the service which invited person is a guest', async () => {
    const page = await world.visit(LIBRARY);
    await page.evaluate(async () => {
      const person = { Key: 'dana@fabrikam.com', IsResolved: true, EntityType: '' };
      await window.contoso.shareLink({ itemId: 1, settings: { linkKind: 6, scope: 2, role: 1 }, people: [person] });
    });
    const entries = await world.waitForEntries(all => outcomes(all).length === 1);
    expect(outcomes(entries)).toMatchObject([{ reply: { hasExternalGuests: true } }]);
    expect(await factsInPopup()).toContain('The service says that people from outside are among those invited');
  });

  it('gives each activity of a batch its own outcome and the facts of its own reply', async () => {
    const page = await world.visit(ONEDRIVE);
    const [one, two] = (
      world.tenant.tenancy.libraries.find(({ host }) => host === 'contoso-my.sharepoint.com')?.items ?? []
    ).map(item => `/drives/${item.library.driveId}/items/${item.driveItemId}/createLink`);
    world.tenant.state.anyoneLinks = 'off';
    await page.evaluate(
      async urls => {
        const link = (id: string, url: string | undefined, body: object) => ({
          id,
          method: 'POST',
          url,
          body,
          headers: { 'Content-Type': 'application/json' },
        });
        const requests = [
          link('a', urls[0], { type: 'view', scope: 'anonymous' }),
          link('b', urls[1], { type: 'edit' }),
        ];
        const headers = { authorization: 'Bearer x', 'content-type': 'application/json' };
        await fetch('https://graph.microsoft.com/v1.0/$batch', {
          method: 'POST',
          headers,
          body: JSON.stringify({ requests }),
        });
      },
      [one, two],
    );
    const entries = await world.waitForEntries(
      all => outcomes(all).length === 2 && outcomes(all, 'network').length === 2,
    );
    expect(activitiesIn(entries).map(({ part }) => part)).toEqual([{ id: 'a' }, { id: 'b' }]);
    expect(outcomes(entries)).toMatchObject([
      { outcome: 'refused', status: 403, reply: { refused: { code: 'sharingDisabled' } } },
      { outcome: 'done', status: 201, reply: { isNew: true }, adds: { meaning: { scope: 'organization' } } },
    ]);
  });
});
