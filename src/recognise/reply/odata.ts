/**
 * Verbose OData wraps values in `d`, method results in `d.<Method>`, lists in `results`
 * (sp-dev-docs get-to-know-the-sharepoint-rest-service).
 */
import { asList, asObject, field, type JsonObject } from '../read/json';

export function resultOf(body: unknown): JsonObject | undefined {
  const plain = asObject(body);
  const verbose = asObject(field(plain, 'd'));
  return verbose ? (onlyMember(verbose) ?? verbose) : plain;
}

export function resultsOf(body: unknown): readonly unknown[] {
  const result = resultOf(body);
  return asList(field(asObject(body), 'd') === undefined ? field(result, 'value') : result);
}

function onlyMember(object: JsonObject): JsonObject | undefined {
  const members = Object.values(object);
  return members.length === 1 ? asObject(members[0]) : undefined;
}
