/**
 * `.../GetSharingInformation`, what a share dialog asks for when it opens. It means no activity,
 * but its answer names the file and its sensitivity label, which the request that then shares it
 * does not. Members: koltyakov/sp-metadata docs/SP.Sharing/EntityTypes/SharingInformation.md; a
 * real answer: pnp/cli-microsoft365 (spo file sharinglink set). That the label is always expanded
 * is a guess. GetSharingLinkData and GetObjectSharingInformation answer with neither (docs/SP), so
 * they are not asked.
 */
import type { FileRef, Label, Observation } from '../../event';
import { splitAddress } from '../read/address';
import { driveRequest } from '../read/drive-path';
import { fileAtUrl } from '../read/file-ref';
import { normalGuid } from '../read/guid';
import { asObject, field, type JsonObject, parsedJson, textField } from '../read/json';
import { methodOf } from '../read/method';
import { withoutSecrets } from '../redact';
import { resultOf } from '../reply/odata';
import { sharePointCalls } from '../sharepoint/sharepoint-path';
import { targetOf } from '../sharepoint/sharepoint-target';

/** What a service said about a document. */
export interface DocumentFacts {
  /**
   * `FileRef.id`s under which requests know it: only such that are the same in no two documents.
   */
  ids: string[];
  /** Server-relative, decoded. */
  paths: string[];
  name?: string;
  label?: Label;
}

/** As of a recogniser: one is in the lower-cased address. */
export const DOCUMENT_LITERALS = ['getsharinginformation'] as const;

/**
 * The document a request asks about, as far as its address names it; `undefined` if it is no such
 * request.
 */
export function documentAskedFor(observation: Observation): FileRef | undefined {
  if (methodOf(observation) !== 'POST') return undefined;
  const calls = sharePointCalls(observation);
  return calls?.at(-1)?.name === 'getsharinginformation' ? (targetOf(calls) ?? {}) : undefined;
}

/**
 * What the answer says; `undefined` if it says neither name nor label, or not of which document.
 * Never throws.
 */
export function documentFacts(text: string, asked: FileRef, host: string): DocumentFacts | undefined {
  const information = resultOf(parsedJson(text));
  // Every such answer has it; an error has not.
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
    ...(label ? { label } : {}),
  };
}

/** `.../_api/v2.0/drives/D/items/I`, or the address of the file itself. */
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

/**
 * GUIDs, items of lists named by GUID, and driveItem ids. `Documents#1` is another document in
 * every site.
 */
function uniqueId(id: string | undefined): string | undefined {
  if (id === undefined) return undefined;
  const hash = id.indexOf('#');
  if (hash >= 0) return normalGuid(id.slice(0, hash)) ? id : undefined;
  return normalGuid(id) ?? (/^01[A-Z2-7]{32}$/.test(id) ? id : undefined);
}

/** An unlabelled file has `null`, or nothing in it. */
function labelOf(information: JsonObject | undefined): Label | undefined {
  const id = normalGuid(textField(information, 'id') ?? '');
  const name = textField(information, 'displayName');
  return id || name ? { ...(id ? { id } : {}), ...(name ? { name: withoutSecrets(name) } : {}) } : undefined;
}
