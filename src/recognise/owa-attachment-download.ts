/**
 * An attachment is taken out of Outlook on the web: `service.svc/s/GetFileAttachment`, for files in the cloud `GetReferenceAttachment` (public code).
 * The same address shows a picture inside a mail, so what the answer is for has to be known: from `Sec-Fetch-Dest`, or else from how it was started.
 */
import type { Meaning, Observation } from '../event';
import { fileAtUrl } from './file-ref';
import { formFields } from './form';
import { isHost } from './host';
import { meaning } from './meaning';
import { percentDecoded } from './percent';
import type { Recogniser } from './recogniser';

const SHOWN = new Set(['image', 'video', 'audio', 'track']);

export const owaAttachmentDownload = {
  id: 'owa-attachment-download',
  literals: ['/getfileattachment', '/getreferenceattachment'],
  recognise(observation: Observation): Meaning | undefined {
    const { host, method, path, query } = observation;
    if (method !== 'GET' || !isHost(host, 'mail') || isShown(observation)) return undefined;
    const lower = percentDecoded(path).toLowerCase();
    const fields = formFields(query);
    if (fields.get('isimagepreview')?.toLowerCase() === 'true' || !(fields.get('id') || fields.get('attachmentid'))) return undefined;
    if (lower.endsWith('/service.svc/s/getfileattachment')) return meaning('download');
    if (!lower.endsWith('/service.svc/s/getreferenceattachment')) return undefined;
    const name = fileAtUrl(fields.get('location') ?? '')?.name;
    return meaning('download', { file: name === undefined ? undefined : { name } });
  },
} satisfies Recogniser;

/** The network witness knows no headers, and cannot tell a picture from a fetch: only a navigation is sure. */
function isShown({ headers, via }: Observation): boolean {
  const destination = headers['sec-fetch-dest'];
  return destination === undefined ? via === 'request' : SHOWN.has(destination);
}
