/**
 * `https://<region>1-mediap.svc.ms/transform/pdf?inputFormat=docx&docid=<drive item>`: where
 * `/content?format=pdf` leads, and what public code makes of a thumbnail's address. The viewer
 * fetches the same address to show a file, so only a navigation copies it. The other fields of the
 * query open the file and are not read.
 */
import type { FileRef, Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { splitAddress } from '../read/address';
import { driveRequest } from '../read/drive-path';
import { formFields } from '../read/form';
import { isHost } from '../read/host';
import { percentDecoded } from '../read/percent';
import type { Recogniser } from '../recogniser';

export const mediaTransform = {
  id: 'media-transform',
  literals: ['/transform/pdf'],
  recognise(observation: Observation): Meaning | undefined {
    const { host, method, path, query, via, headers, isFrame } = observation;
    if (method !== 'GET' || via !== 'navigation' || !isHost(host, 'media')) return undefined;
    if (isFrame || FRAMES.has(headers['sec-fetch-dest'] ?? '')) return undefined;
    const document = formFields(query).get('docid');
    if (!document || !TRANSFORM.test(percentDecoded(path).toLowerCase())) return undefined;
    return meaning('export', { file: fileOf(observation, document), format: 'pdf' });
  },
} satisfies Recogniser;

const TRANSFORM = /^\/transform\/pdf\/*$/;
const FRAMES = new Set(['iframe', 'frame', 'embed', 'object']);

function fileOf(observation: Observation, document: string): FileRef | undefined {
  const { host, path } = splitAddress(document);
  return driveRequest({ ...observation, host, path, query: '' })?.file;
}
