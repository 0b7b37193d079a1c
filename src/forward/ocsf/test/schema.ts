/** For tests: what OCSF 1.8.0 requires of an event. */
import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020';

/**
 * One JSON Schema for each class, by its number: names, types, requirements and values, generated
 * by `npm run ocsf-schema` from the compiled schema with the profiles `security_control` and
 * `datetime`. Unknown attributes are refused.
 */
const FOLDER = new URL('./schemas/', import.meta.url);

const compiled = new Map<number, ReturnType<Ajv2020['compile']>>();

/** The schema violations of an event by its class; empty: none. */
export function wrongIn(event: { class_uid?: unknown }): string[] {
  const classUid = Number(event.class_uid);
  const file = new URL(`${classUid}.json`, FOLDER);
  if (!existsSync(file)) return [`no class ${classUid}`];
  // Of the schemas' keywords only `pattern` has escapes that the `u` flag refuses.
  const validate =
    compiled.get(classUid) ??
    new Ajv2020({ strict: false, unicodeRegExp: false, allErrors: true }).compile(
      JSON.parse(readFileSync(file, 'utf8')),
    );
  compiled.set(classUid, validate);
  validate(event);
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}
