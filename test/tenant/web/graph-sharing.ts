import type { Permission, Person } from '@microsoft/microsoft-graph-types';
import { graphClient } from './clients';
import { readContext } from './page-context';
import {
  type Audience,
  type ExistingLink,
  type ExistingPerson,
  expiryOf,
  type Found,
  type Role,
  type Sharing,
  type SharingState,
  type Wish,
} from './sharing';

const SCOPES = {
  anyone: 'anonymous',
  organization: 'organization',
  specific: 'users',
  existing: 'organization',
} as const;
const AUDIENCES: Readonly<Record<string, Audience>> = {
  anonymous: 'anyone',
  organization: 'organization',
  users: 'specific',
};
const ROLES = { view: 'read', edit: 'write' } as const;

/** Sharing of one drive item by Microsoft Graph. */
export function graphSharing(driveItemId: string): Sharing {
  const item = `/drives/${readContext().driveId}/items/${driveItemId}`;
  const change = (id: string, role: Role | 'none') => {
    const permission = graphClient.api(`${item}/permissions/${id}`);
    return role === 'none' ? permission.delete() : permission.patch({ roles: [ROLES[role]] });
  };
  return {
    async read(): Promise<SharingState> {
      const { value }: { value: Permission[] } = await graphClient.api(`${item}/permissions`).get();
      return { links: value.filter(one => one.link).map(linkOf), people: value.filter(one => !one.link).map(personOf) };
    },
    async find(text): Promise<Found[]> {
      const { value }: { value: Person[] } = await graphClient.api('/me/people').search(`"${text}"`).get();
      const found = value.map(person => foundOf(person.userPrincipalName ?? '', person.displayName ?? ''));
      return found.length || !/^\S+@\S+\.\S+$/.test(text) ? found : [foundOf(text, text)];
    },
    async createLink(wish) {
      const permission: Permission = await graphClient.api(`${item}/createLink`).post(linkBody(wish));
      return permission.link?.webUrl ?? '';
    },
    async send(wish, people, message) {
      const expires = expiryOf(wish);
      await graphClient.api(`${item}/invite`).post({
        recipients: people.map(({ email }) => ({ email })),
        roles: [ROLES[wish.role]],
        requireSignIn: true,
        sendInvitation: true,
        message,
        ...(expires && { expirationDateTime: expires }),
      });
    },
    stopSharing: link => change(link.id, 'none'),
    changeLink: (link, role) => change(link.id, role),
    changePerson: (person, role) => change(person.id, role),
  };
}

function linkBody(wish: Wish): Record<string, unknown> {
  const expires = expiryOf(wish);
  return {
    type: wish.role,
    scope: SCOPES[wish.audience],
    ...(expires && { expirationDateTime: expires }),
    ...(wish.password && { password: wish.password }),
  };
}

function linkOf(permission: Permission): ExistingLink {
  return {
    id: permission.id ?? '',
    linkKind: 6,
    audience: AUDIENCES[permission.link?.scope ?? ''] ?? 'existing',
    role: roleOf(permission),
    url: permission.link?.webUrl ?? '',
    expires: permission.expirationDateTime ?? '',
    hasPassword: permission.hasPassword === true,
    recipients: (permission.grantedToIdentitiesV2 ?? []).map(one => one.user?.displayName ?? ''),
  };
}

function personOf(permission: Permission): ExistingPerson {
  const user = permission.grantedToV2?.user as { displayName?: string; email?: string } | undefined;
  const email = user?.email ?? '';
  const role = permission.roles?.includes('owner') ? 'owner' : roleOf(permission);
  return {
    id: permission.id ?? '',
    name: user?.displayName ?? email,
    email,
    login: email,
    role,
    outside: isOutside(email),
  };
}

function roleOf(permission: Permission): Role {
  return permission.roles?.includes('write') ? 'edit' : 'view';
}

function foundOf(email: string, name: string): Found {
  return { name, email, outside: isOutside(email), entity: { email } };
}

function isOutside(email: string): boolean {
  return !email.toLowerCase().endsWith('@contoso.com');
}
