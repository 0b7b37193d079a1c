/**
 * What the share dialog needs of a service; SharePoint's page has one on pnp, OneDrive's one on
 * Graph.
 */
export interface Sharing {
  read(): Promise<SharingState>;
  find(text: string): Promise<Found[]>;
  /** Makes the link and gives back its address. */
  createLink(wish: Wish): Promise<string>;
  /** Gives these people access, and lets the service write to them. */
  send(wish: Wish, people: readonly Found[], message: string): Promise<void>;
  stopSharing(link: ExistingLink): Promise<void>;
  changeLink(link: ExistingLink, role: Role): Promise<void>;
  changePerson(person: ExistingPerson, role: Role | 'none'): Promise<void>;
}

export type Role = 'view' | 'edit';
export type Audience = 'anyone' | 'organization' | 'specific' | 'existing';

export interface Wish {
  audience: Audience;
  role: Role;
  /** Date, `2026-12-24`; empty for none. */
  expires: string;
  password: string;
}

export interface SharingState {
  /** Name and colour of the sensitivity label. */
  label?: { displayName: string; color: string };
  links: ExistingLink[];
  people: ExistingPerson[];
}

export interface ExistingLink {
  id: string;
  /** SharePoint's kind; 6 on Graph. */
  linkKind: number;
  audience: Audience;
  role: Role;
  url: string;
  expires: string;
  hasPassword: boolean;
  recipients: string[];
}

export interface ExistingPerson {
  id: string;
  name: string;
  email: string;
  login: string;
  role: Role | 'owner';
  outside: boolean;
}

/** Somebody the people field found. */
export interface Found {
  name: string;
  email: string;
  outside: boolean;
  /** The service's own entity, handed back to it as it came. */
  entity: object;
}

/** End of that day, in the local zone, as the services want it. */
export function expiryOf(wish: Wish): string | null {
  return wish.expires ? new Date(`${wish.expires}T23:59:59`).toISOString() : null;
}

/** What the service said about a refusal, if it said anything a person can read. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return /"value":"([^"]+)"/.exec(text)?.[1] ?? text;
}
