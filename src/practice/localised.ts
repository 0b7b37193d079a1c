import { wordsFor } from '../policy/keys/words';
import { t } from '../words/words';
import type { LocalisedText } from './scenario';

export function localised(words: LocalisedText): string {
  if (typeof words === 'string') return t(words);
  const byName = new Map(Object.entries(words).map(([tag, text]) => [tag === '' ? 'said' : `said@${tag}`, text]));
  return wordsFor(byName, 'said', () => chrome.i18n.getUILanguage()) ?? Object.values(words)[0] ?? '';
}
