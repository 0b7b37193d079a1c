/** Hosts are not redacted: the user knows them. */
import { patternOf } from './pattern';
import type { Example } from './redact/example';
import type { Passed, Recognised, Summary, UnknownHost, Wanted } from './summary';

const MAX_PATTERNS = 20;
const MAX_HOSTS = 30;
const MAX_ROW_CHARS = 150;

export function summaryText(summary: Summary): string {
  const { requests, broken, none } = summary;
  const office = summary.unknownHosts.filter(host => host.looksLikeOffice);
  const other = summary.unknownHosts.filter(host => !host.looksLikeOffice);
  return [
    `${requests} requests: ${requests - broken - none} recognised, ${none} ordinary${broken ? `, ${broken} could not be read` : ''}`,
    section('Recognised', recognisedRows(summary.recognised)),
    section(
      'Looked close but was not: has words of a recogniser, on a host where they may mean something',
      closeRows(summary.closeCalls),
    ),
    section(
      'Others that may change something, without any such word; the rarest first',
      closeRows(summary.otherChanges),
    ),
    section('Hosts Second Look knows nothing of, which look like an office suite', hostRows(office)),
    section('Other hosts, none of its business', hostRows(other)),
    summary.wanted ? wantedExamples(summary.wanted) : examples(summary.closeCalls.map(({ example }) => example)),
  ]
    .filter(part => part !== '')
    .join('\n\n')
    .concat('\n');
}

function section(title: string, rows: readonly string[]): string {
  return [title, ...(rows.length > 0 ? rows : ['none']).map(row => `  ${row}`)].join('\n');
}

function recognisedRows(all: readonly Recognised[]): string[] {
  const cells = all.map(({ activity, recogniser, count, example }) => [
    String(count),
    activity,
    recogniser,
    patternOf(example),
  ]);
  return table(['count', 'activity', 'recogniser', 'example'], cells);
}

function closeRows(all: readonly Passed[]): string[] {
  const cells = all
    .slice(0, MAX_PATTERNS)
    .map(({ count, literals, pattern }) => [String(count), literals.slice(0, 3).join(' '), pattern]);
  return [...table(['count', 'words', 'request'], cells), ...more(all.length, MAX_PATTERNS)];
}

function hostRows(all: readonly UnknownHost[]): string[] {
  const cells = all.slice(0, MAX_HOSTS).map(({ count, host }) => [String(count), host || '(no host)']);
  return [...table(['count', 'host'], cells), ...more(all.length, MAX_HOSTS)];
}

function more(all: number, shown: number): string[] {
  return all > shown ? [`and ${all - shown} more`] : [];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map(row => (row[column] ?? '').length)));
  return [head, ...rows].map(row => {
    const line = row.map((cell, column) =>
      column === head.length - 1
        ? cell
        : column === 0
          ? cell.padStart(widths[0] ?? 0)
          : cell.padEnd(widths[column] ?? 0),
    );
    const whole = line.join('  ');
    return whole.length > MAX_ROW_CHARS ? `${whole.slice(0, MAX_ROW_CHARS - 3)}...` : whole;
  });
}

function wantedExamples({ word, found }: Wanted): string {
  return found.length > 0 ? examples(found) : `No request has "${word}" in its address.`;
}

function examples(all: readonly Example[]): string {
  if (all.length === 0) return '';
  const shown = all.slice(0, MAX_PATTERNS).map(example => JSON.stringify(example, null, 2));
  const blocks = [shown.join(',\n'), ...more(all.length, MAX_PATTERNS)].join('\n');
  return `Was one of these a share or a download? Send us its block, and say in "name" what you did. Names, ids and tokens were replaced; please read it first.\nOf any other request: --summary --example WORD, with a word of its address.\n\n${blocks}`;
}
