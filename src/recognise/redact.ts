/** The second line of defence: recognisers omit secrets themselves. */
export const REMOVED = '[removed]';

/** Also matches `%3A`, `%253A` and so on, in linear time. */
function mark(char: string, hex: string): string {
  return `(?:${char}|%(?:25)*${hex})`;
}

const COLON = mark(':', '3a');
const SLASH = mark(String.raw`\\{0,4}\/`, '2f');
const EQUALS = mark('=', '3d');
const SLASHES = String.raw`(?:[\\/]|%(?:25)*(?:2f|5c))+`;
const LETTER = '(?:[a-z]|%(?:25)*[4-7][0-9a-f])';
const FIELD_START = String.raw`(?:[?&;#]|%(?:25)*(?:3f|26|3b|23)|\\u0026)`;
/** The last digit of an escape does not belong to the next word. */
const WORD_START = '(?:^|[^A-Za-z0-9]|%(?:25)*[0-9A-Fa-f]{2})';
const VALUE = String.raw`[^&\s"']*`;

/** Also matches the end of a longer name. */
const SECRET_FIELDS =
  'tempauth|token|secret|authkey|requestdigest|formdigestvalue|canary|docid|password|passwd|passphrase|jwt|api[_-]?key|access[_-]?key|session[_-]?id|' +
  'x-(?:amz|goog)-(?:signature|credential)|(?:aws|goog)accesskeyid';

/** Each is a fixed start and one run of one character class, so none backtracks. */
const SECRETS: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  // In a query or form.
  [new RegExp(`((?:${SECRET_FIELDS})${EQUALS})${VALUE}`, 'gi'), `$1${REMOVED}`],
  // JSON that is nested as text has backslashes before its quotes.
  [
    new RegExp(String.raw`((?:${SECRET_FIELDS}|authorization)(\\{0,8}["'])\s*:\s*\2)(?:(?!\2)(?:\\[^]|[^\\]))*`, 'gi'),
    `$1${REMOVED}`,
  ],
  [
    new RegExp(String.raw`((?:${SECRET_FIELDS})\\{0,8}["']\s*:\s*)(?!true|false|null)[^\s,}"'\\]+`, 'gi'),
    `$1${REMOVED}`,
  ],
  [/(\bbearer(?:\s|\+|%(?:25)*20)+)[\w.~+/=%-]{6,}/gi, `$1${REMOVED}`],
  // Too short to match elsewhere. `signature` is in older pre-signed links.
  [
    new RegExp(
      `(${FIELD_START}(?:e|sl|code|share|sig|signature|key|rlkey|redeem|resourcekey|invitation|auth|pwd)${EQUALS})${VALUE}`,
      'gi',
    ),
    `$1${REMOVED}`,
  ],
  // Pre-signed links of Azure.
  [new RegExp(`(${WORD_START}(?:st|sid)${EQUALS})${VALUE}`, 'gi'), `$1${REMOVED}`],
  // `user:password@`.
  [/(:\/\/[^\s/?#@:"']*:)[^\s/?#@"']*(?=@)/g, `$1${REMOVED}`],
  // Sharing links. `/:w:/r/` only redirects to the real path.
  [
    new RegExp(
      String.raw`(${COLON}${LETTER}{1,4}${COLON}${SLASHES}(?!r|%(?:25)*[57]2)${LETTER}${SLASHES})[^\s"']*`,
      'gi',
    ),
    `$1${REMOVED}`,
  ],
  [new RegExp(String.raw`(1drv\.ms(?:${COLON}\d{1,5})?(?:${SLASH}|\\))[^\s"']*`, 'gi'), `$1${REMOVED}`],
  // `/shares/u!<the link in base64url>`, and the older `s!`.
  [new RegExp(String.raw`(${WORD_START}[us]${mark('!', '21')})[\w-]{8,}`, 'gi'), `$1${REMOVED}`],
  // `http`, so a link, in base64.
  [new RegExp(String.raw`(${WORD_START})aHR0c[\w+/=-]{8,}`, 'g'), `$1${REMOVED}`],
  // JSON Web Tokens, also after `v1.` in `tempauth`.
  [new RegExp(String.raw`(${WORD_START}(?:v\d{1,2})?)eyJ[\w-]{6,}[\w.-]*`, 'g'), `$1${REMOVED}`],
  // Key ids of Amazon.
  [new RegExp(String.raw`(${WORD_START})A[KS]IA[0-9A-Z]{16}\b`, 'g'), `$1${REMOVED}`],
  // A request digest of SharePoint.
  [new RegExp(String.raw`(${WORD_START})0x[0-9a-f]{32,}[^\s"']*`, 'gi'), `$1${REMOVED}`],
];

/** Each pattern needs one of these, which most texts do not contain. */
const HINT = /[=%:"'!]|bearer|1drv\.ms|eyJ|aHR0c|A[KS]IA|0x/i;

const MAX_TEXT_CHARS = 1 << 17;

export function withoutSecretsIn<Whole>(whole: Whole): Whole {
  return cleaned(whole) as Whole;
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return withoutSecrets(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([part, inner]) => [
      part,
      PEOPLE.has(part) && Array.isArray(inner) ? inner.map(person) : cleaned(inner),
    ]),
  );
}

const PEOPLE = new Set(['recipients', 'outsiders']);

/** In lower case, as recognisers leave it: most secrets are in both. */
const DOMAIN = /^[\p{Ll}\p{Lo}\p{M}\p{N}-]+(?:\.[\p{Ll}\p{Lo}\p{M}\p{N}-]+)+$/u;

/** What looks like a secret before the `@` must not take the domain with it, which rules judge. */
function person(value: unknown): unknown {
  if (typeof value !== 'string') return cleaned(value);
  const at = value.lastIndexOf('@');
  const domain = value.slice(at + 1);
  return at < 0 || !DOMAIN.test(domain) ? withoutSecrets(value) : `${withoutSecrets(value.slice(0, at))}@${domain}`;
}

export function withoutSecrets(text: string): string {
  const short = text.slice(0, MAX_TEXT_CHARS);
  if (!HINT.test(short)) return short;
  return SECRETS.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), short);
}
