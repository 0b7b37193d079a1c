/**
 * Source: developers.google.com/gmail/api/reference/rest/v1/users.messages.attachments/get. Small
 * ones come with the mail itself (`format=raw`, `full`), which programs read to show it.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { methodOf } from '../read/method';
import type { Recogniser } from '../recogniser';
import { gmailRequest } from './google-mail-path';

export const googleMailAttachment = {
  id: 'google-mail-attachment',
  literals: ['/attachments/'],
  recognise(observation: Observation): Meaning | undefined {
    const { tail = [], isUpload } = gmailRequest(observation) ?? {};
    const [messages, , attachments] = tail;
    const isOne = messages === 'messages' && attachments === 'attachments' && tail.length === 4;
    return isOne && !isUpload && methodOf(observation) === 'GET' ? meaning('download') : undefined;
  },
} satisfies Recogniser;
