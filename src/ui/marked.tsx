import { h } from 'preact';
import { END, ISOLATE } from './phrases';

/** Draws a sentence: names, which stand between isolate characters, get an element of their own, so that neither their direction nor their length disturbs the rest. */
export function Marked({ text }: { text: string }) {
  const [start, ...rest] = text.split(ISOLATE);
  const pieces = rest.flatMap(piece => {
    const [inside = '', ...after] = piece.split(END);
    return [h('bdi', null, inside), after.join('')];
  });
  return (
    <>
      {start}
      {pieces}
    </>
  );
}
