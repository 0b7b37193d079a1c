import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

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

/** Marks its lower edge while more follows: a cut between two lines looks like the end. */
export function Scrolled({ below, children, ...box }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const [isMore, setMore] = useState(false);
  const [isMissed, setMissed] = useState(false);
  const selector = below?.selector;
  useEffect(() => {
    const goal = selector === undefined ? null : frame.current?.querySelector(selector);
    const observer = new IntersectionObserver(
      entries => {
        for (const entry of entries) (entry.target === end.current ? setMore : setMissed)(isBelow(entry));
      },
      { root: frame.current },
    );
    if (end.current) observer.observe(end.current);
    if (goal) observer.observe(goal);
    return () => {
      observer.disconnect();
      setMissed(false);
    };
  }, [selector]);
  return (
    <>
      <div ref={frame} {...box}>
        {children}
        <div ref={end} />
      </div>
      {isMore && (
        <div class="more-below" aria-hidden="true">
          <span>{isMissed && below?.words}</span>
        </div>
      )}
    </>
  );
}

function isBelow({ isIntersecting, boundingClientRect, rootBounds }: IntersectionObserverEntry): boolean {
  return !isIntersecting && boundingClientRect.top > (rootBounds?.top ?? 0);
}
