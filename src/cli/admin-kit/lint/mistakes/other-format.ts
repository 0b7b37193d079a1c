/** A file that is not JSON at all: one line, instead of one for each line of the file. */
import { brief, type Mistake } from './mistake';

interface Format {
  pattern: RegExp;
  why: string;
  write?(found: RegExpExecArray): string;
}

const EXAMPLE = '{ "organizationName": "Contoso" }';

function pair([, key, rest = '']: RegExpExecArray): string {
  const value = rest.replace(/\s+#.*$/, '').trim();
  return `{ ${JSON.stringify(key)}: ${/^(?:true|false|[1-9]\d*)$/.test(value) ? value : JSON.stringify(value)} }`;
}

/** Of the file's text without blanks and comments at its beginning; in order. */
const FORMATS: readonly Format[] = [
  {
    pattern: /^<[?!\w]/,
    why: 'This is XML (or a web page). A policy file is JSON: an object in braces.',
    write: () => EXAMPLE,
  },
  {
    pattern: /^(?:Windows Registry Editor|REGEDIT4)/,
    why: 'This is a file for the registry. The kit makes one from the policy, which is JSON: an object in braces.',
    write: () => EXAMPLE,
  },
  { pattern: /^(?:```|~~~)/, why: 'This line is Markdown, not JSON, and so is the one at the end. Leave both out.' },
  {
    pattern: /^(?:module\.exports\s*=|export\s+default\b|(?:const|let|var)\s+\w+\s*=)/,
    why: 'This is a program. A policy file is the object alone, with double quotation marks.',
    write: () => '{',
  },
  {
    pattern: /^(?:\$\w+\s*=|@\{)/,
    why: 'This is PowerShell. A policy file is JSON, which ConvertTo-Json makes of a hash table.',
    write: () => EXAMPLE,
  },
  {
    pattern: /^(?:---|%YAML)/,
    why: 'This is YAML. A policy file is JSON: an object in braces.',
    write: () => EXAMPLE,
  },
  {
    pattern: /^([\w-]+)[ \t]*:[ \t]+["']?([^\r\n"']*)/,
    why: 'This is YAML. A policy file is JSON: an object in braces.',
    write: pair,
  },
  {
    pattern: /^([\w-]+)[ \t]*:[ \t]*(?=\r|\n)/,
    why: 'This is YAML. A policy file is JSON: an object in braces.',
    write: ([, key]) => `{ ${JSON.stringify(key)}: [ … ] }`,
  },
  {
    pattern: /^(?:\[[\w .-]+\]\s*)?([A-Za-z][\w-]*)[ \t]*=[ \t]*["']?([^\r\n"']*)/,
    why: 'These are lines of NAME = VALUE. A policy file is JSON: an object in braces.',
    write: pair,
  },
];

export function otherFormat(text: string): Mistake | undefined {
  const start = /^(?:[\s\ufeff]+|#[^\r\n]*|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)*/.exec(text)?.[0].length ?? 0;
  const rest = text.slice(start);
  for (const { pattern, why, write } of FORMATS) {
    const found = pattern.exec(rest);
    if (!found) continue;
    return {
      offset: start,
      found: brief(rest.split(/\r|\n/, 1)[0] ?? ''),
      why,
      ...(write ? { write: write(found) } : {}),
    };
  }
  return undefined;
}
