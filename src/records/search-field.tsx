import type { Ref } from 'preact';
import { t } from '../words/words';

interface Props {
  text: string | undefined;
  onInput(text: string): void;
  field?: Ref<HTMLInputElement>;
}

export function SearchField({ text = '', onInput, field = null }: Props) {
  return (
    <label class="search-field">
      <span>{t('records_search')}</span>
      <input
        type="search"
        ref={field}
        name="q"
        maxLength={200}
        value={text}
        onInput={event => onInput(event.currentTarget.value)}
      />
    </label>
  );
}
