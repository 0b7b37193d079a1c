import { Dotted } from '../../ui/dotted';
import { Icon } from '../../ui/icons/icon';
import { Marked } from '../../ui/marked';
import { OrganizationLine } from '../../ui/organization-line';
import { WarningWords } from '../../ui/warning-words';
import { joined } from '../../words/phrases';
import { t } from '../../words/words';
import { keepFocus } from '../focus';
import type { Card } from './cards';
import { Undo } from './undo';

interface Props {
  card: Card;
  /** Among those that look the same. */
  place: string | undefined;
  compact: boolean;
  onClose(): void;
  onUndo(): void;
}

export function CardView({ card, place, compact, onClose, onUndo }: Props) {
  const { told, ended, organization, undo } = card;
  const id = `title-${card.activityId}`;
  const title = [ended?.title ?? told.title, ...(place ? [place] : [])].join(' · ');
  const closeOnEscape = (event: KeyboardEvent) => {
    if (!event.isTrusted || event.key !== 'Escape') return;
    event.preventDefault();
    onClose();
  };
  return (
    // Not a control: Escape is a shortcut for its close button.
    <article
      class="card"
      data-level={ended ? undefined : told.level}
      data-shape={compact || ended ? 'compact' : 'full'}
      aria-labelledby={id}
      onKeyDown={closeOnEscape}
    >
      <header class="card-head">
        <Icon />
        <span class="card-name">{t('extensionName')}</span>
        {!ended && (
          <span class="level" data-level={told.level}>
            {told.levelWords}
          </span>
        )}
        {card.time && (place || compact || ended) && (
          <span class="card-time">
            <Dotted text={joined([card.time, ...(place ? [place] : [])])} />
          </span>
        )}
        <button
          type="button"
          class="close"
          aria-label={t('warning_closeTitle', title)}
          title={t('warning_close')}
          onMouseDown={keepFocus}
          onClick={event => event.isTrusted && onClose()}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="m4 4 8 8m0-8-8 8" />
          </svg>
        </button>
      </header>
      {ended ? (
        // Corrects a warning that a screen reader has read.
        <div role="alert">
          <h2 class="told-title" id={id}>
            <Marked text={ended.title} />
          </h2>
          <p class="told-sentence">
            <Marked text={ended.sentences.join(' ')} />
          </p>
        </div>
      ) : (
        <WarningWords told={told} rank={2} shape={compact ? 'compact' : 'full'} spoken id={id}>
          <p class="card-when">{card.when}</p>
          <OrganizationLine organization={organization} />
        </WarningWords>
      )}
      {undo && !ended && <Undo state={undo} title={title} onUndo={onUndo} />}
    </article>
  );
}
