// biome-ignore-all lint/a11y/useSemanticElements: a table lays out all its rows; here all but those in the window are left out.
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus is on the rows, which the pattern allows.
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid hears the keys for all its rows.
/**
 * Virtual: a one-column grid after the ARIA Authoring Practices (one Tab stop; arrows, Home and End
 * move; Enter opens). It scrolls with the page.
 */
import type { RefObject, VNode } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Marked } from '../../ui/marked';
import { count, fullName } from '../../words/phrases';
import { t } from '../../words/words';
import type { Row } from '../row';
import { keyOf, lineAt } from './heights';
import type { Heading, Line } from './lines';
import { RowLine } from './row-line';
import { longDay } from './short-time';
import { useEdges } from './use-edges';
import { useWindow } from './use-window';

const PAGE_KEY_LINES = 10;

/** All lines could be thousands of sheets. */
export const MAX_PRINTED_LINES = 1000;

interface Props {
  lines: readonly Line[];
  /** Needs another `key` when this changes. */
  isByDay: boolean;
  open: string | undefined;
  /** Gets the focus after the activity closes. */
  backTo: { id: string } | undefined;
  onOpen(id: string): void;
}

export function List({ lines, isByDay, open, backTo, onOpen }: Props) {
  const grid = useRef<HTMLDivElement>(null);
  const probe = useRef<HTMLDivElement>(null);
  const { heights, top, bottom, isPrinting } = useWindow(grid, probe);
  // First, because what it scrolls to is then measured.
  const { at, moveTo, setStop } = useFocusedLine(lines, grid, backTo);
  const edges = useEdges(lines, heights, grid, isPrinting);

  // Words and dates cost most. Preact skips objects that stay the same.
  const cells = useMemo(() => new WeakMap<Row, VNode>(), []);
  const cellOf = (row: Row): VNode => {
    const cell = cells.get(row) ?? (
      <div class="line-cell" role="gridcell">
        <RowLine row={row} isBelowDay={isByDay} />
      </div>
    );
    cells.set(row, cell);
    return cell;
  };

  const first = isPrinting ? 0 : lineAt(edges, top);
  const last = isPrinting ? MAX_PRINTED_LINES - 1 : lineAt(edges, bottom);
  const drawn = indices(first, last, at, lines.length);
  return (
    <div
      class="lines paper"
      data-group={isByDay ? 'day' : 'document'}
      role="grid"
      aria-label={t('popup_activities')}
      aria-rowcount={lines.length}
      tabIndex={-1}
      ref={grid}
      style={{ '--height': `${edges[lines.length] ?? 0}px` }}
      onKeyDown={event => hearKey(event, { lines, at, moveTo, onOpen })}
    >
      <div class="line-probe" ref={probe} aria-hidden="true">
        <div class="line line-heading" />
        <div class="line line-row" />
      </div>
      {drawn.map(index => {
        const { row, heading } = lines[index] as Line;
        return (
          <div
            key={keyOf(lines, index)}
            class={`line ${row ? 'line-row' : 'line-heading'}`}
            role="row"
            aria-rowindex={index + 1}
            {...(row ? { 'aria-selected': row.id === open } : {})}
            tabIndex={index === at ? 0 : -1}
            style={{ '--top': `${edges[index]}px` }}
            onFocus={() => setStop({ line: lines[index] })}
            onClick={() => row && onOpen(row.id)}
          >
            {row ? cellOf(row) : heading && <HeadingCell heading={heading} />}
          </div>
        );
      })}
    </div>
  );
}

/** One line takes the focus; it stays drawn and keeps the focus while the list scrolls. */
function useFocusedLine(lines: readonly Line[], grid: RefObject<HTMLElement | null>, backTo: Props['backTo']) {
  /** A new object each time, so that a return to the same line focuses it again. */
  const [stop, setStop] = useState<{ line: Line | undefined }>();
  const wantsFocus = useRef(false);
  const at = stopOf(lines, stop?.line);
  const moveTo = (index: number) => {
    const next = lines[Math.min(Math.max(index, 0), lines.length - 1)];
    if (!next) return;
    wantsFocus.current = true;
    setStop({ line: next });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the user comes back.
  useEffect(() => {
    const index = backTo === undefined ? -1 : lines.findIndex(({ row }) => row?.id === backTo.id);
    if (index >= 0) moveTo(index);
  }, [backTo]);
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    const line = grid.current?.querySelector<HTMLElement>('[tabindex="0"]');
    line?.focus({ preventScroll: true });
    line?.scrollIntoView({ block: 'nearest' });
  });
  return { at, moveTo, setStop };
}

interface Keys extends Pick<Props, 'lines' | 'onOpen'> {
  at: number;
  moveTo(index: number): void;
}

function hearKey(event: KeyboardEvent, { lines, at, moveTo, onOpen }: Keys): void {
  if (event.altKey || event.metaKey || event.shiftKey) return;
  const to = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + PAGE_KEY_LINES,
    PageUp: at - PAGE_KEY_LINES,
    Home: 0,
    End: lines.length - 1,
  }[event.key];
  const row = lines[at]?.row;
  if (to !== undefined) moveTo(to);
  else if ((event.key === 'Enter' || event.key === ' ') && row) onOpen(row.id);
  else return;
  event.preventDefault();
}

function HeadingCell({ heading: { at, document, place, count: number } }: { heading: Heading }) {
  // Name and place each keep their own direction.
  const named = [document, place].flatMap(one => (one === undefined ? [] : fullName(one))).join(' · ');
  const words = at === undefined ? named || t('records_noDocument') : longDay(at);
  return (
    <div class="line-cell" role="rowheader">
      <span class="heading-words" title={words}>
        <Marked text={words} />
      </span>
      <span class="heading-count">{count(number)}</span>
    </div>
  );
}

function stopOf(lines: readonly Line[], stop: Line | undefined): number {
  if (!stop) return Math.min(1, lines.length - 1);
  const same = lines.indexOf(stop);
  if (same >= 0) return same;
  // The lines are new objects.
  const again = stop.row ? lines.findIndex(({ row }) => row?.id === stop.row.id) : -1;
  return again >= 0 ? again : Math.min(1, lines.length - 1);
}

/** Visible lines and the focused one, which must survive scrolling. */
function indices(first: number, last: number, at: number, length: number): number[] {
  const all = Array.from({ length: Math.min(last, length - 1) - first + 1 }, (_, index) => first + index);
  return at >= 0 && (at < first || at > last) ? (at < first ? [at, ...all] : [...all, at]) : all;
}
