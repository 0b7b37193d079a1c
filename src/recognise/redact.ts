/**
 * The last thing that happens to a meaning, and once more to every entry on its way into the log:
 * whatever was let through before, nothing that opens a file, an account or a session gets out.
 * Recognisers leave secrets out by themselves; this is the second lock, and the one place where a
 * new kind of secret is added.
 */
export const REMOVED = '[removed]';

/**
 * A mark as it is, or percent-encoded however often: `%3A`, `%253A`. Linear: from one `%` to the
 * next only digits are read.
 */
function mark(char: string, hex: string): string {
  return `(?:${char}|%(?:25)*${hex})`;
}

const COLON = mark(':', '3a');
const SLASH = mark(String.raw`\\{0,4}\/`, '2f');
const EQUALS = mark('=', '3d');
/** In front of a field of a query, a path or a fragment. */
const LEAD = String.raw`(?:[?&;#]|%(?:25)*(?:3f|26|3b|23)|\\u0026)`;
/** Where a word begins; the last digit of an escape is no letter of the word behind it. */
const START = '(?:^|[^A-Za-z0-9]|%(?:25)*[0-9A-Fa-f]{2})';
const VALUE = String.raw`[^&\s"']*`;

/** Fields whose value opens something, wherever they stand; also at the end of a longer name. */
const NAMES =
  'tempauth|token|secret|authkey|requestdigest|formdigestvalue|canary|docid|password|passwd|passphrase|jwt|api[_-]?key|access[_-]?key|session[_-]?id|' +
  'x-(?:amz|goog)-(?:signature|credential)|(?:aws|goog)accesskeyid';

/**
 * Each is a fixed beginning and one run of one class of characters behind it, so none can go back
 * over what it has read.
 */
const SECRETS: readonly (readonly [pattern: RegExp, kept: string])[] = [
  // Pre-authentication of SharePoint and OneDrive, pre-signed links of Amazon and Google; tokens,
  // digests, canaries, keys and passwords in a query or form.
  [new RegExp(`((?:${NAMES})${EQUALS})${VALUE}`, 'gi'), `$1${REMOVED}`],
  // The same in JSON, also in JSON that is a text in JSON: then each quote has its backslashes.
  [
    new RegExp(String.raw`((?:${NAMES}|authorization)(\\{0,8}["'])\s*:\s*\2)(?:(?!\2)(?:\\[^]|[^\\]))*`, 'gi'),
    `$1${REMOVED}`,
  ],
  [new RegExp(String.raw`((?:${NAMES})\\{0,8}["']\s*:\s*)(?!true|false|null)[^\s,}"'\\]+`, 'gi'), `$1${REMOVED}`],
  // A header that somebody quotes.
  [/(\bbearer(?:\s|\+|%(?:25)*20)+)[\w.~+/=%-]{6,}/gi, `$1${REMOVED}`],
  // The codes of links, whose names are too short to be sure of anywhere else. `signature`:
  // pre-signed links of the older kind.
  [
    new RegExp(`(${LEAD}(?:e|sl|code|share|sig|signature|key|resourcekey|invitation|auth|pwd)${EQUALS})${VALUE}`, 'gi'),
    `$1${REMOVED}`,
  ],
  // Session and start of a pre-signed link of Azure.
  [new RegExp(`(${START}(?:st|sid)${EQUALS})${VALUE}`, 'gi'), `$1${REMOVED}`],
  // Name and password in front of a host.
  [/(:\/\/[^\s/?#@:"']*:)[^\s/?#@"']*(?=@)/g, `$1${REMOVED}`],
  // A sharing link: behind its type and kind the path is the token. `/:w:/r/` only redirects to the
  // real path.
  [new RegExp(String.raw`(${COLON}[a-z]{1,4}${COLON}${SLASH}[a-qs-z]${SLASH})[^\s"']*`, 'gi'), `$1${REMOVED}`],
  [new RegExp(String.raw`(1drv\.ms${SLASH})[^\s"']*`, 'gi'), `$1${REMOVED}`],
  // `/shares/u!<the link in base64url>`, and the older `s!`.
  [new RegExp(String.raw`(${START}[us]${mark('!', '21')})[\w-]{8,}`, 'g'), `$1${REMOVED}`],
  // JSON Web Tokens, and the `v1.` that stands in front of one in `tempauth`.
  [new RegExp(String.raw`(${START})eyJ[\w-]{6,}[\w.-]*`, 'g'), `$1${REMOVED}`],
  // The ids of keys of Amazon.
  [new RegExp(String.raw`(${START})A[KS]IA[0-9A-Z]{16}\b`, 'g'), `$1${REMOVED}`],
  // A request digest of SharePoint.
  [new RegExp(String.raw`(${START})0x[0-9a-f]{32,}[^\s"']*`, 'gi'), `$1${REMOVED}`],
];

/** Nothing in an answer needs more; a longer text is cut before it is looked at. */
const LONGEST = 1 << 17;

/** Every text in it, wherever it stands: a field that is new needs no line here. */
export function withoutSecretsIn<Whole>(whole: Whole): Whole {
  return cleaned(whole) as Whole;
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return withoutSecrets(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([part, inner]) => [part, cleaned(inner)]));
}

export function withoutSecrets(text: string): string {
  return SECRETS.reduce((clean, [pattern, kept]) => clean.replace(pattern, kept), text.slice(0, LONGEST));
}
