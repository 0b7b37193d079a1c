/** Source: drive-docs guides/manage-uploads. Later chunks carry `upload_id`. */
import type { FileRef, Meaning, Observation } from '../../event';
import { firstJson } from '../batch/batch-multipart';
import { meaning } from '../meaning';
import { formFields } from '../read/form';
import { jsonBody, textField } from '../read/json';
import { methodOf } from '../read/method';
import type { Recogniser } from '../recogniser';
import { googleFile } from './google-path';

export const googleUpload = {
  id: 'google-upload',
  literals: ['/upload/drive/'],
  recognise(observation: Observation): Meaning | undefined {
    const target = googleFile(observation);
    if (target?.area !== 'upload' || target.tail.length > 0) return undefined;
    const method = methodOf(observation);
    const fields = formFields(observation.query);
    const makes = target.id ? method === 'PATCH' || method === 'PUT' : method === 'POST';
    if (!makes || fields.has('upload_id')) return undefined;
    const file: FileRef = target.id ? { id: target.id } : {};
    if (fields.get('uploadtype') === 'media') return meaning('upload', { file }); // the body is the file
    const body = jsonBody(observation) ?? firstJson(observation.body);
    if (!body && observation.body?.trimStart().startsWith('{')) return undefined;
    // v2 says `title`.
    const name = textField(body, 'name') ?? textField(body, 'title');
    return meaning('upload', { file: { ...(name ? { name } : {}), ...file } });
  },
} satisfies Recogniser;
