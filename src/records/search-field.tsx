import { t } from '../words/words';

interface Props {
  text: string | undefined;
  onInput(text: string): void;
}

export function SearchField({ text = '', onInput }: Props) {
  return (
    <label class="search-field">
      <span>{t('records_search')}</span>
      <input
        type="search"
        name="q"
        maxLength={200}
        value={text}
        onInput={event => onInput(event.currentTarget.value)}
      />
    </label>
  );
}
