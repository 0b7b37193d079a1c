import { LANGUAGES } from './languages.ts';
import type { Parsed } from './parsed.ts';

/**
 * A tag of BCP 47. Of two letters the language has to be one of ISO 639-1: `gr` for Greek (el) or
 * `jp` for Japanese (ja) would never match a browser.
 */
export function languageIn(tag: string): Parsed<string> {
  try {
    const { language, baseName } = new Intl.Locale(tag);
    if (language.length === 2 ? LANGUAGES.includes(language) : language.length === 3)
      return { value: baseName, problems: [] };
  } catch {
    // Not even the form of one.
  }
  return { problems: [{ value: tag, why: 'not-a-language' }] };
}
