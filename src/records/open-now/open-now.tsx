import { useEffect, useRef, useState } from 'preact/hooks';
import { undoable } from '../../storage/undo-store';
import { count, plural } from '../../words/phrases';
import { t } from '../../words/words';
import { useOpen } from '../use-open';
import type { ViewProps } from '../view-props';
import { OpenLine } from './open-line';

const PAGE_SIZE = 25;

export function OpenNow(props: ViewProps) {
  const { rows, isReading, policy, go } = props;
  const open = useOpen(props)?.access;
  const certain = useUndoable(rows);
  const [room, setRoom] = useState(PAGE_SIZE);
  const [announcement, setAnnouncement] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const onWithdrawn = () => {
    setAnnouncement(`${t('undo_done')}. ${t('undo_doneMore')}`);
    // The line disappears, and the focused button with it.
    heading.current?.focus();
  };
  return (
    <section class="open-now" aria-labelledby="open-heading" aria-busy={open === undefined || isReading}>
      <h2 id="open-heading" ref={heading} tabIndex={-1}>
        {t('records_open')}
      </h2>
      {/* Empty at first, so that screen readers announce the change. */}
      <p role="status" class="open-said">
        {announcement}
      </p>
      {open === undefined && <p class="loading">{t('popup_loading')}</p>}
      {open?.length === 0 && (
        <div class="open-none paper">
          <p>{t('open_none')}</p>
          <p class="aside">{t('open_noneWhy')}</p>
        </div>
      )}
      {open && open.length > 0 && <p>{t('open_count', count(open.length))}</p>}
      {open && (
        <p class="aside open-knows">
          {t('open_knows')} {t('record_kept', count(policy.retentionDays))}
        </p>
      )}
      {open && open.length > 0 && (
        <ul class="open-list">
          {open.slice(0, room).map(access => (
            <OpenLine
              key={access.activityId}
              access={access}
              isCertain={certain.has(access.activityId)}
              ownServers={policy.extraHosts}
              onWithdrawn={onWithdrawn}
              onStory={() => go({ view: 'timeline', filter: {}, open: access.activityId }, 'push')}
            />
          ))}
        </ul>
      )}
      {open && open.length > room && (
        <button type="button" class="button" onClick={() => setRoom(room + PAGE_SIZE)}>
          {plural('more', open.length - room)}
        </button>
      )}
    </section>
  );
}

function useUndoable(rows: readonly unknown[]): ReadonlySet<string> {
  const [known, setKnown] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    let isOver = false;
    if (rows.length === 0) return undefined;
    const look = () => undoable().then(found => !isOver && setKnown(found), console.error);
    look();
    // An undo call becomes known just after the outcome entry.
    const later = setTimeout(look, 500);
    return () => {
      isOver = true;
      clearTimeout(later);
    };
  }, [rows]);
  return known;
}
