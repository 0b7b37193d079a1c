import { expect, test } from 'vitest';
import type { ActivityKind } from '../event';
import { endPage } from './end-page';

const activity = (kind: ActivityKind, host: string) => ({ id: 'a', seenAt: 1, kind, host });

test.each([
  ['oauth-consent', 'login.microsoftonline.com', 'https://myapps.microsoft.com/', 'apps'],
  ['oauth-consent', 'login.live.com', 'https://account.live.com/consent/Manage', 'apps'],
  ['oauth-consent', 'graph.microsoft.com', 'https://entra.microsoft.com/', 'directory'],
  ['guest-invite', 'graph.microsoft.com', 'https://entra.microsoft.com/', 'directory'],
  ['oauth-consent', 'login.microsoftonline.us', 'https://myapps.microsoft.us/', 'apps'],
  [
    'oauth-consent',
    'login.partner.microsoftonline.cn',
    'https://account.activedirectory.windowsazure.cn/r#/applications',
    'apps',
  ],
  ['oauth-consent', 'graph.microsoft.us', 'https://entra.microsoft.us/', 'directory'],
  ['guest-invite', 'dod-graph.microsoft.us', 'https://entra.microsoft.us/', 'directory'],
  ['guest-invite', 'microsoftgraph.chinacloudapi.cn', 'https://entra.microsoftonline.cn/', 'directory'],
  ['share-invite', 'contoso.sharepoint.us', 'https://contoso.sharepoint.us/', 'site'],
  ['share-link-create', 'contoso.sharepoint.com', 'https://contoso.sharepoint.com/', 'site'],
] as const)('ends %s at %s on %s', (kind, host, url, what) => {
  expect(endPage({ activity: activity(kind, host) }, [])).toEqual({ url, what });
});

test.each([
  ['oauth-consent', 'login.microsoftonline.de'],
  ['guest-invite', 'graph.microsoft.de'],
  ['guest-invite', 'constructor'],
] as const)('returns no page on an unknown cloud: %s at %s', (kind, host) => {
  expect(endPage({ activity: activity(kind, host) }, [])).toBeUndefined();
});

test.each([
  ['mailbox', 'graph.microsoft.com', { url: 'https://outlook.office.com/mail/', what: 'outlook' }],
  ['calendar', 'graph.microsoft.us', { url: 'https://outlook.office365.us/calendar/', what: 'outlook' }],
  ['calendar', 'graph.microsoft.de', undefined],
  ['group', 'graph.microsoft.com', undefined],
  ['group', 'contoso.sharepoint.com', undefined],
] as const)('ends access to a %s at %s in Outlook, if there', (object, host, page) => {
  expect(endPage({ activity: { ...activity('permission-change', host), object } }, [])).toEqual(page);
});
