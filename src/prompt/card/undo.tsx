import { type Key, t } from '../../words/words';
import { keepFocus } from '../focus';
import type { UndoState } from './cards';

const WORDS: Readonly<Partial<Record<UndoState, Key>>> = {
  running: 'undo_running',
  refused: 'undo_refused',
  failed: 'undo_failed',
  away: 'undo_away',
};

interface Props {
  state: UndoState;
  title: string;
  onUndo(): void;
}

export function Undo({ state, title, onUndo }: Props) {
  const words = WORDS[state];
  const isRunning = state === 'running';
  const hasFailed = words !== undefined && !isRunning;
  return (
    <div class="undo">
      <button
        type="button"
        aria-label={t(hasFailed ? 'undo_againTitle' : 'undo_buttonTitle', title)}
        aria-disabled={isRunning}
        onMouseDown={keepFocus}
        onClick={event => event.isTrusted && !isRunning && onUndo()}
      >
        {t(hasFailed ? 'undo_again' : 'undo_button')}
      </button>
      {/* Rendered empty first, because a screen reader announces changes only. */}
      <span role="status" data-failed={hasFailed ? true : undefined}>
        {words && t(words)}
      </span>
    </div>
  );
}
