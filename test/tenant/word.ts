import type { Call } from './call';
import { type TenantReply, text } from './tenant-reply';

/**
 * word-edit.officeapps.live.com. The host page posts a token into the frame; the URL carries the
 * WOPI source.
 * https://learn.microsoft.com/en-us/microsoft-365/cloud-storage-partner-program/online/hostpage
 */
export function word(call: Call): TenantReply {
  const script = /^\/we\/scripts\/([\w-]+\.js)$/.exec(call.path)?.[1];
  const body = script && call.bundle.get(script);
  if (body) return { status: 200, headers: { 'content-type': 'text/javascript;charset=utf-8' }, body };
  if (call.path !== '/we/wordeditorframe.aspx') return text('not found', 404);
  return {
    status: 200,
    headers: { 'content-type': 'text/html;charset=utf-8', 'content-security-policy': policy },
    body: frame(call),
  };
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  'frame-ancestors https://contoso.sharepoint.com https://contoso-my.sharepoint.com',
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

function frame(call: Call): string {
  const id = /files\/([\da-f]{32})/.exec(call.query.get('wopisrc') ?? '')?.[1];
  const item = call.tenancy.items.find(one => one.uniqueId.replaceAll('-', '') === id);
  const context = JSON.stringify({ name: item?.name ?? 'Document' }).replaceAll('<', '\\u003c');
  return `<!DOCTYPE html>
<html lang="en-US">
<head>
<meta charset="utf-8">
<title>Word</title>
<link rel="icon" href="data:,">
<script type="application/json" id="page-context">${context}</script>
<script type="module" src="/we/scripts/word.js"></script>
</head>
<body></body>
</html>
`;
}
