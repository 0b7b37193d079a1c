import type messages from '../../public/_locales/en/messages.json';

export type Key = keyof typeof messages;

/** With one ending for each plural category: `more_one`, `more_other`, ... */
export type PluralKey = WithoutEnding<Key, '_other'>;

export type WithoutEnding<K extends string, Ending extends string> = K extends `${infer Base}${Ending}` ? Base : never;

export type Camel<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Name;

export function camel<Name extends string>(name: Name): Camel<Name> {
  return name.replace(/-+(.)?/g, (_, letter: string | undefined) => letter?.toUpperCase() ?? '') as Camel<Name>;
}

/** Keys without words; tests expect none. */
export const missing = new Set<string>();

export function find(key: string, substitutions: readonly string[] = []): string | undefined {
  try {
    return chrome.i18n.getMessage(key, [...substitutions]) || undefined;
  } catch {
    // An orphaned content script cannot use the browser's API.
    return undefined;
  }
}

/** Without words, the key: never an empty button. */
export function t(key: Key, ...substitutions: string[]): string {
  const words = find(key, substitutions);
  if (words !== undefined) return words;
  missing.add(key);
  return key.replace(/_/g, ' ');
}

/** BCP 47 tag. */
export function locale(): string {
  const words = find('locale') ?? 'en';
  const own = chrome.i18n?.getUILanguage?.() ?? words;
  return own.split('-')[0] === words.split('-')[0] ? own : words;
}

/** `@@bidi_dir` is the browser's: a Hebrew browser shows our English words. */
export function direction(): 'ltr' | 'rtl' {
  return find('locale') === 'ar' ? 'rtl' : 'ltr';
}
