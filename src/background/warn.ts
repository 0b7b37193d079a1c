/** Tells the person, in the page, what a rule found. */

import { browser } from '../browser';
import warningScript from '../content/warning.iife.tsx?script';
import type { Response } from '../event';
import { append } from '../log/append';
import { newestStories } from '../log/query';
import type { Story } from '../log/story';
import type { Warning } from '../wire';
import { logFault } from './fault';
import { policyInForce } from './policy-in-force';

/** A warning left over from a worker that died is still worth telling for this long, ms. */
const STILL_NEWS = 60_000;

const TOLD: readonly Response[] = ['inform', 'warn', 'justify', 'block'];

/** Activity ids whose warning this worker is showing, so that two witnesses do not start it twice. */
const showing = new Set<string>();

export async function warn(activity: Story): Promise<void> {
  const { activityId, tab, findings } = activity.first;
  const told = findings.filter(finding => TOLD.includes(finding.response));
  const [first] = told;
  if (!first || activity.shown || showing.has(activityId)) return;
  showing.add(activityId);
  const { policy } = await policyInForce();
  const message = policy.messages.get(first.rule);
  const warning: Warning = {
    activityId,
    meaning: activity.first.activity,
    findings: told,
    organization: {
      ...(policy.organizationName ? { name: policy.organizationName } : {}),
      ...(policy.supportContact ? { contact: policy.supportContact } : {}),
      ...(policy.policyUrl ? { policyUrl: policy.policyUrl } : {}),
      ...(message ? { message } : {}),
    },
  };
  const where = await show(tab, warning);
  if (where === 'page') return;
  await browser.action.setBadgeText({ text: '!' });
  await append([
    { kind: 'shown', id: `${activityId}:shown`, activityId, at: Date.now(), rule: first.rule, response: first.response, where },
  ]);
}

/** Shows it in the tab, whose script reports that it was shown (so that this is known even if this worker dies now), or tells why the badge has to do. */
async function show(tab: number, warning: Warning): Promise<'page' | 'badge'> {
  // A service worker of the page has no tab.
  if (tab < 0) return 'badge';
  try {
    await browser.scripting.executeScript({ target: { tabId: tab, frameIds: [0] }, files: [warningScript] });
    const answer: unknown = await browser.tabs.sendMessage(tab, { type: 'warn', ...warning }, { frameId: 0 });
    if ((answer as { shown?: boolean } | undefined)?.shown) return 'page';
    await logFault('warning', 'The page hides the warning.', warning.activityId);
  } catch (error) {
    // The tab is gone, or its top page is not one we may touch.
    await logFault('warning', String(error), warning.activityId);
  }
  return 'badge';
}

/** Warnings that a worker wrote down and then died before it could show them. */
export async function resumeWarnings(): Promise<void> {
  for (const activity of await newestStories(20)) {
    if (activity.first.recordedAt > Date.now() - STILL_NEWS) await warn(activity);
  }
}
