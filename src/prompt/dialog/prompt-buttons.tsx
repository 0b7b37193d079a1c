import type { ActivityKind } from '../../event';
import { t } from '../../words/words';

interface Props {
  kind: ActivityKind;
  isBlocked: boolean;
  onStop(event: MouseEvent): void;
  onProceed(event: MouseEvent): void;
}

const SHARES: readonly ActivityKind[] = ['share-link-create', 'share-invite', 'chat-share'];

export function PromptButtons({ kind, isBlocked, onStop, onProceed }: Props) {
  const isShare = SHARES.includes(kind);
  return (
    <footer class="prompt-buttons">
      <button type="button" class="stop" onClick={onStop}>
        {t(isBlocked ? 'warning_close' : isShare ? 'question_stop' : 'question_stopOther')}
      </button>
      {!isBlocked && (
        <button type="button" class="proceed" onClick={onProceed}>
          {t(isShare ? 'question_proceed' : 'question_proceedOther')}
        </button>
      )}
    </footer>
  );
}
