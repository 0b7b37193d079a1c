import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Meaning } from '../event';
import { fakeChrome } from '../ui/test/fake-chrome';
import { END, ISOLATE } from './phrases';
import { conditions, sentence } from './sentence';
import { EVERY_MEANING, FILE as file, PEOPLE as people, WITHOUT_FILE } from './test/every-meaning';
import { missing } from './words';

beforeAll(() => fakeChrome());
afterAll(() => expect([...missing]).toEqual([]));

const say = (meaning: Meaning) =>
  [sentence(meaning), ...conditions(meaning)].join(' ').replaceAll(ISOLATE, '').replaceAll(END, '');

describe('a sentence describes', () => {
  const examples: [Meaning, string][] = [
    [
      { kind: 'share-link-create', scope: 'anonymous', role: 'edit', file },
      'Anyone with the link can edit Salaries 2026.xlsx without signing in. No expiry date set.',
    ],
    [
      {
        kind: 'share-link-create',
        scope: 'anonymous',
        role: 'view',
        expires: '2026-12-31T12:00:00Z',
        password: true,
        blocksDownload: true,
      },
      'Anyone with the link and its password can open the file without signing in. Access ends on 31\u00a0December\u00a02026. It can be viewed but not downloaded.',
    ],
    [
      { kind: 'share-link-create', scope: 'specific', role: 'review', recipients: people },
      'Only the people you chose can open the file and comment on it with this link. It was created for ana@fabrikam.com and ben@fabrikam.com.',
    ],
    [
      { kind: 'share-link-create', scope: 'organization', role: 'view', file, recipients: ['@fabrikam.com'] },
      'You shared Salaries 2026.xlsx with @fabrikam.com. They can open it.',
    ],
    [
      { kind: 'share-invite', scope: 'specific', role: 'edit', file, recipients: people },
      'You shared Salaries 2026.xlsx with ana@fabrikam.com and ben@fabrikam.com. They can edit it.',
    ],
    [
      { kind: 'share-invite', scope: 'anonymous', role: 'view', recipients: people },
      'You sent a link to the file. Anyone with the link can open the file without signing in. No expiry date set. It was sent to ana@fabrikam.com and ben@fabrikam.com.',
    ],
    [
      { kind: 'share-link-create', scope: 'specific', role: 'view', password: true, file },
      'Only the people you chose can open Salaries 2026.xlsx with this link. A password is needed.',
    ],
    [
      { kind: 'share-invite', scope: 'anonymous', role: 'edit', password: true, recipients: people, file },
      'You sent a link to Salaries 2026.xlsx. Anyone with the link and its password can edit the file without signing in. No expiry date set. It was sent to ana@fabrikam.com and ben@fabrikam.com.',
    ],
    [
      { kind: 'permission-change', scope: 'anonymous', role: 'view', password: true, expires: '2026-12-31T12:00:00Z' },
      'Anyone with the link and its password can now open the file without signing in. Access ends on 31\u00a0December\u00a02026.',
    ],
    [
      { kind: 'share-invite', scope: 'specific', role: 'edit', fullControl: true, recipients: people },
      'You gave ana@fabrikam.com and ben@fabrikam.com full control of the file.',
    ],
    [
      { kind: 'permission-change', role: 'edit', fullControl: true, file },
      'You gave other people full control of Salaries 2026.xlsx.',
    ],
    [
      { kind: 'permission-change', role: 'edit' },
      'Other people can now edit the file. Second Look couldn’t see who they are.',
    ],
    [
      { kind: 'permission-change', recipients: people, file },
      'You changed what ana@fabrikam.com and ben@fabrikam.com can do with Salaries 2026.xlsx.',
    ],
    [
      { kind: 'unshare', recipients: people },
      'You removed access to the file for ana@fabrikam.com and ben@fabrikam.com.',
    ],
    [{ kind: 'unshare', scope: 'anonymous', file }, 'You removed a link to Salaries 2026.xlsx that worked for anyone.'],
    [{ kind: 'download', file }, 'You downloaded a copy of Salaries 2026.xlsx.'],
    [{ kind: 'download', file: { id: '01X' } }, 'You downloaded a copy of a file.'],
    [
      { kind: 'bulk-download', count: 3, files: ['a', 'b', 'c'] },
      'You downloaded 3 items as one zip file. In the zip file: a, b and c.',
    ],
    [{ kind: 'bulk-download' }, 'You downloaded several items as one zip file.'],
    [{ kind: 'export', file, format: 'pdf' }, 'You saved Salaries 2026.xlsx in another format. The format is pdf.'],
    [{ kind: 'print' }, 'You printed a document or a page.'],
    [{ kind: 'sync', file: { name: 'Documents' } }, 'You started to sync Documents to this computer.'],
    [{ kind: 'upload', file }, 'You uploaded Salaries 2026.xlsx.'],
    [
      { kind: 'mail-send', recipients: people, file },
      'You sent an email with Salaries 2026.xlsx to ana@fabrikam.com and ben@fabrikam.com.',
    ],
    [{ kind: 'mail-send', count: 2, files: ['a', 'b'] }, 'You sent an email with a file. Included: a and b.'],
    [
      { kind: 'download', requests: 40, files: ['a', 'b'] },
      'You downloaded a copy of a file. Requests in one batch: 40. They are about a and b.',
    ],
    [
      { kind: 'chat-share', scope: 'anonymous', file },
      'Anyone who gets the message can open Salaries 2026.xlsx, which you sent in a chat.',
    ],
    [{ kind: 'copy-move', crossSite: true, file }, 'You copied or moved Salaries 2026.xlsx to another site.'],
    [
      { kind: 'guest-invite', recipients: people },
      'You invited ana@fabrikam.com and ben@fabrikam.com to your organisation as a guest.',
    ],
    [
      { kind: 'oauth-consent', scopes: ['Files.ReadWrite.All', 'Mail.Send'], redirectHost: 'docs-viewer.example' },
      'An app asked for access to your account. Permissions requested: “Read and change all files” (Files.ReadWrite.All) and “Send email” (Mail.Send). Your answer goes to docs-viewer.example.',
    ],
    [
      { kind: 'oauth-consent', scopes: ['files.read', 'constructor', 'Contoso.Read'] },
      'An app asked for access to your account. Permissions requested: “Read your files” (files.read), constructor and Contoso.Read.',
    ],
    [
      {
        kind: 'oauth-consent',
        scopes: ['openid', 'offline_access', 'Contacts.Read', 'Mail.Read', 'Files.ReadWrite.All'],
      },
      'An app asked for access to your account. Permissions requested: “Read and change all files” (Files.ReadWrite.All), “Read your contacts” (Contacts.Read), “Read email” (Mail.Read) and 2 more.',
    ],
    [{ kind: 'oauth-consent', accepted: true }, 'An app was given access to your account.'],
    [{ kind: 'label-change', label: { name: '7 years' }, file }, 'You changed the label of Salaries 2026.xlsx.'],
    [{ kind: 'label-change', labelRemoved: true }, 'You removed the label from a file.'],
    [{ kind: 'dlp-override', file }, 'You overrode a policy tip for Salaries 2026.xlsx.'],
    [
      { kind: 'permission-change', scope: 'specific', role: 'edit', recipients: people, guessed: true },
      'Google’s share dialog may have given ana@fabrikam.com and ben@fabrikam.com access.',
    ],
    [{ kind: 'permission-change', guessed: true }, 'Google’s share dialog may have changed who has access.'],
    [
      { kind: 'unreadable-batch', site: 'contoso.sharepoint.com' },
      'The site sent a batch of requests that couldn’t be read.',
    ],
  ];
  test.each(examples)('%j', (meaning, words) => expect(say(meaning)).toBe(words));
});

test.each(EVERY_MEANING)('has a whole sentence for every meaning: %j', meaning => {
  const words = say(meaning);
  expect(words).toMatch(/^[A-Za-z].*\.$/);
  expect(words).not.toMatch(/\$|undefined| {2}| [.,]/);
  if (meaning.file && !WITHOUT_FILE.includes(meaning.kind)) expect(words).toContain('Salaries 2026.xlsx');
  if (meaning.scope === 'anonymous' && meaning.kind.startsWith('share')) expect(words).toMatch(/Anyone with the link/);
  if (meaning.scope !== 'anonymous') expect(words).not.toMatch(/anyone|without signing in/i);
});
