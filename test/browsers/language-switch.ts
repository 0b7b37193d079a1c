import { readdirSync } from 'node:fs';

/**
 * The value of `--lang` under which an extension has the words that a user of `locale` sees.
 *
 * Chromium looks for messages in the folder for `--lang`, then in those for its own language and
 * that one's parents (`GetAllFallbackLocales` in extensions/common/extension_l10n_util.cc). With a
 * language pack `de-DE` makes its own language `de`. Debian's `chromium` alone comes without
 * packs and stays `en-US`, so under `--lang=de-DE` our words would be English.
 */
export function languageSwitch(locale: string): string {
  const folders = readdirSync(new URL('../../public/_locales', import.meta.url));
  const parts = locale.split('-');
  const tags = parts.map((_, at) => parts.slice(0, parts.length - at).join('-'));
  return tags.find(tag => tag !== 'en' && folders.includes(tag.replaceAll('-', '_'))) ?? locale;
}
