/**
 * A file in Google Drive is copied, or put into another folder
 * (developers.google.com/drive/api/reference/rest/v3/files/copy, files/update `addParents`; in v2
 * also parents/insert and children/insert). A folder is named by an id only, so where it goes is
 * not told.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { formFields } from '../read/form';
import { jsonBody, textField } from '../read/json';
import { methodOf } from '../read/method';
import type { Recogniser } from '../recogniser';
import { type GoogleFile, googleFile } from './google-path';

const UPDATES = new Set(['PATCH', 'PUT']);

export const googleCopyMove = {
  id: 'google-copy-move',
  literals: ['/drive/v'],
  recognise(observation: Observation): Meaning | undefined {
    const target = googleFile(observation);
    const id = target?.id && !target.area ? moved(observation, target) : undefined;
    return id ? meaning('copy-move', { file: { id } }) : undefined;
  },
} satisfies Recogniser;

function moved(observation: Observation, { id, tail }: GoogleFile): string | undefined {
  const method = methodOf(observation);
  const body = jsonBody(observation);
  if (!body) return undefined;
  if (tail.length === 0) return UPDATES.has(method) && formFields(observation.query).get('addparents') ? id : undefined;
  if (method !== 'POST' || tail.length > 1) return undefined;
  switch (tail[0]) {
    case 'copy':
    case 'parents':
      return id;
    case 'children': // of a folder: what is put there is in the body
      return textField(body, 'id');
    default:
      return undefined;
  }
}
