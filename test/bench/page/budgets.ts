/** What the bench compares, and what each figure may be at most. */
import * as measure from './measures';
import { SITE_NAMES } from './sites';
import type { Estimate } from './statistics';

/**
 * How the samples of one variant are compared with those that another one took in the same turns.
 */
export type Comparison = 'ratio' | 'difference';

interface Budget {
  text: string;
  isKept(ours: Estimate, toOneHost: Estimate): boolean;
}

export interface Row {
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

export const ROWS: readonly Row[] = [
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
