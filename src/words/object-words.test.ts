import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defined } from '../defined';
import type { Finding, Meaning } from '../event';
import { keptWords } from '../records/open-now/removal-words';
import { RULES } from '../rules';
import { fakeChrome } from '../ui/test/fake-chrome';
import { ended, tried } from './attempt-text';
import { END, ISOLATE } from './phrases';
import { promptText } from './prompt-text';
import { tell } from './warning-text';
import { missing } from './words';

beforeAll(() => fakeChrome());
afterAll(() => expect([...missing]).toEqual([]));

const bare = (text: string) => text.replaceAll(ISOLATE, '').replaceAll(END, '');
const recipients = ['eve@fabrikam.com'];
const mailbox: Meaning = { kind: 'permission-change', scope: 'specific', role: 'view', object: 'mailbox' };
const calendar: Meaning = { kind: 'share-invite', scope: 'specific', role: 'view', object: 'calendar' };
const group: Meaning = { kind: 'permission-change', object: 'group' };
const site: Meaning = { kind: 'permission-change', object: 'site' };

const finding = (rule: string, evidence: Finding['evidence'] = {}): Finding => ({
  rule,
  level: 'high',
  response: 'warn',
  evidence,
});

/** @returns all words of the warning, of the prompt and of the block */
function everyWord(meaning: Meaning, rule: string): string[] {
  const findings = [finding(rule)];
  const told = tell({ meaning, findings, organization: {} });
  const asked = (['warn', 'block'] as const).map(response =>
    promptText({ meaning, findings, organization: {}, response }),
  );
  return [
    [told?.title, ...(told?.sentences ?? []), ...(told?.reasons.flat() ?? [])],
    ...asked.map(said => [said?.title, ...(said?.sentences ?? []), said?.reason.text, said?.advice]),
  ].map(words => bare(words.join(' ')));
}

test.each<[Meaning, string, string, string]>([
  [
    { ...mailbox, recipients },
    'An inbox rule now forwards email to eve@fabrikam.com.',
    'You are about to forward email to eve@fabrikam.com with an inbox rule.',
    'You tried to forward email to eve@fabrikam.com with an inbox rule.',
  ],
  [
    { ...calendar, recipients },
    'You shared a calendar with eve@fabrikam.com.',
    'You are about to share a calendar with eve@fabrikam.com. They could open it.',
    'You tried to share a calendar with eve@fabrikam.com.',
  ],
  [
    { kind: 'unshare', object: 'calendar' },
    'You stopped sharing a calendar with someone.',
    'You are about to remove someone’s access.',
    'You tried to remove someone’s access.',
  ],
  [
    { ...group, recipients },
    'You added eve@fabrikam.com to a group, team or chat.',
    'You are about to add eve@fabrikam.com to a group, team or chat.',
    'You tried to add eve@fabrikam.com to a group, team or chat.',
  ],
  [
    { ...site, recipients },
    'You gave eve@fabrikam.com access to a site.',
    'You are about to give eve@fabrikam.com access to a site.',
    'You tried to give eve@fabrikam.com access to a site.',
  ],
  [
    { ...site, everyone: true },
    'You gave “Everyone” access to a site.',
    'You are about to give “Everyone” access to a site.',
    'You tried to give “Everyone” access to a site.',
  ],
  [
    { ...site, everyone: true, withoutGuests: true },
    'You gave “Everyone except external users” access to a site.',
    'You are about to give “Everyone except external users” access to a site.',
    'You tried to give “Everyone except external users” access to a site.',
  ],
  [
    { kind: 'unshare', object: 'site', recipients },
    'You removed eve@fabrikam.com from a site.',
    'You are about to remove someone’s access.',
    'You tried to remove someone’s access.',
  ],
  [
    { ...group, role: 'edit', recipients },
    'You added eve@fabrikam.com to a group, team or chat, with owner rights.',
    'You are about to add eve@fabrikam.com to a group, team or chat, with owner rights.',
    'You tried to add eve@fabrikam.com to a group, team or chat.',
  ],
  [
    { ...group, role: 'edit' },
    'You made someone an owner of a group, team or chat.',
    'You are about to add someone to a group, team or chat, or change their role.',
    'You tried to add someone to a group, team or chat, or to change their role.',
  ],
])('says of %j what is shared', (meaning, after, before, attempt) => {
  const findings = [finding('unusual-hours')];
  expect(bare(tell({ meaning, findings, organization: {} })?.sentences.join(' ') ?? '')).toBe(after);
  expect(bare(promptText({ meaning, findings, organization: {}, response: 'warn' })?.sentences.join(' ') ?? '')).toBe(
    before,
  );
  expect(bare(tried(meaning))).toBe(attempt);
});

/** Every rule that can fire without a link, a label and a file. */
const ABOUT = RULES.map(({ id }) => id).filter(id =>
  [
    'external-recipient',
    'personal-mail',
    'new-domain',
    'lookalike-domain',
    'personal-account',
    'unusual-hours',
  ].includes(id),
);

const ENDS = [group, calendar, site].map(object => ({ ...object, kind: 'unshare' as const }));

describe.each<Meaning>([mailbox, calendar, group, site, ...ENDS])('%j', bareMeaning => {
  test.each([undefined, recipients])('never speaks of a file or of Manage access, to %j', people => {
    const meaning = { ...bareMeaning, ...defined({ recipients: people }), site: 'contoso.sharepoint.com' };
    expect(ABOUT).toHaveLength(6);
    for (const words of ABOUT.flatMap(rule => everyWord(meaning, rule)))
      expect(words).not.toMatch(/\bfiles?\b|folder|document|Manage access|view-only/i);
    for (const outcome of ['refused', 'aborted', 'failed', 'unclear', 'stopped'] as const)
      expect(ended(meaning, outcome).sentences.join(' ')).not.toMatch(/\bfile\b|Manage access/);
    expect(keptWords('by-hand', { id: 'a', seenAt: 1, host: 'graph.microsoft.com', ...meaning })).not.toMatch(
      /document|Manage access/,
    );
  });
});

test.each(
  ['de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'ja', 'zh_CN', 'ar'].flatMap(folder =>
    (['mailbox', 'calendar', 'group', 'site'] as const).map(object => [folder, object] as const),
  ),
)('names the people in %s, of a %s', (folder, object) => {
  const messages = JSON.parse(readFileSync(`public/_locales/${folder}/messages.json`, 'utf8'));
  for (const tense of ['', 'about_', 'tried_']) {
    expect(messages[`${tense}${object}_people`].message).toContain('$PEOPLE$');
    expect(messages[`${tense}${object}_unknown`].message).not.toContain('$');
  }
});
