/**
 * Sources: drive-docs guides/manage-downloads; i05nagai/memorandum google_drive.md; wkentaro/gdown
 * (`uc?id=`). `export=view` shows a picture.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { formFields, formPairs } from '../read/form';
import { isHost } from '../read/host';
import { methodOf } from '../read/method';
import { plainPath } from '../read/percent';
import { isShown, mayBeShown } from '../read/viewed-in-place';
import type { Recogniser } from '../recogniser';
import { type GoogleFile, googleFile } from './google-path';

type Fields = ReadonlyMap<string, string>;

export const googleDownload = {
  id: 'google-download',
  literals: ['alt=media', 'export=download', '/download', '/uc?id='],
  recognise(observation: Observation): Meaning | undefined {
    const method = methodOf(observation);
    const fields = formFields(observation.query);
    const { host } = observation;
    if (isHost(host, 'google-drive') || isHost(host, 'google-docs'))
      return method === 'GET' ? page(observation, fields) : undefined;
    const target = googleFile(observation);
    if (!target?.id || target.area === 'upload') return undefined;
    return isMedia(method, target, observation.query) || isLater(method, target, fields)
      ? meaning('download', { file: { id: target.id } })
      : undefined;
  },
} satisfies Recogniser;

/** `alt` has a second name, and could be there twice. */
function isMedia(method: string, { tail }: GoogleFile, query: string): boolean {
  const isStated = [...formPairs(query)].some(([name, value]) => ALT.includes(name) && value.toLowerCase() === 'media');
  if (method !== 'GET' || !isStated) return false;
  return tail.length === 0 || (tail.length === 2 && tail[0] === 'revisions');
}

const ALT = ['alt', '$alt'];

/** With `mimeType` it is an export. */
function isLater(method: string, { area, tail }: GoogleFile, fields: Fields): boolean {
  return method === 'POST' && !area && tail.join('/') === 'download' && !fields.get('mimetype');
}

/** Pages also use `uc?id=` for pictures. */
function page(observation: Observation, fields: Fields): Meaning | undefined {
  const last = plainPath(observation.path).split('/').at(-1);
  const way = fields.get('export');
  const taken =
    way === undefined ? last === 'download' || (last === 'uc' && !mayBeShown(observation)) : way === 'download';
  const id = fields.get('id');
  const known = last === 'uc' || (last === 'download' && isHost(observation.host, 'google-drive'));
  if (!id || !taken || !known || isShown(observation)) return undefined;
  return meaning('download', { file: { id } });
}
