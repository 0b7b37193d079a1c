/** Characters that our parser takes and that not every file of the kit can carry. */
import { KEYS } from '../../../policy/keys/keys';
import { elementsIn } from '../../../policy/keys/raw';
import type { PolicySource } from '../../../policy/source';
import { t } from '../../../words/words';
import type { Complaint } from './complaint';

/**
 * What XML 1.0 leaves out (production `Char`: controls, halves of a surrogate pair, two that are no
 * characters), and what stands between the elements of a list in Intune.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
const UNFIT = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\uf000]|\p{Cs}/u;

/** One for each value or element, with the first such character. */
export function unfitCharacters(
  values: Readonly<Record<string, unknown>>,
  placeOf: PolicySource['placeOf'],
): Complaint[] {
  return Object.keys(KEYS).flatMap(key => {
    const elements = KEYS[key]?.type === 'list' ? (elementsIn(values[key]) ?? []) : [values[key]];
    return elements.flatMap((element, at) => {
      const [character] = (typeof element === 'string' && UNFIT.exec(element)) || [];
      if (character === undefined) return [];
      return [
        {
          ...placeOf(Array.isArray(values[key]) ? [key, at] : [key]),
          severity: 'error' as const,
          key,
          why: t('kit_character', nameOf(character)),
        },
      ];
    });
  });
}

/** `U+0001` */
function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
