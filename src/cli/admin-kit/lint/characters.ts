import { KEYS } from '../../../policy/keys/keys';
import { elementsIn } from '../../../policy/keys/raw';
import type { PolicySource } from '../../../policy/source';
import { t } from '../../../words/words';
import type { Complaint } from './complaint';

/**
 * Not in XML 1.0 (production `Char`: controls, single surrogates, two non-characters), or Intune's
 * list separator.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
const UNFIT = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\uf000]|\p{Cs}/u;

export function unfitCharacters(
  values: Readonly<Record<string, unknown>>,
  positionOf: PolicySource['positionOf'],
): Complaint[] {
  return Object.keys(KEYS).flatMap(key => {
    const elements = KEYS[key]?.type === 'list' ? (elementsIn(values[key]) ?? []) : [values[key]];
    return elements.flatMap((element, at) => {
      const [character] = (typeof element === 'string' && UNFIT.exec(element)) || [];
      if (character === undefined) return [];
      return [
        {
          ...positionOf(Array.isArray(values[key]) ? [key, at] : [key]),
          severity: 'error' as const,
          key,
          why: t('kit_character', nameOf(character)),
        },
      ];
    });
  });
}

function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
