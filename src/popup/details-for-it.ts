import { keyOf, shownValue } from '../words/problem-words';
import type { PopupContent } from './popup-content';
import { recentFaults } from './trouble';

/** @returns lines in English, whatever the user's language, without secrets or links */
export function detailsForIt({ unwritten, faults, policy, openSites, sending, now }: PopupContent): string {
  const { version } = chrome.runtime.getManifest();
  const stamp = (at: number) => new Date(at).toISOString();
  const lines = [
    `Second Look ${version}; ${navigator.userAgent}`,
    `Time: ${stamp(now)}`,
    `Policy: ${policy.source}`,
    `Forwarding: ${sending ? sending.destination.host : 'off'}`,
  ];
  if (sending?.lastDelivery !== undefined) lines.push(`Last delivered: ${stamp(sending.lastDelivery)}`);
  if (sending?.troubleSince !== undefined) lines.push(`Not delivered since: ${stamp(sending.troubleSince)}`);
  if (policy.policy.internalDomains.length === 0) lines.push('Internal domains: none');
  if (openSites > 0) lines.push(`Sites not allowed: ${openSites}`);
  if (unwritten)
    lines.push(`Log not written, ${unwritten.times} times, last ${stamp(unwritten.at)}: ${unwritten.error}`);
  for (const problem of policy.problems) {
    const what = [keyOf(problem), shownValue(problem), problem.at].filter(Boolean).join(' ');
    lines.push(`Policy problem (${problem.why}): ${what}`);
    if (problem.nearest !== undefined) lines.push(`Did you mean ${problem.nearest}?`);
    if (problem.used) lines.push(`Used instead: ${problem.used}`);
    if (problem.heldSince !== undefined) lines.push(`Last settings kept since: ${stamp(problem.heldSince)}`);
  }
  for (const { at, fault } of recentFaults(faults, now))
    lines.push(`Fault: ${stamp(at)} ${fault.where}: ${fault.detail}`);
  return lines.join('\n');
}
