/** The open warnings. Not a dialog: the person goes on working, and reads or closes them when it suits. */
import { Icon } from '../../ui/icon';
import { OrganizationLine } from '../../ui/organization-line';
import { plural } from '../../ui/phrases';
import { WarningWords } from '../../ui/warning-words';
import { direction, locale, t } from '../../ui/words';
import type { Card } from './cards';

/** More than three would cover the work they are about. */
const ROOM = 3;

interface Props {
  cards: readonly Card[];
  /** The person closed these. */
  onClose(activityIds: string[]): void;
}

/** A page can dispatch events at us, but it cannot make them trusted: only a person closes a warning. */
export function Stack({ cards, onClose }: Props) {
  const hidden = cards.length - ROOM;
  const everything = cards.map(card => card.activityId);
  return (
    <section class="second-look" aria-label={t('warning_region')} dir={direction()} lang={locale()}>
      <div class="cards">
        {cards.slice(0, ROOM).map((card, index) => (
          <CardView key={card.activityId} card={card} folded={index > 0} onClose={() => onClose([card.activityId])} />
        ))}
      </div>
      {cards.length > 1 && (
        <p class="rest">
          {hidden > 0 && <span>{plural('warning_hidden', hidden)}</span>}
          <button type="button" class="close-all" onMouseDown={keepFocus} onClick={event => event.isTrusted && onClose(everything)}>
            {t('warning_closeAll')}
          </button>
        </p>
      )}
    </section>
  );
}

/** A click here must not take the cursor out of somebody's document. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}

function CardView({ card, folded, onClose }: { card: Card; folded: boolean; onClose(): void }) {
  const id = `title-${card.activityId}`;
  const closeOnEscape = (event: KeyboardEvent) => {
    if (!event.isTrusted || event.key !== 'Escape') return;
    event.preventDefault();
    onClose();
  };
  return (
    // Not a control itself: Escape is a short cut for the button inside, for whoever has the focus in here.
    <article class="card" aria-labelledby={id} onKeyDown={closeOnEscape}>
      <header class="card-head">
        <Icon />
        <span class="card-name">{t('extensionName')}</span>
        <span class="level" data-level={card.told.level}>
          {card.told.levelWords}
        </span>
        <button
          type="button"
          class="close"
          aria-label={t('warning_closeTitle', card.told.title)}
          title={t('warning_close')}
          onMouseDown={keepFocus}
          onClick={event => event.isTrusted && onClose()}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="m4 4 8 8m0-8-8 8" />
          </svg>
        </button>
      </header>
      <WarningWords told={card.told} rank={2} folded={folded} spoken id={id} />
      {!folded && <OrganizationLine organization={card.organization} />}
    </article>
  );
}
