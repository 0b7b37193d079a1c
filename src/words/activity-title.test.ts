import { beforeAll, expect, it } from 'vitest';
import { fakeChrome } from '../ui/test/fake-chrome';
import { kindOf, subjectOf } from './activity-title';

beforeAll(() => fakeChrome('en', 'en'));

it('names an app by the address that gets its access, else by its ID', () => {
  const app = { host: 'login.microsoftonline.com', clientId: '4034a346-ccee-4529-ad82-3416f7510a2f' };
  expect(subjectOf({ ...app, redirectHost: 'docs-viewer.example' })).toContain('docs-viewer.example');
  expect(subjectOf(app)).toContain(app.clientId);
});

it.each([
  ['specific', 'Sharing with people'],
  ['anonymous', 'Sharing link'],
] as const)('calls a link for %s: %s', (scope, words) => {
  const link = { id: '1', seenAt: 1, host: 'contoso.sharepoint.com', kind: 'share-link-create', scope } as const;
  expect(kindOf(link)).toBe(words);
});
