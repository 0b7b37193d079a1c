/**
 * Words people read, from `_locales`. Every key is checked by the compiler; none of the words
 * enters a bundle.
 */
import type messages from '../../public/_locales/en/messages.json';

export type Key = keyof typeof messages;

/** Keys that exist once for each plural category of a language: `more_one`, `more_other`, ... */
export type PluralKey = WithoutEnding<Key, '_other'>;

/** The keys that have a given ending, without it. */
export type WithoutEnding<K extends string, Ending extends string> = K extends `${infer Base}${Ending}` ? Base : never;

/**
 * `share-link-create` -> `shareLinkCreate`: the names in the log have dashes, which a message key
 * may not have.
 */
export type Camel<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Name;

export function camel<Name extends string>(name: Name): Camel<Name> {
  return name.replace(/-+(.)?/g, (_, letter: string | undefined) => letter?.toUpperCase() ?? '') as Camel<Name>;
}

/** Keys that were asked for and have no words. Tests want this empty. */
export const missing = new Set<string>();

/**
 * The words for a key, or nothing. Also serves keys only known at run time, such as those of a
 * rule.
 */
export function find(key: string, substitutions: readonly string[] = []): string | undefined {
  try {
    return chrome.i18n.getMessage(key, [...substitutions]) || undefined;
  } catch {
    // A script in a page outlives an update of the extension; its door to the browser is then shut.
    return undefined;
  }
}

/**
 * The words for a key. Without words, people get the key as plain text: odd, but never an empty
 * button.
 */
export function t(key: Key, ...substitutions: string[]): string {
  const words = find(key, substitutions);
  if (words !== undefined) return words;
  missing.add(key);
  return key.replace(/_/g, ' ');
}

/**
 * BCP 47 tag for dates, numbers and lists: that of the words, in the person's own variety of it, so
 * that no German date stands in an English sentence.
 */
export function locale(): string {
  const words = find('locale') ?? 'en';
  const own = chrome.i18n?.getUILanguage?.() ?? words;
  return own.split('-')[0] === words.split('-')[0] ? own : words;
}

/**
 * Of the words, not of the browser, which says `@@bidi_dir` of its own language: a Hebrew browser
 * shows our English words.
 */
export function direction(): 'ltr' | 'rtl' {
  return find('locale') === 'ar' ? 'rtl' : 'ltr';
}
