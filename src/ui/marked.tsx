import { type ComponentChildren, h } from 'preact';
import { DIFFERENCE, END, ISOLATE } from '../words/phrases';

/**
 * Names between isolate characters get a `bdi`, so that their direction stays within. What differs
 * from another name is underlined.
 */
export function Marked({ text, isNarrow = false }: { text: string; isNarrow?: boolean }) {
  const [start, ...rest] = text.split(ISOLATE);
  const pieces = rest.flatMap(piece => {
    const [inside = '', ...after] = piece.split(END);
    const parts = inside.split(DIFFERENCE);
    const isShort = parts.join('').replace(WIDE, '00').length <= MAX_SHORT_LENGTH;
    const content = parts.flatMap((part, at) => {
      if (at % 2 === 1) return h('u', null, part);
      return isShort && !isNarrow ? unhyphenated(part) : breakable(part, isNarrow);
    });
    const bdi = h(
      'bdi',
      { class: isShort ? 'short' : 'long' },
      ...(OWN_ORIGIN.test(inside) ? [h('code', null, ...content)] : content),
    );
    const behind = after.join('');
    const [stop] = (!isShort && STOP.exec(behind)) || [''];
    return stop ? [h('span', { class: 'with-stop' }, bdi, stop), behind.slice(stop.length)] : [bdi, behind];
  });
  return (
    <>
      {start}
      {pieces}
    </>
  );
}

const OWN_ORIGIN = /^[a-z]+-extension:\/\/[\w-]+$/;
/** Stays with the name, or it could begin a line of Arabic. */
const STOP = /^[\p{Po}\p{Pe}\p{Pf}]+/u;
/** CSS keeps them on one line. */
const MAX_SHORT_LENGTH = 24;
/** Of Chinese, Japanese and Korean. */
const WIDE = /[\u2E80-\uFFDC]/g;
/** Shorter words wrap as a whole, and so do those with a hyphen. */
const LONG_WORD = /\S{20,}|[!-~]+-[!-~]+/g;
const LONG_WORD_IF_NARROW = /\S{12,}|[!-~]+-[!-~]+/g;
const HYPHENATED = /[!-~]+-[!-~]+/g;
/** Break points that browsers do not know. */
const JOINT = /(?<=[@/\\])(?<!:\/\/)(?=[^@/\\])/;
const UNDERSCORE = /(?<=_)(?=[^_])/;
const AFTER_SCHEME = /(?<=^[a-z]+-[a-z]+:\/\/)/;
/** Not before the last label, or `com` could begin a line. */
const DOT = /(?<=\.)(?=[^.]+\.)/;
/** Rather than within a label. */
const ANY_DOT = /(?<=[^.]\.)(?=[^.])/;
const MAX_PART_LENGTH = 20;
const MAX_UNDOTTED_LENGTH = 30;
/** As long as the longest rule ID. */
const MAX_WHOLE_LENGTH = 26;

/** Breaks at joints, not within a word: `personal/` and `ellen_contoso_com`, not `co` and `m`. */
function breakable(name: string, isNarrow: boolean): ComponentChildren[] {
  return byWord(name, isNarrow ? LONG_WORD_IF_NARROW : LONG_WORD, word =>
    word
      .split(JOINT)
      .flatMap(part => (part.length > MAX_PART_LENGTH ? part.split(UNDERSCORE) : part))
      .flatMap(part => (part.length > (isNarrow ? MAX_PART_LENGTH : MAX_UNDOTTED_LENGTH) ? part.split(DOT) : part)),
  );
}

/** A rule, a pattern or a host in a text: browsers break after a hyphen. */
export function unhyphenated(text: string): ComponentChildren[] {
  return byWord(text, HYPHENATED, word => (word.length <= MAX_WHOLE_LENGTH ? [word] : word.split(JOINT)));
}

function byWord(text: string, words: RegExp, split: (word: string) => string[]): ComponentChildren[] {
  const pieces: ComponentChildren[] = [];
  let at = 0;
  for (const { 0: word, index } of text.matchAll(words)) {
    pieces.push(text.slice(at, index), ...between(split(word).map(whole)));
    at = index + word.length;
  }
  return [...pieces, text.slice(at)];
}

/** On a narrow screen, CSS lets it break after a dot. */
function whole(part: string): ComponentChildren {
  const labels = part.split(DOT);
  const isWhole = labels.every(({ length }) => length <= MAX_WHOLE_LENGTH) && (labels.length > 1 || part.includes('-'));
  const size = part.length <= MAX_WHOLE_LENGTH ? 'short' : 'long';
  if (isWhole) return h('span', { class: `whole ${size}` }, ...between(labels));
  if (part.length >= MAX_WHOLE_LENGTH && !AFTER_SCHEME.test(part)) return between(part.split(ANY_DOT));
  return part.split(AFTER_SCHEME).map(piece => (piece === part ? piece : whole(piece)));
}

/** Hidden, because Chromium adds a space here to accessible names. */
function between(parts: ComponentChildren[]): ComponentChildren[] {
  return parts.flatMap((part, index) => (index > 0 ? [h('wbr', { 'aria-hidden': true }), part] : [part]));
}
