/**
 * By the policy's level and the table in field-list.ts. At `minimal`, events of severity 1 would
 * best be counted by the hour, but a counter would be lost with the worker or sent late.
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { PrivacyLevel } from '../event';
import { withoutSecrets } from '../recognise/redact';
import { UNKNOWN_FILE } from '../unknown-file';
import { FIELDS, type Form } from './field-list';
import { folderOf, libraryOf, withoutOwner } from './library-path';
import { isKnownRefusal, isKnownScope, isOwnEntryId, isPlainId } from './plain-id';
import { isTechnical } from './technical-fields';

export interface Privacy {
  level: PrivacyLevel;
  key: PrivacyKey;
  /** Leaves out what `isTechnical` names, because the user refuses it. */
  isWithoutTechnical?: boolean;
}

/**
 * A policy key gives the same pseudonyms on all devices, but anyone with such a device can try out
 * names.
 */
export interface PrivacyKey {
  /** Letters, digits, `.`, `_` and `-`. */
  id: string;
  secret: Uint8Array;
}

export const DEVICE_KEY = 'device';

/**
 * HMAC-SHA-256 of the lower-case NFC form, 96 bits: `hmac-sha256:KEYID:16 characters of base64url`.
 */
export function pseudonym(value: string, { id, secret }: PrivacyKey): string {
  const code = hmac(sha256, secret, utf8ToBytes(value.normalize('NFC').toLowerCase())).subarray(0, 12);
  const text = btoa(String.fromCharCode(...code))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
  return `${PSEUDONYM}${id}:${text}`;
}

const PSEUDONYM = 'hmac-sha256:';

export type Value = string | number | boolean | readonly Value[] | { readonly [field: string]: Value | undefined };

/** Hashes, keys and signatures contain no secrets, and one changed character breaks them. */
const VERBATIM_PATHS = /^unmapped\.(chain|checkpoint|removed)\./;

/** A lone surrogate has no canonical form (RFC 8785, 3.2.2.2) and no UTF-8. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

const byLevel = new Map<PrivacyLevel, ReadonlyMap<string, Form>>();

function formsAt(level: PrivacyLevel): ReadonlyMap<string, Form> {
  const known = byLevel.get(level) ?? new Map(FIELDS.map(one => [one.path, one[level]] as const));
  byLevel.set(level, known);
  return known;
}

/**
 * Also removes secrets, lone surrogates, and numbers that are not integers.
 * @param madeFor the level of an event that is remade: what has its form already stays as it is
 */
export function asAllowed(
  event: { readonly [field: string]: Value | undefined },
  privacy: Privacy,
  madeFor?: PrivacyLevel,
): Record<string, Value> {
  const forms = formsAt(privacy.level);
  const formsBefore = madeFor && formsAt(madeFor);
  const severity = typeof event.severity_id === 'number' ? event.severity_id : 1;

  function allowed(value: Value | undefined, path: string): Value | undefined {
    if (value === undefined) return undefined;
    if (isList(value)) {
      const items = value.map(item => allowed(item, `${path}[]`)).filter(item => item !== undefined);
      return items.length > 0 ? items : undefined;
    }
    if (typeof value === 'object') {
      const fields = below(value, path === '' ? '' : `${path}.`);
      return Object.keys(fields).length > 0 ? fields : undefined;
    }
    const listed = privacy.isWithoutTechnical && isTechnical(path) ? 'none' : (forms.get(path) ?? 'none');
    const form = bySeverity(listed, severity);
    if (form === 'none' || (typeof value === 'number' && !Number.isSafeInteger(value))) return undefined;
    if (typeof value !== 'string' || bySeverity(formsBefore?.get(path) ?? 'none', severity) === form) return value;
    const text = value.replace(LONE_SURROGATE, '\ufffd');
    return VERBATIM_PATHS.test(path) ? text : inForm(form, withoutSecrets(text), privacy.key);
  }

  function below(value: { readonly [field: string]: Value | undefined }, prefix: string): Record<string, Value> {
    const fields: Record<string, Value> = {};
    for (const [name, inner] of Object.entries(value)) {
      const allowedValue = allowed(inner, prefix + name);
      if (allowedValue !== undefined) fields[name] = allowedValue;
    }
    return fields;
  }

  return below(event, '');
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

type FormOfSeverity = Exclude<Form, 'clear-if-medium' | 'clear-if-low'> | 'keyed-file';

/** `severity` is OCSF's `severity_id`: 2 low, 3 medium. */
function bySeverity(form: Form, severity: number): FormOfSeverity {
  if (form === 'clear-if-medium') return severity >= 3 ? 'clear' : 'keyed-file';
  if (form === 'clear-if-low') return severity >= 2 ? 'clear' : 'keyed-file';
  return form;
}

function inForm(form: Exclude<FormOfSeverity, 'none'>, text: string, key: PrivacyKey): string | undefined {
  switch (form) {
    case 'clear':
      return text;
    case 'keyed':
      return pseudonym(text, key);
    case 'keyed-unless-id':
      return isPlainId(text) ? text : pseudonym(text, key);
    case 'keyed-unless-scope':
      return isKnownScope(text) ? text : pseudonym(text, key);
    case 'keyed-unless-refusal':
      return isKnownRefusal(text) ? text : pseudonym(text, key);
    case 'keyed-unless-entry':
      return isOwnEntryId(text) ? text : pseudonym(text, key);
    case 'keyed-file':
      return text === UNKNOWN_FILE ? text : pseudonymOfFile(text, key);
    case 'library':
      return withoutOwner(libraryOf(text), owner => pseudonym(owner, key));
    case 'folder':
      return folderOf(text);
    case 'site':
      return withoutOwner(text, owner => pseudonym(owner, key));
    case 'host':
      return URL.canParse(text) ? new URL(text).hostname || undefined : undefined;
  }
}

/** The extension shows the kind of file. */
function pseudonymOfFile(name: string, key: PrivacyKey): string {
  const ending = endingOf(name);
  return pseudonym(name, key) + (ending === undefined ? '' : `.${ending}`);
}

/** Other extensions may be part of a name: `Letter to Ana.Silva`. */
const KNOWN_EXTENSIONS = new Set(
  'doc docx docm dotx odt rtf txt md pdf xls xlsx xlsm xlsb xltx ods csv tsv ppt pptx pptm ppsx odp vsd vsdx one onetoc2 msg eml pst mpp accdb mdb pbix loop fluid url zip 7z rar gz tar jpg jpeg png gif bmp tif tiff svg webp heic psd ai mp3 m4a wav mp4 mov avi mkv html htm xml json yaml yml sql log ps1 py js ts exe msi iso dwg'.split(
    ' ',
  ),
);

export function endingOf(name: string): string | undefined {
  const ending = /[^./\\]\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase();
  return ending !== undefined && KNOWN_EXTENSIONS.has(ending) ? ending : undefined;
}
