import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../words/words';
import type { Progress } from './removal';

interface Props {
  progress: Progress;
  onCancel(): void;
  /** What had the focus is gone. */
  onGone(): void;
}

export function Removing({ progress: { removed, kept, all }, onCancel, onGone }: Props) {
  const [isEnding, setEnding] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the removal is over.
  useLayoutEffect(() => {
    const { current } = button;
    return () => {
      if (current && current === document.activeElement) onGone();
    };
  }, []);
  const cancel = () => {
    setEnding(true);
    onCancel();
  };
  return (
    <div class="open-removing">
      <progress max={all} value={removed + kept} aria-label={t('open_removing')} />
      {all > 1 && (
        <button type="button" class="button" ref={button} aria-disabled={isEnding} onClick={cancel}>
          {t('record_cancel')}
        </button>
      )}
    </div>
  );
}
