/** Figures for people. */
import { quantile } from './measure';

export function time(nanoseconds: number): string {
  if (nanoseconds < 10_000) return `${(nanoseconds / 1000).toFixed(2)} us`;
  return nanoseconds < 1e6 ? `${(nanoseconds / 1000).toFixed(0)} us` : `${(nanoseconds / 1e6).toFixed(1)} ms`;
}

export function count(number: number): string {
  return number.toLocaleString('en');
}

/** Above the columns of `row`, after its name and its number. */
export const HEAD = ['median', 'p90', 'p99', 'max', 'budget'] as const;

/** @param samples ms, in any order. @param budget for the p99, ms. */
export function row(name: string, samples: readonly number[], budget?: number): string[] {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number) => quantile(sorted, share);
  const verdict = budget === undefined ? '' : `p99 < ${budget} ms: ${at(0.99) < budget ? 'kept' : 'OVER'}`;
  return [name, count(samples.length), ...[0.5, 0.9, 0.99, 1].map(share => time(at(share) * 1e6)), verdict];
}

export function print(title: string, table: readonly (readonly string[])[]): void {
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map(row => (row[column] ?? '').length)));
  const lines = table.map(row =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  '),
  );
  process.stdout.write(`${[title, ...lines.map(line => `  ${line.trimEnd()}`)].join('\n')}\n\n`);
}
