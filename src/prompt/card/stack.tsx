import { useEffect, useRef, useState } from 'preact/hooks';
import { plural } from '../../words/phrases';
import { direction, locale, t } from '../../words/words';
import { keepFocus } from '../focus';
import { CardView } from './card-view';
import { type Card, inSight } from './cards';
import type { Room } from './room';
import { useCut } from './use-cut';

interface Props {
  cards: readonly Card[];
  room: Room;
  onClose(activityIds: string[]): void;
  onUndo(activityId: string): void;
}

/** Not a dialog, because the user goes on working. */
export function Stack({ cards, room, onClose, onUndo }: Props) {
  const [all, setAll] = useState(false);
  const shown = inSight(cards, all ? cards.length : room.cards);
  const over = cards.length > room.cards;
  const box = useRef<HTMLDivElement>(null);
  const scrolledAway = useCut(box);
  const unnamed = cards.filter(({ time }) => time !== undefined);
  useEffect(() => {
    if (!over) setAll(false);
  }, [over]);
  return (
    <section class="second-look" aria-label={t('warning_region')} dir={direction()} lang={locale()}>
      <div class="pile">
        <div class="cards" ref={box}>
          {shown.map(card => (
            <CardView
              key={card.activityId}
              card={card}
              place={placeIn(
                unnamed.filter(({ told }) => told.title === card.told.title),
                card,
              )}
              compact={!(room.full && card === cards[0])}
              onClose={() => onClose([card.activityId])}
              onUndo={() => onUndo(card.activityId)}
            />
          ))}
        </div>
      </div>
      {cards.length > 1 && (
        <p class="rest">
          {over && (
            <button
              type="button"
              class="others"
              aria-expanded={all}
              onMouseDown={keepFocus}
              onClick={event => event.isTrusted && setAll(!all)}
            >
              {all ? t('warning_fewer') : plural('warning_hidden', cards.length - shown.length + scrolledAway)}
            </button>
          )}
          <button
            type="button"
            class="close-all"
            onMouseDown={keepFocus}
            // The others come up next.
            onClick={event => event.isTrusted && onClose(shown.map(card => card.activityId))}
          >
            {t(shown.length < cards.length ? 'warning_closeShown' : 'warning_closeAll')}
          </button>
        </p>
      )}
    </section>
  );
}

/** In the order in which they came. */
function placeIn(unnamed: readonly Card[], card: Card): string | undefined {
  const at = unnamed.indexOf(card);
  if (at < 0 || unnamed.length < 2) return undefined;
  return t('question_place', String(unnamed.length - at), String(unnamed.length));
}
