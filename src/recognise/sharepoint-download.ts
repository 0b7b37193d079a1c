/**
 * A file leaves SharePoint or OneDrive: `download.aspx`, the REST streams, or `?download=1` on a link. Shapes: SharePoint/sp-dev-docs
 * working-with-folders-and-files-with-rest.md, pnp/pnpjs readable-file.ts, koltyakov/sp-metadata.
 */
import type { Meaning, Observation } from '../event';
import { fileAtPath, fileAtUrl, isLinkPath } from './file-ref';
import { formFields } from './form';
import { normalGuid } from './guid';
import { isSharePoint } from './host';
import { meaning } from './meaning';
import { methodOf } from './method';
import { percentDecoded } from './percent';
import type { Recogniser } from './recogniser';
import { type Call, sharePointCalls } from './sharepoint-path';
import { leadsToFile, stepName, targetOf } from './sharepoint-target';

export const sharepointDownload = {
  id: 'sharepoint-download',
  literals: ['download.aspx', '$value', '%24value', 'openbinarystream', 'download=1'],
  recognise(observation: Observation): Meaning | undefined {
    if (!isSharePoint(observation)) return undefined;
    return methodOf(observation) === 'GET' ? (page(observation) ?? stream(observation) ?? link(observation)) : stream(observation);
  },
} satisfies Recogniser;

/** `<site>/_layouts/15/download.aspx?UniqueId=` or `?SourceUrl=`; `share=` is the token of an anonymous link and is dropped. */
function page({ path, query }: Observation): Meaning | undefined {
  const lower = percentDecoded(path).toLowerCase();
  if (!lower.endsWith('/download.aspx') || !lower.includes('/_layouts/')) return undefined;
  const fields = formFields(query);
  const uniqueId = fields.get('uniqueid');
  const sourceUrl = fields.get('sourceurl');
  if (uniqueId) {
    const id = normalGuid(uniqueId);
    return meaning('download', { file: id === undefined ? undefined : { id } });
  }
  if (sourceUrl) return meaning('download', { file: fileAtUrl(sourceUrl) });
  return fields.get('share') ? meaning('download') : undefined;
}

function stream(observation: Observation): Meaning | undefined {
  const calls = sharePointCalls(observation);
  const last = calls?.at(-1)?.name;
  if (!calls || !last) return undefined;
  const method = methodOf(observation);
  const opens = last.startsWith('openbinarystream') && (method === 'GET' || method === 'POST');
  return opens || (last === '$value' && method === 'GET' && isFile(calls)) ? meaning('download', { file: targetOf(calls) }) : undefined;
}

/** Of a file or a version of it: the same ending gives a profile photo or the raw value of a column. */
function isFile(calls: readonly Call[]): boolean {
  const position = calls.length - 2;
  return leadsToFile(calls, stepName(calls, position) === 'versions' ? position - 1 : position);
}

/** `/:w:/s/hr/<token>?e=...&download=1`. */
function link({ path, query }: Observation): Meaning | undefined {
  const decoded = percentDecoded(path);
  if (!isLinkPath(decoded) || formFields(query).get('download') !== '1') return undefined;
  return meaning('download', { file: fileAtPath(decoded) });
}
