/** The order in which a person should look at what is open. */
import type { Access } from './access';

/** Who: anyone before the world of one password, that before everybody at work and strangers with a name. */
function reach({ activity: { scope, password, everyone }, domains, doubts }: Access): number {
  if (scope === 'anonymous') return password ? 5 : 6;
  if (everyone) return 5;
  if (domains.length > 0) return 4;
  if (doubts.includes('reach-unknown') || doubts.includes('outside-unknown')) return 3;
  return scope === 'organization' ? 2 : 1;
}

const ROLES = { edit: 3, review: 2, view: 1 } as const;

function role({ activity: { role, fullControl } }: Access): number {
  // What is not known may be anything.
  return fullControl ? 4 : role ? ROLES[role] : 2;
}

/** Whoever else can get in first, then what they can do, then for how long, then the newest. */
export function mostExposedFirst(all: readonly Access[]): Access[] {
  return all
    .map(access => ({ access, rank: reach(access) * 10 + role(access), until: access.until ?? Number.MAX_VALUE }))
    .sort((a, b) => b.rank - a.rank || b.until - a.until || b.access.since - a.access.since)
    .map(({ access }) => access);
}

/** How exposed a document is by all of this together; for comparing, it means nothing else. */
export function exposureOf(all: readonly Access[]): number {
  return all.reduce((sum, access) => sum + reach(access) * role(access) * (access.until === undefined ? 2 : 1), 0);
}
