/**
 * Legacy links have a `linkKind` only; flexible ones also scope and role (pnpjs sharing/types.ts).
 */
import type { Node } from 'jsonc-parser';
import type { SaferWay } from '../../event';
import { type Change, isSet, type Members, membersOf } from './json-text';

const ORGANIZATION_VIEW = 2;
const ORGANIZATION_EDIT = 3;
const ANONYMOUS_VIEW = 4;
const ANONYMOUS_EDIT = 5;
const FLEXIBLE = 6;

const FOR_ORGANIZATION: Readonly<Record<number, number>> = {
  [ANONYMOUS_VIEW]: ORGANIZATION_VIEW,
  [ANONYMOUS_EDIT]: ORGANIZATION_EDIT,
};
const TO_VIEW: Readonly<Record<number, number>> = {
  [ANONYMOUS_EDIT]: ANONYMOUS_VIEW,
  [ORGANIZATION_EDIT]: ORGANIZATION_VIEW,
};

const ANYONE = 0;
const ORGANIZATION = 1;
const VIEW = 1;
const EDIT = 2;

const SETTINGS = ['request', 'settings'];

export function shareLinkChanges(body: Node, way: SaferWay, { password }: { password: string }): Change[] | undefined {
  const request = membersOf(membersOf(body)?.get('request'));
  const settings = membersOf(request?.get('settings'));
  // The oldest form repeats the kind beside the settings, possibly another one.
  if (!request || !settings || request.has('linkkind') || request.get('createlink')?.value !== true) return undefined;
  if ('role' in way) return instead(settings, TO_VIEW, ['role', EDIT, VIEW]);
  if ('expires' in way)
    return isSet(settings, 'expiration') || isSet(request, 'expiration')
      ? undefined
      : [{ at: [...SETTINGS, 'expiration'], value: way.expires }];
  if ('password' in way) {
    // A change requires `updatePassword` (ShareLinkSettings, CSOM reference).
    const isCertain = !['password', 'passwordprotected', 'restrictsharemembership'].some(name => isSet(settings, name));
    return isCertain
      ? [
          { at: [...SETTINGS, 'password'], value: password },
          { at: [...SETTINGS, 'updatePassword'], value: true },
        ]
      : undefined;
  }
  // A link that also names people is ambiguous.
  if (
    ['password', 'passwordprotected', 'updatepassword', 'restrictsharemembership'].some(name => isSet(settings, name))
  )
    return undefined;
  const changes = instead(settings, FOR_ORGANIZATION, ['scope', ANYONE, ORGANIZATION]);
  const open = isSet(settings, 'allowanonymousaccess')
    ? [{ at: [...SETTINGS, 'allowAnonymousAccess'], value: false }]
    : [];
  return changes && [...changes, ...open];
}

/** Legacy links can also have the members of flexible ones. */
function instead(
  settings: Members,
  kinds: Readonly<Record<number, number>>,
  [name, now, then]: readonly [name: string, now: number, then: number],
): Change[] | undefined {
  const kind: unknown = settings.get('linkkind')?.value;
  const stated: unknown = settings.get(name)?.value ?? undefined;
  const other = typeof kind === 'number' ? kinds[kind] : undefined;
  if (stated === undefined ? other === undefined : stated !== now || (kind !== FLEXIBLE && other === undefined))
    return undefined;
  return [
    ...(other === undefined ? [] : [{ at: [...SETTINGS, 'linkKind'], value: other }]),
    ...(stated === undefined ? [] : [{ at: [...SETTINGS, name], value: then }]),
  ];
}
