/**
 * Drive's pages request an archive, then poll with `GET` and fetch it from `storage.googleapis.com`
 * (public code).
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { isHost } from '../read/host';
import { asList, asObject, field, hasBody, jsonBody, textField } from '../read/json';
import { plainPath } from '../read/percent';
import type { Recogniser } from '../recogniser';

export const googleZipDownload = {
  id: 'google-zip-download',
  literals: ['/v1/exports'],
  recognise(observation: Observation): Meaning | undefined {
    const { host, method, path } = observation;
    if (
      method !== 'POST' ||
      plainPath(path) !== '/v1/exports' ||
      !host.startsWith('takeout-pa.') ||
      !isHost(host, 'google-api')
    )
      return undefined;
    if (!hasBody(observation)) return meaning('bulk-download');
    const body = jsonBody(observation);
    const ids = asList(field(body, 'items')).map(item => textField(asObject(item), 'id'));
    if (ids.length === 0) return undefined;
    const [id] = ids.length === 1 ? ids : [];
    const name = textField(body, 'archivePrefix'); // the name of a folder
    return meaning('bulk-download', {
      count: ids.length,
      file: { ...(id && name ? { name } : {}), ...(id ? { id } : {}) },
    });
  },
} satisfies Recogniser;
