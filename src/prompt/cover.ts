/**
 * Whether a person sees a question whole. A page can put things of its own above it, also such as
 * let clicks through.
 */

/** Within rounded corners, px. */
const CORNER = 14;
/**
 * Of the last kind of look: a browser may say "covered" where it is not, so its word alone is
 * followed only so often.
 */
const MOST_DOUBTS = 8;

export interface Cover {
  isCovered(): boolean;
  /** It was brought to the front of all there is now. */
  raised(): void;
  end(): void;
}

export function watchCover(dialog: HTMLDialogElement, host: HTMLElement): Cover {
  let below = topLayer(host);
  let isSeen = true;
  let doubts = 0;
  // Chromium compares what is painted (Intersection Observer, version 2), elements of closed roots
  // included; others leave `isVisible` out.
  const painted = new IntersectionObserver(
    entries => {
      isSeen = (entries.at(-1) as { isVisible?: boolean } | undefined)?.isVisible ?? true;
    },
    { threshold: [0, 0.5, 1], ...{ trackVisibility: true, delay: 100 } },
  );
  painted.observe(dialog);

  return {
    isCovered() {
      if (!dialog.matches(':modal') || isInTransition()) return true;
      if ([...topLayer(host)].some(element => !below.has(element)) || !isOnTop(dialog, host)) return true;
      if (isSeen || doubts >= MOST_DOUBTS) return false;
      doubts += 1;
      return true;
    },
    raised() {
      below = topLayer(host);
    },
    end() {
      painted.disconnect();
    },
  };
}

/** What the page shows above its own content. */
function topLayer(host: HTMLElement): Set<Element> {
  return new Set(
    [...document.querySelectorAll(':popover-open, :modal, :fullscreen')].filter(element => element !== host),
  );
}

/**
 * While a page changes its view with `startViewTransition`, pictures of its own stand above
 * everything.
 */
function isInTransition(): boolean {
  try {
    return document.documentElement.matches(':active-view-transition');
  } catch {
    // A browser that does not know them.
    return false;
  }
}

/** Corners, middle and buttons, as far as they are in the window. */
function isOnTop(dialog: HTMLDialogElement, host: HTMLElement): boolean {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  if (right - left === 0) return true;
  const xs = [left + CORNER, (left + right) / 2, right - CORNER];
  const points = [top + CORNER, (top + bottom) / 2, bottom - CORNER].flatMap(y => xs.map(x => [x, y] as const));
  for (const button of dialog.querySelectorAll('button')) {
    const box = button.getBoundingClientRect();
    points.push([(box.left + box.right) / 2, (box.top + box.bottom) / 2]);
  }
  return points
    .filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight)
    .every(([x, y]) => document.elementFromPoint(x, y) === host);
}
