/** A variant with its running browser and one tab for each site. */
import type { TenantAddress } from '../../browsers/tenant-address';
import { Browser, delay, type Tab } from './browser';
import { SITE_NAMES, SITES, type SiteName } from './sites';
import { loadTime } from './steps';
import type { Variant } from './variants';

export interface Subject extends Variant {
  browser: Browser;
  tabs: Readonly<Record<SiteName, Tab>>;
}

/** How long an extension may take to install itself and to open its first page, ms. */
const SETTLE_MS = 4000;

/** @param onStart receives each browser as soon as it runs, also if this rejects later */
export async function startSubjects(
  variants: readonly Variant[],
  executable: string,
  server: TenantAddress,
  folder: string,
  onStart: (browser: Browser) => void,
): Promise<Subject[]> {
  const subjects: Subject[] = [];
  for (const [at, variant] of variants.entries()) {
    const browser = new Browser(executable, server, `${folder}/browser-${at}`, variant.extension);
    onStart(browser);
    const tabs = { watched: await browser.openTab(), unwatched: await browser.openTab() };
    await delay(SETTLE_MS);
    await browser.closeOtherPages();
    for (const site of SITE_NAMES) await load(tabs[site], site);
    if (variant.extension && !(await browser.isWorkerRunning()))
      process.stderr.write(
        `"${variant.name}": no service worker runs; ${variant.extension} may not have been loaded\n`,
      );
    subjects.push({ ...variant, browser, tabs });
  }
  return subjects;
}

/** Loads the site's page. @returns how long it took, ms */
export async function load(tab: Tab, site: SiteName, turn = 0): Promise<number> {
  // With the same address again the browser would reload, which is another thing.
  await tab.navigate(`${SITES[site].page}?turn=${turn}`);
  return tab.call(loadTime, undefined);
}

/**
 * Each of them comes first equally often: who follows another one finds more of the machine awake.
 */
export function inTurn<Each>(all: readonly Each[], turn: number): Each[] {
  const first = turn % all.length;
  return [...all.slice(first), ...all.slice(0, first)];
}
