import { KEYS } from '../policy/keys/keys';
import type { Problem, Why } from '../policy/policy';
import { moment, plural } from './phrases';
import { camel, type PluralKey, t } from './words';

/** Of a parsed policy, or of the log. */
type Counted = Pick<Partial<Problem>, 'heldSince' | 'allowed'> & { key: string; why: string };

/** Whole settings, each counted once; entries beside which others apply; settings in doubt. */
export function settingsWords(problems: readonly Counted[], keys = OF_ORGANIZATION): string {
  return settingsGroups(problems, keys)
    .map(({ sentence }) => sentence)
    .join(' ');
}

/** Each with the names of the settings that its sentence counts. */
export function settingsGroups(
  problems: readonly Counted[],
  [settings, entries, doubts] = OF_ORGANIZATION,
): { sentence: string; names: string[] }[] {
  const broken = problems.filter(one => !isIgnoredEntry(one) && !isDoubt(one));
  const ignored = problems.filter(isIgnoredEntry);
  const doubtful = problems.filter(one => isDoubt(one) && !broken.some(({ key }) => key === one.key));
  const groups = [
    { of: broken, words: settings, count: namesOf(broken).length },
    { of: ignored, words: entries, count: ignored.reduce((sum, one) => sum + entriesOf(one), 0) },
    { of: doubtful, words: doubts, count: namesOf(doubtful).length },
  ];
  return groups
    .filter(({ count }) => count > 0)
    .map(({ of, words, count }) => ({ sentence: plural(words, count), names: namesOf(of) }));
}

function namesOf(problems: readonly Counted[]): string[] {
  return [...new Set(problems.map(keyOf))];
}

type GroupWords = readonly [settings: PluralKey, entries: PluralKey, doubts: PluralKey];

const OF_ORGANIZATION: GroupWords = ['policy_problems', 'policy_entries', 'policy_doubts'];
export const IN_POLICY: GroupWords = ['settings_problemCount', 'settings_entryCount', 'settings_doubtCount'];

export function keyOf({ key }: Pick<Problem, 'key'>): string {
  return key || t('policy_whole');
}

const ABOUT_NO_VALUE: readonly string[] = ['vanished', 'more-problems'];

/** The value is used, but does less than it seems to. */
export const DOUBTS: readonly Why[] = ['shared-domain', 'person-by-page', 'token-in-path'];

export function shownValue({ why, value }: Problem): string {
  if (ABOUT_NO_VALUE.includes(why)) return '';
  return value.trim() ? value : t('policy_empty');
}

export function whyInBrief(problem: Problem): string {
  const { nearest } = problem;
  return nearest === undefined ? reason(problem) : `${reason(problem)} ${t('policy_meant', nearest)}`;
}

/** For admins: lists all rules. */
export function whyOf(problem: Problem): string {
  const { why, allowed } = problem;
  return why === 'unknown-rule' && allowed
    ? `${whyInBrief(problem)} ${t('policyProblem_theRules', allowed)}`
    : whyInBrief(problem);
}

/** Keys whose names the organisation chooses. */
const NAMED: readonly string[] = ['hostGroups', 'reasons'];

/** A host here can begin with `*.`. */
const HOST_PATTERNS: readonly string[] = ['hostGroups', 'customRules', 'customRecognisers'];

function reason({ key, value, why, allowed = '' }: Problem): string {
  // The parser calls an empty text "not text".
  if (['messages', 'reasons', 'welcomeText'].includes(key) && why === 'not-text' && /=\s*$/.test(value))
    return t('policyProblem_noWords');
  if (!ABOUT_NO_VALUE.includes(why) && !value.trim()) return t('policyProblem_empty');
  const mend = why === 'not-a-domain' || why === 'not-a-host' ? onlyMistake(key, value.trim()) : undefined;
  if (mend !== undefined) return mend;
  if (why === 'not-a-pair' && NAMED.includes(key)) return t('policyProblem_notANamedPair');
  if (why === 'unknown-group' && !allowed) return t('policyProblem_noGroups');
  if (why === 'not-a-host' && HOST_PATTERNS.includes(key)) return t('policyProblem_notAHostPattern');
  return t(`policyProblem_${camel(why)}`, allowed);
}

/** Parts that people paste with a domain. */
const TOO_MUCH = [/\s+/, /^[a-z]+:\/\//i, /\/[^/]*$/, /:\d+$/];
const HOST_LISTS: readonly string[] = ['internalDomains', 'trustedDomains', 'extraHosts'];
const NO_NAMES = { builtInRules: [], rules: [], groups: [], asking: [] };

/** What to remove, if the value is valid without it. */
function onlyMistake(key: string, value: string): string | undefined {
  if (!HOST_LISTS.includes(key)) return undefined;
  const isValid = (text: string) => KEYS[key]?.parse([text], NO_NAMES).problems.length === 0;
  // Two domains in one line: together they would be a third, of somebody else.
  if (value.split(/\s+/).every(isValid)) return undefined;
  for (const pattern of TOO_MUCH) {
    const [part] = pattern.exec(value) ?? [];
    if (part === undefined || !isValid(value.replace(part, ''))) continue;
    return part.trim() === '' ? t('policy_removeSpace') : t('policy_removePart', part);
  }
  return undefined;
}

export function insteadOf({ key, why, used, heldSince }: Problem): string {
  if (heldSince !== undefined)
    return why === 'vanished' ? t('policy_heldAll', moment(heldSince)) : t('policy_held', used, moment(heldSince));
  if (why === 'more-problems') return t('policy_insteadUntold');
  if (DOUBTS.includes(why)) return t('policy_insteadSame');
  if (used) return t('policy_insteadValue', used);
  if (why === 'not-a-list') return t('policy_insteadList');
  return t(isOfList(key) ? 'policy_insteadOthers' : 'policy_insteadNothing');
}

function isIgnoredEntry({ key, why, heldSince }: Counted): boolean {
  return isOfList(key) && heldSince === undefined && why !== 'not-a-list' && !isDoubt({ why });
}

export function isDoubt({ why }: Pick<Counted, 'why'>): boolean {
  return DOUBTS.some(one => one === why);
}

function entriesOf({ why, allowed = '0' }: Counted): number {
  return why === 'more-problems' ? Number(allowed) : 1;
}

function isOfList(key: string): boolean {
  return KEYS[key]?.type === 'list';
}
