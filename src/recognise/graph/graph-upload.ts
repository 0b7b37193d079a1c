/**
 * Sources: graph-docs driveitem-put-content, driveitem-createuploadsession. Chunks go to an opaque
 * address. Older OneDrive: `upload.createSession`.
 */
import type { FileRef, Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { type DriveRequest, driveRequest } from '../read/drive-path';
import { asObject, field, type JsonObject, jsonBody, textField } from '../read/json';
import { methodOf } from '../read/method';
import type { Recogniser } from '../recogniser';

export const graphUpload = {
  id: 'graph-upload',
  literals: ['/content', 'createuploadsession', '.createsession'],
  recognise(observation: Observation): Meaning | undefined {
    const request = driveRequest(observation);
    if (request?.on !== 'item') return undefined;
    const method = methodOf(observation);
    const last = request.tail.at(-1);
    if (method === 'PUT' && last === 'content') return put(request);
    const starts = request.tail.length === 1 && (last === 'createuploadsession' || last === 'createsession');
    const body = method === 'POST' && starts ? jsonBody(observation) : undefined;
    const { file, folderId } = request;
    return body && meaning('upload', { file: named(file, body), folderId });
  },
} satisfies Recogniser;

function put({ tail, file, id, folderId }: DriveRequest): Meaning | undefined {
  if (tail.length === 1) return meaning('upload', { file, folderId });
  if (tail.length !== 3 || tail[0] !== 'children') return undefined;
  return meaning('upload', { file: id ? { name: id } : undefined });
}

/** `{"item":{"name":"a.mp4"}}`, if the address names the folder. */
function named(file: FileRef | undefined, body: JsonObject): FileRef | undefined {
  const name = textField(asObject(field(body, 'item')), 'name');
  return name === undefined || file?.name !== undefined ? file : { name, ...file };
}
