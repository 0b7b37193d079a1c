import { useEffect, useRef, useState } from 'preact/hooks';
import { count, numberOfDays } from '../../words/phrases';
import { t } from '../../words/words';
import type { Format } from './record-text';
import type { saveRecord } from './save-record';

const FORMATS = [
  ['json-lines', 'record_jsonLines'],
  ['csv', 'record_csv'],
] as const;

type State =
  | { name: 'idle' | 'cancelled' | 'failed' }
  | { name: 'running'; done: number; all: number }
  | { name: 'done'; count: number };

interface Props {
  days: number;
  /** Of its heading; 2 if absent. */
  rank?: 2 | 3;
  save: typeof saveRecord;
}

export function ExportSection({ days, rank = 2, save }: Props) {
  const Heading = `h${rank}` as const;
  const { state, start, cancel } = useExport(save);
  const isRunning = state.name === 'running';
  return (
    <section class="paper export" aria-labelledby="export">
      <Heading id="export">{t('record_export')}</Heading>
      <p class="aside">{t('record_what')}</p>
      <p class="aside">{t('record_kept', numberOfDays(days))}</p>
      <div class="export-buttons">
        {FORMATS.map(([format, words]) => (
          <button
            type="button"
            class="button"
            key={format}
            data-format={format}
            aria-disabled={isRunning}
            onClick={event => void start(format, event.currentTarget)}
          >
            {t(words)}
          </button>
        ))}
      </div>
      {isRunning && (
        <div class="export-progress">
          <label for="export-progress">{t('record_progress', count(state.done), count(state.all))}</label>
          <progress id="export-progress" value={state.done} max={Math.max(1, state.all)} />
          <button type="button" class="button" onClick={cancel}>
            {t('record_cancel')}
          </button>
        </div>
      )}
      <p class="export-result" role="status">
        {resultWords(state)}
      </p>
    </section>
  );
}

function useExport(save: Props['save']) {
  const [state, setState] = useState<State>({ name: 'idle' });
  const running = useRef<AbortController | undefined>(undefined);
  const pressed = useRef<HTMLButtonElement | undefined>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const start = async (format: Format, button: HTMLButtonElement) => {
    if (running.current) return;
    const control = new AbortController();
    running.current = control;
    pressed.current = button;
    try {
      const saved = await save(format, (done, all) => setState({ name: 'running', done, all }), control.signal);
      setState(saved === undefined ? { name: 'cancelled' } : { name: 'done', count: saved });
    } catch (error) {
      console.error(error);
      setState({ name: 'failed' });
    } finally {
      running.current = undefined;
    }
  };
  const cancel = () => {
    running.current?.abort();
    pressed.current?.focus();
  };
  return { state, start, cancel };
}

function resultWords(state: State): string | undefined {
  if (state.name === 'done') return t('record_done', count(state.count));
  if (state.name === 'cancelled' || state.name === 'failed') return t(`record_${state.name}`);
  return undefined;
}
