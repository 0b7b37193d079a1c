import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ActivityState } from '../log/activity-state';
import { ActivityRow } from '../ui/activity-row';
import { useAfterPaint } from '../ui/after-paint';
import { count } from '../words/phrases';
import { t } from '../words/words';

/** More than fits without scrolling. */
const MAX_INITIAL_ROWS = 8;

interface Props {
  stories: readonly ActivityState[];
  total: number;
  now: number;
  isSent: boolean;
  onOlder(): void;
}

export function Activities({ stories, total, now, isSent, onOlder }: Props) {
  const [isPainted] = useAfterPaint();
  const list = useRef<HTMLUListElement>(null);
  const last = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const first = last.current?.nextElementSibling?.querySelector('summary');
    if (!first) return;
    last.current = null;
    // The button moves or disappears, so the first new row gets the focus.
    first.focus();
  });
  const older = () => {
    last.current = list.current?.lastElementChild ?? null;
    onOlder();
  };
  return (
    <section aria-labelledby="activities">
      <h2 id="activities">{t('popup_activities')}</h2>
      <ul class="activities paper" ref={list}>
        {(isPainted ? stories : stories.slice(0, MAX_INITIAL_ROWS)).map(story => (
          <li key={story.first.activityId}>
            <ActivityRow story={story} now={now} isSent={isSent} />
          </li>
        ))}
      </ul>
      {total > stories.length && (
        <p class="older">
          <span class="aside">{t('popup_newest', count(stories.length), count(total))}</span>
          <button type="button" class="button" onClick={older}>
            {t('popup_older')}
          </button>
        </p>
      )}
    </section>
  );
}
