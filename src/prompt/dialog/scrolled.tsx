import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../words/words';

/** What the user should not miss: its first element, and words for it. */
export interface Below {
  selector: string;
  words: string;
}

interface Props {
  class: string;
  tabIndex?: number;
  below?: Below | undefined;
  children: ComponentChildren;
}

/** Most of it. */
const MIN_SHARE = 0.9;
/** Of something higher than the frame the whole never shows. */
const SHARES = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/** Marks its edges while there is more: a cut between two lines looks like the end. */
export function Scrolled({ below, children, ...box }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [isAbove, setAbove] = useState(false);
  const [end, setEnd] = useState<Element | null>(null);
  const [goal, setGoal] = useState<Element | null>(null);
  // After every render, because another element can match the same selector.
  useEffect(() => setGoal((below && frame.current?.querySelector(below.selector)) ?? null));
  const isMore = useBelow(frame, end);
  const isMissed = useBelow(frame, goal, MIN_SHARE);
  const [wasMore, setWasMore] = useState(false);
  if (isMore && !wasMore) setWasMore(true);
  return (
    <>
      {isAbove && <div class="more-above" aria-hidden="true" />}
      <div ref={frame} {...box} onScroll={event => setAbove(event.currentTarget.scrollTop >= 1)}>
        {children}
        <div ref={setEnd} class="scrolled-end" />
      </div>
      {/* Stays at the end: without it, buttons would move just before a click. */}
      {wasMore && (
        <div class={isMore ? 'more-below' : 'more-below none-below'} aria-hidden="true">
          <span>{isMissed ? below?.words : t('question_moreBelow')}</span>
        </div>
      )}
    </>
  );
}

/** Whether an element is further down than the frame shows. */
function useBelow(frame: RefObject<Element | null>, element: Element | null, share = 0): boolean {
  const [isBelow, setBelow] = useState(false);
  useEffect(() => {
    if (!element) return;
    const observer = new IntersectionObserver(
      entries => {
        for (const { isIntersecting, intersectionRatio, boundingClientRect, rootBounds } of entries) {
          const most = Math.min(1, (rootBounds?.height ?? Infinity) / boundingClientRect.height);
          // Down to a tenth, because nothing is reported in between.
          const isShown = isIntersecting && intersectionRatio >= Math.floor(10 * share * most) / 10;
          setBelow(!isShown && boundingClientRect.top > (rootBounds?.top ?? 0));
        }
      },
      { root: frame.current, threshold: SHARES },
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
      setBelow(false);
    };
  }, [frame, element, share]);
  return isBelow;
}
