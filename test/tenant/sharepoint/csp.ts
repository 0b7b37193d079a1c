import { GRAPH, MEDIA, ONEDRIVE, SHAREPOINT, WORD } from '../fixture/libraries';

/**
 * SharePoint has enforced a policy on modern pages since 2026-03-01. Documented is only its
 * `script-src`: 'self', 'unsafe-eval', a list of Microsoft's hosts, trusted sources of the tenant
 * and a nonce, and no 'unsafe-inline'
 * (SharePoint/sp-dev-docs:docs/spfx/content-securty-policy-trusted-script-sources.md). Ours is
 * stricter where it can be: scripts from the same origin only and no eval. `style-src` has to allow
 * inline, because Fluent UI injects its styles.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  `img-src 'self' data: https://${MEDIA}`,
  `connect-src 'self' https://${GRAPH} https://${SHAREPOINT} https://${ONEDRIVE}`,
  `frame-src 'self' https://${WORD} https://${MEDIA}`,
  `form-action 'self' https://${MEDIA} https://${WORD}`,
  "frame-ancestors 'self'",
  "base-uri 'none'",
].join('; ');

/**
 * For the pages with an app in them: React and Fluent UI cope with it (tried), so must whatever is
 * injected. Not for the blank page, where specs start workers from a text, which Trusted Types
 * would refuse.
 */
export const requireTrustedTypes = `${contentSecurityPolicy}; require-trusted-types-for 'script'`;

/**
 * The nonce lets through the one inline script that SharePoint itself writes into its pages.
 * Neither page nor extension can read it.
 */
export function withNonce(policy: string, nonce: string): string {
  return policy.replace("script-src 'self'", `script-src 'self' 'nonce-${nonce}'`);
}
