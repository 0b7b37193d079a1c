/**
 * Reads a policy file as its author meant it: accepts the syntax of other languages (single quotes,
 * bare words, `True`), and says what JSON requires instead.
 */
import { brief, type Mistake } from './mistake';

/** What is expected next decides how far a word without quotation marks reaches. */
export type Mode = 'key' | 'value';

export interface Token {
  kind: '{' | '}' | '[' | ']' | ':' | ',' | 'string' | 'number' | 'word' | 'strange' | 'end';
  start: number;
  end: number;
  text: string;
  mistakes: Mistake[];
}

export function withoutQuotes({ text }: Token): string {
  return text.replace(/^["']|["']$/g, '');
}

interface Form {
  pattern: RegExp;
  kind: Token['kind'];
  mistakes?(text: string, start: number, rest: string): Mistake[];
}

const CLOSING_QUOTES = '\u201c\u201d\u201f\u00ab\u00bb\uff02';

/** In order; the first that matches. All are sticky and linear. */
const VALUES: readonly Form[] = [
  { pattern: /"(?:[^"\\\r\n]|\\.)*"/y, kind: 'string', mistakes: insideString },
  { pattern: /"(?:[^"\\\r\n]|\\.)*/y, kind: 'string', mistakes: unclosedString },
  {
    pattern:
      /[\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02][^\u201c\u201d\u201f\u00ab\u00bb\uff02"\r\n]*[\u201c\u201d\u201f\u00ab\u00bb\uff02"]?/y,
    kind: 'string',
    mistakes: otherQuotes('Typographic quotation marks, as word processors and chats make them.'),
  },
  {
    pattern: /'(?:[^'\\\r\n]|\\.)*'?/y,
    kind: 'string',
    mistakes: otherQuotes('Single quotation marks: JSON has double ones only.'),
  },
  {
    pattern:
      /[\u2018\u2019\u201a\u2039\u203a`\u00b4][^\u2018\u2019\u2039\u203a`\u00b4"\r\n]*[\u2018\u2019\u2039\u203a`\u00b4"]?/y,
    kind: 'string',
    mistakes: otherQuotes('Single quotation marks: JSON has double ones only.'),
  },
];

const NUMBER: Form = { pattern: /[-+]?\.?\d[\w.%+-]*/y, kind: 'number', mistakes: strangeNumber };
const SEPARATORS: readonly Form[] = [
  { pattern: /=>?/y, kind: ':', mistakes: instead('JSON has a colon between a key and its value.', ':') },
  { pattern: /;/y, kind: ',', mistakes: instead('JSON has a comma between entries.', ',') },
];
const FORMS: Readonly<Record<Mode, readonly Form[]>> = {
  key: [...VALUES, ...SEPARATORS, NUMBER, { pattern: /[^\s,:;{}[\]()"'=#/][^\s,:;{}[\]()"'=#]*/y, kind: 'word' }],
  value: [
    ...VALUES,
    { ...NUMBER, pattern: /[-+]?\.?\d[\w.%+-]*(?=\s*(?:[,\]}#;/"\r\n]|$))/y },
    ...SEPARATORS,
    { pattern: /(?:true|false|null)(?=[\s)])/y, kind: 'word' },
    { pattern: /[^\s,:;{}[\]()"'=#][^,;{}[\]"\r\n]*/y, kind: 'word', mistakes: bareValue },
  ],
};

const BLANK = /[ \t\r\n]+|\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)/y;
const HASH_COMMENT = /#[^\r\n]*/y;
/** Spaces that only JavaScript's `\s` knows, and characters without width. */
const STRANGE_BLANK = /[^\S \t\r\n]+|[\u200b-\u200d\u2060\ufeff]+/y;

export function nextToken(text: string, from: number, mode: Mode): Token {
  const mistakes: Mistake[] = [];
  const start = skipBlanks(text, from, mistakes);
  const character = text[start];
  if (character === undefined) return { kind: 'end', start, end: start, text: '', mistakes };
  if ('{}[]:,'.includes(character))
    return { kind: character as Token['kind'], start, end: start + 1, text: character, mistakes };
  for (const { pattern, kind, mistakes: mistakesIn } of FORMS[mode]) {
    const found = matchAt(pattern, text, start)?.trimEnd();
    if (!found) continue;
    const end = kind === 'string' ? endOfString(text, start, found) : start + found.length;
    const written = text.slice(start, end);
    return {
      kind,
      start,
      end,
      text: written,
      mistakes: [...mistakes, ...(mistakesIn?.(written, start, text.slice(end, end + 200)) ?? [])],
    };
  }
  mistakes.push({ offset: start, found: character, why: 'This character has no place here.', write: '' });
  return { kind: 'strange', start, end: start + 1, text: character, mistakes };
}

function skipBlanks(text: string, from: number, mistakes: Mistake[]): number {
  let at = from;
  for (;;) {
    const blank = matchAt(BLANK, text, at);
    const comment = blank === undefined ? matchAt(HASH_COMMENT, text, at) : undefined;
    const strange = (blank ?? comment) === undefined ? matchAt(STRANGE_BLANK, text, at) : undefined;
    const found = blank ?? comment ?? strange;
    if (found === undefined) return at;
    if (comment !== undefined)
      mistakes.push({
        offset: at,
        found: brief(comment),
        why: 'Comments begin with two slashes.',
        write: brief(comment.replace(/^#+/, '//')),
      });
    if (strange !== undefined && at > 0)
      mistakes.push({
        offset: at,
        found: `U+${(strange.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
        why: 'An invisible character that JSON does not take for a space.',
        write: 'a space',
      });
    at += found.length;
  }
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] || undefined;
}

/** Of a text that is not closed: where its author seems to have meant the end. */
function endOfString(text: string, start: number, found: string): number {
  if (found.length > 1 && found.endsWith('"')) return start + found.length;
  if (!found.startsWith('"')) return start + found.replace(/[\s,\]}]+$/, '').length;
  const typographic = found.slice(1).search(new RegExp(`[${CLOSING_QUOTES}]\\s*(?:[,:\\]}]|$)`));
  if (typographic >= 0) return start + typographic + 2;
  const rest = text.slice(start + found.length);
  const further = /^[^":{}[\]]*"(?=\s*(?:[,\]}]|$))/.exec(rest.slice(0, 2000))?.[0];
  return further === undefined ? start + found.replace(/[\s,\]}]+$/, '').length : start + found.length + further.length;
}

function insideString(text: string, start: number): Mistake[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
  const tab = /[\0-\x1f]/.exec(text);
  if (tab)
    return [
      tab[0] === '\t'
        ? { offset: start + tab.index, found: 'a tab', why: 'A tab cannot stand in a text.', write: '\\t' }
        : { offset: start + tab.index, found: 'a control character', why: 'It cannot stand in a text.', write: '' },
    ];
  const lone = /(?:^|[^\\])(?:\\\\)*\\(?!["\\/bfnrtu]|u[0-9a-f]{4})/i.exec(text);
  if (!lone) return [];
  const at = lone.index + lone[0].length - 1;
  return [
    {
      offset: start + at,
      found: brief(text.slice(at, at + 2)),
      why: 'A backslash is written twice in a text.',
      write: `\\\\${text.slice(at + 1, at + 2)}`,
    },
  ];
}

function unclosedString(text: string, start: number): Mistake[] {
  if (/[\r\n]/.test(text))
    return [
      {
        offset: start + text.search(/[\r\n]/),
        found: 'a line break',
        why: 'A text cannot reach over several lines.',
        write: brief(text.replace(/\s*\r?\n\s*/g, '\\n')),
      },
    ];
  const closed = text.replace(new RegExp(`[${CLOSING_QUOTES}]$`), '');
  return [
    closed === text
      ? { offset: start + text.length, found: brief(text), why: 'The closing quotation mark is missing.', write: '"' }
      : {
          offset: start + text.length - 1,
          found: text.slice(-1),
          why: 'Typographic quotation marks, as word processors and chats make them.',
          write: '"',
        },
  ];
}

function otherQuotes(why: string) {
  return (text: string, offset: number): Mistake[] => {
    const inside = text.slice(1).replace(new RegExp(`[${CLOSING_QUOTES}\u2018\u2019\u2039\u203a\`\u00b4'"]$`), '');
    return [{ offset, found: brief(text), why, write: JSON.stringify(inside.replace(/\\'/g, "'")) }];
  };
}

function instead(why: string, write: string) {
  return (text: string, offset: number): Mistake[] => [{ offset, found: text, why, write }];
}

function strangeNumber(text: string, offset: number): Mistake[] {
  if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[-+]?\d+)?$/i.test(text)) return [];
  const isQuantity = /^\+?0*(\d[\d_]*)(?:[.]0*)?(?:[a-z%]+)?$/i.exec(text)?.[1];
  return [
    isQuantity === undefined || /^\+?0x/i.test(text)
      ? { offset, found: brief(text), why: 'A text needs quotation marks.', write: JSON.stringify(text) }
      : {
          offset,
          found: brief(text),
          why: 'A number is written in digits alone, without a unit and without zeros before it.',
          write: isQuantity.replaceAll('_', ''),
        },
  ];
}

const SWITCHES: Readonly<Record<string, string>> = {
  true: 'true',
  yes: 'true',
  on: 'true',
  enabled: 'true',
  false: 'false',
  no: 'false',
  off: 'false',
  disabled: 'false',
};

const NOTHING = ['none', 'nil', 'null', 'undefined'];

function bareValue(text: string, offset: number, rest: string): Mistake[] {
  if (text === 'true' || text === 'false' || text === 'null') return [];
  const word = text.toLowerCase();
  const write = SWITCHES[word];
  if (write !== undefined)
    return [{ offset, found: text, why: `A switch is written ${write} in JSON, in lower case.`, write }];
  if (NOTHING.includes(word))
    return [{ offset, found: text, why: 'There is no such word in JSON. Leave the key out.' }];
  const quantity = /^(\d+) ?[a-z]+$/i.exec(text)?.[1];
  if (quantity !== undefined)
    return [{ offset, found: brief(text), why: 'A number is written without a unit.', write: quantity }];
  const inside = rest.startsWith('"') ? text.replace(/["']$/, '') : text;
  return [{ offset, found: brief(inside), why: 'A text needs quotation marks.', write: JSON.stringify(brief(inside)) }];
}
