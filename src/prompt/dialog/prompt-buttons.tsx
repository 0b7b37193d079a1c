import type { ActivityKind } from '../../event';
import { buttonWords } from '../../words/prompt-text';

interface Props {
  kind: ActivityKind;
  isBlocked: boolean;
  /** *Share anyway* would share without one. */
  isPasswordOpen: boolean;
  onStop(event: MouseEvent): void;
  onProceed(event: MouseEvent): void;
}

export function PromptButtons({ kind, isBlocked, isPasswordOpen, onStop, onProceed }: Props) {
  const [stop, proceed] = buttonWords(kind, isBlocked);
  return (
    <footer class="prompt-buttons">
      <div>
        <button type="button" class="stop" onClick={onStop}>
          {stop}
        </button>
        {proceed && !isPasswordOpen && (
          <button type="button" class="proceed" onClick={onProceed}>
            {proceed}
          </button>
        )}
      </div>
    </footer>
  );
}
