import type { Access } from './access';

function reach({ activity: { kind, scope, password, everyone, withoutGuests }, domains, doubts }: Access): number {
  if (scope === 'anonymous') return password ? 16 : 32;
  if ((everyone && !withoutGuests) || domains.length > 0 || kind === 'oauth-consent') return 16;
  if (doubts.includes('reach-unknown') || doubts.includes('outside-unknown')) return 8;
  return scope === 'organization' || everyone ? 4 : 1;
}

const ROLES = { edit: 3, review: 2, view: 1 } as const;

function role({ activity: { role, fullControl } }: Access): number {
  return fullControl ? 4 : role ? ROLES[role] : 2;
}

export function exposureOf(access: Access): number {
  return reach(access) * role(access) * (access.until === undefined ? 1 : 0.75);
}

export function mostExposedFirst(all: readonly Access[]): Access[] {
  return all
    .map(access => ({ access, exposure: exposureOf(access), until: access.until ?? Number.MAX_VALUE }))
    .sort((a, b) => b.exposure - a.exposure || b.until - a.until || b.access.since - a.access.since)
    .map(({ access }) => access);
}
