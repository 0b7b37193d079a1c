/**
 * `npm run ocsf-schema -- FILE...`: writes what the tests need of the compiled schemas of OCSF to
 * `src/forward/ocsf/test/schemas`: names, types, requirements and values, none of the prose.
 *
 * FILE is the JSON Schema of one class with the profiles that our events name, as the schema server
 * of OCSF gives it:
 * https://schema.ocsf.io/1.8.0/schema/classes/file_hosting?profiles=security_control,datetime (the
 * same for application_lifecycle and detection_finding).
 */
import { readFileSync, writeFileSync } from 'node:fs';

const FOLDER = new URL('../../src/forward/ocsf/test/schemas/', import.meta.url);

/** The keywords of JSON Schema (draft 2020-12) that say what an event has to be. */
const STRUCTURE = new Set([
  ...['$schema', '$id', '$defs', '$ref', 'type', 'properties', 'required', 'additionalProperties', 'items'],
  ...['enum', 'const', 'pattern', 'minimum', 'maximum', 'maxLength', 'allOf', 'anyOf', 'oneOf', 'if', 'then'],
]);
/** Below these every name is one of OCSF, and no keyword. */
const NAMES = new Set(['properties', '$defs']);
/** Below these there are values, and no schema. */
const VALUES = new Set(['enum', 'const', 'required']);

function structureOf(schema: unknown, isOfNames = false): unknown {
  if (Array.isArray(schema)) return schema.map(one => structureOf(one));
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(([keyword]) => isOfNames || STRUCTURE.has(keyword));
  return Object.fromEntries(
    kept.map(([name, value]) => [
      name,
      !isOfNames && VALUES.has(name) ? value : structureOf(value, !isOfNames && NAMES.has(name)),
    ]),
  );
}

const files = process.argv.slice(2);
if (files.length === 0) throw new Error('No FILE is given. See the head of test/ocsf/structure.ts.');
for (const file of files) {
  const schema = JSON.parse(readFileSync(file, 'utf8')) as {
    properties?: { class_uid?: { const?: unknown; enum?: unknown[] } };
  };
  const { const: only, enum: [first] = [] } = schema.properties?.class_uid ?? {};
  const classUid = only ?? first;
  if (typeof classUid !== 'number')
    throw new Error(`${file} is not the JSON Schema of a class: properties.class_uid has no value.`);
  writeFileSync(new URL(`${classUid}.json`, FOLDER), `${JSON.stringify(structureOf(schema))}\n`);
  console.log(`${classUid}.json`);
}
