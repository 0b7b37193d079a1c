/**
 * `https://storage.live.com/downloadfiles/V1/Zip` (public code). The form of several ids was not
 * seen. `authkey` opens the files.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { formFields } from '../read/form';
import { isHost } from '../read/host';
import { hasBody } from '../read/json';
import { plainPath } from '../read/percent';
import type { Recogniser } from '../recogniser';

export const onedriveZipDownload = {
  id: 'onedrive-zip-download',
  literals: ['/downloadfiles/'],
  recognise(observation: Observation): Meaning | undefined {
    const { host, method, path, body = '' } = observation;
    if (method !== 'POST' || plainPath(path) !== '/downloadfiles/v1/zip' || !isHost(host, 'onedrive-upload'))
      return undefined;
    return hasBody(observation) && !formFields(body).get('resids') ? undefined : meaning('bulk-download');
  },
} satisfies Recogniser;
