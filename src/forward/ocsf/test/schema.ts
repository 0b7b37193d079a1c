/** For tests: the published schemas, which are kept beside the repository and not in it. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020';

/** Compiled from github.com/ocsf/ocsf-schema at tag 1.8.0, with `additionalProperties: false` and the profiles `security_control` and `datetime`. */
const FOLDER = new URL('../../../../../shared/reference/ocsf/', import.meta.url);

const FILES: Readonly<Record<number, string>> = {
  2004: 'detection_finding.schema.json',
  6002: 'application_lifecycle.schema.json',
  6006: 'file_hosting.schema.json',
};

/** Why nothing can be validated here; absent: it can. */
export const missing = Object.values(FILES).every(name => existsSync(new URL(name, FOLDER)))
  ? undefined
  : `no schemas in ${fileURLToPath(FOLDER)}`;

const compiled = new Map<number, ReturnType<Ajv2020['compile']>>();

/** What is wrong with it by the schema of its class; empty: nothing. */
export function wrongIn(event: { class_uid?: unknown }): string[] {
  const classUid = Number(event.class_uid);
  const file = FILES[classUid];
  if (file === undefined) return [`no class ${classUid}`];
  // Alone among its keywords `pattern` of the schemas has escapes that the `u` flag refuses.
  const validate =
    compiled.get(classUid) ??
    new Ajv2020({ strict: false, unicodeRegExp: false, allErrors: true }).compile(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')));
  compiled.set(classUid, validate);
  validate(event);
  return (validate.errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`);
}

/** Written by hand before there was any code. */
export function examples(): { class_uid: number }[] {
  const lines = readFileSync(new URL('examples-1.8.0.ndjson', FOLDER), 'utf8').trim().split('\n');
  return lines.map(line => JSON.parse(line) as { class_uid: number });
}
