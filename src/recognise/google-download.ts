/**
 * Bytes out of Google Drive: `files/{id}?alt=media`, `drive.google.com/uc?export=download` and the host it leads to (developers.google.com/drive/api/guides/manage-downloads;
 * i05nagai/memorandum google_drive.md). `export=view` shows a picture.
 */
import type { Meaning, Observation } from '../event';
import { formFields } from './form';
import { googleFile } from './google-path';
import { isHost } from './host';
import { meaning } from './meaning';
import { methodOf } from './method';
import type { Recogniser } from './recogniser';

export const googleDownload = {
  id: 'google-download',
  literals: ['alt=media', 'export=download', '/download?'],
  recognise(observation: Observation): Meaning | undefined {
    const method = methodOf(observation);
    const fields = formFields(observation.query);
    if (isHost(observation.host, 'google-drive')) return method === 'GET' ? page(observation.path, fields) : undefined;
    const target = googleFile(observation);
    if (!target?.id || target.area === 'upload') return undefined;
    const tail = target.tail.join('/');
    const media =
      method === 'GET' && fields.get('alt') === 'media' && (tail === '' || (target.tail.length === 2 && target.tail[0] === 'revisions'));
    return media ? meaning('download', { file: { id: target.id } }) : undefined;
  },
} satisfies Recogniser;

function page(path: string, fields: ReadonlyMap<string, string>): Meaning | undefined {
  const last = path.slice(path.lastIndexOf('/') + 1);
  const id = fields.get('id');
  if (!id || (last !== 'download' && !(last === 'uc' && fields.get('export') === 'download'))) return undefined;
  return meaning('download', { file: { id } });
}
