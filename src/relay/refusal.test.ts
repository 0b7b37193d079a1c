import { beforeAll, expect, it } from 'vitest';
import { fakeChrome } from '../ui/test/fake-chrome';
import { refusal } from './refusal';

beforeAll(() => fakeChrome());

const WORDS = 'Stopped by Second Look. Nothing left your browser.';

it.each([
  ['graph.microsoft.com', '/v1.0/me/drive/items/1/createLink'],
  ['contoso.sharepoint.com', '/_api/v2.0/drive/items/1/invite'],
  ['contoso.sharepoint.com', '/sites/hr/_api/v2.1/drives/1/items/1/createLink'],
])('refuses %s%s in the form of Graph', (host, path) => {
  expect(JSON.parse(refusal({ host, path }))).toEqual({ error: { code: 'accessDenied', message: WORDS } });
});

it.each([
  ['contoso.sharepoint.com', '/sites/hr/_api/web/lists(1)/items(1)/ShareLink'],
  ['graph.contoso.sharepoint.com.example', '/_api/v2/'],
])('refuses %s%s in the form of SharePoint', (host, path) => {
  const { error, 'odata.error': same } = JSON.parse(refusal({ host: host.replace(/^graph\./, ''), path }));
  expect(error).toEqual({ code: '-2147024891, SecondLook.Stopped', message: { lang: 'en', value: WORDS } });
  expect(same).toEqual(error);
});
