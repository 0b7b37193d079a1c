/**
 * A pre-authenticated address of consumer OneDrive, to which `GET .../content` redirects
 * (microsoftgraph/microsoft-graph-docs driveitem-get-content.md). It says nothing about the file,
 * and is itself a secret.
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
    if (isShown(observation)) return undefined; // the viewer, in place; browsers that do not tell leave it open
    const fields = formFields(query);
    return fields.has('width') || fields.has('height') ? undefined : meaning('download'); // sized: a thumbnail
  },
} satisfies Recogniser;
