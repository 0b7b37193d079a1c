import { type ComponentChildren, h } from 'preact';
import { END, ISOLATE } from '../words/phrases';

/**
 * Draws a sentence: names, which stand between isolate characters, get an element of their own, so
 * that neither their direction nor their length disturbs the rest.
 */
export function Marked({ text }: { text: string }) {
  const [start, ...rest] = text.split(ISOLATE);
  const pieces = rest.flatMap(piece => {
    const [inside = '', ...after] = piece.split(END);
    return [h('bdi', null, ...breakable(inside)), after.join('')];
  });
  return (
    <>
      {start}
      {pieces}
    </>
  );
}

/**
 * What has no room in a line of a card. Shorter ones go into the next line as a whole, like every
 * other word.
 */
const LONG_WORD = /\S{20,}/g;
/**
 * Where an address may be broken; browsers know none of these places by themselves. The dots are
 * within a name of a host or a file: only such a one as is long itself is broken there.
 */
const JOINT = /(?<=[@_/\\])(?=[^@_/\\])/;
const DOT = /(?<=\.)(?=[^.])/;
const LONG_NAME = 30;

/**
 * A long address is broken at its joints rather than within a word: `ellen_contoso_` and `com`, not
 * `co` and `m`.
 */
function breakable(name: string): ComponentChildren[] {
  const pieces: ComponentChildren[] = [];
  let at = 0;
  for (const { 0: word, index } of name.matchAll(LONG_WORD)) {
    pieces.push(name.slice(at, index));
    const parts = word.split(JOINT).flatMap(part => (part.length > LONG_NAME ? part.split(DOT) : part));
    parts.forEach((part, place) => {
      // Hidden, for Chromium puts a space there into names and descriptions.
      if (place > 0) pieces.push(h('wbr', { 'aria-hidden': true }));
      pieces.push(part);
    });
    at = index + word.length;
  }
  return [...pieces, name.slice(at)];
}
