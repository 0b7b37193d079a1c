/**
 * Methods of `SP.Web` and their kin: called by full name (`_api/SP.Web.ShareObject`), on the web
 * (`_api/web/unshareObject`) or on an item (`.../items(5)/unshareObject`), with parameters in the
 * body or in brackets. Names: koltyakov/sp-metadata docs/SP and docs/SP.Sharing.
 */
import type { FileRef, Observation } from '../../event';
import { fileAtUrl } from '../read/file-ref';
import { type JsonObject, jsonBody, textField } from '../read/json';
import { methodOf } from '../read/method';
import { type Call, sharePointCalls } from './sharepoint-path';
import { targetOf } from './sharepoint-target';

export interface SharePointMethod {
  /** Lower case, without the class. */
  name: string;
  /** From body and brackets; empty if neither says anything. */
  parameters: JsonObject;
  calls: readonly Call[];
}

/** `undefined` if it is no POST, no SharePoint call, or has a body that is not JSON. */
export function sharePointMethod(observation: Observation): SharePointMethod | undefined {
  if (methodOf(observation) !== 'POST') return undefined;
  const calls = sharePointCalls(observation);
  const last = calls?.at(-1);
  const body = last && jsonBody(observation);
  if (!calls || !last || !body) return undefined;
  return {
    name: last.name.slice(last.name.lastIndexOf('.') + 1),
    parameters: { ...Object.fromEntries(last.args), ...body },
    calls,
  };
}

/** The file in the parameter of that name, or else the one the address leads to. */
export function methodFile({ parameters, calls }: SharePointMethod, name: string): FileRef | undefined {
  const url = textField(parameters, name);
  return url === undefined ? targetOf(calls) : fileAtUrl(url);
}
