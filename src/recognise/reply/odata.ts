/**
 * The two dialects of SharePoint's REST: without a wrapping (a list in `value`), and
 * `odata=verbose`, where an entity stands in `d`, a complex value in `d` under the name of the
 * method, and a list in `results` (SharePoint/sp-dev-docs
 * get-to-know-the-sharepoint-rest-service.md).
 */
import { asList, asObject, field, type JsonObject } from '../read/json';

/** The entity or value, if the answer is one. */
export function resultOf(body: unknown): JsonObject | undefined {
  const plain = asObject(body);
  const verbose = asObject(field(plain, 'd'));
  return verbose ? (onlyMember(verbose) ?? verbose) : plain;
}

/** The items, if the answer is a list. */
export function resultsOf(body: unknown): readonly unknown[] {
  const result = resultOf(body);
  return asList(field(asObject(body), 'd') === undefined ? field(result, 'value') : result);
}

function onlyMember(object: JsonObject): JsonObject | undefined {
  const members = Object.values(object);
  return members.length === 1 ? asObject(members[0]) : undefined;
}
