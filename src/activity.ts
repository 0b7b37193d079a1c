/**
 * What a request means, and what the rules say of it: a part of the dictionary (event.ts). Types
 * only.
 */

/**
 * `export`: a copy in another format. `upload`: only its start, not the pieces that follow. `sync`:
 * a library is handed to the sync client. `mail-send`: with or without an attachment; a file shared
 * by link shows as a share of its own. `chat-share`: a chat message that carries a file.
 * `copy-move`: within the service, to another folder or site. `oauth-consent`: the page on which a
 * person lets an app act for them, or the grant itself. `unreadable-batch`: several requests in the
 * body of one that the witness could not read, so that any of the other kinds may be among them.
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
  | 'unreadable-batch';

/** Who can use what was shared. `anonymous`: anyone who has the link. `existing`: nobody new. */
export type Scope = 'anonymous' | 'organization' | 'specific' | 'existing';

/**
 * What they can do with it. `review` is "comment and suggest"; owner and full control count as
 * `edit`.
 */
export type Role = 'view' | 'review' | 'edit';

export interface FileRef {
  /** With its extension, decoded. */
  name?: string;
  /**
   * Decoded; server-relative, web-relative or drive-relative, as on the wire. Never with a query.
   */
  path?: string;
  /**
   * driveItem id as it is, UniqueId in lower case with dashes and no braces, or `<list>#<item>`.
   */
  id?: string;
}

/**
 * A sensitivity label (Microsoft Purview). Its id is the same in every language, its name is not.
 */
export interface Label {
  /** Lower case, with dashes. */
  id?: string;
  name?: string;
}

/**
 * What a request means. A recogniser's whole answer; what the wire does not reveal is left out
 * rather than guessed.
 */
export interface Meaning {
  kind: ActivityKind;
  scope?: Scope;
  role?: Role;
  /** Lower-case addresses without claim prefix, in the order of the request. */
  recipients?: string[];
  file?: FileRef;
  /**
   * The file's sensitivity label, where the service named it before. No request of an activity
   * does, so no recogniser sets it.
   */
  label?: Label;
  /**
   * When the link or grant ends, as it is written there, if that is a date. Absent: not stated,
   * which usually means never.
   */
  expires?: string;
  /** The link asks for a password. The password itself is never kept. */
  password?: boolean;
  /** The receiver may look but not download. */
  blocksDownload?: boolean;
  /**
   * Of a batch that asks for much: how many of its requests this stands for. `recipients` and
   * `files` are those of all of them, `count` is their sum; all else is what they have in common.
   */
  requests?: number;
  /**
   * Number of items in one archive, message or copy; of messages and copies only if there are
   * several. A folder counts as one: how much is in it is not on the wire.
   */
  count?: number;
  /** Names of these items. */
  files?: string[];
  /**
   * What an export turns the file into, as the service names it: a short word like `pdf`, or a
   * media type.
   */
  format?: string;
  /**
   * Where a copy or move leads, decoded: an address without name, password, query and fragment, or
   * a path as in `file.path`.
   */
  destination?: string;
  /**
   * Whether that is in another site (or on another host) than the original; absent if the request
   * does not tell.
   */
  crossSite?: boolean;
  /**
   * Host and path of the site it is in or was done on, as far as the request or the page shows:
   * `contoso.sharepoint.com/sites/hr`.
   */
  site?: string;
  /**
   * The receiver may do everything, also give it to others and take it from them: owner, full
   * control. `role` is `edit` then.
   */
  fullControl?: true;
  /**
   * A group that stands for everybody gets it: the whole organisation, or whoever can sign in. It
   * has no address, so it is not among the recipients.
   */
  everyone?: true;
  /**
   * From now on it has permissions of its own, whatever becomes of those of the folder, library or
   * site above it.
   */
  breaksInheritance?: true;
  /**
   * Id of the link or permission that was changed or ended, as the service names it. Not a link: it
   * opens nothing.
   */
  previous?: string;
  /** The app that asks for access: its id, which the service calls `client_id`. */
  clientId?: string;
  /**
   * What it asks for, without the address of the service in front: `Files.ReadWrite.All`. Absent
   * where the app's registration decides.
   */
  scopes?: string[];
  /** Where the answer goes, the code that opens the account included. */
  redirectHost?: string;
}

/**
 * A safer way to do the same: what would be different in the meaning. All else stays as it was
 * asked for.
 */
export type SaferWay = { scope: 'organization' } | { role: 'view' } | { expires: string } | { password: true };

/** What somebody did: the meaning, and where and when. */
export interface Activity extends Meaning {
  /**
   * The id of the observation it was first recognised in. All later entries about it carry this id
   * as `activityId`.
   */
  id: string;
  /** Epoch milliseconds. */
  seenAt: number;
  /** The service's host, lower case. */
  host: string;
  /**
   * `site` may be another than the one it was done in: it is the page's address, whose path the
   * page can change (`history.pushState`), or the file's own path names another.
   */
  siteInDoubt?: true;
  actor?: Actor;
}

/**
 * Who was signed in, where the page that made the request says so: SharePoint and OneDrive write it
 * into their pages. It is the page's word, and a page that is hostile can write what it likes; the
 * server's audit log is the one that knows.
 */
export interface Actor {
  /**
   * Sign-in name (UPN), which is `UserId` in the audit log; the mail address where the page has no
   * such name. Lower case.
   */
  email?: string;
  /**
   * Id of the Entra tenant whose page it is: `OrganizationId` in the audit log. A guest's own
   * tenant is another one. Lower case.
   */
  tenantId?: string;
}

/**
 * In rising order. `record`: log only. `inform`: tell the person at once. `warn`: ask first.
 * `justify`: ask first and want a reason. `block`: do not let it happen.
 */
export type Response = 'record' | 'inform' | 'warn' | 'justify' | 'block';

/** How serious, in the words of OCSF `severity`. */
export type Level = 'low' | 'medium' | 'high' | 'critical';

/** A rule that fired on an activity. */
export interface Finding {
  /** Kebab-case id, e.g. `anyone-link`. */
  rule: string;
  level: Level;
  /** What happens. */
  response: Response;
  /** What the policy asks for, where that is more than what happens. */
  withheld?: Withheld;
  /** The facts the rule fired on, worked out once: e.g. `{ outsiders: ['a@fabrikam.com'] }`. */
  evidence: Evidence;
  /**
   * Of a rule that the policy brought along: what the person is told. The other rules' words are in
   * `_locales`.
   */
  words?: RuleWords;
}

export type Evidence = Readonly<Record<string, string | number | readonly string[]>>;

/**
 * `audit-only`: the policy is being tried out, and everything is only recorded. `not-started`: the
 * day from which the rule counts has not come. `cannot-wait`: the request had left or could not be
 * held, so the person was told instead of asked. `snoozed`: the person had chosen not to be asked
 * about this rule for a while.
 */
export interface Withheld {
  response: Exclude<Response, 'record'>;
  because: 'audit-only' | 'not-started' | 'cannot-wait' | 'snoozed';
}

export interface RuleWords {
  title: string;
  /** Why the organisation minds. */
  why?: string;
  /** What to do instead. */
  advice?: string;
}

/**
 * Which of the requests that one request carried: by the id the batch gives it (a short word, for
 * the page chooses it), or by its position from 0 and how many there were.
 */
export type BatchPart = { id: string } | { position: number; of: number };

/** Those of an activity that stands for several requests of one batch. */
export interface BatchParts {
  parts: BatchPart[];
}

/** What became known of an activity after its first entry. */
export interface Additions {
  /** What was not known before; where both say something, the first has said it. */
  meaning: Partial<Meaning>;
  /** What the rules find in all that is known now. */
  findings: Finding[];
}

/**
 * How the request of an activity ended. `stopped`: it never left the browser, because a person or
 * the policy stopped it. `refused`: the server answered 4xx or 5xx, or said so in an answer of 2xx.
 * `aborted`: called off before an answer. `failed`: no answer, e.g. the connection broke.
 */
export type Outcome = 'done' | 'stopped' | 'refused' | 'aborted' | 'failed';
