/** Percent-decoding that never throws: real addresses contain bare `%` and cut-off escapes. */

const ESCAPES = /(?:%[0-9a-f]{2})+/gi;

/** Decoded once; an escape that is not valid UTF-8 stays as it is. */
export function percentDecoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(ESCAPES, decodedRun);
  }
}

/** Escaped UTF-8 (RFC 3629, section 4). To try instead costs an exception for each run, and a page can send thousands in one address. */
const UTF_8 = new RegExp(
  '^(?:%[0-7]H|%(?:C[2-9A-F]|DH)T|%E0%[AB]HT|%E[1-9ABCEF]TT|%ED%[89]HT|%F0%[9AB]HTT|%F[123]TTT|%F4%8HTT)+$'
    .replaceAll('T', '%[89AB]H')
    .replaceAll('H', '[0-9A-F]'),
  'i',
);

function decodedRun(run: string): string {
  return UTF_8.test(run) ? decodeURIComponent(run) : run;
}
