/**
 * A kind of session as it is written in `sessions/*.http`: blocks of requests as they stand on the
 * wire, with `{{placeholders}}`. The format: README.md.
 */

export interface Block {
  title: string;
  /** How often it is done in one visit. */
  times: readonly [least: number, most: number];
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
}

const HEAD = /^### (\d+)-(\d+) (.+)$/;

export function blocksOf(text: string): Block[] {
  const [, ...blocks] = text.split(/^(?=### )/m);
  return blocks.map(blockOf);
}

function blockOf(text: string): Block {
  const [head = '', request = '', ...rest] = text.trimEnd().split('\n');
  const [, least, most, title] = HEAD.exec(head) ?? [];
  const space = request.indexOf(' ');
  if (title === undefined || space < 0) throw new Error(`not a block: ${head}`);
  const blank = rest.indexOf('');
  const headerLines = blank < 0 ? rest : rest.slice(0, blank);
  const body = blank < 0 ? '' : rest.slice(blank + 1).join('\r\n');
  return {
    title,
    times: [Number(least), Number(most)],
    method: request.slice(0, space),
    url: request.slice(space + 1),
    headers: Object.fromEntries(headerLines.map(headerOf)),
    ...(body === '' ? {} : { body }),
  };
}

function headerOf(line: string): [string, string] {
  const colon = line.indexOf(': ');
  if (colon < 1) throw new Error(`not a header: ${line}`);
  return [line.slice(0, colon), line.slice(colon + 2)];
}
