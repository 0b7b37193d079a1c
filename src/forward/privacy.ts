/**
 * What of an event leaves the device. The mappers of `ocsf/` say all that is known; here the level
 * of the policy decides, field by field and by one table (field-list.ts), and what the table does
 * not name is not sent. So the list that an employee or a works council is shown and the code that
 * sends are the same thing.
 *
 * `minimal`, the default for forwarding: things that happened are told with people and files as
 * keyed pseudonyms; the name of a file is clear from severity medium on. What no rule minds
 * (severity 1) would best be counted by the hour at this level. It is itemised instead, with
 * everything in it pseudonymised: each entry of the log gives at most one event, by itself, inside
 * the transaction that writes it, and a counter that lives for an hour would be lost with the
 * worker or sent late.
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { withoutSecrets } from '../recognise/redact';
import { type Form, formsAt } from './field-list';
import { folderOf, libraryOf, withoutOwner } from './place';
import { isKnownRefusal, isKnownScope, isOwnEntryId, isPlainId } from './plain-id';

export type PrivacyLevel = 'minimal' | 'standard' | 'full';

export interface Privacy {
  level: PrivacyLevel;
  key: PrivacyKey;
}

/**
 * What pseudonyms are made with. A key of the policy makes them the same on every device, and is no
 * secret to whoever has one of these devices: who has it can try out names. Without one each device
 * has a random key of its own, under the id `device`: nobody can try out anything, and nothing can
 * be told of two devices.
 */
export interface PrivacyKey {
  /** Letters, digits, `.`, `_` and `-`. */
  id: string;
  secret: Uint8Array;
}

/** Id of the key that a device has made for itself. */
export const DEVICE_KEY = 'device';

/**
 * HMAC-SHA-256 over the lower-case NFC form, of which 96 bits are kept: `hmac-sha256:KEYID:16
 * characters of base64url`.
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

/**
 * What no secret can be in, and what a single changed character would spoil: hashes, keys and
 * signatures.
 */
const VERBATIM = /^unmapped\.(chain|checkpoint|removed)\./;

/**
 * A half of a surrogate pair by itself has no canonical form (RFC 8785, 3.2.2.2), and no bytes in
 * UTF-8.
 */
const LONE = /\p{Surrogate}/gu;

/**
 * The event as it may leave: fields that the level lets out, in the form it lets them out in; no
 * half characters, no secrets, no numbers but integers.
 */
export function asAllowed(
  event: { readonly [field: string]: Value | undefined },
  privacy: Privacy,
): Record<string, Value> {
  const forms = formsAt(privacy.level);
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
    const form = forms.get(path) ?? 'none';
    if (form === 'none' || (typeof value === 'number' && !Number.isSafeInteger(value))) return undefined;
    if (typeof value !== 'string') return value;
    const text = value.replace(LONE, '\ufffd');
    return VERBATIM.test(path) ? text : inForm(form, withoutSecrets(text), severity, privacy.key);
  }

  function below(value: { readonly [field: string]: Value | undefined }, prefix: string): Record<string, Value> {
    const fields: Record<string, Value> = {};
    for (const [name, inner] of Object.entries(value)) {
      const kept = allowed(inner, prefix + name);
      if (kept !== undefined) fields[name] = kept;
    }
    return fields;
  }

  return below(event, '');
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** `severity`: `severity_id` of the event, 3 medium, 4 high. */
function inForm(form: Exclude<Form, 'none'>, text: string, severity: number, key: PrivacyKey): string | undefined {
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
    case 'clear-if-medium':
      return severity >= 3 || text === UNKNOWN_FILE ? text : keyedName(text, key);
    case 'clear-if-low':
      return severity >= 2 || text === UNKNOWN_FILE ? text : keyedName(text, key);
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

/** Stands where the schema wants a name and none is known. */
export const UNKNOWN_FILE = 'unknown';

/** The ending says what kind of file it is, and stays. */
function keyedName(name: string, key: PrivacyKey): string {
  const ending = endingOf(name);
  return pseudonym(name, key) + (ending === undefined ? '' : `.${ending}`);
}

/**
 * Endings of files that people hand on. Of another one nothing is said: it may be part of a name,
 * `Letter to Ana.Silva`.
 */
const ENDINGS = new Set(
  'doc docx docm dotx odt rtf txt md pdf xls xlsx xlsm xlsb xltx ods csv tsv ppt pptx pptm ppsx odp vsd vsdx one onetoc2 msg eml pst mpp accdb mdb pbix loop fluid url zip 7z rar gz tar jpg jpeg png gif bmp tif tiff svg webp heic psd ai mp3 m4a wav mp4 mov avi mkv html htm xml json yaml yml sql log ps1 py js ts exe msi iso dwg'.split(
    ' ',
  ),
);

/** `xlsx`. */
export function endingOf(name: string): string | undefined {
  const ending = /[^./\\]\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase();
  return ending !== undefined && ENDINGS.has(ending) ? ending : undefined;
}
