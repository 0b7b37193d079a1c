import type { Role, Scope } from '../../src/event';
import type { Item } from './fixture/tenancy';

/** A sharing link that exists now. */
export interface SharingLink {
  /** SharePoint's ShareId, and Graph's permission id. */
  shareId: string;
  item: Item;
  /** pnp's `SharingLinkKind`: 2-5 the older kinds, 6 flexible. */
  linkKind: number;
  scope: Exclude<Scope, 'existing'>;
  role: Role;
  url: string;
  /** ISO 8601. */
  created: string;
  /** ISO 8601. */
  expires?: string;
  hasPassword: boolean;
  blocksDownload: boolean;
  /** Addresses. */
  recipients: string[];
}

/** A right that a person has directly, without a link. */
export interface Grant {
  id: string;
  item: Item;
  email: string;
  name: string;
  role: Role;
  /** ISO 8601. */
  expires?: string;
}

/** What sharing has left behind. It starts empty: nothing is shared but with the owner. */
export class State {
  links: SharingLink[] = [];
  grants: Grant[] = [];
  /** What the tenant's administrators have decided: whether links may work for anyone. */
  anyoneLinks: 'allowed' | 'off' = 'allowed';

  linksOf(item: Item): SharingLink[] {
    return this.links.filter(link => link.item === item);
  }

  grantsOf(item: Item): Grant[] {
    return this.grants.filter(grant => grant.item === item);
  }

  /** Gives the person this role on the item, in place of the one there was. */
  grant(grant: Grant): Grant {
    this.grants = this.grants.filter(other => other.item !== grant.item || other.email !== grant.email);
    this.grants.push(grant);
    return grant;
  }

  clear(): void {
    this.links = [];
    this.grants = [];
    this.anyoneLinks = 'allowed';
  }
}
