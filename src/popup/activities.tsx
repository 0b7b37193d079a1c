/**
 * The newest activities, each in a sentence, with everything that is recorded about it folded
 * behind it.
 */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ActivityState } from '../log/activity-state';
import { ActivityRow } from '../ui/activity-row';
import { useAfterPaint } from '../ui/after-paint';
import { count } from '../words/phrases';
import { t } from '../words/words';

/**
 * More rows than a popup has room for without scrolling. The others are drawn when these are on the
 * screen.
 */
const IN_SIGHT = 8;

interface Props {
  stories: readonly ActivityState[];
  total: number;
  now: number;
  /** The record is forwarded. */
  isSent: boolean;
  /** The person wants to see older ones as well. */
  onOlder(): void;
}

export function Activities({ stories, total, now, isSent, onOlder }: Props) {
  const [isPainted] = useAfterPaint();
  const list = useRef<HTMLUListElement>(null);
  /** The last row there was when older ones were asked for: those that come stand after it. */
  const last = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const first = last.current?.nextElementSibling?.querySelector('summary');
    if (!first) return;
    last.current = null;
    // Reading goes on where it was; the button is below the new rows now, or gone.
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
        {(isPainted ? stories : stories.slice(0, IN_SIGHT)).map(story => (
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
