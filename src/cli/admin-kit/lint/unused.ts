/** Settings that no rule or group of this policy uses, or that undo what they are for. */
import { isDeepStrictEqual } from 'node:util';
import type { ActivityKind } from '../../../event';
import { elementsIn } from '../../../policy/keys/raw';
import type { Policy } from '../../../policy/policy';
import { RESPONSES } from '../../../policy/schema/schema-parts';
import { RULES } from '../../../rules';
import { PERSONAL_MAIL } from '../../../rules/engine/mail-providers';
import { askOf, isAsking } from '../../../rules/engine/response';
import type { Ask, Condition, Rule } from '../../../rules/engine/rule';
import type { Complaint } from './complaint';
import { entriesIn } from './entries';
import { type Policies, warning } from './warning';

export function unusedSettings(policies: Policies): Complaint[] {
  return [
    messagesForGroups,
    exceptionsWithoutRecipients,
    trustInMailProviders,
    unreachableResponses,
    answersWithoutPrompt,
    groupsWithoutResponse,
    reasonsWithoutPrompt,
  ].flatMap(look => look(policies));
}

function messagesForGroups(policies: Policies): Complaint[] {
  return entriesIn(policies.values, 'messages')
    .filter(({ group = '' }) => policies.policy.hostGroups.has(group))
    .map(({ index, rule, group }) =>
      warning(
        policies,
        ['messages', index],
        `${group} is read as a language here. A message is the same at every host.`,
        `Write "${rule}=…", or, if you mean the language, give the group in hostGroups another name.`,
        `${rule}@${group}`,
      ),
    );
}

/** Without kinds of which an activity can name a recipient. */
const WITHOUT_RECIPIENTS: readonly ActivityKind[] = [
  'download',
  'bulk-download',
  'export',
  'print',
  'sync',
  'upload',
  'oauth-consent',
  'label-change',
  'dlp-override',
  'unreadable-batch',
];

/** As in rules/engine/exceptions.ts: what is open to others is not spared for its recipients. */
function ignoresRecipients(condition: Condition, { customRecognisers }: Policy): boolean {
  const { kind, scope, has, outsiders, newDomain, lookalikeDomain, recipientDomain } = condition;
  // A recogniser as data can read recipients of any kind.
  if (customRecognisers.length === 0 && kind?.every(one => WITHOUT_RECIPIENTS.includes(one))) return true;
  const isOpen =
    scope?.every(one => one === 'anonymous' || one === 'organization') || has?.includes('everyone') || false;
  return isOpen && (outsiders ?? newDomain ?? lookalikeDomain ?? recipientDomain) === undefined;
}

function exceptionsWithoutRecipients(policies: Policies): Complaint[] {
  const { values, policy } = policies;
  const blind = rulesOf(policy).filter(({ when }) => when.every(one => ignoresRecipients(one, policy)));
  return entriesIn(values, 'exceptions')
    .filter(({ rule, value }) => blind.some(({ id }) => id === rule) && /^@?[^/@\s]+$/.test(value))
    .map(({ index, text, rule }) =>
      warning(
        policies,
        ['exceptions', index],
        'This exception does nothing, because the rule does not depend on recipients.',
        `Name a site: "${rule}=https://contoso.sharepoint.com/sites/press".`,
        text,
      ),
    );
}

function trustInMailProviders(policies: Policies): Complaint[] {
  const { values } = policies;
  return (elementsIn(values.trustedDomains) ?? []).flatMap((element, index) => {
    const domain = typeof element === 'string' ? element.trim().replace(/^@/, '').toLowerCase() : '';
    return PERSONAL_MAIL.includes(domain)
      ? warning(
          policies,
          Array.isArray(values.trustedDomains) ? ['trustedDomains', index] : ['trustedDomains'],
          'Anybody can have an address there, so no rule about outsiders fires for any of them.',
          'Take it out. For one person write an exception: "external-recipient=ann@…".',
          domain,
        )
      : [];
  });
}

/** The strongest response of all rules that fire is given. */
function unreachableResponses(policies: Policies): Complaint[] {
  const { values, policy } = policies;
  return entriesIn(values, 'responses').flatMap(({ index, text, rule: id, group, value }) => {
    const rule = rulesOf(policy).find(one => one.id === id);
    const stronger = rule && rulesOf(policy).find(other => hides(other, rule, group, value as Ask, policy));
    return stronger
      ? warning(
          policies,
          ['responses', index],
          `This is never given: ${stronger.id} fires too, and its response is stronger.`,
          group === undefined
            ? `Write a stronger response, or a weaker one for ${stronger.id}.`
            : `Add "${stronger.id}@${group}=${value}".`,
          text,
        )
      : [];
  });
}

/** Whether the other rule fires wherever this one does, and always with a stronger response. */
function hides(other: Rule, rule: Rule, group: string | undefined, asked: Ask, policy: Policy): boolean {
  const { responses, startDates, exceptions } = policy;
  if (other.id === rule.id || !isAsking(asked)) return false;
  const ofOther = askOf(other, group === undefined ? [] : [group], policy);
  if (!isAsking(ofOther) || RESPONSES.indexOf(ofOther) <= RESPONSES.indexOf(asked)) return false;
  const isSpared = startDates.has(other.id) || exceptions.some(one => one.rule === other.id);
  const isOtherElsewhere = [...responses.keys()].some(
    key => key.startsWith(`${other.id}@`) && key !== `${other.id}@${group}`,
  );
  return !isSpared && !isOtherElsewhere && rule.when.every(one => other.when.some(wider => implies(one, wider)));
}

function implies(condition: Condition, wider: Condition): boolean {
  return Object.entries(wider).every(([operator, wanted]) => {
    const own = condition[operator as keyof Condition];
    const isOneOf = operator === 'kind' || operator === 'scope' || operator === 'role';
    return isOneOf && Array.isArray(own)
      ? own.every(one => (wanted as readonly unknown[]).includes(one))
      : isDeepStrictEqual(own, wanted);
  });
}

function answersWithoutPrompt(policies: Policies): Complaint[] {
  const { values, policy } = policies;
  const asks = ({ id, response }: Rule) =>
    [policy.responses.get(id) ?? response, ...ofGroups(id, policy)].some(ask => ask === 'warn' || ask === 'justify');
  const asking = rulesOf(policy)
    .filter(asks)
    .map(({ id }) => id);
  return entriesIn(values, 'whenUnanswered')
    .filter(({ rule }) => !asking.includes(rule))
    .map(({ index, text, rule }) =>
      warning(
        policies,
        ['whenUnanswered', index],
        'This does nothing, because the rule never asks.',
        `Leave it out, or add "${rule}=warn" to responses.`,
        text,
      ),
    );
}

function ofGroups(rule: string, { responses }: Policy): Ask[] {
  return [...responses].flatMap(([key, ask]) => (key.startsWith(`${rule}@`) ? [ask] : []));
}

function groupsWithoutResponse(policies: Policies): Complaint[] {
  const { values, policy } = policies;
  const used = [...policy.responses.keys()].map(key => key.split('@')[1]);
  return entriesIn(values, 'hostGroups')
    .filter(({ rule }) => !used.includes(rule.toLowerCase()))
    .map(({ index, rule }) =>
      warning(
        policies,
        ['hostGroups', index],
        'No response names this group, so it does nothing.',
        `Leave it out, or add "anyone-link@${rule.toLowerCase()}=inform" to responses.`,
        rule,
      ),
    );
}

function reasonsWithoutPrompt(policies: Policies): Complaint[] {
  const { values, policy } = policies;
  const isUsed = rulesOf(policy).some(({ id, response }) =>
    [policy.responses.get(id) ?? response, ...ofGroups(id, policy)].includes('justify'),
  );
  if (isUsed) return [];
  return ['reasons', 'reasonText', 'reasonMinLength']
    .filter(key => Object.hasOwn(values, key))
    .slice(0, 1)
    .map(key =>
      warning(
        policies,
        [key],
        'No rule asks for a reason, so this does nothing.',
        'Leave it out, or add "anyone-link-edit=justify" to responses.',
      ),
    );
}

function rulesOf({ customRules }: Policy): readonly Rule[] {
  return [...RULES, ...customRules];
}
