/** Mutated inputs, as an arbitrary of fast-check: the same seed gives the same inputs. */
import fc from 'fast-check';

/** Inputs are cut to this length, characters. */
export const MAX_LENGTH = 1 << 16;

/** What is put in somewhere. */
const PIECES: readonly string[] = [
  // Structure of JSON, XML, multipart, CSV, addresses and forms.
  ...'{ } [ ] " , : \\ < > / & = ; % ? # @ | ! \' ( ) ~ . - _ + * ^ $ ` \t'.split(' '),
  ...[' ', '\n', '\r', '\r\n', '\0', '\x1b', '\x7f'],
  ...[
    '""',
    '{}',
    '[]',
    'null',
    'true',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<!DOCTYPE a [',
    '&amp;',
    '&#0;',
    '--',
    '--b\r\n',
    '//',
    '/*',
    '..',
    '../',
  ],
  // Numbers.
  ...[
    '0',
    '-0',
    '1e999',
    '-1e999',
    '9007199254740993',
    '99999999999999999999999999',
    '0.1',
    '1e-400',
    '0x10',
    'NaN',
    '-1',
    '2147483648',
  ],
  // Escapes.
  ...['%', '%2', '%00', '%2F', '%252F', '%c3%28', '%ff', '%F0%9F%98%80', '\\u0000', '\\ud800', '\\u', '\\x'],
  // Unicode: marks, halves of a pair, directions, joined and combining characters, digits and
  // letters of other scripts, those that change their length with their case.
  ...[
    '\ufeff',
    '\ufffe',
    '\ufffd',
    '\ud800',
    '\udfff',
    '\u202e',
    '\u200b',
    '\u200d',
    '\u0301',
    '\u2028',
    '\u2029',
    '\u0130',
    '\u00df',
    '\ufb03',
    '\u0131',
    '\u212a',
  ],
  ...['\u0663', '\uff11', '\uff0e', '\u3002', '\u{1f600}', '\u{e0041}', '\u{10ffff}', '\ue000', '\u00a0'],
  // Names that reach the prototype.
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '__defineGetter__',
    'length',
    'then',
    'toJSON',
  ],
  ...[
    '{"__proto__":{"polluted":1}}',
    '"__proto__":{"polluted":1},',
    '{"constructor":{"prototype":{"polluted":1}}},',
    '&__proto__[polluted]=1',
    '&constructor.prototype.polluted=1',
  ],
];

type Change = (text: string) => string;

/** A place in a text of any length, from 0 to 1. */
const place = fc.double({ min: 0, max: 1, noNaN: true });
const indexIn = (text: string, at: number) => Math.floor(at * text.length);
const small = fc.integer({ min: 1, max: 40 });

/** Replaces `length` characters from a place on. */
const replaced = (text: string, at: number, length: number, by: string) => {
  const index = indexIn(text, at);
  return text.slice(0, index) + by + text.slice(index + length);
};

const flipped = fc.tuple(place, fc.integer({ min: 0, max: 15 })).map(([at, bit]): Change => {
  return text =>
    text === ''
      ? text
      : replaced(
          text,
          at,
          1,
          String.fromCharCode((text.charCodeAt(Math.min(indexIn(text, at), text.length - 1)) ?? 0) ^ (1 << bit)),
        );
});
const inserted = fc
  .tuple(place, fc.integer({ min: 0, max: 3 }), fc.constantFrom(...PIECES))
  .map(([at, length, piece]): Change => {
    return text => replaced(text, at, length, piece);
  });
const removed = fc.tuple(place, small).map(
  ([at, length]): Change =>
    text =>
      replaced(text, at, length, ''),
);
const truncated = place.map(
  (at): Change =>
    text =>
      text.slice(0, indexIn(text, at)),
);
const beheaded = place.map(
  (at): Change =>
    text =>
      text.slice(indexIn(text, at)),
);
const doubled = fc.tuple(place, place, fc.integer({ min: 1, max: 200 })).map(([from, to, length]): Change => {
  return text => replaced(text, to, 0, text.slice(indexIn(text, from), indexIn(text, from) + length));
});
const lengths = fc.constantFrom(16, 256, 4096, 40_000);
const repeated = fc
  .tuple(place, fc.oneof(fc.constantFrom(...PIECES), fc.string({ minLength: 1, maxLength: 3 })), lengths)
  .map(([at, piece, length]): Change => {
    return text => replaced(text, at, 0, piece.repeat(length / piece.length));
  });
/** A part of the input itself, many times. */
const partRepeated = fc.tuple(place, small, lengths).map(([at, length, total]): Change => {
  return text => {
    const part = text.slice(indexIn(text, at), indexIn(text, at) + length);
    return part === '' ? text : replaced(text, at, 0, part.repeat(total / part.length));
  };
});
const NESTS: readonly (readonly [string, string])[] = [
  ['[', ']'],
  ['{"a":', '}'],
  ['<a>', '</a>'],
  ['(', ')'],
  ['"', '"'],
  ['%25', ''],
  ['--b\n\n', '--b--'],
];
const nested = fc
  .tuple(fc.constantFrom(...NESTS), fc.constantFrom(8, 100, 3000))
  .map(([[open, close], depth]): Change => {
    return text => open.repeat(depth) + text + close.repeat(depth);
  });
/** Another case, another order of the lines. */
const recased = fc.boolean().map(
  (up): Change =>
    text =>
      up ? text.toUpperCase() : text.toLowerCase(),
);
const reordered = fc.tuple(place, place).map(([from, to]): Change => {
  return text => {
    const lines = text.split('\n');
    const [line = ''] = lines.splice(Math.floor(from * (lines.length - 1)), 1);
    lines.splice(Math.floor(to * lines.length), 0, line);
    return lines.join('\n');
  };
});

const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 6, arbitrary: inserted },
  { weight: 4, arbitrary: flipped },
  { weight: 3, arbitrary: removed },
  { weight: 2, arbitrary: doubled },
  { weight: 1, arbitrary: truncated },
  { weight: 1, arbitrary: beheaded },
  { weight: 1, arbitrary: repeated },
  { weight: 1, arbitrary: partRepeated },
  { weight: 1, arbitrary: nested },
  { weight: 1, arbitrary: recased },
  { weight: 1, arbitrary: reordered },
);

/** One of the seeds, or two spliced together, changed up to five times. */
export function mutated(seeds: readonly string[]): fc.Arbitrary<string> {
  const seed = fc.constantFrom(...seeds);
  const spliced = fc
    .tuple(seed, seed, place, place)
    .map(([one, other, end, start]) => one.slice(0, indexIn(one, end)) + other.slice(indexIn(other, start)));
  const start = fc.oneof({ weight: 4, arbitrary: seed }, { weight: 1, arbitrary: spliced });
  return fc
    .tuple(start, fc.array(change, { minLength: 1, maxLength: 5 }))
    .map(([text, changes]) => changes.reduce((now, next) => next(now).slice(0, MAX_LENGTH), text));
}
