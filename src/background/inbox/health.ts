/** Writes into the log when how well a host is seen becomes known or changes. */
import { v7 as uuid } from 'uuid';
import { browser } from '../../browser';
import { changes, statesOf } from '../../coverage/changes';
import { openPages } from '../../coverage/pages';
import { readReach } from '../../coverage/reach';
import { append } from '../../log/append';
import { newestHealth } from '../../log/query/query';
import { onPolicyChange } from '../../policy/read';
import { browserName } from '../state/browser-name';
import { policyInForce } from '../state/policy-in-force';
import { logFault, runLogged } from '../upkeep/fault';

/**
 * After a page has loaded, ms: its frames and its command bar come a little later, and several
 * pages that load together are looked at once.
 */
const SETTLING = 2000;
/** So far back it is looked for the last state of a host. */
const FAR = 500;

/** So that what fails with every page does not fill the log. */
let failed = false;
let due = false;
let working: Promise<void> = Promise.resolve();

function lookSoon(): void {
  if (due) return;
  due = true;
  setTimeout(() => {
    due = false;
    // One after the other: each has to know what the one before has written.
    working = working.then(look).catch(tellOnce);
  }, SETTLING);
}

async function tellOnce(error: unknown): Promise<void> {
  if (failed) return;
  failed = true;
  await logFault('background', `coverage: ${error instanceof Error ? error.name : typeof error}`);
}

async function look(): Promise<void> {
  const { policy } = await policyInForce();
  const reach = await readReach(policy.extraHosts);
  const [pages, log, name] = await Promise.all([openPages(reach), newestHealth(FAR), browserName()]);
  const at = Date.now();
  const news = changes(statesOf(pages, reach.missing), reach.missing, log, at);
  const { version } = browser.runtime.getManifest();
  if (news.length > 0)
    await append(news.map(change => ({ kind: 'health' as const, id: uuid(), at, ...change, browser: name, version })));
}

/** To be called in the first tick of the worker, like every listener. */
export function watchCoverage(): void {
  browser.tabs.onUpdated.addListener((_tab, { status }, { url }) => {
    // Without an address it is a page that is none of our business; the browser tells of those,
    // too.
    if (status === 'complete' && url?.startsWith('https:')) lookSoon();
  });
  browser.permissions.onAdded.addListener(lookSoon);
  browser.permissions.onRemoved.addListener(lookSoon);
  onPolicyChange(lookSoon);
  runLogged('coverage', lookOnce);
}

/**
 * Whenever the extension is loaded (installed, updated, switched on, a start of the browser): pages
 * that were open before may have lost it.
 */
async function lookOnce(): Promise<void> {
  const { looked } = await browser.storage.session.get('looked');
  if (looked) return;
  await browser.storage.session.set({ looked: true });
  lookSoon();
}
