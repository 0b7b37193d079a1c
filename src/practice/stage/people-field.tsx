import { useState } from 'preact/hooks';
import type { Scenario } from '../../policy/schema/scenario';
import { t } from '../../words/words';

interface Props {
  label: string;
  scenario: Scenario;
  chosen: readonly string[];
  onAdd(address: string): void;
}

export function PeopleField({ label, scenario, chosen, onAdd }: Props) {
  const [text, setText] = useState('');
  const add = () => {
    if (text.trim() !== '') onAdd(text.trim());
    setText('');
  };
  return (
    <div class="field">
      <label for="people">{label}</label>
      <ul class="chosen">
        {chosen.map(address => (
          <li key={address}>
            <bdi>{address}</bdi>
          </li>
        ))}
      </ul>
      <div class="row">
        <input
          id="people"
          data-to="people"
          type="text"
          dir="ltr"
          autocomplete="off"
          list="known-people"
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={event => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add();
          }}
        />
        <button type="button" data-to="add" onClick={add}>
          {t('practice_add')}
        </button>
      </div>
      <datalist id="known-people">
        {peopleOf(scenario).map(address => (
          <option key={address} value={address} />
        ))}
      </datalist>
    </div>
  );
}

function peopleOf({ unsafe, safe }: Scenario): string[] {
  const named = [...unsafe.steps, ...safe.steps].flatMap(step =>
    step.do === 'people' ? step.to : step.do === 'grant' && step.to !== 'everyone' ? [step.to] : [],
  );
  return [...new Set(named)].sort();
}
