/**
 * Sources: drive-docs reference/rest/v3/files/copy, files/update `addParents`; v2 parents/insert,
 * children/insert. Folders have only an id, so there is no destination.
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
    case 'children': // of a folder
      return textField(body, 'id');
    default:
      return undefined;
  }
}
