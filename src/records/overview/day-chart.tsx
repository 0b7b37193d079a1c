import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import { defined } from '../../defined';
import { DAY_LEVELS, type Day } from '../../exposure/by-day';
import { count } from '../../words/phrases';
import { direction, locale } from '../../words/words';
import { colourOf, fillOf } from './fill';

const HEIGHT_PX = 240;
const COUNT_STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000];
const DAY_STEPS = [1, 2, 7, 14, 28];
/** Of a day and its month. */
const LABEL_PX = 64;

export function DayChart({ days }: { days: readonly Day[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = box;
    if (!current) return undefined;
    const chart = new uPlot(optionsFor(current, days), dataOf(days), current);
    const fit = new ResizeObserver(() => chart.setSize({ width: current.clientWidth, height: HEIGHT_PX }));
    fit.observe(current);
    return () => {
      fit.disconnect();
      chart.destroy();
    };
  }, [days]);
  // The table says the same.
  return <div class="day-chart" ref={box} aria-hidden="true" />;
}

/** Cumulative heights: the highest is painted first, the others over it. */
function dataOf(days: readonly Day[]): uPlot.AlignedData {
  const tops = DAY_LEVELS.map((_, upTo) =>
    // Without a bar there is no outline either.
    days.map(({ counts }) => DAY_LEVELS.slice(0, upTo + 1).reduce((sum, level) => sum + counts[level], 0) || null),
  );
  return [days.map((_, at) => at), ...tops.reverse()];
}

function optionsFor(box: HTMLElement, days: readonly Day[]): uPlot.Options {
  const isTurned = direction() === 'rtl';
  const [ink, line] = [colourOf(box, '--soft'), colourOf(box, '--line')];
  // A canvas takes its direction from the box: the words have their own.
  const isolated = (words: string) => (isTurned ? `\u2067${words}\u2069` : words);
  const font = `${getComputedStyle(box).fontSize} ${getComputedStyle(box).fontFamily}`;
  const short = new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short' });
  const axis = { stroke: ink, font, grid: { stroke: line, width: 1, dash: [2, 4] }, ticks: { show: false } };
  const paths = uPlot.paths.bars?.({ size: [0.8, 40] });
  return {
    width: box.clientWidth,
    height: HEIGHT_PX,
    legend: { show: false },
    cursor: { show: false },
    // At the side, half of the last day's words.
    padding: isTurned ? [8, 8, 0, 20] : [8, 20, 0, 8],
    scales: {
      x: { time: false, range: [-0.6, days.length - 0.4], dir: isTurned ? -1 : 1 },
      // With a maximum of one, the only line is at one.
      y: { range: (_, __, most) => [0, Math.max(1, most * 1.05)] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        splits: ({ width }) => labelled(days.length, width),
        size: 36,
        // Below the label of zero.
        gap: 11,
        values: (_, at) => at.map(index => (days[index] ? isolated(short.format(days[index].at)) : '')),
      },
      { ...axis, size: 44, incrs: COUNT_STEPS, side: isTurned ? 1 : 3, values: (_, at) => at.map(count) },
    ],
    series: [
      {},
      ...[...DAY_LEVELS].reverse().map((level): uPlot.Series => {
        const fill = fillOf(level, box);
        // uPlot types it as text but passes it to the canvas.
        return {
          fill: () => fill as string,
          stroke: ink,
          width: 1,
          points: { show: false },
          ...defined({ paths }),
        };
      }),
    ],
  };
}

/** Indices of days, so that today is one of them. */
function labelled(days: number, widthPx: number): number[] {
  const step = DAY_STEPS.find(one => (days / one) * LABEL_PX <= widthPx) ?? days;
  return Array.from({ length: Math.ceil(days / step) }, (_, back) => days - 1 - back * step).reverse();
}
