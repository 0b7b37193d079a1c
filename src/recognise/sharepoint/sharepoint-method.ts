/**
 * `_api/SP.Web.ShareObject`, `_api/web/unshareObject`, `.../items(5)/unshareObject` (sp-metadata
 * SP, SP.Sharing).
 */
import type { FileRef, Observation } from '../../event';
import { fileAtUrl } from '../read/file-ref';
import { type JsonObject, jsonBody, textField } from '../read/json';
import { methodOf } from '../read/method';
import { type Call, quotedInQuery, sharePointCalls } from './call/sharepoint-path';
import { targetOf } from './call/sharepoint-target';

export interface SharePointMethod {
  /** Lower case, without the class. */
  name: string;
  parameters: JsonObject;
  calls: readonly Call[];
}

export function sharePointMethod(observation: Observation): SharePointMethod | undefined {
  if (methodOf(observation) !== 'POST') return undefined;
  const calls = sharePointCalls(observation);
  const last = calls?.at(-1);
  const body = last && jsonBody(observation);
  if (!calls || !last || !body) return undefined;
  return {
    name: last.name.slice(last.name.lastIndexOf('.') + 1),
    parameters: { ...Object.fromEntries([...quotedInQuery(observation.query), ...last.args]), ...body },
    calls,
  };
}

export function methodFile({ parameters, calls }: SharePointMethod, name: string): FileRef | undefined {
  const url = textField(parameters, name);
  return url === undefined ? targetOf(calls) : fileAtUrl(url);
}
