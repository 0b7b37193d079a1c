/**
 * Sources: drive-docs reference/rest/v3/files/copy, files/update `addParents`; v2 files `parents`,
 * parents/insert, children/insert. Folders have only an id, so there is no destination.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { formFields } from '../read/form';
import { asList, field, jsonBody, textField } from '../read/json';
import { methodOf } from '../read/method';
import type { Recogniser } from '../recogniser';
import { googleChanges } from './google-body';
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

/** Of an update. In v3 a body cannot say it. */
export function isIntoFolder(observation: Observation, { version }: GoogleFile): boolean {
  if (formFields(observation.query).get('addparents')) return true;
  return version.startsWith('v2') && asList(field(googleChanges(observation), 'parents')).length > 0;
}

function moved(observation: Observation, target: GoogleFile): string | undefined {
  const { id, tail } = target;
  const method = methodOf(observation);
  const body = jsonBody(observation);
  if (!body) return undefined;
  if (tail.length === 0) return UPDATES.has(method) && isIntoFolder(observation, target) ? id : undefined;
  if (method !== 'POST' || tail.length > 1) return undefined;
  switch (tail[0]) {
    case 'copy':
    case 'parents':
      return id;
    case 'children': // of a folder
      return textField(body, 'id');
    default:
      return undefined;
  }
}
