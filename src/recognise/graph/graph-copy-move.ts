/**
 * Sources: graph-docs driveitem-copy, driveitem-move. Without `parentReference`, a `PATCH` renames.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { driveRequest } from '../read/drive-path';
import { asObject, field, hasBody, type JsonObject, jsonBody, textField } from '../read/json';
import { methodOf } from '../read/method';
import { percentDecoded } from '../read/percent';
import type { Recogniser } from '../recogniser';

export const graphCopyMove = {
  id: 'graph-copy-move',
  literals: ['/items/', "/items('", 'root:/', '/special/', '/driveitem', '/children/'],
  recognise(observation: Observation): Meaning | undefined {
    const request = driveRequest(observation);
    if (request?.on !== 'item') return undefined;
    const form = `${methodOf(observation)} ${request.tail.join('/')}`;
    if (form !== 'POST copy' && form !== 'PATCH ') return undefined;
    const parent = asObject(field(jsonBody(observation), 'parentReference'));
    // A copy without a parent goes to the same folder.
    const copies = form === 'POST copy' && (!hasBody(observation) || jsonBody(observation) !== undefined);
    return copies || parent ? meaning('copy-move', { file: request.file, destination: pathIn(parent) }) : undefined;
  },
} satisfies Recogniser;

/** `/drive/root:/Docs`, `/drives/{id}/root:/Docs`. */
function pathIn(parent: JsonObject | undefined): string | undefined {
  const path = textField(parent, 'path');
  const root = path?.indexOf('root:') ?? -1;
  return path === undefined || root < 0 ? undefined : percentDecoded(path.slice(root + 'root:'.length)) || '/';
}
