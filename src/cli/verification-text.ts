import type { ChainReport, Verification } from '../log/verify/verify';

const MAX_LISTED_FLAWS = 100;

export function verificationText({ verdict, after, chains }: Verification): string {
  return `${[verdict === 'ok' ? 'ok' : `${verdict} after row ${after}`, ...chains.flatMap(chainLines)].join('\n')}\n`;
}

function chainLines({ id, rows, first, last, flaws, ...report }: ChainReport): string[] {
  const { doubles, unchained, removed, elsewhere, provenTo, key, exportedAt } = report;
  const isEndKnown = exportedAt !== undefined || flaws.some(({ verdict }) => verdict === 'truncated');
  return [
    `${id === undefined ? 'log' : `forwarded ${visible(id)}`}: ${many(rows, 'row')}, ${first} to ${last}`,
    ...flaws
      .slice(0, MAX_LISTED_FLAWS)
      .map(({ verdict, after: row, text }) => `  ${verdict} after row ${row}: ${text}`),
    ...(flaws.length > MAX_LISTED_FLAWS ? [`  and ${flaws.length - MAX_LISTED_FLAWS} more`] : []),
    ...(removed > 0 ? [`  removed by retention: ${many(removed, 'row')} before row ${first}`] : []),
    ...(unchained > 0 ? [`  not chained, since an earlier version wrote them: ${many(unchained, 'row')}`] : []),
    ...(doubles > 0 ? [`  there more than once, and the same: ${many(doubles, 'copy', 'copies')}`] : []),
    ...(elsewhere > 0 ? [`  ${many(elsewhere, 'checkpoint')} of rows that are not here`] : []),
    ...(provenTo > 0 ? [signedLine(report)] : []),
    ...(provenTo < last
      ? [
          `  ${areRows(Math.max(first, provenTo + 1), last)} not signed: a change there does not show if the rows after it were chained anew`,
        ]
      : []),
    ...(isEndKnown
      ? []
      : [
          `  whether rows after row ${last} were cut off cannot be told: only the signed last line of an export says where a log ended`,
        ]),
    ...(key === undefined ? [] : [`  key ${key}`]),
  ];
}

type SignedPart = Pick<ChainReport, 'provenFrom' | 'provenTo' | 'checkpoints' | 'exportedAt'>;

/** If the chain is broken, earlier rows may be signed too; the flaws say where. */
function signedLine({ provenFrom, provenTo, checkpoints, exportedAt }: SignedPart): string {
  const signatures = [
    ...(checkpoints > 0 ? [many(checkpoints, 'checkpoint')] : []),
    ...(exportedAt === undefined ? [] : [`the end of the export (${when(exportedAt)})`]),
  ];
  return `  signed up to row ${provenTo}, by ${signatures.join(' and ')}: ${areRows(provenFrom, provenTo)} linked and signed`;
}

function areRows(from: number, to: number): string {
  return from === to ? `row ${from} is` : `rows ${from} to ${to} are`;
}

function many(number: number, one: string, more = `${one}s`): string {
  return `${number} ${number === 1 ? one : more}`;
}

function when(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? 'at no time there is' : date.toISOString();
}

/** The id comes from the file and must not control the terminal. */
function visible(text: string): string {
  return JSON.stringify(text.slice(0, 200)).replace(/[^ -~]/g, '?');
}
