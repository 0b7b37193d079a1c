/** A real policy file in the folder where an admin's tools put it. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { policyObstacle } from '../browsers/managed-policy';
import { activitiesIn, BLANK, complete, contoso, shareFrom } from './contoso';

const obstacle = policyObstacle('chromium');
const POLICY = {
  organizationName: 'Contoso',
  supportContact: 'security@contoso.com',
  policyUrl: 'https://contoso.sharepoint.com/sites/security',
  internalDomains: ['contoso.com'],
  messages: ['anyone-link-edit=Contoso asks for links to named people.'],
};

const ALL_WRONG = {
  organizationName: '   ',
  supportContact: 'x'.repeat(3000),
  policyUrl: 'http://contoso.com',
  internalDomains: ['not a domain'],
  trustedDomains: ['@'],
  responses: ['anyone-link=explode', 'no-such-rule=inform', 'nonsense'],
  messages: ['anyone-link'],
  extraHosts: ['https://portal.contoso.com/'],
  customRecognisers: ['{'],
};

describe.skipIf(obstacle)(`a managed policy${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  const world = contoso({ policy: POLICY });

  const popupText = () => world.popupText();

  it('shows its words in the warning and its name in the popup', async () => {
    await expect.poll(popupText, { timeout: 20_000 }).toContain('Contoso');
    const page = await world.visit(BLANK);
    await shareFrom(page, 1, 5);
    const entries = await world.waitForEntries(all => complete(all, 'shown'));
    expect(entries).toContainEqual(
      expect.objectContaining({ kind: 'shown', rule: 'anyone-link-edit', response: 'inform', where: 'page' }),
    );
    expect(await popupText()).toContain('Contoso asks for links to named people.');
    expect(await popupText()).toContain('security@contoso.com');
  });

  it('is applied when edited while the browser runs', async () => {
    const page = await world.visit(BLANK);
    world.browser.policy?.set({
      ...POLICY,
      organizationName: 'Contoso Group',
      responses: ['anyone-link-edit=record', 'anyone-link=record'],
    });
    await expect.poll(popupText, { timeout: 30_000, interval: 500 }).toContain('Contoso Group');
    await shareFrom(page, 2, 5);
    const entries = await world.waitForEntries(all => complete(all, 'seen', 'outcome'));
    expect(activitiesIn(entries)[0]?.findings.map(({ response }) => response)).toEqual(['record', 'record', 'record']);
    expect(entries.filter(entry => entry.kind === 'shown')).toEqual([]);
  });

  it('keeps the last good values if every new one is wrong, and lists the problems', async () => {
    world.browser.policy?.set(ALL_WRONG);
    await expect.poll(popupText, { timeout: 30_000, interval: 500 }).toContain('http://contoso.com');
    const text = await popupText();
    for (const key of Object.keys(ALL_WRONG)) expect(text).toContain(key);
    expect(text).toContain('Contoso Group');
    const page = await world.visit(BLANK);
    expect((await shareFrom(page, 3, 5)).status).toBe(200);
    const entries = await world.waitForEntries(all => complete(all, 'seen', 'outcome'));
    expect(activitiesIn(entries)[0]?.findings.map(({ response }) => response)).toEqual(['record', 'record', 'record']);
  });

  it('stays in force if Chromium rejects it or its file breaks, and the popup says so', async () => {
    world.browser.policy?.set(POLICY);
    await expect.poll(popupText, { timeout: 30_000, interval: 500 }).not.toContain('Contoso Group');
    world.browser.policy?.set({
      organizationName: 7,
      internalDomains: 'contoso.com',
      responses: { 'anyone-link': 'inform' },
      nobodyKnows: true,
    });
    await expect.poll(popupText, { timeout: 30_000, interval: 500 }).toContain('no longer delivers any settings');
    world.browser.policy?.set(POLICY);
    await expect.poll(popupText, { timeout: 30_000, interval: 500 }).not.toContain('no longer delivers any settings');
    world.browser.policy?.setFile('{ "3rdparty": ');
    await expect.poll(popupText, { timeout: 30_000, interval: 500 }).toContain('no longer delivers any settings');
    // A worker that starts now has it as well.
    await world.browser.killWorker();
    const page = await world.visit(BLANK);
    expect((await shareFrom(page, 4, 5)).status).toBe(200);
    expect(activitiesIn(await world.waitForEntries(all => complete(all, 'shown')))).toHaveLength(1);
    expect(await popupText()).toContain('Managed by Contoso');
    const told = (await world.browser.entries()).filter(entry => entry.kind === 'policy').at(-1);
    expect(told).toMatchObject({ source: 'managed', vanishedAt: expect.any(Number), changes: [] });
  });
});

describe.skipIf(obstacle)(`before the first policy${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  const world = contoso({ policy: {} });
  const OUTSIDE = 'ann@fabrikam.example';
  const settingsPage = () => world.browser.openOwnPage('src/options/index.html');

  /** By the service's own interface, from the page. */
  async function invite(page: Page): Promise<void> {
    const body = {
      url: 'https://contoso.sharepoint.com/sites/hr/Shared Documents/Salaries 2026.xlsx',
      peoplePickerInput: JSON.stringify([{ Key: `i:0#.f|membership|${OUTSIDE}` }]),
      roleValue: '1',
    };
    await page.evaluate(async text => {
      const headers = { accept: 'application/json', 'content-type': 'application/json' };
      await fetch('/sites/hr/_api/SP.Web.ShareObject', { method: 'POST', headers, body: text });
    }, JSON.stringify(body));
  }

  it("applies the user's own settings, with problems beside their fields", async () => {
    const settings = await settingsPage();
    await settings.getByText('Change settings').click();
    const domains = settings.locator('[data-key="trustedDomains"]');
    await domains.locator('textarea').fill('northwind.example\nno domain');
    await domains.locator('button').click();
    await domains.locator('[aria-live] .own-refused').waitFor();
    await domains.locator('textarea').fill('northwind.example');
    await domains.locator('button').click();
    await expect.poll(() => domains.getAttribute('data-source')).toBe('local');
    await settings.close();
    const told = await world.browser.waitForEntries(all => all.some(entry => entry.kind === 'policy'));
    expect(told.find(entry => entry.kind === 'policy')).toMatchObject({
      source: 'local',
      changes: [{ key: 'trustedDomains', after: '["northwind.example"]' }],
    });
  });

  it('evaluates earlier activities when the policy arrives, warns, and ignores own settings', async () => {
    const page = await world.visit(BLANK);
    await invite(page);
    const before = await world.waitForEntries(all => complete(all, 'activity', 'seen', 'outcome'));
    expect(activitiesIn(before)[0]).toMatchObject({ findings: [], activity: { recipients: [OUTSIDE] } });
    world.browser.policy?.set(POLICY);
    const after = await world.waitForEntries(all => complete(all, 'judged', 'shown'), 30_000);
    expect(after.find(entry => entry.kind === 'judged')).toMatchObject({
      activityId: activitiesIn(before)[0]?.activityId,
      adds: {
        findings: expect.arrayContaining([
          expect.objectContaining({ rule: 'external-recipient', evidence: { outsiders: [OUTSIDE] } }),
        ]),
      },
    });
    const settings = await settingsPage();
    const domains = settings.locator('[data-key="trustedDomains"]');
    await expect.poll(() => domains.textContent()).toContain('Not set');
    expect(await domains.getAttribute('data-locked')).toBe('true');
    await settings.close();
  });

  it('tries a policy on logged activities without changing anything', async () => {
    const settings = await settingsPage();
    await settings
      .locator('#try-text')
      .fill('{\n "internalDomains": ["contoso.com"],\n "trustedDomains": ["fabrikam.example"]\n}');
    await settings.locator('.try button').click();
    await expect.poll(() => settings.locator('.try-sum').textContent()).toContain('1 of 1 activities');
    expect(await settings.locator('.differences tbody td').last().textContent()).toBe('Nothing found');
    await settings.locator('#try-text').fill('{\n "internalDomains": [contoso.com]\n}');
    await settings.locator('.try button').click();
    await expect.poll(() => settings.locator('#try-result').textContent()).toContain('Line 2:');
    expect(await settings.locator('[data-key="trustedDomains"]').textContent()).toContain('Not set');
    await settings.close();
  });
});
