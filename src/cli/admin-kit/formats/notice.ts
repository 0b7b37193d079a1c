/** The notice for employees, made from the policy, in every language of `_locales`. */
import type { Policy } from '../../../policy/policy';
import { RULES } from '../../../rules';
import { anyoneLink } from '../../../rules/anyone-link';
import { anyoneLinkEdit } from '../../../rules/anyone-link-edit';
import { isAt } from '../../../rules/engine/place';
import { askOf } from '../../../rules/engine/response';
import type { Ask, Rule } from '../../../rules/engine/rule';
import { namedHosts } from '../../../sites';
import { destinationOf, LEVEL_WORDS } from '../../../words/forward-words';
import { NEVER_RECORDED, RECORDED } from '../../../words/what-is-recorded';
import { camel } from '../../../words/words';
import type { Kit, KitFile } from '../kit';
import { languages, windowsName, type wordsIn, wordsOnWindows } from '../words';
import { oneLine } from './one-line';

export function noticeFiles(kit: Kit): KitFile[] {
  return languages().map(language => ({
    path: `employees/notice.${windowsName(language)}.md`,
    contents: noticeText(kit, wordsOnWindows(language)),
  }));
}

type Words = ReturnType<typeof wordsIn>;

export function noticeText(kit: Kit, words: Words): string {
  const { policy } = kit;
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
    keptText(policy, words),
    words('notice_own'),
    policy.practice && words('notice_practice'),
    `## ${words('notice_rules')}`,
    policy.auditOnly && words('notice_auditOnly'),
    severalText(policy, words),
    [...RULES, ...policy.customRules].flatMap(rule => ruleLines(rule, policy, words)).join('\n'),
    supportContact && words('notice_ask', [oneLine(supportContact)]),
    policyUrl && words('notice_more', [oneLine(policyUrl)]),
    ...addresses(kit, words),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

/** A link that can edit fires both rules about links for anyone. */
export function severalText(policy: Policy, words: Words): string {
  const links = [anyoneLink, anyoneLinkEdit].map(rule => askOf(rule, [], policy));
  return [words('notice_several'), ...(links.includes('off') ? [] : [words('notice_severalLink')])].join(' ');
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
  return [
    words('notice_sent', [destination.host]),
    words(LEVEL_WORDS[destination.level]),
    words('notice_always'),
    words('notice_sentSee'),
  ];
}

/** The policy does not know how long the server keeps an event. */
function keptText(policy: Policy, words: Words): string {
  const kept = days(policy.retentionDays, words('locale'));
  const destination = destinationOf(policy);
  return destination ? words('notice_sentKept', [kept, destination.host]) : words('record_kept', [kept]);
}

export function addresses({ watched }: Kit, words: Words): string[] {
  return [
    `## ${words('notice_addresses')}`,
    words('notice_pages', [hostsOf(watched.pages)]),
    words('notice_requests', [hostsOf(watched.requests)]),
  ];
}

/** As code, because asterisks have a meaning in Markdown. */
function hostsOf(patterns: readonly string[]): string {
  return patterns.map(pattern => `\`${pattern.slice('https://'.length, -'/*'.length)}\``).join(', ');
}

/**
 * The final response, and below it those of host groups; in audit mode what it would be. Nothing if
 * the rule is off everywhere.
 */
export function ruleLines({ id, response, title }: Rule, policy: Policy, words: Words): string[] {
  const everywhere = askOf({ id, response }, [], policy);
  const atHosts = groupResponses(id, policy);
  if ([everywhere, ...atHosts.map(({ ask }) => ask)].every(ask => ask === 'off')) return [];
  const day = policy.startDates.get(id);
  const line = (about: string, ask: Ask) => {
    const said = [about, words(responseKey(ask, policy.auditOnly))];
    return day === undefined ? words('notice_rule', said) : words('notice_ruleFrom', [...said, day]);
  };
  const rule = title === undefined ? words(`rule_${camel(id)}_title`) : oneLine(title);
  return [
    `- ${line(rule, everywhere)}`,
    ...atHosts.map(({ hosts, ask }) => `  - ${line(words('notice_onHosts', [hosts]), ask)}`),
  ];
}

/** A host in several groups has the response of the first one that sets one. */
function groupResponses(rule: string, { hostGroups, responses }: Policy): { hosts: string; ask: Ask }[] {
  const decided: string[] = [];
  return [...hostGroups].flatMap(([group, patterns]) => {
    const ask = responses.get(`${rule}@${group}`);
    if (ask === undefined) return [];
    const hosts = patterns.filter(pattern => !isAt([pattern], decided));
    decided.push(...hosts);
    const named = hosts.map(host => `\`${host}\``).join(', ');
    return hosts.length > 0 ? [{ hosts: `${named} (${group})`, ask }] : [];
  });
}

function responseKey(ask: Ask, auditOnly: boolean): string {
  const isWithheld = auditOnly && ask !== 'off' && ask !== 'record';
  return isWithheld ? `notice_${camel(`would-${ask}`)}` : `notice_${ask}`;
}
