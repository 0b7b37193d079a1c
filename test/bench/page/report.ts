/** The table of the bench: a measure a row, a variant a column. */
import { count, print } from '../table';
import { type Comparison, ROWS, type Row } from './budgets';
import type { Bundle } from './bundles';
import * as measure from './measures';
import type { Samples } from './samples';
import { blocks, type Estimate, estimate } from './statistics';
import { NONE, ONE_HOST, OURS } from './variants';

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
