/** A file of the computer goes to OneDrive; the mail gets a link (exchange_diff). */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { asObject, field, textField } from '../read/json';
import type { Recogniser } from '../recogniser';
import { isUnread, owaAction, owaBody } from './owa-request';

const ACTION = 'createreferenceattachmentfromlocalfile';

export const owaCloudUpload = {
  id: 'owa-cloud-upload',
  literals: [ACTION],
  recognise(observation: Observation): Meaning | undefined {
    if (owaAction(observation) !== ACTION) return undefined;
    if (isUnread(observation)) return meaning('upload');
    const request = asObject(field(owaBody(observation), 'requestObject'));
    if (!textField(request, 'FileContentToUpload')) return undefined;
    const name = textField(request, 'FileName');
    return meaning('upload', { file: name ? { name } : undefined });
  },
} satisfies Recogniser;
