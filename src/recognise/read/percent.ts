/** Percent-decoding that never throws: real addresses contain bare `%` and cut-off escapes. */

const ESCAPES = /(?:%[0-9a-f]{2})+/gi;
const UTF_16 = /%u([0-9a-f]{4})/i;

/**
 * Decoded once; an escape that is not valid UTF-8 stays as it is. `%u0053` is one as well, for IIS
 * takes it in a path (learn.microsoft.com "Http.sys registry settings", `PercentUAllowed`) and
 * ASP.NET in a query (`HttpUtility.UrlDecode`).
 */
export function percentDecoded(text: string): string {
  if (!text.includes('%')) return text;
  const [first = '', ...rest] = text.split(UTF_16);
  // Between the parts stand the four digits of each such escape.
  return (
    decoded(first) +
    rest.map((part, at) => (at % 2 ? decoded(part) : String.fromCharCode(Number.parseInt(part, 16)))).join('')
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(ESCAPES, decodedRun);
  }
}

/**
 * Escaped UTF-8 (RFC 3629, section 4). To try instead costs an exception for each run, and a page
 * can send thousands in one address.
 */
const UTF_8 = new RegExp(
  '^(?:%[0-7]H|%(?:C[2-9A-F]|DH)T|%E0%[AB]HT|%E[1-9ABCEF]TT|%ED%[89]HT|%F0%[9AB]HTT|%F[123]TTT|%F4%8HTT)+$'
    .replaceAll('T', '%[89AB]H')
    .replaceAll('H', '[0-9A-F]'),
  'i',
);

function decodedRun(run: string): string {
  return UTF_8.test(run) ? decodeURIComponent(run) : run;
}
