/** OneDrive for work, which shares through Microsoft Graph. */
import { describe, expect, it } from 'vitest';
import { policyObstacle } from '../browsers/managed-policy';
import { TENANT_ID } from '../tenant/fixture/people';
import type { contoso as Clients } from '../tenant/web/contoso';
import { activitiesIn, complete, contoso } from './contoso';

declare global {
  interface Window {
    contoso: typeof Clients;
  }
}

const ONEDRIVE = 'https://contoso-my.sharepoint.com/personal/ellen_contoso_com/_layouts/15/onedrive.aspx';
const obstacle = policyObstacle('chromium');

describe.skipIf(obstacle)(`Microsoft Graph from OneDrive${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  const world = contoso({
    policy: { organizationName: 'Contoso', internalDomains: ['contoso.com'], trustedDomains: ['northwind.example'] },
  });
  const open = async () => {
    const page = await world.open(ONEDRIVE);
    await page.waitForFunction(() => window.contoso !== undefined);
    const item = world.tenant.tenancy.libraries
      .find(({ host }) => host === 'contoso-my.sharepoint.com')
      ?.items.find(({ name }) => /\.docx$/.test(name));
    return { page, driveItemId: item?.driveItemId as string };
  };

  it('flags an invitation to an external person', async () => {
    const { page, driveItemId } = await open();
    await page.evaluate(
      id =>
        window.contoso.invite({
          driveItemId: id,
          recipients: [{ email: 'Kim@Fabrikam.com' }, { email: 'lee@contoso.com' }],
          roles: ['write'],
        }),
      driveItemId,
    );
    const entries = await world.waitForEntries(all => complete(all, 'seen', 'outcome', 'shown'));
    expect(activitiesIn(entries)).toMatchObject([
      {
        activity: {
          kind: 'share-invite',
          scope: 'specific',
          role: 'edit',
          recipients: ['kim@fabrikam.com', 'lee@contoso.com'],
          file: { id: driveItemId },
          // As the page says; the request to Graph does not.
          actor: { email: 'ellen@contoso.com', tenantId: TENANT_ID },
        },
        findings: [
          { rule: 'external-recipient', evidence: { outsiders: ['kim@fabrikam.com'] } },
          { rule: 'new-domain' },
        ],
      },
    ]);
    const popup = await world.browser.openPopup();
    await expect.poll(() => popup.locator('main').textContent()).toContain('kim@fabrikam.com');
    await popup.close();
  });

  it('records an invitation to a colleague or trusted partner without a finding', async () => {
    const { page, driveItemId } = await open();
    await page.evaluate(
      id =>
        window.contoso.invite({
          driveItemId: id,
          recipients: [{ email: 'lee@contoso.com' }, { email: 'pat@northwind.example' }],
          roles: ['read'],
        }),
      driveItemId,
    );
    const entries = await world.waitForEntries(all => complete(all, 'seen', 'outcome'));
    expect(activitiesIn(entries)).toMatchObject([{ activity: { kind: 'share-invite', role: 'view' }, findings: [] }]);
  });

  it('records a link, its change and its removal as three activities', async () => {
    const { page, driveItemId } = await open();
    await page.evaluate(async id => {
      const { contoso } = window;
      const made = await contoso.createLink({
        driveItemId: id,
        type: 'view',
        scope: 'anonymous',
        expirationDateTime: '2026-12-31T00:00:00Z',
        password: 'Winter-2026',
      });
      await contoso.changePermission(id, made.id as string, { expirationDateTime: '2027-01-31T00:00:00Z' });
      await contoso.removePermission(id, made.id as string);
    }, driveItemId);
    const entries = await world.waitForEntries(
      all => activitiesIn(all).length === 3 && all.filter(({ kind }) => kind === 'outcome').length === 6,
    );
    expect(activitiesIn(entries).map(({ activity }) => activity)).toMatchObject([
      { kind: 'share-link-create', scope: 'anonymous', role: 'view', expires: '2026-12-31T00:00:00Z', password: true },
      { kind: 'permission-change' },
      { kind: 'unshare' },
    ]);
    expect(JSON.stringify(entries)).not.toContain('Winter-2026');
  });

  it("records a Graph download and its redirect as one activity with the file's name", async () => {
    const { page, driveItemId } = await open();
    expect(await page.evaluate(id => window.contoso.content(id), driveItemId)).toBeGreaterThan(1000);
    const entries = await world.waitForEntries(all => all.filter(({ kind }) => kind === 'outcome').length === 2);
    expect(activitiesIn(entries)).toMatchObject([{ activity: { kind: 'download', file: { id: driveItemId } } }]);
    expect(entries).toContainEqual(
      expect.objectContaining({
        kind: 'outcome',
        witness: 'network',
        outcome: 'done',
        fileName: expect.stringMatching(/\.docx$/),
      }),
    );
    expect(JSON.stringify(entries)).not.toMatch(/tempauth/);
  });
});
