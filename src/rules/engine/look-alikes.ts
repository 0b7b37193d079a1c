import type { Activity, Evidence } from '../../event';
import { asciiOf } from './ascii-domain';
import { KnownDomains } from './known-domains';
import { PERSONAL_MAIL } from './mail-providers';
import { homeOf, isIn, isStranger } from './outsiders';
import type { Recent, RuleContext } from './rule-context';

type Domains = Pick<RuleContext, 'internalDomains' | 'trustedDomains'>;

/**
 * `lookalikes`: domains of strangers; `resembled`: what each of them looks like, at the same
 * position. Undefined if there are none.
 */
export function lookalikes(
  { id, recipients = [] }: Pick<Activity, 'id' | 'recipients'>,
  context: Domains,
  recent: Recent,
): Evidence | undefined {
  const homes = recipients.flatMap(one =>
    isStranger(one, context) ? (homeOf(one, context.internalDomains) ?? []) : [],
  );
  const found = [...new Set(homes)].flatMap(home => {
    // Providers have similar names: `mail.com`, `gmail.com`, `ymail.com`.
    const resembled = isIn(PERSONAL_MAIL, home) ? undefined : resembledBy(home, id, context, recent);
    return resembled === undefined ? [] : [[asciiOf(home), asciiOf(resembled)] as const];
  });
  if (found.length === 0) return undefined;
  return { lookalikes: found.map(([home]) => home), resembled: found.map(([, resembled]) => resembled) };
}

function resembledBy(home: string, activityId: string, domains: Domains, recent: Recent): string | undefined {
  for (const list of [domains.internalDomains, domains.trustedDomains])
    for (const domain of knownIn(list).like(home)) return domain;
  return recent.resembledBy(home, activityId);
}

/** Cached per list: a policy may name thousands. */
const knownByList = new WeakMap<readonly string[], KnownDomains>();

function knownIn(list: readonly string[]): KnownDomains {
  const known = knownByList.get(list) ?? new KnownDomains(list);
  knownByList.set(list, known);
  return known;
}
