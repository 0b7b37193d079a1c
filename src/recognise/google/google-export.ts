/**
 * Google documents have no bytes, so each download is an export (i05nagai/memorandum
 * google_drive.md, HuasoFoundries/node-google-drive EXPORT.md, drive-docs reference; replies to
 * forms: public code).
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { formFields } from '../read/form';
import { isHost } from '../read/host';
import { methodOf } from '../read/method';
import { percentDecoded } from '../read/percent';
import type { Recogniser } from '../recogniser';
import { type GoogleFile, googleFile } from './google-path';
import { sheetExport } from './google-sheet';

type Fields = ReadonlyMap<string, string>;

/** Targets of v2 `exportLinks`. */
const FEED = /^\/feeds\/download\/[a-z]{1,20}\/export$|^\/feeds\/download\/[a-z]{1,20}\/export\/export$/i;

/** For the id of sheets and the oldest documents (public code). Other pages open a file by it. */
const OLDER_IDS = ['key', 'docid'];

const EDITORS = new Set(['document', 'spreadsheets', 'presentation', 'drawings']);

/** drive-docs guides/ref-export-formats. */
const FORMATS = new Set('docx odt rtf pdf txt html zip epub md xlsx ods csv tsv pptx odp jpeg jpg png svg'.split(' '));

export const googleExport = {
  id: 'google-export',
  literals: ['/export', '/download', '/gviz/tq', '/pdf?id=', '/pdf?esid=', 'output='],
  recognise(observation: Observation): Meaning | undefined {
    const method = methodOf(observation);
    const fields = formFields(observation.query);
    const target = googleFile(observation);
    if (target) return byInterface(method, target, fields);
    if (!isHost(observation.host, 'google-docs')) return undefined;
    const path = percentDecoded(observation.path);
    return (
      (method === 'GET' ? (editor(path, fields) ?? answers(afterDomain(path))) : undefined) ??
      sheetExport(method, afterDomain(path), fields)
    );
  },
} satisfies Recogniser;

function byInterface(method: string, { id, area, tail }: GoogleFile, fields: Fields): Meaning | undefined {
  const format = fields.get('mimetype') || undefined;
  const what = `${method} ${tail.join('/')}`;
  const exports =
    (what === 'GET export' && area !== 'upload') || (what === 'POST download' && !area && format !== undefined);
  return id && exports ? meaning('export', { file: { id }, format }) : undefined;
}

/** `[/a/<domain>]/document[/u/0]/d/<id>/export[/<format>]`, or `/document[/u/0]/export?id=`. */
function editor(path: string, fields: Fields): Meaning | undefined {
  if (FEED.test(path)) {
    const id = fields.get('id');
    const format = fields.get('exportformat') || fields.get('format') || undefined;
    if (id) return meaning('export', { file: { id }, format });
    return OLDER_IDS.some(name => fields.get(name)) ? meaning('export', { format }) : undefined;
  }
  const [what = '', ...after] = afterDomain(path);
  const end = after.indexOf('export');
  if (!EDITORS.has(what) || end < 0 || after.length > end + 2) return undefined;
  const id = after[end - 2] === 'd' ? after[end - 1] : fields.get('id');
  const segment = after[end + 1] || undefined;
  if (segment !== undefined && !FORMATS.has(segment.toLowerCase())) return undefined;
  const format = segment ?? (fields.get('format') || fields.get('exportformat'));
  return id ? meaning('export', { file: { id }, format: format || undefined }) : undefined;
}

/** `forms[/u/0]/d/<id>/downloadresponses`. */
function answers([what, ...after]: readonly string[]): Meaning | undefined {
  const [d, id, last, ...more] = after[0] === 'u' ? after.slice(2) : after;
  return what === 'forms' && d === 'd' && id && last === 'downloadresponses' && more.length === 0
    ? meaning('export', { file: { id } })
    : undefined;
}

function afterDomain(path: string): readonly string[] {
  const segments = path.split('/').slice(1);
  return segments[0] === 'a' ? segments.slice(2) : segments;
}
