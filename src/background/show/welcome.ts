/** The welcome page, once. */
import type { Management, Runtime } from 'webextension-polyfill';
import { browser } from '../../browser';
import type { PolicyReading } from '../../policy/policy';
import { onPolicyChange, readPolicy } from '../../policy/read';
import { runLogged } from '../upkeep/fault';

/**
 * To the first start of an installation by policy the browser delivers the values some seconds
 * late, ms; without them the organisation could not say that it does not want the page.
 */
const PATIENCE = 15_000;
const PAGE = 'src/welcome/index.html';

/** To be called in the first tick of the worker, like every listener. */
export function welcomeOnce(): void {
  browser.runtime.onInstalled.addListener(({ reason }: Runtime.OnInstalledDetailsType) => {
    if (reason === 'install') void runLogged('welcome', open);
  });
}

async function open(): Promise<void> {
  // Needs no permission.
  const { installType } = await browser.management.getSelf();
  const isByPolicy = installType === ('admin' satisfies Management.ExtensionInstallType);
  const { policy } = await (isByPolicy ? policyOrPatience() : readPolicy());
  // Whoever has installed it wants to see it now; who is at work when their organisation does is
  // not to be interrupted.
  if (policy.welcome) await browser.tabs.create({ url: browser.runtime.getURL(PAGE), active: !isByPolicy });
}

async function policyOrPatience(): Promise<PolicyReading> {
  const delivered = new Promise<PolicyReading>(resolve => onPolicyChange(resolve));
  const now = await readPolicy();
  if (now.source === 'managed') return now;
  return Promise.race([delivered, new Promise<PolicyReading>(resolve => setTimeout(() => resolve(now), PATIENCE))]);
}
