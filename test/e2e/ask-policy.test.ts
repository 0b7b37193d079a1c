/**
 * What the policy says about asking. Each test looks at the log, the screen, and what Contoso
 * received.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/event';
import { ClosedRoot } from '../browsers/closed-root';
import { policyObstacle } from '../browsers/managed-policy';
import { BLANK, complete, contoso, popupTextOf, shareFrom } from './contoso';

/** The kind of link that the policy asks about, and one that it does not. */
const ANYONE_EDIT = 5;

const obstacle = policyObstacle('chromium');

function suite(policy: Record<string, unknown>, locale?: string) {
  const base = { organizationName: 'Contoso', internalDomains: ['contoso.com'] };
  const world = contoso({
    policy: { ...base, responses: ['anyone-link-edit=warn'], ...policy },
    ...(locale ? { locale } : {}),
  });
  const atTheServer = () =>
    world.tenant.requests.filter(({ method, path }) => method === 'POST' && /ShareLink/.test(path));
  const prompt = (page: Page) => new ClosedRoot(page, 'second-look');
  return { world, atTheServer, prompt };
}

const of = <Kind extends Entry['kind']>(entries: Entry[], kind: Kind) =>
  entries.filter((entry): entry is Extract<Entry, { kind: Kind }> => entry.kind === kind);
const settle = () => new Promise(resolve => setTimeout(resolve, 300));

/** Invites these people to one document of the HR library, from the page itself. */
function invite(page: Page, people: readonly string[]): Promise<number> {
  const input = JSON.stringify(people.map(email => ({ Key: `i:0#.f|membership|${email}` })));
  const settings = { linkKind: 6, role: 2, restrictShareMembership: true };
  return page.evaluate(
    async ({ url, body }) =>
      (
        await fetch(url, {
          method: 'POST',
          headers: { accept: 'application/json', 'content-type': 'application/json' },
          body,
        })
      ).status,
    {
      url: "/sites/hr/_api/web/lists(guid'133ea037-dc10-4e4c-a721-cfd6aa02925b')/items(1)/ShareLink",
      body: JSON.stringify({ request: { createLink: true, settings, peoplePickerInput: input } }),
    },
  );
}

describe.skipIf(obstacle)(`prompts by policy${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  describe('asking once per period', () => {
    const { world, atTheServer, prompt } = suite({
      responses: ['anyone-link-edit=warn', 'external-recipient=warn'],
      askAgainAfter: 60,
    });

    it('applies "continue" in another tab and after the worker ended, but not to another file', async () => {
      const [one, other] = [await world.open(BLANK), await world.open(BLANK)];
      const first = shareFrom(one, 1, ANYONE_EDIT);
      await prompt(one).press('.proceed');
      expect((await first).status).toBe(200);
      await world.browser.killWorker();
      expect((await shareFrom(other, 1, ANYONE_EDIT)).status).toBe(200);
      expect(await prompt(other).has('dialog')).toBe(false);
      expect(atTheServer()).toHaveLength(2);
      const entries = await world.entries();
      expect(of(entries, 'asked')).toHaveLength(1);
      const [asked] = of(entries, 'answer');
      expect(of(entries, 'answer')).toMatchObject([
        { choice: 'proceed' },
        { choice: 'proceed', remembered: { activityId: asked?.activityId, at: asked?.at } },
      ]);
      expect(of(entries, 'shown')).toEqual([]);
      expect(await popupTextOf(world.browser)).toContain('You weren’t asked again');

      const third = shareFrom(other, 2, ANYONE_EDIT);
      await other.bringToFront();
      await prompt(other).press('.stop');
      expect((await third).status).toBe(403);
      expect(atTheServer()).toHaveLength(2);
    });

    it('asks again for other recipients, and after a cancelled share', async () => {
      const page = await world.visit(BLANK);
      const first = invite(page, ['jo@fabrikam.com']);
      await prompt(page).press('.proceed');
      expect(await first).toBe(200);
      expect(await invite(page, ['jo@fabrikam.com'])).toBe(200);
      expect(atTheServer()).toHaveLength(2);
      for (const asked of [2, 3]) {
        const next = invite(page, ['jo@fabrikam.com', 'kim@adatum.example']);
        await world.waitForEntries(all => of(all, 'asked').length === asked);
        await prompt(page).press('.stop');
        expect(await next).toBe(403);
      }
      expect(atTheServer()).toHaveLength(2);
    });
  });

  describe('a time limit that lets requests go', () => {
    const { world, atTheServer, prompt } = suite({ askTimeout: 2 });

    it('sends the request, closes the prompt and warns the user', async () => {
      const page = await world.visit(BLANK);
      const shared = shareFrom(page, 1, ANYONE_EDIT);
      await prompt(page).text('dialog');
      expect(atTheServer()).toHaveLength(0);
      expect((await shared).status).toBe(200);
      expect(atTheServer()).toHaveLength(1);
      await expect.poll(() => prompt(page).has('dialog')).toBe(false);
      const entries = await world.waitForEntries(all => complete(all, 'shown'));
      expect(of(entries, 'answer')).toMatchObject([{ choice: 'timeout' }]);
      const [asked, answer] = [of(entries, 'asked')[0], of(entries, 'answer')[0]];
      expect((answer?.at ?? 0) - (asked?.at ?? 0)).toBeGreaterThanOrEqual(2000);
    });
  });

  describe('a time limit that stops requests', () => {
    const { world, atTheServer, prompt } = suite({ askTimeout: 2, whenUnanswered: ['anyone-link-edit=stop'] });

    it('stops the request after the worker ended meanwhile', async () => {
      const page = await world.visit(BLANK);
      const shared = shareFrom(page, 1, ANYONE_EDIT);
      await prompt(page).text('dialog');
      await world.browser.killWorker();
      expect((await shared).status).toBe(403);
      expect(atTheServer()).toHaveLength(0);
      const entries = await world.entries();
      expect(of(entries, 'answer')).toMatchObject([{ choice: 'timeout' }]);
      expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'stopped' }]);
    });

    it('stops the request if the page keeps the prompt out of sight', async () => {
      const page = await world.visit(BLANK);
      await page.evaluate(() => document.documentElement.style.setProperty('display', 'none', 'important'));
      expect((await shareFrom(page, 1, ANYONE_EDIT)).status).toBe(403);
      expect(atTheServer()).toHaveLength(0);
      expect(['unseen', 'timeout']).toContain(of(await world.entries(), 'answer')[0]?.choice);
    });
  });

  describe('reasons', () => {
    const reasons = ['partner=A partner works on it with us', 'public=It is published anyway'];
    const { world, atTheServer, prompt } = suite({
      responses: ['anyone-link-edit=justify'],
      reasons,
      reasonText: 'required',
      reasonMinLength: 12,
    });

    it('takes a chosen and a typed reason by keyboard, says what is missing, and shows both in log and popup', async () => {
      const page = await world.visit(BLANK);
      const shared = shareFrom(page, 1, ANYONE_EDIT);
      expect(await prompt(page).text('dialog')).toContain('A partner works on it with us');
      await prompt(page).press('.proceed');
      expect(await prompt(page).text('[role=alert]')).toContain('Choose a reason');
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowDown');
      await prompt(page).press('.proceed');
      expect(await prompt(page).text('.reason-words [role=alert]')).toContain('at least 12 more characters');
      await page.keyboard.type('annual report');
      expect(atTheServer()).toHaveLength(0);
      await prompt(page).press('.proceed');
      expect((await shared).status).toBe(200);
      expect(atTheServer()).toHaveLength(1);
      expect(of(await world.entries(), 'answer')).toMatchObject([
        { choice: 'proceed', reasonCode: 'public', reason: 'annual report' },
      ]);
      const popup = await popupTextOf(world.browser);
      for (const told of ['public', 'annual report', 'Answered after']) expect(popup).toContain(told);
    });
  });

  describe('snooze', () => {
    const { world, atTheServer, prompt } = suite({ snooze: 30, levels: ['anyone-link-edit=medium'] });

    it('asks about no file for this rule, warns afterwards, and logs why', async () => {
      const page = await world.visit(BLANK);
      const before = shareFrom(page, 3, ANYONE_EDIT);
      await prompt(page).text('dialog');
      expect(await prompt(page).has('.snooze')).toBe(false);
      await prompt(page).press('.proceed');
      expect((await before).status).toBe(200);
      const first = shareFrom(page, 1, ANYONE_EDIT);
      expect(await prompt(page).text('.snooze')).toContain('30 minutes');
      await prompt(page).click('.snooze input');
      await prompt(page).press('.proceed');
      expect((await first).status).toBe(200);
      expect((await shareFrom(page, 2, ANYONE_EDIT)).status).toBe(200);
      expect(atTheServer()).toHaveLength(3);
      const entries = await world.waitForEntries(all => complete(all, 'shown'));
      expect(of(entries, 'asked')).toHaveLength(2);
      expect(of(entries, 'answer').slice(1)).toMatchObject([{ snooze: { rules: ['anyone-link-edit'], minutes: 30 } }]);
      expect(of(entries, 'activity')[2]?.findings).toContainEqual(
        expect.objectContaining({
          rule: 'anyone-link-edit',
          response: 'inform',
          withheld: { response: 'warn', because: 'snoozed' },
        }),
      );
    });
  });

  describe('in German', () => {
    const messages = [
      'anyone-link-edit=Please use the project site.',
      'anyone-link-edit@de=Bitte nimm die Projekt-Site.',
    ];
    const { world, prompt } = suite({ messages }, 'de');

    it("shows the organisation's words in the user's language", async () => {
      const page = await world.visit(BLANK);
      const shared = shareFrom(page, 1, ANYONE_EDIT);
      const text = await prompt(page).text('dialog');
      expect(text).toContain('Bitte nimm die Projekt-Site.');
      expect(text).not.toContain('Please use');
      await prompt(page).press('.stop');
      expect((await shared).status).toBe(403);
    });
  });

  describe('a burst', () => {
    const { world, atTheServer, prompt } = suite({ askAgainAfter: 0 });

    it('shows one prompt for ten equal requests', async () => {
      const page = await world.visit(BLANK);
      const shared = Array.from({ length: 10 }, () => shareFrom(page, 1, ANYONE_EDIT));
      await world.waitForEntries(all => of(all, 'asked').length === 10);
      await prompt(page).click('.proceed');
      expect((await Promise.all(shared)).map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
      await settle();
      expect(await prompt(page).has('dialog')).toBe(false);
      expect(atTheServer()).toHaveLength(10);
      expect(of(await world.entries(), 'answer').map(({ choice }) => choice)).toEqual(
        Array.from({ length: 10 }, () => 'proceed'),
      );
    });
  });
});
