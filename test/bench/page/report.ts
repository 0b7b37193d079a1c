/** The table of the bench: a measure a row, a variant a column. */
import { count, print } from '../table';
import type { Bundle } from './bundles';
import * as measure from './measures';
import type { Samples } from './samples';
import { SITE_NAMES } from './sites';
import { blocks, type Estimate, estimate } from './statistics';
import { NONE, ONE_HOST, OURS } from './variants';

/**
 * How the samples of one variant are compared with those that another one took in the same turns.
 */
type Comparison = 'ratio' | 'difference';

interface Budget {
  text: string;
  isKept(ours: Estimate, toOneHost: Estimate): boolean;
}

interface Row {
  measure: string;
  /** `undefined`: the figures themselves. */
  compare?: Comparison;
  /** Samples of so many turns are added up before they are compared. */
  block?: number;
  budget?: Budget;
}

/** Turns that make one ratio of CPU times, whose resolution is low. */
const CPU_BLOCK = 4;

const toOneHost = (most: number): Budget => ({
  text: `ours <= ${most} x one host`,
  isKept: (_, { median }) => median <= most,
});

/** Of the design. @param high limit for the upper end of the interval */
const ours = (most: number, unit: string, high = Number.POSITIVE_INFINITY): Budget => ({
  text: `ours <= ${most}${unit}${high < Number.POSITIVE_INFINITY ? `, upper end <= ${high}` : ''}`,
  isKept: estimated => estimated.median <= most && estimated.high <= high,
});

const ROWS: readonly Row[] = [
  ...SITE_NAMES.flatMap((site): Row[] => {
    const budget = toOneHost(site === 'watched' ? 1.05 : 1.02);
    return [
      { measure: measure.at(site, measure.FETCH_IN_A_ROW), compare: 'ratio', budget },
      { measure: measure.at(site, measure.FETCH_AT_ONCE), compare: 'ratio', budget },
      { measure: measure.at(site, measure.XHR_IN_A_ROW), compare: 'ratio', budget },
      { measure: measure.at(site, measure.BROWSER_CPU), compare: 'ratio', block: CPU_BLOCK, budget },
      { measure: measure.at(site, measure.LOAD), compare: 'ratio', budget: ours(1.03, '', 1.1) },
      { measure: measure.at(site, measure.REDRAW), compare: 'ratio' },
      {
        measure: measure.at(site, measure.PAGE_HEAP),
        compare: 'difference',
        ...(site === 'watched' ? { budget: ours(1.3, ' MiB') } : {}),
      },
    ];
  }),
  { measure: measure.SHARE, compare: 'difference', budget: ours(10, ' ms') },
  { measure: measure.EXTENSION_CPU, budget: ours(20, ' ms') },
  { measure: measure.NEAR_MISS_CPU },
  { measure: measure.WAKE_UPS, budget: ours(0, '') },
  { measure: measure.MEMORY_AT_START },
  { measure: measure.MEMORY_AFTER_SHARE },
  { measure: measure.PSS_AFTER_SHARE, budget: ours(25, ' MiB') },
  { measure: measure.PAGE_HEAP_LATER, compare: 'difference' },
  { measure: measure.WORKER_HEAP_LATER },
];

/** The figure of one variant, or of one variant compared with another. */
function figure({ measure, compare, block = 1 }: Row, samples: Samples, variant: string, base: string): Estimate {
  const own = blocks(samples.of(measure, variant), block);
  if (!compare) return estimate(own);
  const others = blocks(samples.of(measure, base), block);
  return estimate(own.map((value, turn) => compared(compare, value, others[turn])));
}

function compared(compare: Comparison, value: number, other = Number.NaN): number {
  return compare === 'ratio' ? value / other : value - other;
}

function cell({ compare }: Row, { median, low, high }: Estimate): string {
  if (Number.isNaN(median)) return '';
  const text = (value: number) => value.toFixed(compare ? 2 : Number.isInteger(value) ? 0 : 1);
  const sign = compare === 'difference' && median > 0 ? '+' : '';
  return low === high ? sign + text(median) : `${sign}${text(median)} (${text(low)} to ${text(high)})`;
}

function verdict({ budget }: Row, own: Estimate, floor: Estimate): string {
  if (!budget || Number.isNaN(own.median)) return '';
  return `${budget.text}: ${budget.isKept(own, floor) ? 'kept' : 'OVER'}`;
}

export function printVariants(samples: Samples, variants: readonly string[]): void {
  const columns = variants.filter(variant => variant !== NONE);
  const rows = ROWS.map(row => {
    const own = figure(row, samples, OURS, NONE);
    const floor = row.compare ? figure(row, samples, OURS, ONE_HOST) : estimate([]);
    const cells = columns.map(variant => cell(row, figure(row, samples, variant, NONE)));
    return [named(row), ...cells, cell(row, floor), verdict(row, own, floor)];
  });
  print('What an extension costs on ordinary work: ratio to no extension unless a unit is given (95 % interval)', [
    ['', ...columns, `${OURS} / ${ONE_HOST}`, 'budget'],
    ...rows,
    [
      'worker cold start, ms',
      ...columns.map(variant => cell({ measure: measure.COLD_SHARE }, coldStart(samples, variant))),
      '',
      '',
    ],
  ]);
}

function named({ measure, compare }: Row): string {
  return compare === 'difference' ? `${measure} over ${NONE}` : measure;
}

/**
 * What a share takes longer if the worker has to be started. The interval is that of the cold
 * shares.
 */
function coldStart(samples: Samples, variant: string): Estimate {
  const awake = estimate(samples.of(measure.SHARE, variant)).median;
  return estimate(samples.of(measure.COLD_SHARE, variant).map(cold => cold - awake));
}

export function printBundles(bundles: readonly Bundle[]): void {
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  print('Size of every bundle of dist/chrome, with what it imports at once', [
    ['', 'files', 'minified', 'brotli'],
    ...bundles.map(({ name, files, bytes, brotli }) => [name, count(files), kilobytes(bytes), kilobytes(brotli)]),
  ]);
}
