import { wordsFor } from '../policy/keys/words';
import type { LocalisedText } from '../policy/schema/scenario';
import { t } from '../words/words';

export function localised(words: LocalisedText): string {
  if (typeof words === 'string') return t(words);
  const byName = new Map(Object.entries(words).map(([tag, text]) => [tag === '' ? 'said' : `said@${tag}`, text]));
  return wordsFor(byName, 'said', () => chrome.i18n.getUILanguage()) ?? Object.values(words)[0] ?? '';
}
