/** Shows what the user would read. */
import { defined } from '../../defined';
import type { Evidence, Finding, Meaning, Response } from '../../event';
import type { Policy } from '../../policy/policy';
import type { Condition, Rule } from '../../rules/engine/rule';
import { t } from '../../words/words';

const STRANGER = { name: 'ann', domain: 'fabrikam.example' };
const LOOKALIKE = 'fabrlkam.example';
const PRIVATE_ACCOUNT = 'ann@outlook.com';
const RIGHTS = ['fullControl', 'everyone', 'withoutGuests', 'breaksInheritance', 'crossSite'] as const;

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
  const kind = kindFor(when);
  const isShare = kind.startsWith('share-');
  // Whom a share is for is not left unknown, nor what they can do.
  const scope = when.scope?.[0] ?? (isShare ? 'specific' : undefined);
  const role = when.role?.[0] ?? (isShare ? 'view' : undefined);
  const meaning: Meaning = {
    kind,
    ...defined({ scope, role, count: when.countAtLeast }),
    ...(when.asksFor ? { scopes: scopesFor(when.asksFor) } : {}),
    ...Object.fromEntries(RIGHTS.filter(right => when.has?.includes(right)).map(right => [right, true])),
    // Libraries are synced, not files.
    ...(kind === 'sync' ? {} : { file: { name: t('rules_exampleFile') } }),
    ...recipientsFor(when),
  };
  const evidence: Evidence = {
    ...(when.outsiders ? { outsiders: [`${STRANGER.name}@${STRANGER.domain}`] } : {}),
    ...(when.newDomain ? { newDomains: [STRANGER.domain] } : {}),
    ...(when.lookalikeDomain ? { lookalikes: [LOOKALIKE], resembled: [STRANGER.domain] } : {}),
    ...(when.times ? { times: when.times.atLeast, minutes: when.times.minutes } : {}),
    ...(when.personalAccount ? { account: PRIVATE_ACCOUNT } : {}),
    ...(label ? { label } : {}),
  };
  const words = title === undefined ? {} : { words: { title, ...(why ? { why } : {}), ...(advice ? { advice } : {}) } };
  return { meaning, finding: { rule: id, level: policy.levels.get(id) ?? level, response, evidence, ...words } };
}

/** Where people or a group matter, an invitation; a link says less of them. */
function kindFor({ kind = ['share-link-create'], scope }: Condition): Meaning['kind'] {
  return scope === undefined && kind.includes('share-invite') ? 'share-invite' : (kind[0] ?? 'share-link-create');
}

/** The warning says that the app can change what it reads. */
function scopesFor(asked: readonly string[]): string[] {
  const writing = asked.filter(scope => scope.includes('ReadWrite'));
  return (writing.length > 0 ? writing : asked).slice(0, 2).map(scope => scope.replace('*', ''));
}

function recipientsFor({
  outsiders,
  newDomain,
  lookalikeDomain,
  recipientDomain: [domain] = [],
  has = [],
}: Condition): Pick<Meaning, 'recipients'> {
  if (lookalikeDomain) return { recipients: [`${STRANGER.name}@${LOOKALIKE}`] };
  if (has.includes('everyone')) return { recipients: [t('everyone_name')] };
  if (!outsiders && !newDomain && !domain) return {};
  return { recipients: [`${STRANGER.name}@${domain ?? STRANGER.domain}`] };
}
