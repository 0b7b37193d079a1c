/**
 * The addresses in a text, usually one: `ann@contoso.com`, `Ann <ann@contoso.com>`,
 * `"a b"@contoso.com`, `i:0#.f|membership|ann@contoso.com`, or a list (RFC 5322, section 3.4).
 * Services refuse most odd forms. One that is taken must not hide a person.
 */

/** RFC 5321. */
const MAX_ADDRESS_CHARS = 320;

/** In the claim of a personal account (public code). */
const PERSONAL_PREFIX = 'live.com#';

const ORDINARY = /^[\w.+'-]+@[\w-]+(?:\.[\w-]+)+$/;

/** In lower case. */
export function mailboxesIn(text: string): string[] {
  if (text.length <= MAX_ADDRESS_CHARS && ORDINARY.test(text)) return [text.toLowerCase()];
  return text.includes('@') ? entriesOf(tokensOf(text)).flatMap(read) : [];
}

/** A quoted text, a domain in brackets, a comment, a separator, or what is between them. */
type Token = string;

const ORDINARY_RUN = /[^\s"()<>[\]:|,;@]+/y;

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['(', ')'],
  ['[', ']'],
]);

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  /** What has no end hides nothing. Of each kind, only the first is searched. */
  const openEnded = new Set<string>();
  for (let at = 0; at < text.length; ) {
    const char = text[at] as string;
    const isOpening = char === '[' ? tokens.at(-1) === '@' : CLOSING.has(char);
    const close = isOpening && !openEnded.has(char) ? endOf(text, at) : undefined;
    if (isOpening && close === undefined) openEnded.add(char);
    ORDINARY_RUN.lastIndex = at;
    const end = close ?? (ORDINARY_RUN.test(text) ? ORDINARY_RUN.lastIndex : at + 1);
    tokens.push(text.slice(at, end));
    at = end;
  }
  return tokens;
}

/** After what opens at `open`; comments nest. */
function endOf(text: string, open: number): number | undefined {
  const opening = text[open] as string;
  const closing = CLOSING.get(opening);
  let depth = 1;
  for (let at = open + 1; at < text.length; at++) {
    const char = text[at];
    if (char === '\\') at++;
    else if (char === closing) depth--;
    else if (char === opening) depth++;
    if (depth === 0) return at + 1;
  }
  return undefined;
}

function entriesOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const entries: Token[][] = [[]];
  for (const token of tokens)
    if (token === ',' || token === ';') entries.push([]);
    else entries.at(-1)?.push(token);
  return entries;
}

/** What stands before brackets is a name, unless they are empty. */
function read(entry: readonly Token[]): readonly string[] {
  const inside: string[] = [];
  const outside: string[] = [];
  let isInside = false;
  for (const word of wordsOf(entry)) {
    if (word.length === 1 && (word[0] === '<' || word[0] === '>')) isInside = word[0] === '<';
    else (isInside ? inside : outside).push(...addressOf(word));
  }
  if (inside.length > 0) return inside;
  return outside.length > 0 ? outside : entry.flatMap(hiddenIn);
}

/** Quoted as a whole. */
function hiddenIn(token: Token): readonly string[] {
  if (token.length < 2 || !token.includes('@')) return [];
  return token
    .slice(1, -1)
    .split(/[\s"(),;<>]+/)
    .flatMap(word => addressOf(word.split(/(@)/)));
}

const SPACE = /^\s$/;

/** Blanks around `@` and dots belong to the address, comments nowhere (RFC 5322, section 4.4). */
function wordsOf(entry: readonly Token[]): readonly (readonly Token[])[] {
  const tokens = entry.filter(token => token.length === 1 || !token.startsWith('('));
  const words: Token[][] = [[]];
  let isBlank = false;
  for (const token of tokens) {
    if (SPACE.test(token)) {
      isBlank = true;
      continue;
    }
    const last = words.at(-1) as Token[];
    const isGlued = isGlue(token[0]) || isGlue(last.at(-1)?.at(-1));
    if (BETWEEN_WORDS.has(token)) words.push([token], []);
    else if (isBlank && !isGlued) words.push([token]);
    else last.push(token);
    isBlank = false;
  }
  return words;
}

/** A claim has bars, a group and a scheme a colon. Quotes without an end are single characters. */
const BETWEEN_WORDS = new Set(['<', '>', '[', ']', ':', '|', '"', '(', ')']);

function isGlue(char: string | undefined): boolean {
  return char === '@' || char === '.';
}

function addressOf(word: readonly Token[]): readonly string[] {
  const at = word.lastIndexOf('@');
  const domain =
    at < 1
      ? ''
      : plainDomain(
          word
            .slice(at + 1)
            .join('')
            .toLowerCase(),
        );
  const local = word.slice(0, Math.max(at, 0)).join('').toLowerCase();
  if (domain === '' || local.length + domain.length >= MAX_ADDRESS_CHARS) return [];
  return [`${local.startsWith(PERSONAL_PREFIX) ? local.slice(PERSONAL_PREFIX.length) : local}@${domain}`];
}

const IGNORED = /[\u00ad\u200b\u2060\ufeff]/g;
const DOTS = /[\u3002\uff0e\uff61]/g;

/** As names are looked up (Unicode TS 46, section 4), also those with a final dot. */
function plainDomain(domain: string): string {
  const mapped = /^\p{ASCII}*$/u.test(domain)
    ? domain
    : domain.replace(IGNORED, '').replace(DOTS, '.').normalize('NFKC').toLowerCase();
  return mapped.endsWith('.') ? mapped.slice(0, -1) : mapped;
}
