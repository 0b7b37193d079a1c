import { useState } from 'preact/hooks';
import { KEYS } from '../../policy/keys/keys';
import type { Problem } from '../../policy/policy';
import { ProblemItem } from '../../ui/problem';
import { t } from '../../words/words';
import { fieldText, problemsIn } from './own-value';

interface Props {
  name: string;
  /** Undefined: not set. */
  raw: unknown;
  labelId: string;
  hintId: string;
  onSave(name: string, raw: string | undefined): Promise<unknown>;
}

/** An invalid value stays in the field, unstored. */
export function OwnField({ name, raw, labelId, hintId, onSave }: Props) {
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
      <Field type={KEYS[name]?.type ?? 'string'} field={field} />
      <div class="own-buttons">
        <button type="submit" class="button" aria-describedby={labelId}>
          {t('settings_save')}
        </button>
        <p role="status">{state && t(`settings_${state}`)}</p>
      </div>
      <ul id={problemsId} class="own-problems" aria-live="polite">
        {problems.map(problem => (
          <ProblemItem key={`${problem.value} ${problem.at} ${problem.why}`} problem={problem} />
        ))}
      </ul>
    </form>
  );
}

interface FieldProps {
  type: string;
  field: {
    value: string;
    'aria-labelledby': string;
    'aria-describedby': string;
    'aria-invalid': boolean;
    onInput(event: { currentTarget: { value: string } }): void;
  };
}

function Field({ type, field }: FieldProps) {
  if (type === 'list')
    return <textarea rows={Math.min(8, field.value.split('\n').length + 1)} spellcheck={false} {...field} />;
  // Not a number field: it drops invalid input, which the user must be able to correct.
  const inputMode = type === 'integer' ? 'numeric' : 'text';
  if (type !== 'boolean') return <input type="text" inputMode={inputMode} spellcheck={false} {...field} />;
  return (
    <select {...field}>
      <option value="">{t('settings_default')}</option>
      <option value="true">{t('settings_on')}</option>
      <option value="false">{t('settings_off')}</option>
    </select>
  );
}
