/** `_locales/en` has British spelling. */
import type { MessageFile } from './message-file';

/** Not after a slash or a letter: paths and names of policy keys keep their spelling. */
const START = '(?<![\\w/$])';
const RULES = (
  [
    ['(anonym|author|custom|emphas|organ|personal|priorit|recogn|summar|synchron)is(?=e|ing|ation|able)', '$1iz'],
    ['(analy)s(?=e[dr]?\\b|ing)', '$1z'],
    ['(practi)s(?=e|ing)', '$1c'],
    ['(cancel|label|model|signal|travel)l(?=ed|ing)', '$1'],
    ['(behavi|col|fav|hon|neighb)our', '$1or'],
    ['(cent|met|lit)re(?=s?\\b)', '$1er'],
    ['(defen|licen|offen)ce', '$1se'],
    ['(catalog|dialog)ue', '$1'],
    ['(gr)ey', '$1ay'],
    ['(judg)ement', '$1ment'],
    ['(enrol|fulfil)(?=s?\\b|ment)', '$1l'],
    ['(expir)y(?= dates?\\b)', '$1ation'],
    ['(hand)over(?=s?\\b)', '$1off'],
    ['(afterward)s(?=\\b)', '$1'],
    ['(USB )stick', '$1drive'],
  ] as const
).map(([british, us]) => [new RegExp(START + british, 'gi'), us] as const);

/** The end of a list of short parts: US English has a comma there, as `Intl.ListFormat` writes. */
const LAST_BUT_ONE = /(?<=\w, (?:an? |its |Google )?[\w/]+(?: number| \(\w+\))?)(?= (?:and|or) (?!\w+, an? ))/g;

/** A title, or words on a button. What a policy writes begins in lower case and stays exact. */
const AFTER_QUOTATION = /(“\p{Lu}[^“”]*)”([.,])/gu;

export function american(text: string): string {
  return RULES.reduce((changed, [british, us]) => changed.replace(british, us), text)
    .replace(LAST_BUT_ONE, ',')
    .replace(AFTER_QUOTATION, '$1$2”');
}

/**
 * Only what US English writes differently: Chromium and Firefox take every other message of an
 * `en_US` browser from the default locale, `en`.
 */
export function americanMessages(british: MessageFile): MessageFile {
  return Object.fromEntries(
    Object.entries(british).flatMap(([key, { message, placeholders }]) => {
      const changed = american(message);
      return changed === message ? [] : [[key, { message: changed, ...(placeholders && { placeholders }) }]];
    }),
  );
}
