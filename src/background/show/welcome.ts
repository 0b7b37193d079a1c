import delay from 'delay';
import type { Management, Runtime } from 'webextension-polyfill';
import { browser } from '../../browser';
import type { PolicyReading } from '../../policy/policy';
import { onPolicyChange, readPolicy } from '../../policy/read';
import { runLogged } from '../upkeep/fault';

/** A managed installation gets its policy some seconds late; it decides which pages open. */
const POLICY_TIMEOUT_MS = 15_000;
const PAGE = 'src/welcome/index.html';
/** Closes its tab at the end (options/main.tsx). */
const CHECK = 'src/options/index.html?check=once';

export function welcomeOnce(): void {
  browser.runtime.onInstalled.addListener(({ reason }: Runtime.OnInstalledDetailsType) => {
    if (reason === 'install') void runLogged('welcome', open);
  });
}

async function open(): Promise<void> {
  const { installType } = await browser.management.getSelf();
  const isByPolicy = installType === ('admin' satisfies Management.ExtensionInstallType);
  const { policy } = await (isByPolicy ? policyOrTimeout() : readPolicy());
  // Where the organisation installed it, users are not interrupted.
  if (policy.welcome) await browser.tabs.create({ url: browser.runtime.getURL(PAGE), active: !isByPolicy });
  if (policy.checkInstallation) await browser.tabs.create({ url: browser.runtime.getURL(CHECK), active: false });
}

async function policyOrTimeout(): Promise<PolicyReading> {
  const delivered = new Promise<PolicyReading>(resolve => onPolicyChange(resolve));
  const now = await readPolicy();
  if (now.source === 'managed') return now;
  return Promise.race([delivered, delay(POLICY_TIMEOUT_MS, { value: now })]);
}
