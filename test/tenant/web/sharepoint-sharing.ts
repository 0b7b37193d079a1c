import { body } from '@pnp/queryable';
import { SPCollection, spPost } from '@pnp/sp';
import { sp } from './clients';
import { readContext } from './page-context';
import { itemOf, type LinkSettings, postShareLink, type SharingLinkInfo } from './share-link';
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

const SCOPES = { anyone: 0, organization: 1, specific: 2, existing: -1 } as const;
const ROLES = { none: 0, view: 1, edit: 2 } as const;
const AUDIENCES: readonly Audience[] = ['anyone', 'organization', 'specific'];

interface Principal {
  id: number;
  name: string;
  email: string;
  loginName: string;
  isExternal: boolean;
}

/** As far as the dialog reads it. */
interface Information {
  itemUrl: string;
  sensitivityLabelInformation: { displayName: string; color: string } | null;
  permissionsInformation: {
    links: { linkDetails: SharingLinkInfo; linkMembers: Principal[] }[];
    principals: { principal: Principal; role: number }[];
  };
}

interface Entity {
  DisplayText: string;
  Description: string;
  EntityData: { Email?: string; PrincipalType?: string };
}

const EXPAND = ['permissionsInformation', 'sensitivityLabelInformation', 'sharingLinkTemplates'];

/** Sharing of one item by SharePoint's REST. */
export function sharePointSharing(itemId: number): Sharing {
  const item = itemOf(itemId);
  let itemUrl = '';
  return {
    async read(): Promise<SharingState> {
      const request = { maxPrincipalsToReturn: 100, maxLinkMembersToReturn: 100, populateInheritedLinks: true };
      const found: unknown = await item.getSharingInformation(request as never, EXPAND as never);
      const information = found as Information;
      itemUrl = information.itemUrl;
      const { links, principals } = information.permissionsInformation;
      return {
        ...(information.sensitivityLabelInformation && { label: information.sensitivityLabelInformation }),
        links: links.map(({ linkDetails, linkMembers }) => linkOf(linkDetails, linkMembers)),
        people: principals.map(({ principal, role }) => personOf(principal, role)),
      };
    },
    async find(text): Promise<Found[]> {
      const asked = {
        QueryString: text,
        MaximumEntitySuggestions: 5,
        AllowEmailAddresses: true,
        PrincipalSource: 15,
        PrincipalType: 15,
      };
      const entities: unknown = await sp.profiles.clientPeoplePickerSearchUser(asked);
      return (entities as Entity[]).map(foundOf);
    },
    async createLink(wish) {
      return (await postShareLink(itemId, { settings: settingsOf(wish) })).Url ?? '';
    },
    async send(wish, people, message) {
      const mail = { subject: '', body: message };
      await postShareLink(itemId, { settings: settingsOf(wish), people: people.map(one => one.entity), mail });
    },
    stopSharing: link =>
      link.linkKind === 6 ? item.unshareLink(6, link.id) : item.deleteSharingLinkByKind(link.linkKind),
    async changeLink(link, role) {
      // An older kind says the role itself, so a changed role is another kind.
      const linkKind = link.linkKind === 6 ? 6 : kindOf(link.audience, role);
      const settings = { linkKind, shareId: link.id, scope: SCOPES[link.audience], role: ROLES[role] };
      await postShareLink(itemId, { settings });
    },
    async changePerson(person: ExistingPerson, role: Role | 'none') {
      const manager = SPCollection(
        [sp.web, readContext().webAbsoluteUrl],
        '_api/SP.Sharing.DocumentSharingManager.UpdateDocumentSharingInfo',
      );
      const change = {
        resourceAddress: itemUrl,
        userRoleAssignments: [{ UserId: person.login, Role: ROLES[role] }],
        validateExistingPermissions: false,
        additiveMode: false,
        sendServerManagedNotification: false,
        customMessage: null,
        includeAnonymousLinksInNotification: false,
        propagateAcl: false,
      };
      await spPost(manager, body(change));
    },
  };
}

/** pnp's SharingLinkKind: 4, 5 anonymous; 2, 3 organisation; 6 flexible; 1 direct. */
function kindOf(audience: Audience, role: Role): number {
  const edit = role === 'edit' ? 1 : 0;
  return { anyone: 4 + edit, organization: 2 + edit, specific: 6, existing: 1 }[audience];
}

/** The older kinds where they can say it, 6 for everything else. */
function settingsOf(wish: Wish): LinkSettings {
  return {
    allowAnonymousAccess: wish.audience === 'anyone',
    trackLinkUsers: false,
    linkKind: wish.password ? 6 : kindOf(wish.audience, wish.role),
    expiration: expiryOf(wish),
    role: ROLES[wish.role],
    restrictShareMembership: wish.audience === 'specific',
    updatePassword: wish.password !== '',
    password: wish.password,
    scope: SCOPES[wish.audience],
  };
}

function linkOf(info: SharingLinkInfo, members: Principal[]): ExistingLink {
  return {
    id: info.ShareId,
    linkKind: info.LinkKind,
    audience: AUDIENCES[info.Scope] ?? 'existing',
    role: info.IsEditLink ? 'edit' : 'view',
    url: info.Url ?? '',
    expires: info.Expiration,
    hasPassword: info.RequiresPassword,
    recipients: members.map(member => member.name),
  };
}

function personOf(principal: Principal, role: number): ExistingPerson {
  const { id, name, email, loginName, isExternal } = principal;
  return {
    id: String(id),
    name,
    email,
    login: loginName,
    outside: isExternal,
    role: role === 3 ? 'owner' : role === 2 ? 'edit' : 'view',
  };
}

function foundOf(entity: Entity): Found {
  const { Email = entity.Description, PrincipalType = '' } = entity.EntityData;
  return { name: entity.DisplayText, email: Email, outside: /GUEST|UNVALIDATED/.test(PrincipalType), entity };
}
