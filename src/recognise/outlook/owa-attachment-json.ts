/** The reply has the bytes of attachments in JSON (exchange_diff IJsonServiceContract). */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { asList, asObject, field } from '../read/json';
import type { Recogniser } from '../recogniser';
import { isUnread, owaAction, owaBody } from './owa-request';

export const owaAttachmentJson = {
  id: 'owa-attachment-json',
  literals: ['=getattachment'],
  recognise(observation: Observation): Meaning | undefined {
    if (owaAction(observation) !== 'getattachment') return undefined;
    if (isUnread(observation)) return meaning('download');
    const count = asList(field(asObject(field(owaBody(observation), 'Body')), 'AttachmentIds')).length;
    return count > 0 ? meaning('download', { count: count > 1 ? count : undefined }) : undefined;
  },
} satisfies Recogniser;
