import { Icon } from '../../ui/icons/icon';
import type { PromptText } from '../../words/prompt-text';
import { t } from '../../words/words';

interface Props {
  words: PromptText | undefined;
  place: { at: number; all: number };
}

export function PromptHead({ words, place }: Props) {
  return (
    <header class="card-head">
      <Icon />
      <span class="card-name">{t('extensionName')}</span>
      {words && (
        <span class="level" data-level={words.level}>
          {words.levelWords}
        </span>
      )}
      {/* Grows while others come in. */}
      <span class="prompt-place" role="status">
        {place.all > 1 && t('question_place', String(place.at), String(place.all))}
      </span>
    </header>
  );
}
