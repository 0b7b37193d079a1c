import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { KEYS } from '../../policy/keys/keys';
import type { Problem } from '../../policy/policy';
import { unhyphenated } from '../../ui/marked';
import { shownValue, whyInBrief } from '../../words/problem-words';
import { t } from '../../words/words';
import { fieldText, isChosen, problemsIn } from './own-value';
import { choiceWords } from './value-words';

interface Props {
  name: string;
  /** Undefined: not set. */
  raw: unknown;
  ifUnset: string;
  labelId: string;
  hintId: string;
  /** Between the field and the button. */
  children: ComponentChildren;
  onSave(name: string, raw: string | undefined): Promise<unknown>;
}

/** An invalid value stays in the field, unstored. */
export function OwnField({ name, raw, ifUnset, labelId, hintId, children, onSave }: Props) {
  const [text, setText] = useState(fieldText(raw));
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [state, setState] = useState<'saved' | 'failed'>();
  const problemsId = `problems-${name}`;
  const store = (value: string) =>
    onSave(name, value.trim() === '' ? undefined : value.trim()).then(
      () => setState('saved'),
      error => {
        console.error(error);
        setState('failed');
      },
    );
  const save = (event: Event) => {
    event.preventDefault();
    const found = problemsIn(name, text);
    setProblems(found);
    setState(undefined);
    if (found.length === 0) store(text);
  };
  const edit = (value: string) => {
    setText(value);
    setState(undefined);
  };
  const field = {
    value: text,
    'aria-labelledby': labelId,
    'aria-describedby': `${hintId} ${problemsId}`,
    'aria-invalid': problems.length > 0,
    onInput: (event: { currentTarget: { value: string } }) => edit(event.currentTarget.value),
  };
  return (
    <form class="own" onSubmit={save}>
      {isChosen(name) ? (
        <Choice name={name} words={KEYS[name]?.words} ifUnset={ifUnset} field={field} />
      ) : (
        <Field type={KEYS[name]?.type ?? 'string'} field={field} />
      )}
      {children}
      <div class="own-buttons">
        <button type="submit" class="button" aria-describedby={labelId}>
          {t('settings_save')}
        </button>
        <p role="status">{state && t(`settings_${state}`)}</p>
      </div>
      <div id={problemsId} class="own-problems" aria-live="polite">
        {problems.length > 0 && <p class="own-refused">{t('settings_notSaved')}</p>}
        {problems.map(problem => (
          <p key={`${problem.value} ${problem.at} ${problem.why}`}>
            {[shownValue(problem), problem.at].map(
              code =>
                code && (
                  <code key={code} class="refused-value">
                    {unhyphenated(code)}
                  </code>
                ),
            )}{' '}
            {unhyphenated(whyInBrief(problem))}
          </p>
        ))}
      </div>
    </form>
  );
}

interface FieldAttributes {
  value: string;
  'aria-labelledby': string;
  'aria-describedby': string;
  'aria-invalid': boolean;
  onInput(event: { currentTarget: { value: string } }): void;
}

function Field({ type, field }: { type: string; field: FieldAttributes }) {
  if (type === 'list')
    return <textarea rows={Math.min(8, field.value.split('\n').length + 1)} spellcheck={false} {...field} />;
  // Not a number field: it drops invalid input, which the user must be able to correct.
  const inputMode = type === 'integer' ? 'numeric' : 'text';
  return <input type="text" inputMode={inputMode} spellcheck={false} {...field} />;
}

interface ChoiceProps {
  name: string;
  /** Absent: on and off. */
  words: readonly string[] | undefined;
  ifUnset: string;
  field: FieldAttributes;
}

function Choice({ name, words = ['true', 'false'], ifUnset, field }: ChoiceProps) {
  const chosen = words.find(word => word === field.value.trim().toLowerCase()) ?? '';
  return (
    <select {...field} value={chosen}>
      <option value="">{ifUnset}</option>
      {words.map(word => (
        <option key={word} value={word}>
          {choiceWords(name, word) ?? word}
        </option>
      ))}
    </select>
  );
}
