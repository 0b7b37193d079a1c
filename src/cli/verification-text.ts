/** What `verify-log` prints: for people, and the first line for scripts. */
import type { ChainReport, Verification } from '../log/verify';

/** So many are told one by one; the exit code is not about their number. */
const MOST_TOLD = 100;

export function verificationText({ verdict, after, chains }: Verification): string {
  return `${[verdict === 'ok' ? 'ok' : `${verdict} after row ${after}`, ...chains.flatMap(chainLines)].join('\n')}\n`;
}

function chainLines({ id, rows, first, last, flaws, ...report }: ChainReport): string[] {
  const { doubles, unchained, removed, checkpoints, elsewhere, provenTo, key, exportedAt } = report;
  return [
    `${id === undefined ? 'log' : `forwarded ${visible(id)}`}: ${many(rows, 'row')}, ${first} to ${last}`,
    ...flaws.slice(0, MOST_TOLD).map(({ verdict, after: row, text }) => `  ${verdict} after row ${row}: ${text}`),
    ...(flaws.length > MOST_TOLD ? [`  and ${flaws.length - MOST_TOLD} more`] : []),
    ...(removed > 0 ? [`  removed by retention: ${many(removed, 'row')} before row ${first}`] : []),
    ...(unchained > 0 ? [`  not chained, since an earlier version wrote them: ${many(unchained, 'row')}`] : []),
    ...(doubles > 0 ? [`  there more than once, and the same: ${many(doubles, 'copy', 'copies')}`] : []),
    ...(elsewhere > 0 ? [`  ${many(elsewhere, 'checkpoint')} of rows that are not here`] : []),
    provenTo > 0
      ? `  signed up to row ${provenTo}, by ${many(checkpoints, 'checkpoint')}${exportedAt === undefined ? '' : ` and the end of the export (${when(exportedAt)})`}`
      : '  nothing here is signed: whoever changes a row and chains all later ones anew is not seen',
    ...(key === undefined ? [] : [`  key ${key}`]),
  ];
}

function many(number: number, one: string, more = `${one}s`): string {
  return `${number} ${number === 1 ? one : more}`;
}

function when(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? 'at no time there is' : date.toISOString();
}

/** Whoever made the file chose the id: it must not steer a terminal. */
function visible(text: string): string {
  return JSON.stringify(text.slice(0, 200)).replace(/[^ -~]/g, '?');
}
