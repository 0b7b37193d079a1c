/** However long or hostile an engine's response is, reading it costs no more than its length. */
import { expect, it } from 'vitest';
import { growth, LINEAR_AT_MOST } from '../../test/linear';
import { failure } from './receipt';

/** Bodies of this many characters; a response is read up to 64 KiB. */
const BODIES: Readonly<Record<string, (size: number) => string>> = {
  'titles that never end': size => '<title'.repeat(size / 6),
  'titles with attributes that never end': size => `<title ${'a '.repeat(size / 4)}${'<title '.repeat(size / 14)}`,
  'one title that never ends': size => `<title>${' '.repeat(size)}`,
  'white space before a page': size => `${'\ufeff '.repeat(size / 2)}x`,
  'open brackets': size => '['.repeat(size),
};

it.each(Object.entries(BODIES))('reads %s in linear time', (_, body) => {
  const shape = (size: number) => {
    const answer = {
      status: 400,
      headers: new Headers({ 'content-type': 'text/html' }),
      body: new TextEncoder().encode(body(size)),
    };
    return () => failure(answer, { headers: {} });
  };
  expect(growth(shape, 4096)).toBeLessThan(LINEAR_AT_MOST);
});
