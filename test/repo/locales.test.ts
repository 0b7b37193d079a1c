/**
 * Every language says all that English says, about the same names and numbers. The words themselves
 * nobody but a reader can judge.
 */
import { describe, expect, it } from 'vitest';
import { filesBelow, readJson } from './source-files';

type Messages = Record<
  string,
  { message: string; description?: string; placeholders?: Record<string, { content: string; example: string }> }
>;

/**
 * The folders of `_locales`. Browsers write a region with an underscore and in capitals, and ignore
 * any other folder (developer.chrome.com/docs/extensions/reference/api/i18n). `pt` serves Brazil
 * and Portugal; Chinese has a region, because without one nobody could say in which script it is.
 */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'ja', 'zh_CN', 'ar'];

/**
 * Words that a language may share with English: names everywhere, and in some places what simply is
 * the same word there.
 */
const SHARED: Record<string, readonly string[]> = {
  // The rule about sensitive names has no words of these languages.
  ...Object.fromEntries(['ar', 'ja', 'zh_CN'].map(folder => [folder, ['practice_file_salaries']])),
  all: [
    'extensionName',
    'handout_letters',
    'outcome_refusedStatus',
    'sites_google',
    'sites_googleApps',
    'sites_amazon',
    'sites_amazonS3',
  ],
  de: [
    'diagnostics_version',
    'kind_download',
    'kind_export',
    'kind_upload',
    'fact_format',
    'fact_link',
    'fact_app',
    'forward_median',
    'open_byPerson',
    'records_story',
    'popup_status',
    'practice_level_minimal',
    'settings_reasonText_optional',
    'practice_level_standard',
  ],
  es: ['practice_label_general'],
  fr: [
    'diagnostics_version',
    'sites',
    'permissions_sites',
    'fact_service',
    'fact_page',
    'fact_site',
    'fact_format',
    'key_exceptions',
    'open_actions',
    'practice_documents',
    'object_site',
    'overview_document',
    'practice_level_standard',
    'records_byDocument',
  ],
  it: ['kind_download', 'fact_file', 'fact_app', 'practice_level_standard', 'practice_scenario'],
  nl: [
    'kind_download',
    'kind_export',
    'kind_upload',
    'sites',
    'permissions_sites',
    'fact_files',
    'fact_site',
    'fact_app',
    'practice_scenario',
    'records_story',
    'popup_status',
    'object_site',
    'overview_document',
    'records_byDocument',
  ],
  pl: ['fact_format', 'fact_link'],
  pt: [
    'kind_download',
    'kind_upload',
    'sites',
    'permissions_sites',
    'fact_site',
    'fact_link',
    'fact_app',
    'object_site',
    'popup_status',
    'practice_links',
  ],
};

/** These need `many` from a million on; until then `_other` says the same. */
const WITHOUT_MANY = ['es', 'fr', 'it', 'pt'];

const messagesOf = (folder: string) => readJson<Messages>(`public/_locales/${folder}/messages.json`);
const folders = [...new Set(filesBelow('public/_locales').map(path => path.split('/')[2] ?? ''))].sort();
const tagOf = (folder: string) => folder.replace('_', '-');
const english = messagesOf('en');

/**
 * `more` for `more_one`, `more_other`, ... ; what has no `_one` is called `other` for another
 * reason.
 */
const PLURALS = Object.keys(english).flatMap(key => /^(.*)_one$/.exec(key)?.[1] ?? []);
const pluralOf = (key: string) => /^(.*)_(zero|one|two|few|many)$/.exec(key) ?? [];
/**
 * The English messages that this one may say in another language: its own, and of a plural form
 * also `_other`, as languages differ in where they write the number.
 */
const sourcesOf = (key: string) =>
  [english[key], english[`${pluralOf(key)[1]}_other`]].filter(source => source !== undefined);

const placeholder = /\$(\w+)\$/g;
const usedIn = (message: string) => [...message.matchAll(placeholder)].map(([, name = '']) => name.toLowerCase());
const withoutPlaceholders = (message: string) => message.replace(placeholder, '');

/** What the browser fills in; the examples are for translators. */
const contentsOf = (placeholders: Messages[string]['placeholders'] = {}) =>
  Object.fromEntries(Object.entries(placeholders).map(([name, { content }]) => [name, content]));

/**
 * Whether a plural form stands for one number alone, as `two` does in Arabic; its words may say
 * that number themselves.
 */
function isOneNumber(tag: string, category: string | undefined): boolean {
  const rules = new Intl.PluralRules(tag);
  return (
    Array.from({ length: 1000 }, (_, number) => number).filter(number => rules.select(number) === category).length === 1
  );
}

it('has a folder for each language and no other', () => {
  expect(folders).toEqual([...LANGUAGES].sort());
});

describe.each(folders)('%s', folder => {
  const messages = messagesOf(folder);
  const entries = Object.entries(messages);
  const tag = tagOf(folder);
  const categories: string[] = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;

  it('has the language of its folder', () => {
    expect(messages.locale?.message).toBe(tag);
    expect(Intl.PluralRules.supportedLocalesOf(tag)).toEqual([tag]);
  });

  it('has all keys of English in the same order, and only its own plural forms besides', () => {
    expect(Object.keys(messages).filter(key => english[key])).toEqual(Object.keys(english));
    for (const key of Object.keys(messages).filter(key => !english[key])) {
      const [, base = '', category = ''] = pluralOf(key);
      expect([key, PLURALS.includes(base), categories.includes(category)]).toEqual([key, true, true]);
    }
  });

  it('has every plural form that it needs', () => {
    const needed = categories.filter(category => !(category === 'many' && WITHOUT_MANY.includes(folder)));
    for (const base of PLURALS)
      for (const category of needed) expect(Object.keys(messages)).toContain(`${base}_${category}`);
  });

  it('has the same placeholders and numbers', () => {
    for (const [key, { message, placeholders }] of entries) {
      const sources = sourcesOf(key);
      expect(sources.map(source => contentsOf(source.placeholders))).toContainEqual(contentsOf(placeholders));
      const isNumber = (name: string) => isOneNumber(tag, pluralOf(key)[2]) && contentsOf(placeholders)[name] === '$1';
      const names = (text: string) => [...new Set(usedIn(text))].filter(name => !isNumber(name)).sort();
      expect([key, sources.map(source => names(source.message))]).toEqual([
        key,
        expect.arrayContaining([names(message)]),
      ]);
      expect(Object.keys(placeholders ?? {})).toEqual(expect.arrayContaining(usedIn(message)));
      expect([key, withoutPlaceholders(message)]).toEqual([key, expect.not.stringContaining('$')]);
    }
  });

  it('has text in every message, without blanks around it', () => {
    for (const [key, { message }] of entries)
      expect([key, message]).toEqual([key, expect.stringMatching(/^\S(?:.*\S)?$/u)]);
    expect(messages.extensionDescription?.message.length).toBeLessThanOrEqual(132);
  });
});

it.each(folders.filter(folder => folder !== 'en'))('translates %s, and lists words that are the same', folder => {
  const entries = Object.entries(messagesOf(folder));
  const shared = [...(SHARED.all ?? []), ...(SHARED[folder] ?? [])];
  const same = entries.filter(
    ([key, { message }]) => message === english[key]?.message && /\p{L}/u.test(withoutPlaceholders(message)),
  );
  expect(same.map(([key]) => key).filter(key => !shared.includes(key))).toEqual([]);
  for (const [key, { description }] of entries) expect([key, description]).toEqual([key, undefined]);
});
