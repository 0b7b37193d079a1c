/** The id of a link or permission, as far as it opens nothing. */

import { withoutSecrets } from '../redact';
import { normalGuid } from './guid';

/** Stands for "no link of its own". */
const NONE = '00000000-0000-0000-0000-000000000000';

const LONGEST = 200;
const ID = /^[\w.=+-]+$/;

/**
 * SharePoint's `ShareId`, a GUID; the client object model writes `/Guid(...)/` ([MS-CSOM] 2.2.4).
 * What Graph calls the same is a token that opens the file, and no GUID.
 */
export function shareId(value: unknown): string | undefined {
  const id = typeof value === 'string' ? normalGuid(value.replace(/^\/Guid\((.*)\)\/$/, '$1')) : undefined;
  return id === NONE ? undefined : id;
}

/**
 * A sharing link's own token. No base64 of an account begins like this: it would be one that begins
 * with a control character.
 */
const TOKEN = /^E[\w-]{7,}$/;

/**
 * Graph's permission id: a GUID, a short number, or the account in base64 (permission.md,
 * permission-grant.md). Google's are numbers and words.
 */
export function permissionId(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '' || value === NONE || value.length > LONGEST) return undefined;
  // Whatever the redactor knows is no id.
  return ID.test(value) && !TOKEN.test(value) && withoutSecrets(value) === value ? value : undefined;
}
