/** Decodes without throwing, because real addresses contain bare `%` and cut-off escapes. */

const ESCAPES = /(?:%[0-9a-f]{2})+/gi;
const UTF_16 = /%u([0-9a-f]{4})/i;

/**
 * Also decodes `%u0053`, as IIS does in paths (learn.microsoft.com "Http.sys registry settings",
 * `PercentUAllowed`) and ASP.NET in queries (`HttpUtility.UrlDecode`).
 */
export function percentDecoded(text: string): string {
  if (!text.includes('%')) return text;
  const [first = '', ...rest] = text.split(UTF_16);
  return (
    decoded(first) +
    rest.map((part, at) => (at % 2 ? decoded(part) : String.fromCharCode(Number.parseInt(part, 16)))).join('')
  );
}

/** Decoded, in lower case, without final and repeated slashes, which services ignore. */
export function plainPath(path: string): string {
  return percentDecoded(path).toLowerCase().replace(/\/+/g, '/').replace(/\/$/, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(ESCAPES, decodedRun);
  }
}

/**
 * RFC 3629, section 4. Catching exceptions would be slow: an address can have thousands of runs.
 */
const ESCAPED_UTF_8 = new RegExp(
  '^(?:%[0-7]H|%(?:C[2-9A-F]|DH)T|%E0%[AB]HT|%E[1-9ABCEF]TT|%ED%[89]HT|%F0%[9AB]HTT|%F[123]TTT|%F4%8HTT)+$'
    .replaceAll('T', '%[89AB]H')
    .replaceAll('H', '[0-9A-F]'),
  'i',
);

function decodedRun(run: string): string {
  return ESCAPED_UTF_8.test(run) ? decodeURIComponent(run) : run;
}
