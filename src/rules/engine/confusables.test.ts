import data from 'unhomoglyph/data.json' with { type: 'json' };
import { expect, it } from 'vitest';

const LOOKS: Readonly<Record<string, string>> = data;
/** Again, because `m`, to which capitals lead, leads to `rn`. */
const folded = (text: string) => [...text.toLowerCase()].map(one => LOOKS[one]?.toLowerCase() ?? one).join('');

/** What a host name can be made of, in lower case. */
const HOST_TEXT = /^[a-z0-9.-]+$/;

it('has the characters of a host name that look like ASCII letters and digits (update with -u)', async () => {
  const table = Object.entries(LOOKS)
    .map(([character, looksLike]) => [character, folded(looksLike)] as const)
    .filter(
      ([character, looksLike]) =>
        HOST_TEXT.test(looksLike) &&
        /^[\p{L}\p{N}]$/u.test(character) &&
        character.toLowerCase().normalize('NFKC') === character,
    );
  await expect(`${JSON.stringify(Object.fromEntries(table), null, 2)}\n`).toMatchFileSnapshot('confusables.json');
});
