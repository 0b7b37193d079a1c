/** The policy as the browser has it now, and whenever it changes. */
import { browser } from '../browser';
import { RULES } from '../rules';
import { parsePolicy } from './parse';
import type { PolicyReading } from './policy';

const LAST = 'lastPolicy';
/** Since when the policy is what it is, epoch ms. */
const SINCE = 'policySince';
/** Longest wait for the browser to deliver the policy, ms. */
const PATIENCE = 200;
const RULE_IDS = RULES.map(({ id }) => id);

/**
 * Never rejects: without a policy the built-in defaults are in force. Takes some 3 s while Chromium is starting, 1 ms later on (measured with Chromium 156).
 */
export async function readPolicy(): Promise<PolicyReading> {
  // Firefox rejects ("Managed storage manifest not found") when no policy is installed; Chromium answers {}.
  const raw: unknown = await browser.storage.managed.get(null).catch(() => ({}));
  return parsePolicy(raw, RULE_IDS);
}

/** Remembers the policy as it is now, for the next start. */
export async function rememberPolicy(): Promise<void> {
  const raw: unknown = await browser.storage.managed.get(null).catch(() => ({}));
  const { [LAST]: last, [SINCE]: since } = await browser.storage.local.get([LAST, SINCE]);
  const same = typeof since === 'number' && JSON.stringify(last) === JSON.stringify(raw);
  await browser.storage.local.set({ [LAST]: raw, ...(same ? {} : { [SINCE]: Date.now() }) });
}

/** Since when this browser has had the policy as it is now, epoch ms; nothing before the first was remembered. */
export async function policySince(): Promise<number | undefined> {
  const { [SINCE]: since } = await browser.storage.local.get(SINCE);
  return typeof since === 'number' ? since : undefined;
}

/** The policy; if the browser takes longer than a person's request may wait for it, the policy as it was last remembered. */
export function readPolicySoon(): Promise<PolicyReading> {
  const last = async () => {
    await new Promise(resolve => setTimeout(resolve, PATIENCE));
    return parsePolicy((await browser.storage.local.get(LAST))[LAST], RULE_IDS);
  };
  return Promise.race([readPolicy(), last()]);
}

/**
 * Calls `listener` with every policy that comes later. At a first start of a force-installed extension the browser delivers the policy some seconds after
 * the extension runs, so whoever reads once and keeps the answer keeps the wrong one. Firefox never calls: there a new policy needs a restart.
 */
export function onPolicyChange(listener: (reading: PolicyReading) => void): void {
  browser.storage.onChanged.addListener((_changes, area) => {
    if (area === 'managed') readPolicy().then(listener);
  });
}
