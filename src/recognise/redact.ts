/**
 * The last thing that happens to a meaning: whatever a recogniser let through, nothing that opens a file, an account or a session gets out.
 * Recognisers leave secrets out by themselves; this is the second lock, and the one place where a new kind of secret is added.
 */
import type { FileRef, Meaning } from '../event';

export const REMOVED = '[removed]';

/** Each is one run of one class of characters behind a fixed beginning, so none can go back over what it has read. */
const SECRETS: readonly (readonly [pattern: RegExp, kept: string])[] = [
  // Pre-authentication of SharePoint and OneDrive, pre-signed links of Amazon and Google; tokens, digests, canaries and passwords in a query or form, also one encoded once more.
  [
    /((?:tempauth|access_?token|authkey|oauthtoken|id_token|refresh_token|client_secret|requestdigest|formdigestvalue|canary|prooftoken|docid|password|x-(?:amz|goog)-(?:signature|credential|security-token)|(?:aws|goog)accesskeyid)(?:=|%3d))[^&\s"']*/gi,
    `$1${REMOVED}`,
  ],
  // The codes of links, whose names are too short to be sure of anywhere else. `signature`: pre-signed links of the older kind.
  [/([?&](?:e|sl|code|token|share|sig|signature|key|resourcekey)=)[^&\s"']*/gi, `$1${REMOVED}`],
  // A sharing link: behind its type and kind the path is the token. `/:w:/r/` only redirects to the real path.
  [/(\/:[a-z]{1,4}:\/[a-qs-z]\/)[^\s"']*/gi, `$1${REMOVED}`],
  [/(1drv\.ms\/)[^\s"']*/gi, `$1${REMOVED}`],
  // `/shares/u!<the link in base64url>`, and the older `s!`.
  [/\b([us]!)[\w-]{8,}/g, `$1${REMOVED}`],
  // JSON Web Tokens, and the `v1.` that stands in front of one in `tempauth`.
  [/\beyJ[\w-]{6,}[\w.-]*/g, REMOVED],
  // The ids of keys of Amazon.
  [/\bA[KS]IA[0-9A-Z]{16}\b/g, REMOVED],
  // A request digest of SharePoint.
  [/\b0x[0-9a-f]{32,}[^\s"']*/gi, REMOVED],
];

/** Nothing in an answer needs more; a longer text is cut before it is looked at. */
const LONGEST = 1 << 17;

export function redacted(meaning: Meaning): Meaning {
  return Object.fromEntries(Object.entries(meaning).map(([field, value]) => [field, cleaned(value)])) as unknown as Meaning;
}

function cleaned(value: Meaning[keyof Meaning]): Meaning[keyof Meaning] {
  if (typeof value === 'string') return withoutSecrets(value);
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([part, text]) => [part, withoutSecrets(text)])) as FileRef;
}

export function withoutSecrets(text: string): string {
  return SECRETS.reduce((clean, [pattern, kept]) => clean.replace(pattern, kept), text.slice(0, LONGEST));
}
