/** The notice for employees, made from the policy, in every language of `_locales`. */
import type { Policy } from '../../../policy/policy';
import { RULES } from '../../../rules';
import { askOf, given } from '../../../rules/engine/response';
import type { Rule } from '../../../rules/engine/rule';
import { namedHosts } from '../../../sites';
import { destinationOf, LEVEL_WORDS } from '../../../words/forward-words';
import { NEVER_RECORDED, RECORDED } from '../../../words/what-is-recorded';
import { camel } from '../../../words/words';
import type { Kit, KitFile } from '../kit';
import { languages, windowsName, wordsIn } from '../words';
import { oneLine } from './one-line';

export function noticeFiles(kit: Kit): KitFile[] {
  return languages().map(language => ({
    path: `employees/notice.${windowsName(language)}.md`,
    contents: noticeText(kit, wordsIn(language)),
  }));
}

type Words = ReturnType<typeof wordsIn>;

export function noticeText({ policy, watched }: Kit, words: Words): string {
  const { organizationName, supportContact, policyUrl } = policy;
  const hosts = namedHosts(policy).join(', ');
  const parts = [
    `# ${words('notice_title')}`,
    organizationName ? words('notice_what', [oneLine(organizationName)]) : words('notice_whatAnyone'),
    words('notice_sites'),
    hosts && words('notice_hosts', [hosts]),
    listed('empty_recorded', RECORDED, words),
    listed('empty_never', NEVER_RECORDED, words),
    ...whereTo(policy, words),
    words('record_kept', [days(policy.retentionDays, words('locale'))]),
    words('notice_own'),
    policy.practice && words('notice_practice'),
    `## ${words('notice_rules')}`,
    policy.auditOnly && words('notice_auditOnly'),
    [...RULES, ...policy.customRules].flatMap(rule => ruleLines(rule, policy, words)).join('\n'),
    [...policy.responses.keys()].some(key => key.includes('@')) && words('notice_groups'),
    supportContact && words('notice_ask', [oneLine(supportContact)]),
    policyUrl && words('notice_more', [oneLine(policyUrl)]),
    `## ${words('notice_addresses')}`,
    words('notice_pages', [hostsOf(watched.pages)]),
    words('notice_requests', [hostsOf(watched.requests)]),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function days(value: number, language: string): string {
  return new Intl.NumberFormat(language, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(value);
}

/** A line and a list, with the words of the welcome page. */
export function listed(title: string, keys: readonly string[], words: Words): string {
  return `**${words(title)}**\n\n${keys.map(key => `* ${words(key)}`).join('\n')}`;
}

function whereTo(policy: Policy, words: Words): string[] {
  const destination = destinationOf(policy);
  if (!destination) return [words('notice_stays')];
  return [words('notice_sent', [destination.host]), words(LEVEL_WORDS[destination.level]), words('notice_sentSee')];
}

/** As code, because asterisks have a meaning in Markdown. */
export function hostsOf(patterns: readonly string[]): string {
  return patterns.map(pattern => `\`${pattern.slice('https://'.length, -'/*'.length)}\``).join(', ');
}

/** The final response, without audit mode and start dates. Nothing if the rule is off. */
export function ruleLines({ id, response, title }: Rule, policy: Policy, words: Words): string[] {
  const asked = askOf({ id, response }, [], policy);
  if (asked === 'off') return [];
  const { response: done } = given(
    asked,
    id,
    { seenAt: 0 },
    { auditOnly: false, startDates: new Map() },
    { aheadOfUtc: () => 0 },
  );
  const said = [title === undefined ? words(`rule_${camel(id)}_title`) : oneLine(title), words(`notice_${done}`)];
  const day = policy.startDates.get(id);
  return [`- ${day === undefined ? words('notice_rule', said) : words('notice_ruleFrom', [...said, day])}`];
}
