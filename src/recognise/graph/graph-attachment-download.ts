/**
 * Sources: graph-docs attachment-get, taskfileattachment-get, outlook-get-mime-message,
 * resources/fileattachment, mailbox-exportitems (whole mails). Without `$select`, the JSON of an
 * attachment has its bytes (`contentBytes`).
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { formFields } from '../read/form';
import { jsonBody } from '../read/json';
import { methodOf } from '../read/method';
import type { Recogniser } from '../recogniser';
import { graphSegments } from './graph-path';

const HOLDERS = new Set(['messages', 'events', 'posts', 'tasks']);

export const graphAttachmentDownload = {
  id: 'graph-attachment-download',
  literals: ['/attachments/', "/attachments('", '$value', '%24value', '/exportitems'],
  recognise(observation: Observation): Meaning | undefined {
    const method = methodOf(observation);
    const segments = graphSegments(observation) ?? [];
    const last = segments.at(-1) ?? '';
    const exports = method === 'POST' && last === 'exportitems' && segments.at(-3) === 'mailboxes';
    if (exports) return jsonBody(observation) && meaning('download');
    if (method !== 'GET') return undefined;
    const raw = RAW.has(last);
    const [, of, , holder] = [...(raw ? segments.slice(0, -1) : segments)].reverse();
    if (of === 'attachments' && HOLDERS.has(holder ?? ''))
      return raw || hasBytes(observation, last) ? meaning('download') : undefined;
    const mail = of === 'messages' && !segments.includes('chats') && !segments.includes('teams');
    return last === '$value' && mail ? meaning('download') : undefined;
  },
} satisfies Recogniser;

/** OData: a property's path gives the property (Graph uses it for `contentBytes`, too). */
const RAW = new Set(['$value', 'contentbytes']);

/** An expanded item is a mail or an event that is read, not a file. `/$count` is a number. */
function hasBytes({ query }: Observation, last: string): boolean {
  if (last.startsWith('$') || last === 'createuploadsession') return false;
  const fields = formFields(query);
  const select = (fields.get('$select') ?? fields.get('select'))?.toLowerCase().split(',');
  if (fields.has('$expand') || fields.has('expand')) return false;
  return select === undefined || select.some(name => name.trim() === '*' || name.trim().endsWith('contentbytes'));
}
