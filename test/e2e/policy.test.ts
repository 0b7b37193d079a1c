/** A real policy file in the folder where an admin's tools put it. */
import { describe, expect, it } from 'vitest';
import { KEYS } from '../../src/policy/keys';
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

describe.skipIf(obstacle)(`a managed policy${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  const world = contoso({ policy: POLICY });

  /** The policy as the extension's own pages see it. */
  async function popupText(): Promise<string> {
    const popup = await world.browser.openPopup();
    await popup.locator('main[aria-busy="false"]').waitFor();
    const text = (await popup.locator('body').textContent()) ?? '';
    await popup.close();
    return text;
  }

  it('is in force: its words are in the warning, its name in the popup', async () => {
    await expect.poll(popupText, { timeout: 20_000 }).toContain('Contoso');
    const page = await world.open(BLANK);
    await shareFrom(page, 1, 5);
    const entries = await world.waitForEntries(all => complete(all, 'shown'));
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'shown', rule: 'anyone-link-edit', response: 'inform', where: 'page' }));
    expect(await popupText()).toContain('Contoso asks for links to named people.');
    expect(await popupText()).toContain('security@contoso.com');
  });

  it('is picked up when it is edited while the browser runs', async () => {
    const page = await world.open(BLANK);
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

  it('with every value wrong costs every value, and nothing else', async () => {
    world.browser.policy?.set({
      organizationName: '   ',
      supportContact: 'x'.repeat(3000),
      policyUrl: 'http://contoso.com',
      internalDomains: ['not a domain'],
      trustedDomains: ['@'],
      responses: ['anyone-link=explode', 'no-such-rule=inform', 'nonsense'],
      messages: ['anyone-link'],
      extraHosts: ['https://portal.contoso.com/'],
      customRecognisers: ['{'],
    });
    await expect.poll(popupText, { timeout: 30_000, interval: 500 }).toContain('http://contoso.com');
    const text = await popupText();
    for (const key of Object.keys(KEYS)) expect(text).toContain(key);
    const page = await world.open(BLANK);
    expect((await shareFrom(page, 3, 5)).status).toBe(200);
    const entries = await world.waitForEntries(all => complete(all, 'shown', 'seen', 'outcome'));
    expect(activitiesIn(entries)[0]?.findings.map(({ response }) => response)).toEqual(['inform', 'inform', 'record']);
  });

  it('whose every value has the wrong type, or whose file is broken, leaves the defaults, and the popup says so', async () => {
    world.browser.policy?.set({
      organizationName: 7,
      internalDomains: 'contoso.com',
      responses: { 'anyone-link': 'inform' },
      nobodyKnows: true,
    });
    await expect.poll(popupText, { timeout: 30_000, interval: 500 }).toMatch(/default/i);
    world.browser.policy?.set(POLICY);
    await expect.poll(popupText, { timeout: 30_000, interval: 500 }).toContain('security@contoso.com');
    world.browser.policy?.setFile('{ "3rdparty": ');
    await expect.poll(popupText, { timeout: 30_000, interval: 500 }).toMatch(/default/i);
    const page = await world.open(BLANK);
    expect((await shareFrom(page, 4, 5)).status).toBe(200);
    expect(activitiesIn(await world.waitForEntries(all => complete(all, 'shown')))).toHaveLength(1);
  });
});
