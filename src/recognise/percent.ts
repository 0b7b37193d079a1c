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

function decodedRun(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    return run;
  }
}
