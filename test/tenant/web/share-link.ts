import { body } from '@pnp/queryable';
import { SPInstance, spPost } from '@pnp/sp';
import type { IItem } from '@pnp/sp/items';
import { sp } from './clients';
import { readContext } from './page-context';

/**
 * `settings` of ShareLink; see
 * koltyakov/sp-metadata:docs/SP.Sharing/EntityTypes/ShareLinkSettings.md.
 */
export interface LinkSettings {
  linkKind: number;
  scope?: number;
  role?: number;
  expiration?: string | null;
  password?: string;
  passwordProtected?: boolean;
  updatePassword?: boolean;
  allowAnonymousAccess?: boolean;
  restrictShareMembership?: boolean;
  trackLinkUsers?: boolean;
  shareId?: string;
  inviteesToRemove?: { email: string }[];
}

export interface LinkRequest {
  createLink?: boolean;
  settings: LinkSettings;
  /** Entities as the people picker gives them. */
  people?: readonly object[];
  mail?: { subject: string; body: string };
}

/** As far as this page reads it. */
export interface SharingLinkInfo {
  Url: string | null;
  ShareId: string;
  LinkKind: number;
  HasExternalGuestInvitees: boolean;
  Expiration: string;
  RequiresPassword: boolean;
  IsEditLink: boolean;
  Scope: number;
}

export function itemOf(itemId: number): IItem {
  return sp.web.lists.getById(readContext().listId).items.getById(itemId);
}

/**
 * The request of the modern dialog. pnp's own `getShareLink` knows only kind and expiry, hence the
 * raw body through pnp's queryable.
 */
export async function postShareLink(
  itemId: number,
  { createLink = true, settings, people, mail }: LinkRequest,
): Promise<SharingLinkInfo> {
  const request = {
    createLink,
    settings,
    ...(people && { peoplePickerInput: JSON.stringify(people) }),
    ...(mail && { emailData: mail }),
  };
  const answer = await spPost<{ sharingLinkInfo: SharingLinkInfo }>(
    SPInstance(itemOf(itemId), 'ShareLink'),
    body({ request }),
  );
  return answer.sharingLinkInfo;
}
