import { randomBytes } from 'node:crypto';
import type { Call } from '../call';
import { SHAREPOINT, WORD } from '../fixture/libraries';
import { ME, TENANT_ID } from '../fixture/people';
import type { Item, Library } from '../fixture/tenancy';
import type { TenantReply } from '../tenant-reply';
import { contentSecurityPolicy, requireTrustedTypes, withNonce } from './csp';

/** A page of this web, by what follows the web's address. */
export function page(call: Call, library: Library, below: string): TenantReply | undefined {
  const name = below.toLowerCase();
  const list = library.root.slice(library.web.length).toLowerCase();
  if (name === '/sitepages/blank.aspx') return shell('Blank', undefined, {});
  if (name === '/sitepages/sharing.aspx') return shell('How we share at Contoso', undefined, {}, RULES_OF_SHARING);
  if (name === `${list}/forms/allitems.aspx` && library.host === SHAREPOINT)
    return shell(`${library.webTitle} - Documents - All Documents`, 'library', context(library));
  if (name === '/_layouts/15/onedrive.aspx') return shell('My files - OneDrive', 'onedrive', context(library));
  if (name === '/_layouts/15/sharedialog.aspx') return shell('Share', 'share-dialog', context(library));
  if (name === '/_layouts/15/doc.aspx') return editor(call, library);
  return undefined;
}

/**
 * Posts a body to an address and says the status: what a page's own worker does, unseen by any hook
 * in the page.
 */
export function worker(): TenantReply {
  const body = `onmessage = async ({ data: { url, body } }) => {
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body });
  await response.text();
  postMessage({ status: response.status });
};
`;
  return {
    status: 200,
    headers: { 'content-type': 'text/javascript;charset=utf-8', 'content-security-policy': contentSecurityPolicy },
    body,
  };
}

function editor(call: Call, library: Library): TenantReply | undefined {
  const id = /[\da-f-]{36}/i.exec(call.query.get('sourcedoc') ?? '')?.[0].toLowerCase();
  const item = library.items.find(one => one.uniqueId === id);
  if (!item) return undefined;
  const source = `https://${call.host}${library.web}/_vti_bin/wopi.ashx/files/${item.uniqueId.replaceAll('-', '')}`;
  const frame = `https://${WORD}/we/wordeditorframe.aspx?ui=en-US&rs=en-US&wopisrc=${encodeURIComponent(source)}&sc=host%3A%2Cqs%3ADefault`;
  return shell(item.name, 'editor', { ...context(library), frame, item: itemFacts(item) });
}

function itemFacts(item: Item): Record<string, unknown> {
  return { id: item.id, uniqueId: item.uniqueId, name: item.name, path: item.path };
}

/**
 * A part of what SharePoint puts into `_spPageContextInfo`; a guest would have a sign-in name and a
 * mail address that differ.
 */
function context(library: Library): Record<string, unknown> {
  return {
    webAbsoluteUrl: `https://${library.host}${library.web}`,
    webServerRelativeUrl: library.web,
    webTitle: library.webTitle,
    webId: `{${library.webId}}`,
    siteId: `{${library.siteId}}`,
    listId: library.listId,
    listTitle: library.listTitle,
    listUrl: library.root,
    driveId: library.driveId,
    userDisplayName: ME.name,
    userEmail: ME.email,
    userLoginName: ME.email,
    aadTenantId: TENANT_ID,
  };
}

/** The page that the sample policy links to. */
const RULES_OF_SHARING = `<main style="font: 16px/1.5 system-ui, sans-serif; max-width: 40em; margin: 3em auto; padding: 0 1em">
<h1>How we share at Contoso</h1>
<ul>
<li>Share with named people. A link that anyone can use is for what may stand in the newspaper.</li>
<li>Let people view, unless they have to edit. Set an end date.</li>
<li>HR and salary files stay with named people inside Contoso.</li>
<li>Something went wrong? Manage access, Stop sharing, and tell security@contoso.com. Nobody will be angry.</li>
</ul>
</main>`;

function shell(title: string, script: string | undefined, data: Record<string, unknown>, content = ''): TenantReply {
  const block = JSON.stringify(data).replaceAll('<', '\\u003c');
  const nonce = randomBytes(16).toString('base64');
  // The real page has the inline script alone; our own scripts read the data block.
  const tag = script
    ? `\n<script nonce="${nonce}">var _spPageContextInfo=${block};</script>
<script type="application/json" id="page-context">${block}</script>
<script type="module" src="/_layouts/15/contoso/${script}.js"></script>`
    : '';
  const body = `<!DOCTYPE html>
<html lang="en-US" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</title>
<link rel="icon" href="data:,">${tag}
</head>
<body>${content}</body>
</html>
`;
  const headers = {
    'content-type': 'text/html;charset=utf-8',
    'content-security-policy': script ? withNonce(requireTrustedTypes, nonce) : contentSecurityPolicy,
    // The session of the signed-in person, so that a test can see whether a request went out with
    // it.
    'set-cookie': 'FedAuth=77u_contoso; Path=/; Secure; HttpOnly; SameSite=None',
  };
  return { status: 200, headers, body };
}
