/**
 * Prompts on a busy machine: each is answered by exactly one click, and no click is swallowed. A
 * few of them here; 200 with `PROMPTS=200 npm run test:e2e -- test/chaos/prompts.test.ts`.
 */
import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Entry } from '../../src/event';
import { ClosedRoot } from '../browsers/closed-root';
import { type FirefoxBrowser, launchFirefox } from '../browsers/firefox';
import { policyObstacle } from '../browsers/managed-policy';
import { within } from '../browsers/within';
import { BLANK, contoso, shareFrom } from '../e2e/contoso';
import { anyoneCanEdit, byFetch } from '../e2e/firefox-shares';
import { startTenant, type Tenant } from '../tenant/tenant';

const PROMPTS = Number(process.env.PROMPTS ?? 6);
const ANYONE_EDIT = 5;
/** Files of the library that are shared in turn. */
const FILES = 12;
const POLICY = {
  organizationName: 'Contoso',
  internalDomains: ['contoso.com'],
  askAgainAfter: 0,
  responses: ['anyone-link-edit=warn'],
};
/** Far more than a click takes, also on a busy machine; less than a prompt waits. ms. */
const SWALLOWED_AFTER = 20_000;

const CHOICES = Array.from({ length: PROMPTS }, (_, index) => (index % 2 === 0 ? 'proceed' : 'stop'));
const STATUS = { proceed: 200, stop: 403 } as const;
const answersIn = (entries: readonly Entry[]) =>
  entries.flatMap(entry => (entry.kind === 'answer' ? [entry.choice] : []));

/** Two processes that never rest, one a processor of a small machine, until the test is over. */
function keepBusy(): void {
  const processes = [1, 2].map(() => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }));
  onTestFinished(() => {
    for (const one of processes) one.kill('SIGKILL');
  });
}

const unswallowed = <T>(prompt: number, answered: Promise<T>) =>
  within(SWALLOWED_AFTER, `the click on prompt ${prompt} is answered`, answered);

const inChromium = policyObstacle('chromium');

describe.skipIf(inChromium)(`Chromium on a busy machine${inChromium ? ` (skipped: ${inChromium})` : ''}`, () => {
  const world = contoso({ policy: POLICY });

  it('answers each prompt by exactly one click', async () => {
    const page = await world.open(BLANK);
    keepBusy();
    for (const [index, choice] of CHOICES.entries()) {
      const shared = shareFrom(page, 1 + (index % FILES), ANYONE_EDIT);
      await new ClosedRoot(page, 'second-look').click(`.${choice}`);
      expect((await unswallowed(index + 1, shared)).status).toBe(STATUS[choice as keyof typeof STATUS]);
    }
    const entries = await world.waitForEntries(all => answersIn(all).length >= PROMPTS);
    expect(answersIn(entries)).toEqual(CHOICES);
  }, 900_000);
});

const inFirefox = policyObstacle('firefox');

describe.skipIf(inFirefox)(`Firefox ESR on a busy machine${inFirefox ? ` (skipped: ${inFirefox})` : ''}`, () => {
  let tenant: Tenant;
  let firefox: FirefoxBrowser;

  beforeAll(async () => {
    tenant = await startTenant();
    firefox = await launchFirefox(tenant, { policy: POLICY });
  });
  afterAll(async () => {
    await firefox?.close();
    await tenant?.close();
  });

  it('answers each prompt by exactly one click', async () => {
    const tab = await firefox.open(BLANK);
    keepBusy();
    for (const [index, choice] of CHOICES.entries()) {
      const shared = byFetch(tab, anyoneCanEdit);
      await tab.waitFor('second-look >>> dialog[data-settled]', 15_000);
      await tab.click(`second-look >>> button.${choice}`);
      expect((await unswallowed(index + 1, shared)).status).toBe(STATUS[choice as keyof typeof STATUS]);
    }
    const entries = await firefox.waitForEntries(all => answersIn(all).length >= PROMPTS);
    expect(answersIn(entries)).toEqual(CHOICES);
  }, 900_000);
});
