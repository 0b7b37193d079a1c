/** The id of a link or permission, as far as it opens nothing. */
import { normalGuid } from '../guid';
import { withoutSecrets } from '../redact';

/** Stands for "no link of its own". */
const NONE = '00000000-0000-0000-0000-000000000000';

const LONGEST = 200;

/**
 * SharePoint's `ShareId`, a GUID; the client object model writes `/Guid(...)/` ([MS-CSOM] 2.2.4). What Graph calls the same is a token that opens the file,
 * and no GUID.
 */
export function shareId(value: unknown): string | undefined {
  const id = typeof value === 'string' ? normalGuid(value.replace(/^\/Guid\((.*)\)\/$/, '$1')) : undefined;
  return id === NONE ? undefined : id;
}

/** Graph's permission id: a GUID, a short number, or the account in base64 (permission.md, permission-grant.md). */
export function permissionId(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '' || value === NONE || value.length > LONGEST) return undefined;
  // Whatever the redactor knows is no id.
  return withoutSecrets(value) === value && !value.includes('/') ? value : undefined;
}
