/**
 * Whatever is wrong with a policy that a browser delivers: it is shown, and it costs the broken
 * value alone. Each mistake by itself: src/options/policy/broken-policies.test.tsx.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import schema from '../../public/managed_schema.json';
import type { Entry, PolicyEntry } from '../../src/event';
import { HIDDEN, isSecret } from '../../src/policy/secret';
import { type FirefoxBrowser, launchFirefox } from '../browsers/firefox';
import { policyObstacle } from '../browsers/managed-policy';
import { startTenant, type Tenant } from '../tenant/tenant';
import { BROKEN, GOOD, withBroken } from './broken-policies';
import { contoso } from './contoso';
import { expectAllGood, readSettingsPage, type Shown, shownOf } from './settings-page';

const NAMES = Object.keys(schema.properties);
const OPTIONS = 'src/options/index.html';

const byKey = (problems: Shown['problems']) => [...problems].sort((a, b) => a.key.localeCompare(b.key));

/** One mistake in every key at a time. */
const ROUNDS = Array.from({ length: 8 }, (_, round) =>
  NAMES.flatMap(name => BROKEN.filter(({ key }) => key === name)[round] ?? []),
);

it('has an example for every key, and each mistake in a round', () => {
  expect(Object.keys(GOOD)).toEqual(NAMES);
  expect(ROUNDS.flat()).toHaveLength(BROKEN.length);
});

const obstacle = policyObstacle('chromium');

describe.skipIf(obstacle)(`in Chromium${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  const world = contoso({ policy: GOOD });
  let settings: Page;
  let good: Shown;

  const deliver = (policy: Record<string, unknown>) => world.browser.policy?.set(policy);
  const shown = () => settings.evaluate(readSettingsPage);

  beforeAll(async () => {
    settings = await world.browser.openOwnPage(OPTIONS);
    good = await vi.waitFor(
      async () => {
        const read = await shown();
        expect(read.settings.organizationName?.source).toBe('managed');
        return read;
      },
      { timeout: 20_000, interval: 200 },
    );
  });

  it('delivers and applies every key of the schema', () => {
    expect(good.problems).toEqual([]);
    expectAllGood(good, good);
    for (const name of NAMES) expect([name, good.settings[name]?.value.length]).not.toEqual([name, 0]);
    expect(good.settings.internalDomains?.value).toEqual(GOOD.internalDomains);
  });

  it.each(ROUNDS.map((all, round) => ({ round, all })))('one mistake in every key, round $round', async ({ all }) => {
    const before = broken(await world.browser.entries()).length;
    deliver(withBroken(all));
    await expect.poll(async () => byKey((await shown()).problems), { timeout: 15_000 }).toEqual(byKey(shownOf(all)));
    expectAllGood(await shown(), good);
    // The page may show it before it is logged; the next would be read in its place.
    await world.browser.waitForEntries(entries => broken(entries).length > before);
  });

  it('logs one entry for each change, with names of the wrong keys only', async () => {
    deliver({ ...GOOD, organizationName: 'Contoso Group' });
    await expect.poll(async () => (await shown()).settings.organizationName?.value).toEqual(['Contoso Group']);
    const isRenamed = (entry?: PolicyEntry) => !!entry?.changes.some(({ after }) => after === 'Contoso Group');
    const all = await world.browser.waitForEntries(entries => isRenamed(policiesIn(entries).at(-1)));
    const entries = policiesIn(all);
    expect(entries[0]).toMatchObject({ source: 'managed', problems: [] });
    expect(entries[0]?.changes.map(({ key }) => key).sort()).toEqual([...NAMES].sort());
    expect(broken(all).length).toBeGreaterThanOrEqual(ROUNDS.length);
    expect(entries.at(-1)).toMatchObject({
      changes: [{ key: 'organizationName', before: 'Contoso', after: 'Contoso Group' }],
      problems: [],
    });
    expect(JSON.stringify(entries.flatMap(({ problems }) => problems))).not.toContain('javascript');
  });
});

function policiesIn(entries: readonly Entry[]): PolicyEntry[] {
  return entries.filter(entry => entry.kind === 'policy');
}

/** Those in which something is wrong. */
function broken(entries: readonly Entry[]): PolicyEntry[] {
  return policiesIn(entries).filter(({ problems }) => problems.length > 0);
}

const firefoxObstacle = policyObstacle('firefox');

describe.skipIf(firefoxObstacle)(
  `in Firefox, which reads a policy at its start${firefoxObstacle ? ` (skipped: ${firefoxObstacle})` : ''}`,
  () => {
    let tenant: Tenant;
    let profile: string;
    let good: Shown;

    beforeAll(async () => {
      tenant = await startTenant();
      profile = await mkdtemp(join(tmpdir(), 'second-look-policy-'));
    });
    afterAll(async () => {
      await tenant?.close();
      if (profile) await rm(profile, { recursive: true, force: true });
    });

    /** A start of the same Firefox with this policy; none at all: `undefined`. */
    async function started<T>(
      policy: Record<string, unknown> | undefined,
      look: (firefox: FirefoxBrowser) => Promise<T>,
    ): Promise<T> {
      const firefox = await launchFirefox(tenant, { profile, ...(policy ? { policy } : {}) });
      try {
        return await look(firefox);
      } finally {
        await firefox.close();
      }
    }

    /**
     * What the settings say, once they say it of this policy: the browser hands one over some time
     * after its start.
     */
    async function shown(firefox: FirefoxBrowser, isOfThis: (read: Shown) => boolean): Promise<Shown> {
      const page = await firefox.openOwnPage(OPTIONS);
      await page.waitFor('.setting');
      let read: Shown | undefined;
      const isRead = async () => {
        read = (await page.evaluate(readSettingsPage)) as Shown;
        return isOfThis(read);
      };
      await expect.poll(isRead, { timeout: 40_000, interval: 200 }).toBe(true);
      await page.close();
      return read as unknown as Shown;
    }
    /** What opens something is there only as long as the browser delivers it. */
    const isDelivered = ({ settings }: Shown) =>
      NAMES.filter(isSecret).some(name => settings[name]?.source === 'managed');

    it('delivers and applies every key of the schema', async () => {
      good = await started(GOOD, firefox => shown(firefox, read => isDelivered(read) && read.problems.length === 0));
      expect(good.problems).toEqual([]);
      expectAllGood(good, good);
      for (const name of NAMES) expect([name, good.settings[name]?.value.length]).not.toEqual([name, 0]);
    });

    it('shows all mistakes at once, with wrong types and misspelt keys, which Firefox lets through', async () => {
      const mistyped = { organizationName: 7, internalDomains: { a: 1 }, organisationName: 'x' };
      // A start takes seconds. A list has all of its mistakes at once, a text the first one.
      const all = BROKEN.filter(
        ({ key }, at) =>
          !(key in mistyped) && (Array.isArray(GOOD[key]) || BROKEN.findIndex(one => one.key === key) === at),
      );
      const count = all.length + Object.keys(mistyped).length;
      const read = await started({ ...withBroken(all), ...mistyped }, firefox =>
        shown(firefox, now => isDelivered(now) && now.problems.length === count),
      );
      // In which order they are told is the parser's affair.
      expect(byKey(read.problems.filter(({ key }) => !(key in mistyped)))).toEqual(byKey(shownOf(all)));
      expect(read.problems.map(({ key }) => key)).toEqual(expect.arrayContaining(Object.keys(mistyped)));
      expectAllGood(read, good);
      expect(read.settings.organizationName?.held).toBe(true);
    });

    it('keeps the last policy when it vanishes, and says and logs so', async () => {
      const { read, entries } = await started(undefined, async firefox => ({
        read: await shown(firefox, read => !isDelivered(read) && read.problems[0]?.key === 'All settings'),
        entries: await firefox.waitForEntries(all =>
          policiesIn(all).some(({ vanishedAt }) => vanishedAt !== undefined),
        ),
      }));
      // What opens something is kept nowhere, and goes with the policy.
      const [open, kept] = [NAMES.filter(isSecret), NAMES.filter(name => !isSecret(name))];
      expectAllGood(read, good, kept);
      expect(policiesIn(entries).at(-1)).toMatchObject({
        source: 'managed',
        changes: open.map(key => ({ key, before: HIDDEN })),
      });
    });
  },
);
