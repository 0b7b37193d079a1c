/**
 * Source: graph-docs driveitem-get-content-format. `dash` and `hls` play a video. `jpg` is one page
 * as a picture, with `width` and `height`; a page that shows it copies nothing.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { driveRequest } from '../read/drive-path';
import { formFields } from '../read/form';
import { methodOf } from '../read/method';
import { isShown } from '../read/viewed-in-place';
import type { Recogniser } from '../recogniser';

const FORMATS = new Set('pdf html jpg glb md txt rtf csv docx odt xlsx ods pptx odp epub'.split(' '));

export const graphExport = {
  id: 'graph-export',
  literals: ['/content'],
  recognise(observation: Observation): Meaning | undefined {
    if (methodOf(observation) !== 'GET') return undefined;
    const format = formFields(observation.query).get('format')?.toLowerCase();
    if (format === undefined || !FORMATS.has(format) || isShown(observation)) return undefined;
    const request = driveRequest(observation);
    const tail = request?.tail;
    const asked = tail?.at(-1) === 'content' && (tail.length === 1 || (tail.length === 3 && tail[0] === 'versions'));
    return request?.on === 'item' && asked ? meaning('export', { file: request.file, format }) : undefined;
  },
} satisfies Recogniser;
