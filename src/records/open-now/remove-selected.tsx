import { useEffect, useRef, useState } from 'preact/hooks';
import type { Access } from '../../exposure/access';
import { count } from '../../words/phrases';
import { t } from '../../words/words';

interface Props {
  /** At least one. */
  chosen: readonly Access[];
  isCertain(activityId: string): boolean;
  isRunning: boolean;
  onRemove(): void;
}

export function RemoveSelected({ chosen, isCertain, isRunning, onRemove }: Props) {
  const [isAsking, setAsking] = useState(false);
  const question = useRef<HTMLParagraphElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isAsking) question.current?.focus();
  }, [isAsking]);
  const links = chosen.filter(({ activityId }) => isCertain(activityId)).length;
  const keep = () => {
    setAsking(false);
    opener.current?.focus();
  };
  const remove = () => {
    setAsking(false);
    onRemove();
  };
  return (
    <div class="open-selected paper">
      <div class="open-acts">
        <span>{t('open_selected', count(chosen.length))}</span>
        <button
          type="button"
          class="button"
          ref={opener}
          aria-disabled={isRunning}
          aria-expanded={isAsking}
          onClick={() => !isRunning && setAsking(!isAsking)}
        >
          {t('open_withdraw')}
        </button>
      </div>
      {isAsking && (
        <div class="withdraw">
          <p ref={question} tabIndex={-1}>
            {links > 0 && askWords(links)} {othersWords(chosen.length, chosen.length - links)}
          </p>
          <div class="open-acts">
            <button
              type="button"
              class={links === 0 ? 'button' : 'button open-yes'}
              onClick={event => event.isTrusted && remove()}
            >
              {t(links === 0 ? 'open_showHow' : links === 1 ? 'open_askYes' : 'open_askManyYes')}
            </button>
            <button type="button" class="button" onClick={keep}>
              {t(links === 0 ? 'open_close' : links === 1 ? 'open_askNo' : 'open_askManyNo')}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}

function othersWords(all: number, others: number): string | undefined {
  if (others === 0) return undefined;
  return all === 1 ? t('open_askOther') : t('open_askOthers', count(others));
}

function askWords(links: number): string {
  return links === 1 ? t('open_ask') : t('open_askMany', count(links));
}
