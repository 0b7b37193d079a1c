/** Detects a cover by the page, even one that lets clicks through. */

/** Inside the rounded corners. */
const CORNER_PX = 14;

export interface Cover {
  isCovered(): boolean;
  raised(): void;
  end(): void;
}

export function watchCover(dialog: HTMLDialogElement, host: HTMLElement): Cover {
  let below = topLayer(host);
  let isSeen = true;
  // Chromium compares pixels (Intersection Observer v2), also in closed roots; others omit
  // `isVisible`.
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
      return !isSeen || [...topLayer(host)].some(element => !below.has(element)) || !isOnTop(dialog, host);
    },
    raised() {
      below = topLayer(host);
    },
    end() {
      painted.disconnect();
    },
  };
}

function topLayer(host: HTMLElement): Set<Element> {
  return new Set(
    [...document.querySelectorAll(':popover-open, :modal, :fullscreen')].filter(element => element !== host),
  );
}

/** During `startViewTransition`, snapshots cover everything. */
function isInTransition(): boolean {
  try {
    return document.documentElement.matches(':active-view-transition');
  } catch {
    return false;
  }
}

function isOnTop(dialog: HTMLDialogElement, host: HTMLElement): boolean {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  if (right - left === 0) return true;
  const xs = [left + CORNER_PX, (left + right) / 2, right - CORNER_PX];
  const points = [top + CORNER_PX, (top + bottom) / 2, bottom - CORNER_PX].flatMap(y => xs.map(x => [x, y] as const));
  for (const button of dialog.querySelectorAll('button')) {
    const box = button.getBoundingClientRect();
    points.push([(box.left + box.right) / 2, (box.top + box.bottom) / 2]);
  }
  return points
    .filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight)
    .every(([x, y]) => document.elementFromPoint(x, y) === host);
}
