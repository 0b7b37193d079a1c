/**
 * `_api/SP.Web.ShareObject`, `_api/web/unshareObject`, `.../items(5)/unshareObject` (sp-metadata
 * SP, SP.Sharing).
 */
import type { FileRef, Observation } from '../../event';
import { fileAtUrl } from '../read/file-ref';
import { asObject, field, type JsonObject, jsonBody, parsedJson, textField } from '../read/json';
import { hasNameTwice, strictJson } from '../read/lenient-json';
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
  const body = last && bodyOf(observation);
  if (!calls || !last || !body) return undefined;
  const stated = [...quotedInQuery(observation.query), ...last.args];
  // Whether brackets or body count is not documented. A query does not.
  const twice = [...last.args.keys()].filter(name => field(body, name) !== undefined);
  const parameters = [...stated.map(([name, value]) => [name, objectIn(value)] as const), ...Object.entries(body)];
  return {
    name: last.name.slice(last.name.lastIndexOf('.') + 1),
    parameters: Object.fromEntries(parameters.filter(([name]) => !twice.includes(name.toLowerCase()))),
    calls,
  };
}

/**
 * All parameters can be in the address. `d` is around them in Microsoft's own example (sp-dev-docs
 * synchronize-sharepoint-items-using-the-rest-service).
 */
function bodyOf(observation: Observation): JsonObject | undefined {
  const body = observation.body?.trim() ? jsonBody(observation) : {};
  const wrapped = asObject(field(body, 'd'));
  return wrapped && Object.keys(body ?? {}).length === 1 ? wrapped : body;
}

/** `GetItems(query=@v1)?@v1={"ViewXml":"..."}` (public code). */
function objectIn(value: string): unknown {
  if (!/^[{[]/.test(value)) return value;
  const json = strictJson(value);
  return hasNameTwice(json) ? value : (parsedJson(json) ?? value);
}

export function methodFile({ parameters, calls }: SharePointMethod, name: string): FileRef | undefined {
  const url = textField(parameters, name);
  return url === undefined ? targetOf(calls) : fileAtUrl(url);
}
