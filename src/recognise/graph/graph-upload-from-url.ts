/**
 * OneDrive for personal accounts fetches a file itself (graph-docs driveitem-upload-url; older:
 * `@content.sourceUrl`, onedrive-api-docs item_upload_url), or takes it from the next part
 * (upload_post). Any other body makes a folder.
 */
import type { Meaning, Observation } from '../../event';
import { firstJson } from '../batch/batch-multipart';
import { meaning } from '../meaning';
import { driveRequest } from '../read/drive-path';
import { jsonBody, textField } from '../read/json';
import { methodOf } from '../read/method';
import type { Recogniser } from '../recogniser';

const SOURCES = ['@microsoft.graph.sourceUrl', '@content.sourceUrl'];

export const graphUploadFromUrl = {
  id: 'graph-upload-from-url',
  literals: ['/children'],
  recognise(observation: Observation): Meaning | undefined {
    if (methodOf(observation) !== 'POST') return undefined;
    const request = driveRequest(observation);
    if (request?.on !== 'item' || request.tail.join('/') !== 'children') return undefined;
    const body = jsonBody(observation) ?? firstJson(observation.body);
    if (!body || !SOURCES.some(name => textField(body, name))) return undefined;
    const name = textField(body, 'name');
    return meaning('upload', { file: name === undefined ? undefined : { name }, folderId: request.file?.id });
  },
} satisfies Recogniser;
