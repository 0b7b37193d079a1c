import pLimit from 'p-limit';
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
import { logError, runLogged } from '../upkeep/fault';

/** Frames and the command bar load later, and one check serves several pages. */
const SETTLE_DELAY_MS = 2000;
/** How far back to search for the last recorded state of a host. */
const MAX_ENTRIES = 500;

/** One fault is enough: every page may fail. */
let hasFailed = false;
let isDue = false;
/** Each check needs what the one before wrote. */
const inTurn = pLimit(1);

function checkSoon(): void {
  if (isDue) return;
  isDue = true;
  setTimeout(() => {
    isDue = false;
    void inTurn(() => check().catch(logFaultOnce));
  }, SETTLE_DELAY_MS);
}

async function logFaultOnce(error: unknown): Promise<void> {
  if (hasFailed) return;
  hasFailed = true;
  await logError('background', 'coverage', error);
}

async function check(): Promise<void> {
  const { policy } = await policyInForce();
  const reach = await readReach(policy.extraHosts);
  const [pages, log, name] = await Promise.all([openPages(reach), newestHealth(MAX_ENTRIES), browserName()]);
  const at = Date.now();
  const news = changes(statesOf(pages, reach.missing), reach.missing, log, at);
  const { version } = browser.runtime.getManifest();
  if (news.length > 0)
    await append(news.map(change => ({ kind: 'health' as const, id: uuid(), at, ...change, browser: name, version })));
}

export function watchCoverage(): void {
  browser.tabs.onUpdated.addListener((_tab, { status }, { url }) => {
    // Pages that are not ours have no address.
    if (status === 'complete' && url?.startsWith('https:')) checkSoon();
  });
  browser.permissions.onAdded.addListener(checkSoon);
  browser.permissions.onRemoved.addListener(checkSoon);
  onPolicyChange(checkSoon);
  runLogged('coverage', checkOnce);
}

/** Once after the extension loads: pages that were open may have lost it. */
async function checkOnce(): Promise<void> {
  const { looked } = await browser.storage.session.get('looked');
  if (looked) return;
  await browser.storage.session.set({ looked: true });
  checkSoon();
}
