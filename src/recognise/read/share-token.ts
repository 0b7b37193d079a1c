import { textOfBase64 } from './base64';

/** Decodes `u!<base64url of the link>` (pnpjs graph/shares/types.ts). */
export function linkOfToken(token: string): string | undefined {
  return token.startsWith('u!') ? textOfBase64(token.slice(2)) : undefined;
}
