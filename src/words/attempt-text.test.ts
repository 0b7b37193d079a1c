import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Meaning } from '../event';
import { fakeChrome } from '../ui/test/fake-chrome';
import { ended, type NotDone, tried } from './attempt-text';
import { END, ISOLATE } from './phrases';
import { missing } from './words';

beforeAll(() => fakeChrome());
afterAll(() => expect([...missing]).toEqual([]));

const bare = (text: string) => text.replaceAll(ISOLATE, '').replaceAll(END, '');
const file = { name: 'Pay.xlsx' };
const recipients = ['ana@fabrikam.com'];

test.each<[Meaning, string]>([
  [
    { kind: 'share-link-create', scope: 'anonymous', file },
    'You tried to create a link to Pay.xlsx that works for anyone without a sign-in.',
  ],
  [
    { kind: 'share-link-create', scope: 'anonymous', recipients },
    'You tried to create a link to the file that works for anyone without a sign-in.',
  ],
  [
    { kind: 'share-link-create', scope: 'specific', recipients, file },
    'You tried to create a link to Pay.xlsx for ana@fabrikam.com.',
  ],
  [{ kind: 'share-link-create', scope: 'existing', file }, 'You tried to create a link to Pay.xlsx.'],
  [{ kind: 'share-invite', recipients, file }, 'You tried to share Pay.xlsx with ana@fabrikam.com.'],
  [
    { kind: 'share-invite', scope: 'anonymous', recipients, file },
    'You tried to send a link to Pay.xlsx that works for anyone without a sign-in.',
  ],
  [{ kind: 'share-invite', scope: 'organization' }, 'You tried to share the file with everyone in your organisation.'],
  [{ kind: 'permission-change', recipients, file }, 'You tried to change what ana@fabrikam.com can do with Pay.xlsx.'],
  [
    { kind: 'permission-change', recipients, guessed: true },
    'Google’s share dialog may have tried to change who has access.',
  ],
  [{ kind: 'unshare', file }, 'You tried to remove access or a link to Pay.xlsx.'],
  [{ kind: 'download' }, 'You tried to download a copy of a file.'],
  [{ kind: 'bulk-download', count: 3 }, 'You tried to download 3 items as one zip file.'],
  [{ kind: 'bulk-download' }, 'You tried to download several items as one zip file.'],
  [{ kind: 'guest-invite', recipients }, 'You tried to invite ana@fabrikam.com to your organisation as a guest.'],
  [{ kind: 'guest-invite' }, 'You tried to invite a guest to your organisation.'],
  [{ kind: 'oauth-consent' }, 'An app tried to get access to your account.'],
  [{ kind: 'label-change', file }, 'This is about Pay.xlsx.'],
  [{ kind: 'unreadable-batch' }, 'The site tried to send a batch of requests that couldn’t be read.'],
  [
    { kind: 'share-link-create', scope: 'anonymous', requests: 40 },
    'You tried to create a link to the file that works for anyone without a sign-in. Requests in one batch: 40.',
  ],
])('describes %j as tried', (meaning, words) => expect(bare(tried(meaning))).toBe(words));

test.each<[Meaning['kind'], NotDone, string, string]>([
  ['share-invite', 'refused', 'This didn’t go through', 'The site rejected this. No one was given access.'],
  ['unshare', 'refused', 'This didn’t go through', 'The site rejected this. Everyone who had access still has it.'],
  ['bulk-download', 'refused', 'This didn’t go through', 'The site rejected this. Nothing was downloaded.'],
  [
    'share-link-create',
    'aborted',
    'This was cancelled',
    'It was cancelled before the site replied. To be sure, check Manage access.',
  ],
  [
    'unshare',
    'failed',
    'This may not have worked',
    'The site didn’t reply. To see whether it worked, open Manage access.',
  ],
  [
    'share-link-create',
    'unclear',
    'This may still have worked',
    'The site returned an error. To see whether it worked, open Manage access.',
  ],
  ['download', 'failed', 'This may not have worked', 'The site didn’t reply.'],
])('describes %s, %s', (kind, outcome, title, last) => {
  const note = ended({ kind }, outcome);
  expect(note.title).toBe(title);
  expect(note.sentences[0]).toMatch(/^You tried to /);
  expect(note.sentences[1]).toBe(last);
});

test.each<[Meaning['kind'], NotDone, string]>([
  ['label-change', 'refused', 'The site rejected this. Nothing was changed.'],
  ['label-change', 'stopped', 'Nothing left your browser.'],
  ['dlp-override', 'unclear', 'The site returned an error.'],
  ['dlp-override', 'failed', 'The site didn’t reply.'],
])('%s, %s: says nothing of access', (kind, outcome, last) => {
  expect(ended({ kind }, outcome).sentences).toEqual(['This is about a file.', last]);
});
