import { withoutSecrets } from '../redact';
import { normalGuid } from './guid';

const EMPTY_GUID = '00000000-0000-0000-0000-000000000000';

const MAX_ID_CHARS = 200;
const ID = /^[\w.=+-]+$/;

/**
 * CSOM writes `/Guid(...)/` ([MS-CSOM] 2.2.4). Graph's `shareId` is a token that opens the file.
 */
export function shareId(value: unknown): string | undefined {
  const id = typeof value === 'string' ? normalGuid(value.replace(/^\/Guid\((.*)\)\/$/, '$1')) : undefined;
  return id === EMPTY_GUID ? undefined : id;
}

/**
 * A sharing link's token. No account in base64 starts like this: its first byte would be a control
 * character.
 */
const LINK_TOKEN = /^E[\w-]{7,}$/;

/** Graph: GUID, short number, or account in base64 (graph-docs permission, permission-grant). */
export function permissionId(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '' || value === EMPTY_GUID || value.length > MAX_ID_CHARS)
    return undefined;
  return ID.test(value) && !LINK_TOKEN.test(value) && withoutSecrets(value) === value ? value : undefined;
}
