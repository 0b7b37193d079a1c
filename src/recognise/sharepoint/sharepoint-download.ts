/**
 * Sources: sp-dev-docs working-with-folders-and-files-with-rest, pnpjs readable-file.ts,
 * sp-metadata.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { fileAtPath, fileAtUrl, isLinkPath } from '../read/file-ref';
import { formFields } from '../read/form';
import { normalGuid } from '../read/guid';
import { isSharePoint } from '../read/host';
import { methodOf } from '../read/method';
import { percentDecoded } from '../read/percent';
import { isShown } from '../read/viewed-in-place';
import type { Recogniser } from '../recogniser';
import { type Call, sharePointCalls } from './call/sharepoint-path';
import { leadsToFile, stepName, targetOf } from './call/sharepoint-target';

export const sharepointDownload = {
  id: 'sharepoint-download',
  literals: ['download.aspx', '$value', '%24value', 'openbinarystream', 'download=1', '/_vti_history/'],
  recognise(observation: Observation): Meaning | undefined {
    if (!isSharePoint(observation)) return undefined;
    const method = methodOf(observation);
    // ASP.NET pages accept a posted form like a link.
    const opened = method === 'GET' || method === 'POST' ? (page(observation) ?? link(observation)) : undefined;
    const got = method === 'GET' ? (ownAddress(observation) ?? earlierVersion(observation)) : undefined;
    return opened ?? stream(observation) ?? got;
  },
} satisfies Recogniser;

/** `share=` is the token of an anonymous link. */
function page({ path, query }: Observation): Meaning | undefined {
  const lower = percentDecoded(path).toLowerCase();
  if (!lower.includes('/_layouts/') || !DOWNLOAD_PAGE.test(lower)) return undefined;
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

const DOWNLOAD_PAGE = /\/download\.aspx(?:\/|$)/;

function stream(observation: Observation): Meaning | undefined {
  if (methodOf(observation) === 'GET' && LIST_DATA.test(percentDecoded(observation.path))) return meaning('download');
  const calls = sharePointCalls(observation);
  const last = calls?.at(-1)?.name;
  if (!calls || !last) return undefined;
  const method = methodOf(observation);
  const opens = last.startsWith('openbinarystream') && (method === 'GET' || method === 'POST');
  return opens || (last === '$value' && method === 'GET' && isFile(calls))
    ? meaning('download', { file: targetOf(calls) })
    : undefined;
}

/** A document of a library ([MS-ODATA] 2.2.3.5); its set is not named as the library is. */
const LIST_DATA = /\/_vti_bin\/listdata\.svc\/\w{1,255}\(\d{1,10}\)\/\$value$/i;

/** Calls needed to name a version. */
const VERSION_CALLS: ReadonlyMap<string, number> = new Map([
  ['versions', 1],
  ['versions.getbyid', 2],
  ['versions.getbylabel', 2],
]);

/** `$value` also returns profile photos and raw column values. */
function isFile(calls: readonly Call[]): boolean {
  const position = calls.length - 2;
  return leadsToFile(calls, position - (VERSION_CALLS.get(stepName(calls, position)) ?? 0));
}

/**
 * `/:w:/s/hr/<token>?download=1`, or the older `guestaccess.aspx?docid=...&authkey=...`, which is
 * all token.
 */
function link({ path, query }: Observation): Meaning | undefined {
  const decoded = percentDecoded(path);
  if (formFields(query).get('download') !== '1') return undefined;
  if (GUEST_PAGE.test(decoded)) return meaning('download');
  return isLinkPath(decoded) ? meaning('download', { file: fileAtPath(decoded) }) : undefined;
}

/** `/sites/hr/Docs/a.docx?download=1`. A page that has such a parameter stays a page. */
function ownAddress(observation: Observation): Meaning | undefined {
  if (formFields(observation.query).get('download') !== '1' || isShown(observation)) return undefined;
  const path = percentDecoded(observation.path);
  if (isLinkPath(path) || SERVICE_PATH.test(path) || !FILE_NAME.test(path)) return undefined;
  return PAGE_NAME.test(path) ? undefined : meaning('download', { file: fileAtPath(path) });
}

const SERVICE_PATH = /\/_(?:api|layouts|vti_[a-z]{1,10})\//i;
const FILE_NAME = /[^/]\.[^/.\s]{1,10}$/;
const PAGE_NAME = /\.(?:aspx|ashx|asmx|svc|dll)$/i;

const GUEST_PAGE = /\/_layouts\/(?:15\/)?guestaccess\.aspx$/i;

/**
 * `<site>/_vti_history/512/Docs/a.docx` (`FileVersion.Url`: sp-dev-docs
 * files-and-folders-rest-api-reference). Pages there are only viewed.
 */
function earlierVersion(observation: Observation): Meaning | undefined {
  const path = percentDecoded(observation.path);
  const at = HISTORY.exec(path);
  if (!at || path.endsWith('/') || path.toLowerCase().endsWith('.aspx') || isShown(observation)) return undefined;
  return meaning('download', { file: fileAtPath(`${path.slice(0, at.index)}/${path.slice(at.index + at[0].length)}`) });
}

const HISTORY = /\/_vti_history\/\d{1,10}\//i;
