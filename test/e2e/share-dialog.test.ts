/** The main job, as a person does it: share in SharePoint's own dialog, be warned, look it up. */
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/event';
import { ClosedRoot } from '../browsers/closed-root';
import { policyObstacle } from '../browsers/managed-policy';
import { activitiesIn, complete, contoso } from './contoso';
import { chooseAnyone, openDialog } from './share-dialog';

const LIBRARY = 'https://contoso.sharepoint.com/sites/hr/Shared%20Documents/Forms/AllItems.aspx';
const WORDS = 'At Contoso, salary files go to named people only. Ask if in doubt.';

const obstacle = policyObstacle('chromium');

const all = (entries: Entry[]) =>
  complete(entries, 'activity', 'seen', 'shown') && entries.filter(entry => entry.kind === 'outcome').length >= 2;

describe.skipIf(obstacle)(`sharing in the dialog${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  const world = contoso({
    policy: {
      organizationName: 'Contoso',
      supportContact: 'security@contoso.com',
      policyUrl: 'https://contoso.sharepoint.com/sites/security',
      internalDomains: ['contoso.com'],
      messages: [`anyone-link-edit=${WORDS}`],
    },
  });

  it('logs an anyone-can-edit link before it is sent, and warns in page and popup', async () => {
    const page = await world.visit(LIBRARY);
    const problems: string[] = [];
    page.on('console', message => message.type() === 'error' && problems.push(message.text()));
    page.on('pageerror', error => problems.push(String(error)));
    let atTheServer: Entry[] = [];
    world.tenant.fault({
      path: /ShareLink/i,
      method: 'POST',
      before: async () => {
        atTheServer = await world.entries();
      },
    });

    const dialog = await openDialog(page, 'Salaries 2026.xlsx');
    await chooseAnyone(dialog);
    await dialog.locator('[data-automationid="copyLinkButton"]').click();
    await dialog.locator('[data-automationid="sharedLink"]').waitFor();

    // Write-ahead: with kind, scope, role and name, before the server had the request.
    expect(activitiesIn(atTheServer)).toMatchObject([
      {
        witness: 'page',
        activity: {
          kind: 'share-link-create',
          scope: 'anonymous',
          role: 'edit',
          file: { name: 'Salaries 2026.xlsx' },
          host: 'contoso.sharepoint.com',
        },
        findings: [
          { rule: 'anyone-link-edit', level: 'high', response: 'inform' },
          { rule: 'anyone-link' },
          { rule: 'sensitive-name', evidence: { words: ['salar*'] } },
          { rule: 'link-without-expiry', response: 'record' },
        ],
      },
    ]);
    // The page got what it asked for: its own server has the link.
    expect(world.tenant.state.links).toHaveLength(1);

    // The warning, in the top frame, in the organisation's words.
    const warning = new ClosedRoot(page, 'second-look');
    const text = await warning.text('[role=alert], [role=region], section, article');
    expect(text).toContain(WORDS);
    expect(text).toContain('Salaries 2026.xlsx');
    expect(text).toContain('security@contoso.com');

    const entries = await world.waitForEntries(all);
    expect(entries.filter(({ kind }) => kind === 'seen')).toMatchObject([{ witness: 'network' }]);
    expect(entries).toContainEqual(
      expect.objectContaining({ kind: 'outcome', witness: 'network', outcome: 'done', status: 200 }),
    );
    expect(entries).toContainEqual(
      expect.objectContaining({ kind: 'outcome', witness: 'page', outcome: 'done', status: 200 }),
    );
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'shown', where: 'page', rule: 'anyone-link-edit' }));
    expect(activitiesIn(entries)).toHaveLength(1);
    // Nothing that opens the document is in the log.
    expect(JSON.stringify(entries)).not.toMatch(/https:\/\/contoso\.sharepoint\.com\/:/);

    const popup = await world.browser.openPopup();
    await popup.getByText(WORDS).waitFor();
    const words = (await popup.locator('main').textContent()) ?? '';
    expect(words).toContain('Salaries 2026.xlsx');
    // How it ended, and who saw it, is among the facts.
    const row = popup.locator('details.activity summary').first();
    await row.click();
    expect(await popup.locator('details.activity[open] .facts').getByText('Done', { exact: true }).isVisible()).toBe(
      true,
    );
    expect(
      await popup
        .locator('details.activity[open] .facts')
        .getByText('Detected in the page and as it left the browser')
        .isVisible(),
    ).toBe(true);
    // What needs attention stands above the list of activities.
    expect(words.indexOf(WORDS)).toBeLessThan(words.lastIndexOf('Salaries 2026.xlsx'));
    await popup.close();

    expect(problems).toEqual([]);
  });

  it('records that the user closed the warning, which the page cannot do', async () => {
    const page = await world.visit(LIBRARY);
    const dialog = await openDialog(page, 'Board minutes.pdf');
    await chooseAnyone(dialog);
    await dialog.locator('[data-automationid="copyLinkButton"]').click();
    await dialog.locator('[data-automationid="closeShareDialog"]').click();
    const warning = new ClosedRoot(page, 'second-look');
    await world.waitForEntries(entries => complete(entries, 'shown'));
    await page.evaluate(() => {
      const host = document.querySelector('second-look');
      for (const type of ['click', 'pointerdown', 'pointerup'])
        host?.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true }));
      host?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }));
    });
    expect(await warning.has('button.close')).toBe(true);
    await warning.click('button.close');
    const entries = await world.waitForEntries(found => complete(found, 'answer'));
    expect(entries.filter(({ kind }) => kind === 'answer')).toMatchObject([{ choice: 'dismissed' }]);
    expect(await page.locator('second-look').count()).toBe(0);
  });

  it('records internal people, changed permissions and removed links without a warning', async () => {
    const page = await world.visit(LIBRARY);
    const dialog = await openDialog(page, 'Employee handbook.docx');
    await dialog.locator('[data-automationid="copyLinkButton"]').click();
    await dialog.locator('[data-automationid="sharedLink"]').waitFor();
    await dialog.locator('[data-automationid="closeShareDialog"]').click();
    await page.locator('button[data-automationid="manageAccessCommand"]').click();
    await dialog.locator('[data-automationid="stopSharing"]').click();
    await dialog.getByText('No links give access').waitFor();
    const entries = await world.waitForEntries(
      found => activitiesIn(found).length === 2 && found.filter(({ kind }) => kind === 'outcome').length === 4,
    );
    expect(
      activitiesIn(entries).map(({ activity, findings }) => ({ kind: activity.kind, scope: activity.scope, findings })),
    ).toEqual([
      { kind: 'share-link-create', scope: 'organization', findings: [] },
      { kind: 'unshare', scope: activitiesIn(entries)[1]?.activity.scope, findings: [] },
    ]);
    expect(world.tenant.state.links).toHaveLength(0);
    expect(entries.filter(({ kind }) => kind === 'shown')).toEqual([]);
  });

  it('records what the server refuses as refused, and lets the page show it', async () => {
    const page = await world.visit(LIBRARY);
    world.tenant.fault({ path: /ShareLink/i, method: 'POST', status: 403 });
    const dialog = await openDialog(page, 'Salaries 2026.xlsx');
    await chooseAnyone(dialog);
    await dialog.locator('[data-automationid="copyLinkButton"]').click();
    await dialog.locator('[data-automationid="shareError"]').waitFor();
    const entries = await world.waitForEntries(found => found.filter(({ kind }) => kind === 'outcome').length === 2);
    expect(entries.filter(({ kind }) => kind === 'outcome')).toMatchObject([
      { outcome: 'refused', status: 403 },
      { outcome: 'refused', status: 403 },
    ]);
  });
});
