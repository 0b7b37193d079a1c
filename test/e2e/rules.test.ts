/**
 * Rules that come with a policy, in a browser that already runs: no release, and nothing to
 * restart.
 */
import { describe, expect, it } from 'vitest';
import { policyObstacle } from '../browsers/managed-policy';
import { activitiesIn, BLANK, complete, contoso, shareFrom } from './contoso';

const obstacle = policyObstacle('chromium');
const POLICY = { organizationName: 'Contoso', internalDomains: ['contoso.com'], responses: ['share-burst=off'] };
const ORGANISATION_LINK = {
  id: 'contoso-company-link',
  level: 'critical',
  when: { kind: 'share-link-create', scope: 'organization', host: '*.sharepoint.com' },
  title: 'Contoso shares with people, not with everybody',
  advice: 'Choose the people who need it.',
};
const ROW_OF_LINKS = {
  id: 'contoso-row',
  level: 'high',
  when: { kind: 'share-link-create', scope: 'anonymous', times: { atLeast: 3, minutes: 10 } },
  title: 'That is many links in a row',
};

describe.skipIf(obstacle)(`custom rules of a policy${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  const world = contoso({ policy: POLICY });

  const popupText = () => world.popupText();

  /** Under a name of its own, by which it is seen when it has arrived. */
  async function policy(name: string, changes: object): Promise<void> {
    world.browser.policy?.set({ ...POLICY, organizationName: name, ...changes });
    await expect.poll(popupText, { timeout: 30_000, interval: 500 }).toContain(name);
  }

  it('fire with their own words when added while the browser runs', async () => {
    const page = await world.visit(BLANK);
    await shareFrom(page, 1, 2);
    expect(activitiesIn(await world.waitForEntries(all => complete(all, 'seen', 'outcome')))[0]?.findings).toEqual([]);

    await policy('Contoso with rules', { customRules: [JSON.stringify(ORGANISATION_LINK)] });
    await shareFrom(page, 2, 2);
    const entries = await world.waitForEntries(all => complete(all, 'shown'));
    expect(entries).toContainEqual(
      expect.objectContaining({ kind: 'shown', rule: ORGANISATION_LINK.id, response: 'inform', where: 'page' }),
    );
    expect(activitiesIn(entries)[1]?.findings).toEqual([
      {
        rule: ORGANISATION_LINK.id,
        level: 'critical',
        response: 'inform',
        evidence: { scope: 'organization', host: 'contoso.sharepoint.com' },
        words: { title: ORGANISATION_LINK.title, advice: ORGANISATION_LINK.advice },
      },
    ]);
    const text = await popupText();
    expect(text).toContain(ORGANISATION_LINK.title);
    expect(text).toContain(ORGANISATION_LINK.advice);
  });

  it('fire when their count is reached, also across worker kills', async () => {
    await policy('Contoso in a row', { customRules: [JSON.stringify(ROW_OF_LINKS)] });
    const page = await world.visit(BLANK);
    await shareFrom(page, 3, 4);
    await world.waitForEntries(all => activitiesIn(all).length === 1 && complete(all, 'outcome'));
    await world.browser.killWorker();
    await shareFrom(page, 4, 4);
    await shareFrom(page, 5, 4);
    const entries = await world.waitForEntries(all => activitiesIn(all).length === 3);
    const inARow = activitiesIn(entries).map(({ findings }) => findings.filter(({ rule }) => rule === ROW_OF_LINKS.id));
    expect(inARow).toEqual([
      [],
      [],
      [expect.objectContaining({ evidence: { scope: 'anonymous', times: 3, minutes: 10 } })],
    ]);
    expect(await popupText()).toContain('3 or more such actions within 10 minutes.');
  });

  it('stay silent under "record", and the log keeps the finding', async () => {
    await policy('Contoso tries', { auditOnly: true, responses: ['anyone-link-edit=block'] });
    const page = await world.visit(BLANK);
    await shareFrom(page, 6, 5);
    const entries = await world.waitForEntries(all => complete(all, 'seen', 'outcome'));
    const [finding] = activitiesIn(entries)[0]?.findings ?? [];
    expect(finding).toMatchObject({
      rule: 'anyone-link-edit',
      response: 'record',
      withheld: { response: 'block', because: 'audit-only' },
    });
    expect(entries.filter(({ kind }) => kind === 'shown')).toEqual([]);
    expect(await popupText()).toContain(
      'only recorded while your organization is testing its rules; after that, Second Look will stop it',
    );
  });

  it('report mistakes with the probable correction', async () => {
    await policy('Contoso errs', {
      customRules: ['{"id":"wrong","level":"high","when":{"kinds":"download"},"title":"Wrong"}'],
    });
    await expect.poll(popupText, { timeout: 20_000 }).toContain('Did you mean kind?');
  });
});
