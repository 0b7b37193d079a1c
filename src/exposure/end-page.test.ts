import { expect, test } from 'vitest';
import { endPage } from './end-page';

const activity = (kind: 'oauth-consent' | 'guest-invite' | 'share-link-create', host: string) => ({ id: 'a', seenAt: 1, kind, host });

test.each([
  ['oauth-consent', 'login.microsoftonline.com', 'https://myapps.microsoft.com/', 'apps'],
  ['oauth-consent', 'login.live.com', 'https://account.live.com/consent/Manage', 'apps'],
  ['oauth-consent', 'graph.microsoft.com', 'https://entra.microsoft.com/', 'directory'],
  ['guest-invite', 'graph.microsoft.com', 'https://entra.microsoft.com/', 'directory'],
  ['share-link-create', 'contoso.sharepoint.com', 'https://contoso.sharepoint.com/', 'site'],
] as const)('%s at %s is ended at %s', (kind, host, url, what) => {
  expect(endPage({ activity: activity(kind, host) }, [])).toEqual({ url, what });
});

test.each([
  ['oauth-consent', 'login.microsoftonline.us'],
  ['guest-invite', 'graph.microsoft.us'],
] as const)('nobody is led to a page that may not be theirs: %s at %s', (kind, host) => {
  expect(endPage({ activity: activity(kind, host) }, [])).toBeUndefined();
});
