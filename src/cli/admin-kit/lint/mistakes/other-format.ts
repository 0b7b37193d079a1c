/** A file that is not JSON at all: one line, instead of one for each line of the file. */
import { brief, type Mistake } from './mistake';

interface Format {
  pattern: RegExp;
  why: string;
  write?(found: RegExpExecArray): string;
}

const pair = (found: RegExpExecArray) => `{ ${JSON.stringify(found[1])}: ${JSON.stringify(found[2]?.trim())} }`;

/** Of the file's text without blanks and comments at its beginning; in order. */
const FORMATS: readonly Format[] = [
  { pattern: /^<[?!\w]/, why: 'This is XML (or a web page). A policy file is JSON: an object in braces.' },
  {
    pattern: /^(?:Windows Registry Editor|REGEDIT4)/,
    why: 'This is a file for the registry. The kit makes one from the policy, which is JSON: an object in braces.',
  },
  { pattern: /^(?:```|~~~)/, why: 'Take this line away, and the one at the end.', write: () => '' },
  {
    pattern: /^(?:module\.exports\s*=|export\s+default\b|(?:const|let|var)\s+\w+\s*=|\$\w+\s*=|@\{)/,
    why: 'This is a program. A policy file is the object alone, with double quotation marks.',
    write: () => '{',
  },
  {
    pattern: /^(?:---|%YAML)/,
    why: 'This is YAML. A policy file is JSON: an object in braces.',
    write: () => '{ "organizationName": "Contoso" }',
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
