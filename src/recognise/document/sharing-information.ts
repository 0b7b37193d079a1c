/**
 * `GetSharingInformation` names the file and its label, which the later share does not. Members:
 * sp-metadata SP.Sharing/EntityTypes/SharingInformation; real reply: cli-microsoft365 (spo file
 * sharinglink set). An always expanded label is a guess.
 */
import { defined } from '../../defined';
import type { FileRef, Label, Observation } from '../../event';
import { splitAddress } from '../read/address';
import { driveRequest } from '../read/drive-path';
import { fileAtUrl } from '../read/file-ref';
import { normalGuid } from '../read/guid';
import { asObject, field, type JsonObject, parsedJson, textField } from '../read/json';
import { methodOf } from '../read/method';
import { withoutSecrets } from '../redact';
import { resultOf } from '../reply/odata';
import { sharePointCalls } from '../sharepoint/call/sharepoint-path';
import { targetOf } from '../sharepoint/call/sharepoint-target';

export interface DocumentFacts {
  /** Unique over all sites. */
  ids: string[];
  /** Server-relative, decoded. */
  paths: string[];
  name?: string;
  label?: Label;
}

export const DOCUMENT_LITERALS = ['getsharinginformation'] as const;

export function documentAskedFor(observation: Observation): FileRef | undefined {
  if (methodOf(observation) !== 'POST') return undefined;
  const calls = sharePointCalls(observation);
  return calls?.at(-1)?.name === 'getsharinginformation' ? (targetOf(calls) ?? {}) : undefined;
}

/** `undefined` without a document, or without name and label. Never throws. */
export function documentFacts(text: string, asked: FileRef, host: string): DocumentFacts | undefined {
  const information = resultOf(parsedJson(text));
  // Errors lack it.
  if (!information || field(information, 'itemUniqueId') === undefined) return undefined;
  const files = [
    asked,
    { id: textField(information, 'itemUniqueId') },
    fileOf(information, 'itemUrl', host),
    fileOf(information, 'directUrl', host),
  ];
  const ids = files.flatMap(file => uniqueId(file.id) ?? []);
  const paths = files.flatMap(({ path }) => (path?.startsWith('/') ? [withoutSecrets(path)] : []));
  const name = textField(information, 'displayName');
  const label = labelOf(asObject(field(information, 'sensitivityLabelInformation')));
  if (ids.length + paths.length === 0 || (!name && !label)) return undefined;
  return {
    ids: [...new Set(ids)],
    paths: [...new Set(paths)],
    ...(name ? { name: withoutSecrets(name) } : {}),
    ...defined({ label }),
  };
}

function fileOf(
  information: JsonObject,
  member: string,
  host: string,
): { id?: string | undefined; path?: string | undefined } {
  const url = textField(information, member);
  const address = url === undefined ? undefined : splitAddress(url);
  if (url === undefined || !address || address.host !== host) return {};
  const asDrive = driveRequest({
    id: '',
    witness: 'page',
    seenAt: 0,
    method: 'GET',
    headers: {},
    via: 'fetch',
    ...address,
  });
  return asDrive?.file ?? fileAtUrl(url) ?? {};
}

/** `Documents#1` is another document in every site. */
function uniqueId(id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  const hash = id.indexOf('#');
  if (hash >= 0) return normalGuid(id.slice(0, hash)) ? id : undefined;
  return normalGuid(id) ?? (/^01[A-Z2-7]{32}$/.test(id) ? id : undefined);
}

function labelOf(information: JsonObject | undefined): Label | undefined {
  const id = normalGuid(textField(information, 'id') ?? '');
  const name = textField(information, 'displayName');
  return id || name ? { ...(id ? { id } : {}), ...(name ? { name: withoutSecrets(name) } : {}) } : undefined;
}
