/**
 * The dictionary of Second Look. Every other file speaks in these nouns and no others.
 * Types only: a value here would end up in every bundle.
 */

/** Who saw it. `page`: our hook inside the page, before the request left. `network`: the browser's `webRequest`, as it left. `downloads`: the browser's download list. */
export type Witness = 'page' | 'network' | 'downloads';

/** One request as one witness saw it. It says what was on the wire, not what it means. */
export interface Observation {
  /** UUIDv7, made once where the request was first seen. Repeats of the same message carry the same id, which is what makes recording idempotent. */
  id: string;
  witness: Witness;
  /** When the witness saw it, epoch milliseconds. */
  seenAt: number;
  /** Upper case, as on the wire (a method override header is in `headers`). */
  method: string;
  /** Lower case, without colon. Absent: `https`. Others hand over to an app on the computer: `odopen` starts the sync client. */
  scheme?: string;
  /** Lower case, without port. */
  host: string;
  /** What the policy says answers at this host, where we do not know it ourselves. Set by us alone: no page can claim it. */
  service?: 'sharepoint';
  /** As on the wire, still percent-encoded, with the leading slash. */
  path: string;
  /** As on the wire, still percent-encoded, without the question mark; empty if there is none. */
  query: string;
  /** Names in lower case; only those a recogniser may need (see `KEPT_HEADERS` in content/observe.ts). */
  headers: Readonly<Record<string, string>>;
  /** The text of the body. Absent when there is none, when it is not text, or when it is longer than the witness reads (1 MiB). */
  body?: string;
  /** How the request was started, as far as the witness can tell. */
  via: Via;
}

/** `fetch`, `xhr`, `beacon`, `form` are what the page hook wraps; `navigation` and `request` are all that the network witness can tell apart. */
export type Via = 'fetch' | 'xhr' | 'beacon' | 'form' | 'navigation' | 'request';

/**
 * `export`: a copy in another format. `upload`: only its start, not the pieces that follow. `sync`: a library is handed to the sync client. `mail-send`: with or
 * without an attachment; a file shared by link shows as a share of its own. `chat-share`: a chat message that carries a file. `copy-move`: within the service,
 * to another folder or site. `oauth-consent`: the page on which a person lets an app act for them, or the grant itself.
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
  | 'oauth-consent';

/** Who can use what was shared. `anonymous`: anyone who has the link. `existing`: nobody new. */
export type Scope = 'anonymous' | 'organization' | 'specific' | 'existing';

/** What they can do with it. `review` is "comment and suggest"; owner and full control count as `edit`. */
export type Role = 'view' | 'review' | 'edit';

export interface FileRef {
  /** With its extension, decoded. */
  name?: string;
  /** Decoded; server-relative, web-relative or drive-relative, as on the wire. Never with a query. */
  path?: string;
  /** driveItem id as it is, UniqueId in lower case with dashes and no braces, or `<list>#<item>`. */
  id?: string;
}

/** What a request means. A recogniser's whole answer; what the wire does not reveal is left out rather than guessed. */
export interface Meaning {
  kind: ActivityKind;
  scope?: Scope;
  role?: Role;
  /** Lower-case addresses without claim prefix, in the order of the request. */
  recipients?: string[];
  file?: FileRef;
  /** When the link or grant ends, verbatim. Absent: not stated, which usually means never. */
  expires?: string;
  /** The link asks for a password. The password itself is never kept. */
  password?: boolean;
  /** The receiver may look but not download. */
  blocksDownload?: boolean;
  /** Number of items in one archive, message or copy; of messages and copies only if there are several. A folder counts as one: how much is in it is not on the wire. */
  count?: number;
  /** Names of these items. */
  files?: string[];
  /** What an export turns the file into, as the service names it: `pdf`, or a media type. */
  format?: string;
  /** Where a copy or move leads, as on the wire, decoded and without a query: an address, or a path as in `file.path`. */
  destination?: string;
  /** Whether that is in another site (or on another host) than the original; absent if the request does not tell. */
  crossSite?: boolean;
  /** Host and path of the site a library belongs to, where the request does not go to that site itself (`sync`). */
  site?: string;
  /** Id of the link or permission that was changed or ended, as the service names it. Not a link: it opens nothing. */
  previous?: string;
  /** The app that asks for access: its id, which the service calls `client_id`. */
  clientId?: string;
  /** What it asks for, without the address of the service in front: `Files.ReadWrite.All`. Absent where the app's registration decides. */
  scopes?: string[];
  /** Where the answer goes, the code that opens the account included. */
  redirectHost?: string;
}

/** What somebody did: the meaning, and where and when. */
export interface Activity extends Meaning {
  /** The id of the observation it was first recognised in. All later entries about it carry this id as `activityId`. */
  id: string;
  /** Epoch milliseconds. */
  seenAt: number;
  /** The service's host, lower case. */
  host: string;
}

/** In rising order. `record`: log only. `inform`: tell the person at once. `warn`: ask first. `justify`: ask first and want a reason. `block`: do not let it happen. */
export type Response = 'record' | 'inform' | 'warn' | 'justify' | 'block';

/** How serious, in the words of OCSF `severity`. */
export type Level = 'low' | 'medium' | 'high' | 'critical';

/** A rule that fired on an activity. */
export interface Finding {
  /** Kebab-case id, e.g. `anyone-link`. */
  rule: string;
  level: Level;
  /** What the organisation's policy asks for. */
  response: Response;
  /** The facts the rule fired on, worked out once: e.g. `{ outsiders: ['a@fabrikam.com'] }`. */
  evidence: Readonly<Record<string, string | number | readonly string[]>>;
}

/** How the request of an activity ended. `refused`: the server answered 4xx or 5xx. `aborted`: called off before an answer. `failed`: no answer, e.g. the connection broke. */
export type Outcome = 'done' | 'refused' | 'aborted' | 'failed';

/** One row of the log. Append-only: a later fact is a new entry with the same `activityId`; nothing is ever edited. */
export type Entry = ActivityEntry | SeenEntry | OutcomeEntry | ShownEntry | AnswerEntry | FaultEntry;

interface EntryBase {
  /** Position in the log, from 1, without holes. Key of the store; given by `append`. */
  seq: number;
  /** Unique. Worked out from the observation and the fact it states, so that telling the log twice changes nothing. */
  id: string;
  /** When the row was written, epoch milliseconds; given by `append`. */
  recordedAt: number;
}

/** Somebody did something. */
export interface ActivityEntry extends EntryBase {
  kind: 'activity';
  activityId: string;
  activity: Activity;
  findings: Finding[];
  /** The strongest response a finding asks for; `record` if there is none. */
  response: Response;
  /** Who saw it first. */
  witness: Witness;
  via: Via;
  /** SHA-256 of method and URL: lets the other witness find the activity its observation belongs to, without the URL (which may carry a token) being stored. */
  requestHash: string;
  /** `<browser session>:<webRequest requestId>`: lets a later network event find its activity after the worker died. Network witness only. */
  requestKey?: string;
  /** The tab it happened in; -1 if none (a service worker of the page). */
  tab: number;
  /** Host of the page it happened on, if the browser told. */
  pageHost?: string;
}

/** The other witness saw the same request. Its `id` is the id of that witness's observation. */
export interface SeenEntry extends EntryBase {
  kind: 'seen';
  activityId: string;
  witness: Witness;
  seenAt: number;
  requestKey?: string;
  /** What this witness knows beyond the first (who could not read the body, for example), and what the rules find in it. */
  adds?: { meaning: Meaning; findings: Finding[] };
  /** The strongest response these findings ask for. */
  response?: Response;
}

/** How it ended, as one witness saw it. */
export interface OutcomeEntry extends EntryBase {
  kind: 'outcome';
  activityId: string;
  witness: Witness;
  at: number;
  outcome: Outcome;
  /** HTTP status, if there was an answer. */
  status?: number;
  /** What the server calls the downloaded file (`Content-Disposition`, RFC 6266). Network witness only. */
  fileName?: string;
}

/** The person was shown a warning. */
export interface ShownEntry extends EntryBase {
  kind: 'shown';
  activityId: string;
  at: number;
  /** The rule whose words were shown. */
  rule: string;
  response: Response;
  /** `page`: in the page it happened on. `badge`: only as a number on the toolbar button, because the page could not be reached. */
  where: 'page' | 'badge';
}

/** What the person did about a warning. */
export interface AnswerEntry extends EntryBase {
  kind: 'answer';
  activityId: string;
  at: number;
  choice: 'dismissed';
}

/** Something in Second Look itself went wrong. A visible gap in a log is better than a silent one. */
export interface FaultEntry extends EntryBase {
  kind: 'fault';
  /** The activity it concerns, if any. */
  activityId?: string;
  at: number;
  fault: Fault;
}

export interface Fault {
  /**
   * `no-answer`: the background did not answer in time and requests went on. `flood`: more requests at once than are considered one by one.
   * `recogniser`, `rule`: one of them threw. `message`: a malformed message arrived. `warning`: a warning could not be shown. `background`: it failed at
   * something that may be missing from the log now.
   */
  where: 'no-answer' | 'flood' | 'recogniser' | 'rule' | 'message' | 'warning' | 'background';
  /** For the person who mends it. Never contains anything from a page. */
  detail: string;
}

/** What `append` is given: it fills in position and time. */
export type NewEntry = Entry extends infer E ? (E extends Entry ? Omit<E, 'seq' | 'recordedAt'> : never) : never;
