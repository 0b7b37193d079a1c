/**
 * Outlook on the web, `/service.svc/s/...` (public code). The first two pages also show pictures in
 * a mail.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { fileAtUrl } from '../read/file-ref';
import { formFields } from '../read/form';
import { isHost } from '../read/host';
import { plainPath } from '../read/percent';
import { mayBeShown } from '../read/viewed-in-place';
import type { Recogniser } from '../recogniser';

type Fields = ReadonlyMap<string, string>;

const PAGES: ReadonlyMap<string, (observation: Observation, fields: Fields) => Meaning | undefined> = new Map([
  [
    'getfileattachment',
    (observation: Observation, fields: Fields) => (isPicture(observation, fields) ? undefined : meaning('download')),
  ],
  [
    'getreferenceattachment',
    (observation: Observation, fields: Fields) => (isPicture(observation, fields) ? undefined : inCloud(fields)),
  ],
  ['getallattachmentsaszip', () => meaning('bulk-download')],
  ['downloadmessage', () => meaning('download')],
]);

export const owaAttachmentDownload = {
  id: 'owa-attachment-download',
  literals: ['/getfileattachment', '/getreferenceattachment', '/getallattachmentsaszip', '/downloadmessage'],
  recognise(observation: Observation): Meaning | undefined {
    const { host, method, path, query } = observation;
    if (method !== 'GET' || !isHost(host, 'mail')) return undefined;
    const [page = '', s, service] = plainPath(path).split('/').reverse();
    if (s !== 's' || service !== 'service.svc') return undefined;
    const fields = formFields(query);
    return fields.get('id') || fields.get('attachmentid') ? PAGES.get(page)?.(observation, fields) : undefined;
  },
} satisfies Recogniser;

/** `asDataUri` returns a `data:` address, usable only in a page. */
function isPicture(observation: Observation, fields: Fields): boolean {
  const is = (name: string) => fields.get(name)?.toLowerCase() === 'true';
  return is('isimagepreview') || is('asdatauri') || mayBeShown(observation);
}

function inCloud(fields: Fields): Meaning {
  const name = fileAtUrl(fields.get('location') ?? '')?.name;
  return meaning('download', { file: name === undefined ? undefined : { name } });
}
