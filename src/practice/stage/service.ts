/** As SharePoint, Outlook and the sign-in page reply, as far as the extension reads replies. */
import type { Leaving } from '../wire';

const JSON_TYPE = { 'content-type': 'application/json;odata=verbose;charset=utf-8' };

export function answerTo({ url, body = '' }: Pick<Leaving, 'url' | 'body'>): Response {
  const path = new URL(url).pathname;
  if (/\/sharelink$/i.test(path)) return json({ d: { ShareLink: { sharingLinkInfo: madeLink(body) } } });
  if (/\/contextinfo$/i.test(path)) return json({ FormDigestValue: 'practice' });
  return json({});
}

function json(value: object): Response {
  return new Response(JSON.stringify(value), { headers: JSON_TYPE });
}

interface ShareLink {
  request?: { settings?: { scope?: number; role?: number; expiration?: string | null } };
}

/** `SharingLinkInfo` of a new link; members as in recognise/reply/sharepoint-link.ts. */
function madeLink(body: string): object {
  const { scope = 1, role = 1, expiration = null } = (JSON.parse(body) as ShareLink).request?.settings ?? {};
  return {
    AllowsAnonymousAccess: scope === 0,
    Created: new Date().toISOString(),
    Expiration: expiration ?? '',
    HasExternalGuestInvitees: false,
    IsActive: true,
    IsEditLink: role === 2,
    LinkKind: 6,
    Scope: scope,
    ShareId: crypto.randomUUID(),
    Url: 'https://contoso.sharepoint.com/:x:/s/practice/practice',
  };
}
