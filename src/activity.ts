/** What a request means and what the rules say of it. */

/**
 * `upload`: its start, not the chunks. `sync`: handing a library to the sync client. `mail-send`:
 * with or without a file; a file shared by link is an activity of its own. `copy-move`: within the
 * service. `oauth-consent`: the consent page or the grant. `label-change`: a sensitivity or
 * retention label is set, changed or removed. `dlp-override`: the answer to a policy tip.
 * `unreadable-batch`: may contain any other kind.
 */
export type ActivityKind =
  | 'share-link-create'
  | 'share-invite'
  | 'permission-change'
  | 'unshare'
  | 'download'
  | 'bulk-download'
  | 'export'
  | 'print'
  | 'sync'
  | 'upload'
  | 'mail-send'
  | 'chat-share'
  | 'copy-move'
  | 'guest-invite'
  | 'oauth-consent'
  | 'label-change'
  | 'dlp-override'
  | 'unreadable-batch';

/** Who can use the shared item. `anonymous`: anyone with the link. `existing`: no new user. */
export type Scope = 'anonymous' | 'organization' | 'specific' | 'existing';

/** `review`: comment and suggest. Owner and full control count as `edit`. */
export type Role = 'view' | 'review' | 'edit';

export interface FileRef {
  name?: string;
  /** Decoded; relative to the server, web or drive, as on the wire. Never with a query. */
  path?: string;
  /** A driveItem id, a UniqueId (lower case, dashes, no braces), or `<list>#<item>`. */
  id?: string;
}

/** Microsoft Purview. The id is language-neutral, the name is not. */
export interface Label {
  id?: string;
  name?: string;
}

/** What is shared, if not a file. */
export type ObjectKind = 'mailbox' | 'calendar' | 'group' | 'site';

/** The result of a recogniser. What the wire does not reveal is left out, not guessed. */
export interface Meaning {
  kind: ActivityKind;
  scope?: Scope;
  role?: Role;
  /**
   * Lower-case addresses without claim prefix, in the order of the request. `@fabrikam.com`:
   * everyone of that organisation, with scope `organization`.
   */
  recipients?: string[];
  file?: FileRef;
  /** Of a `label-change`: the new one. Of all others: known only from earlier replies. */
  label?: Label;
  /** Of a `label-change`, known only from earlier replies. */
  previousLabel?: Label;
  labelType?: 'sensitivity' | 'retention';
  labelRemoved?: true;
  /** The user gave a reason for the new label, which the service asks for only if it is lower. */
  labelJustified?: true;
  /** Of an `upload`, if the request names the file by folder and name (`items/{id}:/a.docx:`). */
  folderId?: string;
  /** As stated in the request, if that is a date. Absent: not stated, usually never. */
  expires?: string;
  /** The password itself is never stored. */
  password?: boolean;
  blocksDownload?: boolean;
  /** Requests of one large batch that this stands for, with `recipients` and `files` united. */
  requests?: number;
  /** Items in one archive, or several in a message or copy. A folder counts as one. */
  count?: number;
  files?: string[];
  /** As the service names it: `pdf`, or a media type. */
  format?: string;
  /** Decoded URL without credentials, query and fragment, or a path. */
  destination?: string;
  crossSite?: boolean;
  /** Host and path as far as known: `contoso.sharepoint.com/sites/hr`. */
  site?: string;
  /** The receiver may also manage access. `role` is then `edit`. */
  fullControl?: true;
  /** A group of all users, which has no address for `recipients`. */
  everyone?: true;
  /** That group has no guests. */
  withoutGuests?: true;
  breaksInheritance?: true;
  /** Of the changed link or permission. Not a link: it opens nothing. */
  previous?: string;
  clientId?: string;
  /** On the consent page, which then does not say of which app. */
  accepted?: true;
  /**
   * Without the URL if the service is one of Microsoft 365 with data: `Files.ReadWrite.All`.
   * Absent: the app registration decides.
   */
  scopes?: string[];
  /**
   * Absent: a file. `mailbox`: a rule forwards its mail. `group`: also a team, channel or chat,
   * with `role` `edit` for its owners. `site`: its groups, administrators, apps and sharing.
   */
  object?: ObjectKind;
  /** Which calendar, group or chat, as the request names it. */
  objectId?: string;
  /** The service does not document the request; what it changed is a guess. */
  guessed?: true;
  /** Where the consent page sends the authorisation code. */
  redirectHost?: string;
}

export type SaferWay = { scope: 'organization' } | { role: 'view' } | { expires: string } | { password: true };

export interface Activity extends Meaning {
  id: string;
  /** Epoch ms. */
  seenAt: number;
  host: string;
  /**
   * A page can change its own path (`history.pushState`), or the file's path names another site.
   */
  siteInDoubt?: true;
  actor?: Actor;
}

/** From the page of SharePoint or OneDrive, which can forge it. */
export interface Actor {
  /** Lower-case UPN (`UserId` in the audit log), or the mail address if the page has no UPN. */
  email?: string;
  /** Lower-case Entra tenant of the page, not of a guest (`OrganizationId` in the audit log). */
  tenantId?: string;
}

/** In rising order. `inform`: warn afterwards. `warn`: ask first. `justify`: ask for a reason. */
export type Response = 'record' | 'inform' | 'warn' | 'justify' | 'block';

/** Values of OCSF `severity`. */
export type Level = 'low' | 'medium' | 'high' | 'critical';

export interface Finding {
  rule: string;
  level: Level;
  response: Response;
  withheld?: Withheld;
  /** Facts the rule fired on: `{ outsiders: ['a@fabrikam.com'] }`. */
  evidence: Evidence;
  words?: RuleWords;
}

export type Evidence = Readonly<Record<string, string | number | readonly string[]>>;

/**
 * `audit-only`: the policy is on trial. `not-started`: the rule's start date is in the future.
 * `cannot-wait`: the request had left or could not be held. `snoozed`: the user had snoozed the
 * rule.
 */
export interface Withheld {
  response: Exclude<Response, 'record'>;
  because: 'audit-only' | 'not-started' | 'cannot-wait' | 'snoozed';
}

export interface RuleWords {
  title: string;
  why?: string;
  advice?: string;
}

/** By its id (short, because the page chooses it) or its position from 0. */
export type BatchPart = { id: string } | { position: number; of: number };

export interface BatchParts {
  parts: BatchPart[];
}

export interface Additions {
  /** Never replaces a known value. */
  meaning: Partial<Meaning>;
  findings: Finding[];
}

/**
 * `stopped`: never left the browser. `refused`: 4xx, 5xx, or an error in a 2xx reply. `aborted`:
 * cancelled before a reply. `failed`: no reply.
 */
export type Outcome = 'done' | 'stopped' | 'refused' | 'aborted' | 'failed';

/** How much of an activity is forwarded (`privacyLevel` of the policy). */
export type PrivacyLevel = 'minimal' | 'standard' | 'full';

/** What a prompt asks for with `justify`. `minLength`: graphemes of the text. */
export interface ReasonAsked {
  choices: readonly { code: string; words: string }[];
  text: 'optional' | 'required' | 'none';
  minLength: number;
}
