/**
 * Sources: graph-docs driveitem-put-content, driveitem-createuploadsession. Chunks go to an opaque
 * address. Older OneDrive: `upload.createSession`.
 */
import type { FileRef, Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { driveRequest } from '../read/drive-path';
import { asObject, field, type JsonObject, jsonBody, textField } from '../read/json';
import { methodOf } from '../read/method';
import type { Recogniser } from '../recogniser';

export const graphUpload = {
  id: 'graph-upload',
  literals: ['/content', 'createuploadsession', '.createsession'],
  recognise(observation: Observation): Meaning | undefined {
    const request = driveRequest(observation);
    if (request?.on !== 'item' || request.tail.length !== 1) return undefined;
    const method = methodOf(observation);
    const [last] = request.tail;
    const { file, folderId } = request;
    if (method === 'PUT' && (last === 'content' || last === 'contentstream'))
      return meaning('upload', { file, folderId });
    const isSession = last === 'createuploadsession' || last === 'createsession';
    const body = method === 'POST' && isSession ? jsonBody(observation) : undefined;
    return body && meaning('upload', { file: named(file, body), folderId });
  },
} satisfies Recogniser;

/** `{"item":{"name":"a.mp4"}}`, if the address names the folder. */
function named(file: FileRef | undefined, body: JsonObject): FileRef | undefined {
  const name = textField(asObject(field(body, 'item')), 'name');
  return name === undefined || file?.name !== undefined ? file : { name, ...file };
}
