/** `GET .../messages/{id}/attachments/{id}/$value`: an attachment of a mail, event or group post (microsoft-graph-docs attachment-get.md). */
import type { Meaning, Observation } from '../event';
import { isHost } from './host';
import { meaning } from './meaning';
import { percentDecoded } from './percent';
import type { Recogniser } from './recogniser';

const HOLDERS = new Set(['messages', 'events', 'posts']);

export const graphAttachmentDownload = {
  id: 'graph-attachment-download',
  literals: ['/attachments/'],
  recognise({ host, method, path }: Observation): Meaning | undefined {
    if (method !== 'GET' || !isHost(host, 'graph')) return undefined;
    const [value, , attachments, , holder] = percentDecoded(path).toLowerCase().split('/').reverse();
    return value === '$value' && attachments === 'attachments' && HOLDERS.has(holder ?? '') ? meaning('download') : undefined;
  },
} satisfies Recogniser;
