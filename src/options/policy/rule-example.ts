/** Shows what the user would read. */
import { defined } from '../../defined';
import type { Evidence, Finding, Meaning, Response } from '../../event';
import type { Policy } from '../../policy/policy';
import type { Condition, Rule } from '../../rules/engine/rule';
import { t } from '../../words/words';

const STRANGER = { name: 'ann', domain: 'fabrikam.example' };
const PRIVATE_ACCOUNT = 'ann@outlook.com';
const RIGHTS = ['fullControl', 'everyone', 'breaksInheritance', 'crossSite'] as const;

export interface RuleExample {
  meaning: Meaning;
  finding: Finding;
}

export function exampleOf(
  { id, level, when: [when = {}], title, why, advice }: Rule,
  response: Response,
  policy: Policy,
): RuleExample {
  const label = when.labelled && [...policy.sensitivityLabels.values()][0]?.name;
  const kind = when.kind?.[0] ?? 'share-link-create';
  // Whom a share is for is not left unknown.
  const usual = when.has?.includes('everyone') ? 'organization' : 'specific';
  const scope = when.scope?.[0] ?? (kind.startsWith('share-') ? usual : undefined);
  const meaning: Meaning = {
    kind,
    ...defined({ scope, role: when.role?.[0], count: when.countAtLeast }),
    ...(when.asksFor ? { scopes: when.asksFor.slice(0, 2).map(scope => scope.replace('*', '')) } : {}),
    ...Object.fromEntries(RIGHTS.filter(right => when.has?.includes(right)).map(right => [right, true])),
    file: { name: t('rules_exampleFile') },
    ...recipientsFor(when),
  };
  const evidence: Evidence = {
    ...(when.outsiders ? { outsiders: [`${STRANGER.name}@${STRANGER.domain}`] } : {}),
    ...(when.newDomain ? { newDomains: [STRANGER.domain] } : {}),
    ...(when.times ? { times: when.times.atLeast, minutes: when.times.minutes } : {}),
    ...(when.personalAccount ? { account: PRIVATE_ACCOUNT } : {}),
    ...(label ? { label } : {}),
  };
  const words = title === undefined ? {} : { words: { title, ...(why ? { why } : {}), ...(advice ? { advice } : {}) } };
  return { meaning, finding: { rule: id, level: policy.levels.get(id) ?? level, response, evidence, ...words } };
}

function recipientsFor({
  outsiders,
  newDomain,
  recipientDomain: [domain] = [],
}: Condition): Pick<Meaning, 'recipients'> {
  if (!outsiders && !newDomain && !domain) return {};
  return { recipients: [`${STRANGER.name}@${domain ?? STRANGER.domain}`] };
}
