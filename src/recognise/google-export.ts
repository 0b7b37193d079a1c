/**
 * A Google document in another format: `files/{id}/export?mimeType=`, or the editors' own `document/d/{id}/export?format=` and `presentation/d/{id}/export/pdf`
 * (i05nagai/memorandum google_drive.md, HuasoFoundries/node-google-drive EXPORT.md). All Google documents leave this way: they have no bytes of their own.
 */
import type { Meaning, Observation } from '../event';
import { formFields } from './form';
import { googleFile } from './google-path';
import { isHost } from './host';
import { meaning } from './meaning';
import { methodOf } from './method';
import { percentDecoded } from './percent';
import type { Recogniser } from './recogniser';

/** Where `exportLinks` of v2 lead. */
const FEED = /^\/feeds\/download\/[a-z]{1,20}\/export$|^\/feeds\/download\/[a-z]{1,20}\/export\/export$/i;

const EDITORS = new Set(['document', 'spreadsheets', 'presentation', 'drawings']);

export const googleExport = {
  id: 'google-export',
  literals: ['/export'],
  recognise(observation: Observation): Meaning | undefined {
    if (methodOf(observation) !== 'GET') return undefined;
    const fields = formFields(observation.query);
    const target = googleFile(observation);
    if (target) {
      const { id, tail } = target;
      return id && tail.join('/') === 'export'
        ? meaning('export', { file: { id }, format: fields.get('mimetype') || undefined })
        : undefined;
    }
    return isHost(observation.host, 'google-docs') ? editor(percentDecoded(observation.path), fields) : undefined;
  },
} satisfies Recogniser;

/** `[/a/<domain>]/document[/u/0]/d/<id>/export[/<format>]`, or `/document[/u/0]/export?id=`. */
function editor(path: string, fields: ReadonlyMap<string, string>): Meaning | undefined {
  if (FEED.test(path)) {
    const id = fields.get('id');
    return id ? meaning('export', { file: { id }, format: fields.get('exportformat') || fields.get('format') || undefined }) : undefined;
  }
  const segments = path.split('/').slice(1);
  const rest = segments[0] === 'a' ? segments.slice(2) : segments;
  const [what = '', ...after] = rest;
  const end = after.indexOf('export');
  if (!EDITORS.has(what) || end < 0 || after.length > end + 2) return undefined;
  const id = after[end - 2] === 'd' ? after[end - 1] : fields.get('id');
  const format = after[end + 1] || fields.get('format') || fields.get('exportformat');
  return id ? meaning('export', { file: { id }, format: format || undefined }) : undefined;
}
