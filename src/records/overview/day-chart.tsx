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
    days.map(({ counts }) => DAY_LEVELS.slice(0, upTo + 1).reduce((sum, level) => sum + counts[level], 0)),
  );
  return [days.map((_, at) => at), ...tops.reverse()];
}

function optionsFor(box: HTMLElement, days: readonly Day[]): uPlot.Options {
  const isTurned = direction() === 'rtl';
  const [ink, line] = [colourOf(box, '--soft'), colourOf(box, '--line')];
  const font = `${getComputedStyle(box).fontSize} ${getComputedStyle(box).fontFamily}`;
  const short = new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short' });
  const axis = { stroke: ink, font, grid: { stroke: line, width: 1 }, ticks: { show: false } };
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
        incrs: DAY_STEPS,
        space: 64,
        size: 30,
        values: (_, at) => at.map(index => (days[index] ? short.format(days[index].at) : '')),
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
          stroke: line,
          width: 0.5,
          points: { show: false },
          ...defined({ paths }),
        };
      }),
    ],
  };
}
