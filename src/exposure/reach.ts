import type { Activity } from '../event';
import { isHost } from '../recognise/read/host';
import { homeOf, outsiders } from '../rules/engine/outsiders';
import type { Doubt } from './access';

export interface Domains {
  internalDomains: readonly string[];
  trustedDomains: readonly string[];
}

export interface Reach {
  /** Home domains of outsiders. */
  domains: string[];
  doubts: Extract<Doubt, 'reach-unknown' | 'outside-unknown' | 'only-asked'>[];
}

/** `undefined`: no new access, or named insiders only. Links are listed: people pass them on. */
export function reachOf(activity: Activity, policy: Domains): Reach | undefined {
  const { kind, scope, recipients = [], everyone } = activity;
  if (scope === 'existing') return undefined;
  // The sign-in page only asks until it is accepted; the directory's API grants.
  const isAsked = isHost(activity.host, 'sign-in') && !activity.accepted;
  if (kind === 'oauth-consent') return { domains: [], doubts: isAsked ? ['only-asked'] : [] };
  const domains = domainsOf(outsiders(recipients, policy), policy);
  if (kind === 'guest-invite') return { domains, doubts: recipients.length ? [] : ['reach-unknown'] };
  if (kind === 'share-link-create') return { domains, doubts: scope ? [] : ['reach-unknown'] };
  if (scope === 'anonymous' || scope === 'organization' || everyone) return { domains, doubts: [] };
  if (recipients.length === 0) return saysNothing(activity) ? undefined : { domains, doubts: ['reach-unknown'] };
  if (domains.length > 0) return { domains, doubts: [] };
  return policy.internalDomains.length > 0 ? undefined : { domains, doubts: ['outside-unknown'] };
}

export function reachOfAll(activity: Activity, policy: Domains): Reach | undefined {
  const { scope, recipients = [] } = activity;
  const isNamed = scope !== 'existing' && recipients.length > 0;
  return reachOf(activity, policy) ?? (isNamed ? { domains: [], doubts: [] } : undefined);
}

/** The change does not say who has access. */
function saysNothing({ kind, scope, role }: Activity): boolean {
  return kind === 'permission-change' && (scope === undefined || role === undefined);
}

export function domainsOf(recipients: readonly string[], { internalDomains }: Domains): string[] {
  return [...new Set(recipients.flatMap(recipient => homeOf(recipient, internalDomains) ?? []))];
}
