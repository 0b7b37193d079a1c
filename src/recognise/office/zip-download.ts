/**
 * `https://<region>1-mediap.svc.ms/transform/zip`
 * (nozdrenkov/wildflow-3d:python/sharepoint_download_zip.py). `docId` of an item has an access
 * token and is not read.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { formFields } from '../read/form';
import { isHost } from '../read/host';
import { asList, asObject, field, hasBody, type JsonObject, parsedJson, textField } from '../read/json';
import { lenientJson } from '../read/lenient-json';
import { plainPath } from '../read/percent';
import type { Recogniser } from '../recogniser';

export const zipDownload = {
  id: 'zip-download',
  literals: ['/transform/zip'],
  recognise(observation: Observation): Meaning | undefined {
    const isZip = plainPath(observation.path) === '/transform/zip' && isHost(observation.host, 'media');
    if (!isZip || observation.method !== 'POST') return undefined;
    if (!hasBody(observation)) return meaning('bulk-download');
    const form = bodyFields(observation.body ?? '');
    const name = textField(form, 'zipFileName');
    const stated = field(form, 'files');
    if (name === undefined && stated === undefined) return undefined;
    const list = asObject(typeof stated === 'string' ? lenientJson(stated) : stated);
    const items = list && field(list, 'items') !== undefined ? asList(field(list, 'items')) : undefined;
    return meaning('bulk-download', {
      file: name === undefined ? undefined : { name },
      count: items?.length,
      files: items?.flatMap(nameOf),
    });
  },
} satisfies Recogniser;

function nameOf(item: unknown): string[] {
  const name = textField(asObject(item), 'name');
  return name === undefined ? [] : [name];
}

function bodyFields(body: string): JsonObject | undefined {
  return body.trimStart().startsWith('{') ? asObject(parsedJson(body)) : Object.fromEntries(formFields(body));
}
