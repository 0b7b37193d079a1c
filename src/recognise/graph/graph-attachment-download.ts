/** Sources: graph-docs attachment-get, taskfileattachment-get, outlook-get-mime-message. */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { methodOf } from '../read/method';
import type { Recogniser } from '../recogniser';
import { graphSegments } from './graph-path';

const HOLDERS = new Set(['messages', 'events', 'posts', 'tasks']);

export const graphAttachmentDownload = {
  id: 'graph-attachment-download',
  literals: ['/attachments/', '$value', '%24value'],
  recognise(observation: Observation): Meaning | undefined {
    if (methodOf(observation) !== 'GET') return undefined;
    const segments = graphSegments(observation) ?? [];
    const [value, , of, , holder] = [...segments].reverse();
    const attachment = of === 'attachments' && HOLDERS.has(holder ?? '');
    const mail = of === 'messages' && !segments.includes('chats') && !segments.includes('teams');
    return value === '$value' && (attachment || mail) ? meaning('download') : undefined;
  },
} satisfies Recogniser;
