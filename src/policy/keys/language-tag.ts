import { LANGUAGES } from './languages.ts';
import type { Parsed } from './parsed.ts';

/**
 * A BCP 47 tag. Two letters must be in ISO 639-1: `gr` for Greek (el) would never match a browser.
 */
export function languageIn(tag: string): Parsed<string> {
  try {
    const { language, baseName } = new Intl.Locale(tag);
    if (language.length === 2 ? LANGUAGES.includes(language) : language.length === 3)
      return { value: baseName, problems: [] };
  } catch {
    // Malformed.
  }
  return { problems: [{ value: tag, why: 'not-a-language' }] };
}
