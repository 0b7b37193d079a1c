/**
 * From a policy file to browsers that have installed the extension by themselves: with the very
 * files that `admin-kit` writes, where an admin would put them.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIREFOX_ID } from '../../src/cli/admin-kit/browsers';
import { readCrx } from '../../src/cli/admin-kit/package/crx';
import { builtExtension } from '../../src/cli/admin-kit/package/extension';
import { readPackage } from '../../src/cli/package/read-package';
import { DIRTY_MARK } from '../../src/cli/package/source-files';
import { changedSources } from '../../src/cli/package/source-sums';
import { verifyPackage } from '../../src/cli/package/verify';
import type { Entry, PolicyEntry } from '../../src/event';
import { KEYS } from '../../src/policy/keys/keys';
import { CONTOSO_DOCS } from '../../src/recognise/custom/test/contoso-docs';
import { type ChromiumBrowser, launchChromium } from '../browsers/chromium';
import { ClosedRoot } from '../browsers/closed-root';
import { type FirefoxBrowser, launchFirefox } from '../browsers/firefox';
import { chromiumPolicyFile, firefoxPolicy, policyObstacle } from '../browsers/managed-policy';
import { policyFolders } from '../browsers/policy-folders';
import { logReader } from '../browsers/read-log';
import { waitForEntries } from '../browsers/wait-for-entries';
import { ROOT } from '../repo/source-files';
import { type Ran, runAdminKit } from '../run-admin-kit';
import { startTenant, type Tenant } from '../tenant/tenant';
import { activitiesIn, complete, popupTextOf } from './contoso';
import { of } from './hold';
import { type Hosting, host } from './hosting';
import {
  checkForUpdates,
  expectKept,
  inOwnPage,
  isUpdateDeferred,
  offeredToFirefox,
  runningVersion,
  untilUpdated,
} from './kit-updates';

const HOST = 'sharepoint.contoso-server.example';
/** In a later policy; hosts are in the package, so it gets a higher version. */
const MORE_HOSTS = [HOST, 'sharepoint.contoso-works.example'];
const OWN = `https://${HOST}/sites/plant/SitePages/Blank.aspx`;
/** Every key there is, with values that can be seen here. */
const POLICY: Record<string, unknown> = {
  ...Object.fromEntries(Object.entries(KEYS).map(([key, { example }]) => [key, example])),
  extraHosts: [HOST],
  customRecognisers: [CONTOSO_DOCS],
};

/** Asks about each link for anyone, from today on. */
const ASKING = { ...POLICY, auditOnly: false, startDates: [], responses: ['anyone-link=warn'] };
const DIALOG = 'second-look >>> dialog';

/** After which Chromium installs an update that it has loaded, if the extension is idle. */
const IDLE_UPDATE_MS = 5000;

/** A start of Firefox with a kit of its own takes 14 s, on a busy machine four times that. */
const LIMIT_MS = 120_000;

const folder = mkdtempSync(join(tmpdir(), 'second-look-kit-'));
const out = (path: string) => readFileSync(join(folder, 'out', path), 'utf8');
afterAll(() => rmSync(folder, { recursive: true }));

/** As an admin gives the command. */
function byNpm(...args: string[]): Pick<Ran, 'status' | 'told'> {
  const { status, stderr } = spawnSync('npm', ['run', '-s', 'admin-kit', '--', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  return { status, told: stderr };
}

/** The id of the package. */
function makeKit(policy: Record<string, unknown>, updateUrl: string, command: typeof byNpm = runAdminKit): string {
  const file = join(folder, 'policy.json');
  writeFileSync(file, JSON.stringify(policy));
  const { status, told } = command('--update-url', updateUrl, file, join(folder, 'out'));
  expect([status, told]).toEqual([0, expect.not.stringContaining('error')]);
  return readCrx(readFileSync(join(folder, 'out/hosting/second-look.crx'))).id;
}

function policiesIn(entries: readonly Entry[]): PolicyEntry[] {
  return entries.filter(entry => entry.kind === 'policy');
}

/** What `verify/linux.py` says of the folders in which these browsers look. */
function verified(browser: 'Chromium' | 'Firefox'): { wrong: string[]; ok: string[] } {
  const root = mkdtempSync(join(folder, 'root-'));
  const { chromium, firefox } = policyFolders();
  const [place, target] =
    browser === 'Chromium' ? ['etc/chromium/policies', chromium] : ['etc/firefox/policies', firefox];
  mkdirSync(join(root, dirname(place)), { recursive: true });
  symlinkSync(target, join(root, place));
  const script = [join(folder, 'out/verify/linux.py'), '--root', root];
  const { stdout, stderr } = spawnSync('python3', script, { encoding: 'utf8' });
  expect(stderr).toBe('');
  const lines = stdout.split('\n').map(line => line.trim());
  expect(lines.find(line => !line.includes(': not set up'))).toContain(browser);
  const marked = (mark: string) =>
    lines.filter(line => line.startsWith(mark)).map(line => line.slice(mark.length).trim());
  return { wrong: marked('WRONG'), ok: marked('ok') };
}

/** What the script has to say if the browser gives the extension these values. */
function sayingOf(delivered: Record<string, unknown>, id: string): { wrong: string[]; ok: string[] } {
  const wanted: Record<string, unknown> = JSON.parse(readFileSync(join(folder, 'policy.json'), 'utf8'));
  const other = Object.keys(wanted).filter(key => !isDeepStrictEqual(delivered[key], wanted[key]));
  const installed = 'installed by policy';
  return other.length === 0
    ? { wrong: [], ok: [`policy for ${id}, ${Object.keys(delivered).length} settings`, installed] }
    : { wrong: [`settings with another value than in the kit: ${other.sort().join(', ')}`], ok: [installed] };
}

/** What the extension itself wrote down when it took the policy. */
function expectInForce(entries: readonly Entry[]): void {
  const [first] = policiesIn(entries);
  expect(first).toMatchObject({ source: 'managed', problems: [] });
  expect(first?.changes.map(({ key }) => key).sort()).toEqual(Object.keys(KEYS).sort());
}

/** How many activities have an outcome. */
function endedIn(entries: readonly Entry[]): number {
  return new Set(of([...entries], 'outcome').map(({ activityId }) => activityId)).size;
}

/** Makes a link for anyone on the organisation's own server. Runs in the page. */
async function share(): Promise<number> {
  const url = new URL(
    "/sites/plant/_api/web/lists(guid'2e8b4f70-c5d9-4136-a0e7-94d1b6f3582c')/items(1)/ShareLink",
    location.href,
  );
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  const body = JSON.stringify({ request: { createLink: true, settings: { linkKind: 4 } } });
  return (await fetch(url.href, { method: 'POST', headers, body })).status;
}

const versionOnOffer = () => /<updatecheck [^>]*version="([^"]+)"/.exec(out('hosting/update.xml'))?.[1] ?? '';

/** The version of an update that Chromium has loaded and keeps. Runs in the worker. */
function loadedVersion(): Promise<string> {
  return new Promise(resolve => {
    chrome.runtime.onUpdateAvailable.addListener(({ version }) => resolve(version));
  });
}

/**
 * Lets the alarm ring now that the extension has set to look again whether a prompt is open. Runs
 * in a page of the extension.
 */
async function ringUpdateAlarm(): Promise<void> {
  if (await chrome.alarms.get('update')) await chrome.alarms.create('update', { when: Date.now() });
}

const inChromium = policyObstacle('chromium');

describe.skipIf(inChromium)(
  `Chromium with the files of the kit${inChromium ? ` (skipped: ${inChromium})` : ''}`,
  () => {
    let tenant: Tenant;
    let hosting: Hosting;
    let browser: ChromiumBrowser;
    let id: string;
    const profile = mkdtempSync(join(folder, 'chromium-'));
    const files = new Map<string, ReturnType<typeof chromiumPolicyFile>>();

    function lay(name: string, text: string): void {
      const file = files.get(name) ?? chromiumPolicyFile(name);
      files.set(name, file);
      file.setFile(text);
    }

    beforeAll(async () => {
      [tenant, hosting] = await Promise.all([startTenant(), host(join(folder, 'out/hosting'))]);
      id = makeKit(POLICY, hosting.updateUrl, byNpm);
      for (const name of ['second-look.json', 'second-look-install.json']) lay(name, out(`linux/chromium/${name}`));
      // Not for the browser but for this test: without it no driver sees an extension that a policy
      // has installed.
      lay('second-look-test-tools.json', JSON.stringify({ DeveloperToolsAvailability: 1 }));
      browser = await launchChromium(tenant, { installed: id, profile });
    });
    afterAll(async () => {
      await browser?.close();
      // The first one knows whether it made the folder.
      for (const file of [...files.values()].reverse()) file.restore();
      await Promise.all([hosting?.close(), tenant?.close()]);
    });

    const delivered = async () => (await browser.worker()).evaluate(() => chrome.storage.managed.get());

    const popupText = () => popupTextOf(browser);

    async function expectWhatVerifySays(): Promise<void> {
      const { wrong, ok } = sayingOf(await delivered(), id);
      expect(verified('Chromium')).toEqual({ wrong, ok: expect.arrayContaining(ok) });
    }

    /** What `npm run -s verify-package -- FOLDER` says of the copy that the browser runs. */
    async function expectOfThisSource(version: string): Promise<void> {
      const copy = join(profile, 'Default/Extensions', id, `${version}_0`);
      const { unexpected } = await verifyPackage(readPackage(copy), builtExtension, id);
      // In a clone with changes the kit says so, and this test is about all else.
      const saying = ['not committed', DIRTY_MARK].map(words => expect.stringContaining(words));
      const dirty = changedSources(ROOT).length > 0 ? saying : [];
      expect(unexpected).toEqual(dirty);
    }

    it('installs the package from update.xml and keeps it', async () => {
      const self = await (await browser.worker()).evaluate(() => chrome.management.getSelf());
      expect(self).toMatchObject({ id, installType: 'admin', mayDisable: false, enabled: true });
      expect(out('hosting/update.xml')).toContain(`version="${self.version}"`);
      await expectOfThisSource(self.version);
    });

    it('delivers every key; all are in force without a problem', async () => {
      // At the first start of an installation by policy the values come some seconds after the
      // extension runs.
      await expect.poll(delivered, { timeout: 30_000 }).toEqual(POLICY);
      await expectWhatVerifySays();
      expectInForce(await browser.waitForEntries(all => policiesIn(all).length > 0));
      expect(await popupText()).toContain('Managed by Contoso');
    });

    it('watches the hosts of the policy without asking the user', async () => {
      const worker = await browser.worker();
      const origins = [`https://${HOST}/*`, 'https://docs.contoso.example/*'];
      expect(await worker.evaluate(wanted => chrome.permissions.contains({ origins: wanted }), origins)).toBe(true);
      const page: Page = await browser.context.newPage();
      await page.goto(OWN);
      expect(await page.evaluate(share)).toBe(200);
      const entries = await browser.waitForEntries(all => complete(all, 'activity', 'seen', 'outcome'));
      expect(activitiesIn(entries)).toMatchObject([
        {
          witness: 'page',
          activity: { kind: 'share-link-create', scope: 'anonymous', host: HOST },
          response: 'record',
        },
      ]);
      // The trial that the policy asks for.
      const held = { rule: 'anyone-link', withheld: { response: 'inform', because: 'audit-only' } };
      expect(activitiesIn(entries)[0]?.findings).toContainEqual(expect.objectContaining(held));
      // Our scripts are there by the manifest alone: registered as well they would run twice.
      expect(await worker.evaluate(() => chrome.scripting.getRegisteredContentScripts())).toMatchObject([
        { id: 'awake' },
      ]);
      await page.close();
    });

    it('applies a regenerated policy while it runs and keeps the installation', async () => {
      expect(makeKit({ ...POLICY, organizationName: 'Contoso Group' }, hosting.updateUrl)).toBe(id);
      // The kit is newer than what lies there.
      await expectWhatVerifySays();
      lay('second-look.json', out('linux/chromium/second-look.json'));
      await expect.poll(popupText, { timeout: 30_000, interval: 500 }).toContain('Contoso Group');
      const entries = await browser.entries();
      const change = { key: 'organizationName', before: 'Contoso', after: 'Contoso Group' };
      expect(policiesIn(entries).at(-1)).toMatchObject({ changes: [change], problems: [] });
      expect(activitiesIn(entries)).toHaveLength(1);
    });

    it('waits with an update by update.xml while a prompt is open', async () => {
      const before = out('linux/chromium/second-look.json');
      const asking = { ...ASKING, organizationName: 'Contoso Group' };
      makeKit(asking, hosting.updateUrl);
      lay('second-look.json', out('linux/chromium/second-look.json'));
      const { auditOnly, responses } = asking;
      await expect.poll(delivered, { timeout: 30_000 }).toMatchObject({ auditOnly, responses });
      const page = await browser.context.newPage();
      await page.goto(OWN);
      const shared = page.evaluate(share);
      const prompt = new ClosedRoot(page, 'second-look');
      await prompt.text('dialog');

      makeKit({ ...asking, extraHosts: MORE_HOSTS }, hosting.updateUrl);
      const version = versionOnOffer();
      const worker = await browser.worker();
      const loaded = worker.evaluate(loadedVersion);
      // Chromium heeds the next one only hours later.
      const found = await worker.evaluate(() => chrome.runtime.requestUpdateCheck());
      expect(found).toEqual({ status: 'update_available', version });
      expect(await loaded).toBe(version);
      await pause(IDLE_UPDATE_MS + 2000);
      expect(await worker.evaluate(() => chrome.runtime.getManifest().version)).not.toBe(version);
      await prompt.press('.proceed');
      expect(await shared).toBe(200);
      const entries = await browser.waitForEntries(all => endedIn(all) === 2);
      expect(of(entries, 'answer')).toMatchObject([{ choice: 'proceed' }]);
      await page.close();
      lay('second-look.json', before);
      await expect.poll(delivered, { timeout: 30_000 }).not.toMatchObject({ auditOnly });
    });

    it('updates by update.xml while it runs: keeps the log, and gets more hosts without asking', async () => {
      const before = await browser.entries();
      const version = versionOnOffer();
      await untilUpdated(browser, id, version);
      await expectOfThisSource(version);

      const origins = MORE_HOSTS.map(name => `https://${name}/*`);
      const popup = await browser.openPopup();
      expect(await popup.evaluate(() => chrome.runtime.getManifest().version)).toBe(version);
      expect(await popup.evaluate(wanted => chrome.permissions.contains({ origins: wanted }), origins)).toBe(true);
      await popup.close();
      const page = await browser.context.newPage();
      await page.goto(OWN);
      expect(await page.evaluate(share)).toBe(200);
      const after = await browser.waitForEntries(all => endedIn(all) === 3);
      await expectKept(before, after);
      expect(activitiesIn(after).map(({ witness }) => witness)).toEqual(['page', 'page', 'page']);
    });
  },
);

const inFirefox = policyObstacle('firefox');

describe.skipIf(inFirefox)(
  `Firefox ESR with the files of the kit${inFirefox ? ` (skipped: ${inFirefox})` : ''}`,
  { timeout: LIMIT_MS },
  () => {
    let tenant: Tenant;
    let hosting: Hosting;
    let firefox: FirefoxBrowser | undefined;
    /** One person's, for all starts. */
    const profile = mkdtempSync(join(folder, 'firefox-'));
    const policy = inFirefox ? undefined : firefoxPolicy();

    beforeAll(async () => {
      [tenant, hosting] = await Promise.all([startTenant(), host(join(folder, 'out/hosting'))]);
    });
    afterAll(async () => {
      await firefox?.close();
      policy?.restore();
      await Promise.all([hosting?.close(), tenant?.close()]);
    });

    const hosted = join(folder, 'out/hosting');
    const entriesIn = (browser: FirefoxBrowser) =>
      inOwnPage(browser, page => logReader((script, from) => page.evaluate(script, from))());
    const waitFor = (browser: FirefoxBrowser, predicate: (entries: Entry[]) => boolean) =>
      waitForEntries(() => entriesIn(browser).catch(() => []), predicate, 30_000);

    /** Firefox reads a policy at its start only. @returns the version of the package as well */
    async function start(values: Record<string, unknown>): Promise<{ browser: FirefoxBrowser; version: string }> {
      await firefox?.close();
      makeKit(values, hosting.updateUrl);
      const version = offeredToFirefox(hosted);
      const merged = join(folder, 'policies.json');
      writeFileSync(merged, JSON.stringify({ policies: { DisableTelemetry: true } }));
      const merge = [join(folder, 'out/firefox/merge.py'), '--file', merged];
      const { status, stderr } = spawnSync('python3', merge, { encoding: 'utf8' });
      expect([status, stderr]).toEqual([0, '']);
      policy?.setFile(readFileSync(merged, 'utf8'));
      // The second one: or else an update manifest has to come by HTTPS.
      const prefs = { 'extensions.update.enabled': true, 'extensions.checkUpdateSecurity': false };
      firefox = await launchFirefox(tenant, { installed: true, profile, prefs });
      return { browser: firefox, version };
    }

    async function shareAgain(browser: FirefoxBrowser, before: readonly Entry[]): Promise<Entry[]> {
      const page = await browser.open(OWN);
      expect(await page.evaluate(share)).toBe(200);
      const after = await waitFor(browser, all => endedIn(all) === endedIn(before) + 1);
      await expectKept(before, after);
      expect(activitiesIn(after).at(-1)).toMatchObject({ witness: 'page' });
      return after;
    }

    async function popupText({ openPopup }: FirefoxBrowser): Promise<string> {
      const popup = await openPopup();
      const busy = () => popup.evaluate(() => document.querySelector('main')?.getAttribute('aria-busy'));
      await expect.poll(busy).toBe('false');
      return popup.evaluate(() => document.body.textContent ?? '');
    }

    it('installs the package, delivers every key, and watches the hosts of the policy', async () => {
      const { browser: started } = await start(POLICY);
      const popup = await started.openPopup();
      const delivered = await popup.evaluate(async () => browser.storage.managed.get(null));
      expect(delivered).toEqual(POLICY);
      const { wrong, ok } = sayingOf(delivered, FIREFOX_ID);
      expect(verified('Firefox')).toEqual({ wrong, ok: expect.arrayContaining(ok) });
      expectInForce(await started.waitForEntries(all => policiesIn(all).length > 0));
      expect(await popupText(started)).toContain('Managed by Contoso');
      const page = await started.open(OWN);
      expect(await page.evaluate(share)).toBe(200);
      const entries = await started.waitForEntries(all => complete(all, 'activity', 'outcome'));
      expect(activitiesIn(entries)).toMatchObject([
        { witness: 'page', activity: { kind: 'share-link-create', host: HOST } },
      ]);
    });

    it('updates by an update manifest while it runs, and keeps the log', async () => {
      const running = firefox as FirefoxBrowser;
      const before = await entriesIn(running);
      makeKit({ ...POLICY, extraHosts: MORE_HOSTS }, hosting.updateUrl);
      const version = offeredToFirefox(hosted);
      expect(await runningVersion(running)).not.toBe(version);
      await checkForUpdates(running);
      await expect.poll(() => runningVersion(running), { timeout: 20_000 }).toBe(version);
      await shareAgain(running, before);
    });

    it("applies the kit's next policy after a restart, with its package, and keeps the log", async () => {
      const before = await entriesIn(firefox as FirefoxBrowser);
      const { browser: restarted, version } = await start({ ...POLICY, organizationName: 'Contoso Group' });
      await expect.poll(() => runningVersion(restarted), { timeout: 20_000 }).toBe(version);
      expect(await popupText(restarted)).toContain('Contoso Group');
      await shareAgain(restarted, before);
    });

    it('waits with an update until the prompt is answered, and loses nothing', async () => {
      const { browser: asking } = await start(ASKING);
      const page = await asking.open(OWN);
      const shared = page.evaluate(share);
      await page.waitFor(DIALOG);
      const before = await waitFor(asking, all => of(all, 'asked').length === 1);
      makeKit({ ...ASKING, extraHosts: MORE_HOSTS }, hosting.updateUrl);
      const version = offeredToFirefox(hosted);
      await checkForUpdates(asking);
      await expect.poll(() => isUpdateDeferred(asking), { timeout: 20_000 }).toBe(true);
      expect(await runningVersion(asking)).not.toBe(version);
      await page.press('second-look >>> .proceed');
      expect(await shared).toBe(200);
      await waitFor(asking, all => endedIn(all) === endedIn(before) + 1);
      const looksAgain = async () => {
        await inOwnPage(asking, own => own.evaluate(ringUpdateAlarm)).catch(() => undefined);
        return runningVersion(asking);
      };
      await expect.poll(looksAgain, { timeout: 60_000, interval: 1000 }).toBe(version);
      const after = await waitFor(asking, all => endedIn(all) === endedIn(before) + 1);
      await expectKept(before, after);
      expect(of(after, 'answer')).toMatchObject([{ choice: 'proceed' }]);
    });
  },
);
