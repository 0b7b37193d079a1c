/** Worst first, without technical words. */
import type { FaultEntry } from '../event';
import type { Problem } from '../policy/policy';
import { ago, fullName, plural } from '../words/phrases';
import { insteadOf, isDoubt, settingsWords, whyInBrief } from '../words/problem-words';
import { camel, t } from '../words/words';
import type { PopupContent, Sending } from './popup-content';

/** Older faults appear only in the log. */
const MAX_AGE_MS = 7 * 86_400_000;
/** Shorter trouble ends by itself, such as a closed lid. */
const MIN_TROUBLE_MS = 3_600_000;

export interface Trouble {
  kind: 'unwritten' | 'fault' | 'policy' | 'late' | 'domains' | 'sites';
  sentence: string;
  /** What to do, or how often. */
  more?: string;
  /** The person can end it in the settings. These come last. */
  isOwn?: boolean;
}

export function troubleIn({ unwritten, faults, policy, openSites, sending, now }: PopupContent): Trouble[] {
  const all: Trouble[] = [];
  if (unwritten)
    all.push({
      kind: 'unwritten',
      sentence: t('fault_unwritten'),
      more: plural('faults_times', unwritten.times, ago(unwritten.at, now)),
    });
  for (const [where, entries] of byPlace(faults, now))
    all.push({
      kind: 'fault',
      sentence: t(`fault_${camel(where)}`),
      more: plural('faults_times', entries.length, ago(entries[0]?.at ?? now, now)),
    });
  if (policy.problems.length > 0) all.push({ kind: 'policy', ...policyTrouble(policy.problems) });
  if (sending && isLate(sending, now))
    all.push({
      kind: 'late',
      sentence: t('popup_late', fullName(sending.destination.host), ago(sending.troubleSince ?? now, now)),
    });
  if (policy.source !== 'managed' && policy.policy.internalDomains.length === 0)
    all.push({
      kind: 'domains',
      sentence: t(all.length === 0 ? 'popup_worksNoInternal' : 'popup_noInternal'),
      more: t('popup_noInternalAdd'),
      isOwn: true,
    });
  if (openSites > 0) all.push({ kind: 'sites', sentence: plural('popup_openSites', openSites), isOwn: true });
  return all;
}

function policyTrouble(problems: readonly Problem[]): Pick<Trouble, 'sentence' | 'more'> {
  const gone = problems.find(({ why }) => why === 'vanished');
  if (gone) return { sentence: whyInBrief(gone), more: `${insteadOf(gone)} ${t('policy_tell')}` };
  return { sentence: settingsWords(problems), more: t(problems.every(isDoubt) ? 'policy_tell' : 'policy_hint') };
}

export function recentFaults(faults: readonly FaultEntry[], now: number): FaultEntry[] {
  return faults.filter(({ at }) => now - at < MAX_AGE_MS);
}

/** Newest first within each. */
function byPlace(faults: readonly FaultEntry[], now: number): Map<FaultEntry['fault']['where'], FaultEntry[]> {
  const sorts = new Map<FaultEntry['fault']['where'], FaultEntry[]>();
  for (const entry of recentFaults(faults, now))
    sorts.set(entry.fault.where, [...(sorts.get(entry.fault.where) ?? []), entry]);
  return sorts;
}

function isLate({ troubleSince }: Sending, now: number): boolean {
  return troubleSince !== undefined && now - troubleSince >= MIN_TROUBLE_MS;
}
