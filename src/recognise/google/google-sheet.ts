/**
 * Further exports of sheets: `pdf` of the print dialog (Max-Makhrov/sheets2pdf_gs),
 * `gviz/tq?tqx=out:csv`
 * (developers.google.com/chart/interactive/docs/dev/implementing_data_source), `pub?output=`.
 */
import type { Meaning } from '../../event';
import { meaning } from '../meaning';

/** `html` is for viewing, `json` for charts. */
const ANSWERS: ReadonlyMap<string, string> = new Map([
  ['csv', 'csv'],
  ['tsv-excel', 'tsv'],
]);

/** @param path decoded: `spreadsheets[/u/0]/d/<id>/<what>` */
export function sheetExport(
  method: string,
  path: readonly string[],
  fields: ReadonlyMap<string, string>,
): Meaning | undefined {
  const d = path[1] === 'u' ? 3 : 1;
  if (path[0] !== 'spreadsheets' || path[d] !== 'd') return undefined;
  const [key, ...rest] = path.slice(d + 1);
  // `d/e/2PACX-...` opens a published sheet for anyone.
  const [file, what] = key === 'e' ? [undefined, rest.slice(1)] : [key ? { id: key } : undefined, rest];
  const format = formatOf(method, what.join('/'), fields);
  return format ? meaning('export', { file, format }) : undefined;
}

function formatOf(method: string, what: string, fields: ReadonlyMap<string, string>): string | undefined {
  if (what === 'pdf') return method === 'GET' || method === 'POST' ? 'pdf' : undefined;
  if (method !== 'GET') return undefined;
  if (what === 'gviz/tq') return ANSWERS.get(outputOf(fields.get('tqx') ?? ''));
  const output = what === 'pub' ? fields.get('output') : undefined;
  return output === 'html' ? undefined : output;
}

/** `reqId:1;out:csv` */
function outputOf(options: string): string {
  const out = options.split(';').find(option => option.startsWith('out:'));
  return out?.slice('out:'.length) ?? '';
}
