/**
 * Who gets at a document by an activity, and whether that is worth a line in the list of what is
 * open.
 */
import type { Activity } from '../event';
import { isHost } from '../recognise/read/host';
import { homeOf, outsiders } from '../rules/engine/outsiders';
import type { Doubt } from './access';

/** Of the policy. */
export interface Domains {
  internalDomains: readonly string[];
  trustedDomains: readonly string[];
}

export interface Reach {
  /** Home domains of those outside, each once. */
  domains: string[];
  doubts: Extract<Doubt, 'reach-unknown' | 'outside-unknown' | 'only-asked'>[];
}

/**
 * Nothing: it opens the document to nobody new, or to named people inside. Every link is listed:
 * who has it can be given it by others.
 */
export function reachOf(activity: Activity, policy: Domains): Reach | undefined {
  const { kind, scope, recipients = [], everyone } = activity;
  if (scope === 'existing') return undefined;
  // The page of the sign-in asks, and what is answered there goes where no recogniser looks; the
  // directory's own interface grants.
  if (kind === 'oauth-consent') return { domains: [], doubts: isHost(activity.host, 'sign-in') ? ['only-asked'] : [] };
  const domains = domainsOf(outsiders(recipients, policy), policy);
  if (kind === 'guest-invite') return { domains, doubts: recipients.length ? [] : ['reach-unknown'] };
  if (kind === 'share-link-create') return { domains, doubts: scope ? [] : ['reach-unknown'] };
  if (scope === 'anonymous' || scope === 'organization' || everyone) return { domains, doubts: [] };
  if (recipients.length === 0) return saysNothing(activity) ? undefined : { domains, doubts: ['reach-unknown'] };
  if (domains.length > 0) return { domains, doubts: [] };
  return policy.internalDomains.length > 0 ? undefined : { domains, doubts: ['outside-unknown'] };
}

/** The same of everybody who got something, inside as well: for whoever asks about one document. */
export function reachOfAll(activity: Activity, policy: Domains): Reach | undefined {
  const { scope, recipients = [] } = activity;
  const isNamed = scope !== 'existing' && recipients.length > 0;
  return reachOf(activity, policy) ?? (isNamed ? { domains: [], doubts: [] } : undefined);
}

/** Something of an access was changed, and not who has it. */
function saysNothing({ kind, scope, role }: Activity): boolean {
  return kind === 'permission-change' && (scope === undefined || role === undefined);
}

export function domainsOf(recipients: readonly string[], { internalDomains }: Domains): string[] {
  return [...new Set(recipients.flatMap(recipient => homeOf(recipient, internalDomains) ?? []))];
}
