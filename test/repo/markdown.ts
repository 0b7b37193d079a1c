/** What the tests of documents read in Markdown. */

/** Lines outside of fenced code, with their number from 1. */
export function proseLines(text: string): { number: number; line: string }[] {
  const prose = [];
  let fence: string | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const mark = /^ *(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === undefined && mark === undefined) prose.push({ number: index + 1, line });
    if (mark !== undefined && (fence === undefined || mark.startsWith(fence)))
      fence = fence === undefined ? mark : undefined;
  }
  return prose;
}

/**
 * Targets of links and pictures, inline (`[text](target)`) and as definitions (`[name]: target`),
 * code left out.
 */
export function linkTargets(text: string): string[] {
  const prose = proseLines(text)
    .map(({ line }) => line)
    .join('\n')
    .replace(/`[^`]*`/g, 'code');
  return [...prose.matchAll(/\]\(([^()\s]+)\)|^\[[^\]]+\]: +(\S+)$/gm)].map(
    ([, inline, defined]) => inline ?? defined ?? '',
  );
}

/** Names of a document's headings in an address, as GitHub makes them. */
export function anchors(text: string): string[] {
  const headings = proseLines(text).flatMap(({ line }) => /^#{1,6} +(.*)$/.exec(line)?.[1] ?? []);
  const seen = new Map<string, number>();
  return headings.map(heading => {
    const anchor = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-');
    const earlier = seen.get(anchor) ?? 0;
    seen.set(anchor, earlier + 1);
    return earlier === 0 ? anchor : `${anchor}-${earlier}`;
  });
}
