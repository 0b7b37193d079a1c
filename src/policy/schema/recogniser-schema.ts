/** See recognise/custom/data.ts. Messages are of type `Why`. */
import * as v from 'valibot';
import { KINDS } from '../../activity-kinds.ts';
import type { RecogniserData } from '../../recognise/custom/data';
import { isSite, isTemplate, MAX_TEXT_CHARS } from '../keys/address-template.ts';
import { id, members, oneOf, ROLES, SCOPES, some, text, why, word } from './schema-parts.ts';

const CREDENTIALS = ['authorization', 'proxy-authorization', 'cookie'];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

const pointer = v.pipe(
  v.string(why('not-text')),
  v.maxLength(MAX_TEXT_CHARS, why('text-too-long')),
  v.regex(/^(?:\/(?:[^/~]|~[01])*)*$/, why('not-a-pointer')),
);
const inBody = { json: v.exactOptional(some(pointer)), xml: v.exactOptional(some(pointer)) };
const places = {
  address: v.exactOptional(some(text)),
  query: v.exactOptional(some(text)),
  header: v.exactOptional(
    some(
      v.pipe(
        text,
        v.check(name => !CREDENTIALS.includes(name.toLowerCase()), why('secret-header')),
      ),
    ),
  ),
  form: v.exactOptional(some(text)),
  ...inBody,
};
const operators = {
  is: v.exactOptional(some(word)),
  startsWith: v.exactOptional(some(word)),
  endsWith: v.exactOptional(some(word)),
  contains: v.exactOptional(some(word)),
};
const saysWhere = (place: object) => Object.keys(places).some(name => name in place);

const ofObject = some(v.pipe(members({ ...inBody, ...operators }), v.check(saysWhere, why('no-place'))));
const has = members({ when: v.exactOptional(ofObject), unless: v.exactOptional(ofObject) });
const conditions = some(
  v.pipe(members({ ...places, ...operators, has: v.exactOptional(has) }), v.check(saysWhere, why('no-place'))),
);

/** @param ours the possible values of the fact */
const sources = <Ours extends v.GenericSchema<string>>(ours: Ours) =>
  some(
    v.pipe(
      members({
        ...places,
        text: v.exactOptional(ours),
        map: v.exactOptional(v.record(text, ours, why('not-an-object'))),
        when: v.exactOptional(conditions),
      }),
      v.check(source => 'text' in source || saysWhere(source), why('no-place')),
    ),
  );

const facts = members({
  scope: v.exactOptional(sources(oneOf(SCOPES))),
  role: v.exactOptional(sources(oneOf(ROLES))),
  recipients: v.exactOptional(sources(text)),
  file: v.exactOptional(
    members({
      name: v.exactOptional(sources(text)),
      path: v.exactOptional(sources(text)),
      id: v.exactOptional(sources(text)),
    }),
  ),
  files: v.exactOptional(sources(text)),
  expires: v.exactOptional(sources(text)),
});

export const recogniserSchema: v.GenericSchema<unknown, RecogniserData> = members({
  id,
  kind: oneOf(KINDS),
  method: some(oneOf(METHODS)),
  address: some(
    v.pipe(
      v.string(why('not-text')),
      v.maxLength(MAX_TEXT_CHARS, why('text-too-long')),
      v.check(isTemplate, why('not-an-address')),
    ),
  ),
  pages: v.exactOptional(some(v.pipe(v.string(why('not-text')), v.check(isSite, why('not-a-host'))))),
  when: v.exactOptional(conditions),
  unless: v.exactOptional(conditions),
  facts: v.exactOptional(facts),
});
