/** Figures for people. */

export function time(nanoseconds: number): string {
  if (nanoseconds < 10_000) return `${(nanoseconds / 1000).toFixed(2)} us`;
  return nanoseconds < 1e6 ? `${(nanoseconds / 1000).toFixed(0)} us` : `${(nanoseconds / 1e6).toFixed(1)} ms`;
}

export function count(number: number): string {
  return number.toLocaleString('en');
}

export function print(title: string, table: readonly (readonly string[])[]): void {
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map(row => (row[column] ?? '').length)));
  const lines = table.map(row =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  '),
  );
  process.stdout.write(`${[title, ...lines.map(line => `  ${line.trimEnd()}`)].join('\n')}\n\n`);
}
