/**
 * Redirect target of `.../content` (graph-docs driveitem-get-content). The address is a secret and
 * names no file.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { formFields } from '../read/form';
import { isHost } from '../read/host';
import { isShown } from '../read/viewed-in-place';
import type { Recogniser } from '../recogniser';

export const onedriveBytesDownload = {
  id: 'onedrive-bytes-download',
  literals: ['.files.1drv.com'],
  recognise(observation: Observation): Meaning | undefined {
    const { host, method, path, query } = observation;
    if (method !== 'GET' || path.length < 2 || !isHost(host, 'onedrive-bytes')) return undefined;
    // The viewer shows the file in place.
    if (isShown(observation)) return undefined;
    const fields = formFields(query);
    // A thumbnail has a size.
    return fields.has('width') || fields.has('height') ? undefined : meaning('download');
  },
} satisfies Recogniser;
