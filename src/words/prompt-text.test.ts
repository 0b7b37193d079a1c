import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import english from '../../public/_locales/en/messages.json';
import type { Finding, Meaning, Response } from '../event';
import { RULES } from '../rules';
import { fakeChrome, LANGUAGES } from '../ui/test/fake-chrome';
import { ruleWords } from './finding-words';
import { DIFFERENCE, END, ISOLATE } from './phrases';
import { buttonWords, promptText } from './prompt-text';
import { tell } from './warning-text';
import { missing } from './words';

beforeAll(() => fakeChrome());
afterAll(() => expect([...missing]).toEqual([]));

const bare = (text: string) => [ISOLATE, END, DIFFERENCE].reduce((left, mark) => left.replaceAll(mark, ''), text);
const finding = (rule: string, evidence: Finding['evidence'] = {}): Finding => ({
  rule,
  level: 'high',
  response: 'warn',
  evidence,
});
const file = { name: 'Pay.xlsx' };
const recipients = ['ana@fabrikam.com'];

function words(meaning: Meaning, rule = 'anyone-link-edit', response: Response = 'warn', message?: string) {
  const organization = message ? { message, name: 'Contoso' } : {};
  const said = promptText({ meaning, findings: [finding(rule)], organization, response });
  if (!said) throw new Error('nothing said');
  return {
    ...said,
    all: bare([said.title, said.sentences.join(' ')].filter(text => text !== '').join(' | ')),
    why: [said.reason.heading, said.reason.text].map(bare),
  };
}

test('advises a link instead before a mail is sent, and next time after it', () => {
  const advice = (tense: 'before' | 'after') =>
    ruleWords(finding('mail-to-outsiders'), 'advice', { kind: 'mail-send' }, tense);
  expect(advice('before')).toContain('expiry date instead');
  expect(advice('after')).toContain('next time share a link');
});

test.each([false, true])('names guests of a group that includes everyone only where it has some: %s', withGuests => {
  const meaning: Meaning = { kind: 'permission-change', object: 'site', everyone: true };
  const said = words(withGuests ? meaning : { ...meaning, withoutGuests: true }, 'everyone');
  expect(said.all.includes('except external users')).toBe(!withGuests);
  expect(said.title).toBe(
    withGuests ? 'Everyone would have access' : 'Everyone in your organisation would have access',
  );
  expect(said.why.join().includes('perhaps guests')).toBe(withGuests);
});

test.each<[Meaning, string]>([
  [{ kind: 'oauth-consent' }, 'An app is asking for access to your account.'],
  [{ kind: 'oauth-consent', accepted: true }, 'An app is about to get access to your account.'],
  [
    { kind: 'share-link-create', scope: 'anonymous', role: 'edit', file },
    'Anyone with the link can edit Pay.xlsx without signing in | No expiry date set.',
  ],
  [
    { kind: 'share-link-create', scope: 'anonymous', role: 'view', file, expires: '2027-01-31' },
    'Anyone with the link can open Pay.xlsx without signing in | Access ends on 31\u00a0January\u00a02027.',
  ],
  [
    { kind: 'share-link-create', scope: 'specific', role: 'edit', file, recipients },
    'You are about to share Pay.xlsx with ana@fabrikam.com. They could edit it.',
  ],
  [
    { kind: 'share-invite', scope: 'specific', role: 'edit', file, recipients },
    'You are about to share Pay.xlsx with ana@fabrikam.com. They could edit it.',
  ],
  [
    { kind: 'share-invite', scope: 'organization' },
    'You are about to share the file with everyone in your organisation.',
  ],
  [
    { kind: 'share-invite', scope: 'specific', role: 'review', file },
    'You are about to share Pay.xlsx with other people. They could open it and comment on it.',
  ],
  [
    { kind: 'share-invite', scope: 'anonymous', role: 'view', file, recipients },
    'Anyone with the link can open Pay.xlsx without signing in | No expiry date set. It goes to ana@fabrikam.com.',
  ],
  [
    { kind: 'permission-change', role: 'view', file, recipients },
    'You are about to change what ana@fabrikam.com can do with Pay.xlsx. They could open it.',
  ],
  [
    { kind: 'permission-change', scope: 'organization', role: 'edit', file },
    'Everyone in your organisation who gets this link can edit Pay.xlsx',
  ],
  [{ kind: 'permission-change', file }, 'You are about to change who can use Pay.xlsx, or what they can do with it.'],
  [
    { kind: 'mail-send', file, recipients, files: ['Plan.docx'] },
    'You are about to send an email with Pay.xlsx to ana@fabrikam.com. Attached: Plan.docx.',
  ],
  [{ kind: 'chat-share', file }, 'You are about to send Pay.xlsx in a chat.'],
  [{ kind: 'copy-move', file, crossSite: true }, 'You are about to copy or move Pay.xlsx to another site.'],
  [{ kind: 'guest-invite', recipients }, 'You are about to invite ana@fabrikam.com to your organisation as a guest.'],
  [{ kind: 'bulk-download', count: 12 }, 'You are about to download 12 items as one zip file.'],
  [{ kind: 'download' }, 'You are about to download a copy of the file.'],
  [
    { kind: 'unreadable-batch', site: 'contoso.sharepoint.com' },
    'The site is about to send a batch of requests that can’t be read.',
  ],
  [{ kind: 'label-change', file }, 'You are about to change the label of Pay.xlsx.'],
  [{ kind: 'label-change', labelRemoved: true, file }, 'You are about to remove the label from Pay.xlsx.'],
  [{ kind: 'dlp-override' }, 'You are about to override a policy tip for the file.'],
  [{ kind: 'unshare', file, recipients }, 'This is about Pay.xlsx.'],
  [{ kind: 'unshare' }, 'This is about a file.'],
])('says what is about to happen: %j', (meaning, sentences) => {
  expect(words(meaning).all.replace(/^Anyone with the link can edit the file \| /, '')).toBe(sentences);
});

test.each<[string, Finding['evidence'], string, string | undefined]>([
  ['external-recipient', { outsiders: recipients }, 'ana@fabrikam.com is outside Contoso', 'Contoso'],
  ['external-recipient', { outsiders: recipients }, 'ana@fabrikam.com is outside your organisation', undefined],
  [
    'external-recipient',
    { outsiders: ['a@x.com', 'b@x.com', 'c@x.com', 'd@x.com', 'e@x.com'] },
    '5 people are outside Contoso',
    'Contoso',
  ],
  [
    'external-recipient',
    { outsiders: ['a@x.com', 'b@x.com', 'c@x.com'] },
    '3 people are outside your organisation',
    undefined,
  ],
  ['personal-mail', { recipients }, 'ana@fabrikam.com is a personal email address', 'Contoso'],
  ['personal-mail', { recipients: ['a@x.com', 'b@x.com', 'c@x.com'] }, '3 email addresses are personal', 'Contoso'],
  ['new-domain', { newDomains: ['fabrikam.com'] }, 'First time sharing with fabrikam.com', 'Contoso'],
  [
    'lookalike-domain',
    { lookalikes: ['northw1nd.example'], resembled: ['northwind.example'] },
    'northw1nd.example looks like northwind.example',
    'Contoso',
  ],
  ['sensitive-name', { words: ['pay'] }, 'The file name suggests confidential content', 'Contoso'],
])('has the finding of %s as headline: %j', (rule, evidence, title, name) => {
  const meaning: Meaning = { kind: 'share-invite', role: 'view', file, recipients };
  for (const response of ['warn', 'block'] as const) {
    const organization = name === undefined ? {} : { name };
    const said = promptText({ meaning, findings: [finding(rule, evidence)], organization, response });
    expect(bare(said?.title ?? '')).toBe(title);
    expect(bare(said?.sentences[0] ?? '')).toMatch(/Pay\.xlsx.*ana@fabrikam\.com/);
  }
});

test.each([
  ['lookalike-domain', 'mail-send', 'Check what’s after the @. If it’s wrong, don’t send, and correct the address.'],
  [
    'lookalike-domain',
    'share-invite',
    'Check what’s after the @. If it’s wrong, don’t share, and correct the address.',
  ],
  [
    'labelled-file-leaves',
    'mail-send',
    'Share a link for specific people instead: the file then stays where it is. If it has to be sent, ask the person responsible for it first.',
  ],
] as const)('advises of %s what fits %s', (rule, kind, advice) => {
  const meaning: Meaning = { kind, file, recipients };
  expect(promptText({ meaning, findings: [finding(rule)], organization: {}, response: 'warn' })?.advice).toBe(advice);
});

test('says where to make it view-only, for which such a prompt has no button', () => {
  const meaning: Meaning = { kind: 'share-invite', scope: 'specific', role: 'edit', file, recipients };
  const said = promptText({ meaning, findings: [finding('external-recipient')], organization: {}, response: 'warn' });
  expect(said?.advice).toMatch(/don’t continue; make it view-only in the share dialog first/);
});

test('does not advise to make view-only what is view-only, as a file in an email is', () => {
  const link: Meaning = { kind: 'share-link-create', scope: 'specific', role: 'view', file, recipients };
  const ends: Meaning = { ...link, expires: '2026-12-31' };
  const guest: Meaning = { kind: 'guest-invite', recipients };
  const adviceOn = (rule: string) =>
    [link, ends, guest].map(
      meaning => promptText({ meaning, findings: [finding(rule)], organization: {}, response: 'warn' })?.advice,
    );
  expect(adviceOn('external-recipient')).toEqual(
    Array(3).fill('Check the addresses. If one is wrong, don’t continue; correct it first.'),
  );
  expect(adviceOn('personal-mail')).toEqual(Array(3).fill('Ask for a work address, and use that one instead.'));
});

test('has words before it happens wherever there are words for what is view-only', () => {
  const keys = Object.keys(english);
  const before = keys.filter(key => /_advice_view$/.test(key)).map(key => key.replace('view', 'before'));
  for (const key of before.filter(one => keys.includes(one)))
    expect(keys).toContain(key.replace('before', 'viewBefore'));
});

const KINDS: Meaning['kind'][] = [
  'share-link-create',
  'share-invite',
  'permission-change',
  'mail-send',
  'chat-share',
  'copy-move',
  'guest-invite',
  'bulk-download',
  'download',
  'export',
  'upload',
  'print',
  'sync',
  'unshare',
  'label-change',
  'dlp-override',
  'unreadable-batch',
];

test.each(RULES.map(({ id }) => id))(
  '%s: does not sound as if it had happened, and does not advise to undo it',
  rule => {
    for (const kind of KINDS) {
      const { lead, all, why, advice = '', also } = words({ kind, file, recipients }, rule);
      const text = [lead, all, ...why, advice, ...also].join(' ');
      expect(text).not.toMatch(
        /\b(undo|was let in|went out|You (shared|sent|changed|downloaded|tried|copied|invited|saved))\b|Manage access|(^|\. )(Shared|Downloaded) /,
      );
    }
  },
);

describe('the reason', () => {
  const link: Meaning = { kind: 'share-link-create', scope: 'anonymous', role: 'edit', file };

  test("is the built-in text with advice, or only the organisation's message", () => {
    expect(words(link).why[0]).toBe('Why it matters');
    expect(words(link).advice).toBe(
      'Go back, then share with specific people or make the link view-only in the share dialog.',
    );
    const theirs = words(link, 'anyone-link-edit', 'warn', 'Please do not.');
    expect([theirs.why, theirs.advice]).toEqual([['Contoso says', 'Please do not.'], undefined]);
  });

  test('says whom to ask if the policy blocks the request, unless the policy names a contact', () => {
    for (const { id } of RULES)
      expect(words(link, id, 'block').advice).toBe('If you need this for your work, ask your IT support.');
    for (const organization of [{ contact: 'it@contoso.com' }, { message: 'Please do not.' }]) {
      const said = promptText({ meaning: link, findings: [finding('anyone-link')], organization, response: 'block' });
      expect(said?.advice).toBeUndefined();
    }
  });

  test("is the rule's own text for a custom rule", () => {
    const own = { ...finding('acme'), words: { title: 'Falcon stays here', advice: 'Use the data room.' } };
    const said = promptText({ meaning: link, findings: [own], organization: {}, response: 'warn' });
    expect([said?.title, said?.reason.text, said?.advice]).toEqual([
      'Falcon stays here',
      'A rule of your organisation applies to this.',
      'Use the data room.',
    ]);
  });

  test('names further rules, except for those that the first implies', () => {
    const findings = ['anyone-link-edit', 'anyone-link', 'external-recipient'].map(rule => finding(rule));
    const said = promptText({ meaning: link, findings, organization: {}, response: 'warn' });
    expect(said?.also).toEqual(['Also: This goes outside your organisation.']);
  });

  test.each(LANGUAGES)("ends once after an organisation's title that is a sentence: %s", language => {
    fakeChrome(language.replace('_', '-'), language);
    for (const end of ['.', '!', '?', '…', '。', '！', '？', '؟', '।']) {
      const findings = [finding('anyone-link'), { ...finding('acme'), words: { title: `Falcon stays${end}` } }];
      const said = promptText({ meaning: link, findings, organization: {}, response: 'block' });
      expect(said?.also[0]).toMatch(new RegExp(`Falcon stays\\${end}$`));
      const told = tell({ meaning: link, findings, organization: {} });
      expect(told?.also[0]).toBe(said?.also[0]);
    }
    fakeChrome();
  });
});

test('says only once that a link has no expiry date', () => {
  const meaning: Meaning = { kind: 'share-link-create', scope: 'anonymous', role: 'edit', file };
  const findings = ['anyone-link-edit', 'link-without-expiry'].map(rule => finding(rule));
  const said = promptText({ meaning, findings, organization: {}, response: 'warn' });
  expect([said?.sentences, said?.also]).toEqual([['No expiry date set.'], []]);
  const blocked = promptText({ meaning, findings, organization: {}, response: 'block' });
  expect(blocked?.also).toEqual(['Also: This link has no expiry date.']);
});

test('says in the headline who gets in by a link for anyone, whichever rule asks', () => {
  const link: Meaning = { kind: 'share-link-create', scope: 'anonymous', role: 'edit', file };
  const [name, edit, open] = ['sensitive-name', 'anyone-link-edit', 'anyone-link'].map(rule => finding(rule));
  const said = promptText({
    meaning: link,
    findings: [{ ...name, level: 'critical' }, edit, open] as Finding[],
    organization: {},
    response: 'warn',
  });
  expect(said?.level).toBe('critical');
  expect(bare(said?.title ?? '')).toBe('Anyone with the link can edit Pay.xlsx without signing in');
  expect(said?.also).toEqual(['Also: The file name suggests confidential content.']);
  expect(said?.reason.text).toMatch(/^The link can be forwarded.* changed or deleted/);
  expect(said?.advice).toMatch(/make the link view-only/);
  // The organisation's own words stay on top.
  const own = { ...finding('acme'), words: { title: 'Falcon stays here' } };
  const first = promptText({
    meaning: link,
    findings: [own, finding('anyone-link')],
    organization: {},
    response: 'warn',
  });
  expect([first?.title, first?.also]).toEqual(['Falcon stays here', ['Also: Anyone with the link can open the file.']]);
});

test('does not say that anyone can use a link that was stopped', () => {
  const link: Meaning = { kind: 'share-link-create', scope: 'anonymous', role: 'edit', file };
  const findings = [
    { ...finding('acme'), words: { title: 'Falcon stays here' } },
    ...['anyone-link-edit', 'anyone-link', 'sensitive-name'].map(rule => finding(rule)),
  ];
  const blocked = promptText({ meaning: link, findings, organization: {}, response: 'block' });
  expect(blocked?.also).toEqual(['Also: The file name suggests confidential content.']);
});

test('says first that a reason is needed', () => {
  const link: Meaning = { kind: 'share-link-create', scope: 'anonymous', role: 'edit', file };
  const leadFor = (response: 'warn' | 'justify') =>
    promptText({ meaning: link, findings: [finding('anyone-link')], organization: {}, response })?.lead;
  expect([leadFor('warn'), leadFor('justify')]).toEqual([
    'Check before you continue',
    'Check, and give a reason to continue',
  ]);
});

test.each<[Meaning['kind'], string, string]>([
  ['share-invite', 'Don’t share', 'Share anyway'],
  ['mail-send', 'Don’t send', 'Send anyway'],
  ['chat-share', 'Don’t send', 'Send anyway'],
  ['download', 'Don’t download', 'Download anyway'],
  ['bulk-download', 'Don’t download', 'Download anyway'],
  ['copy-move', 'Cancel', 'Continue anyway'],
])('names on the buttons what %s does', (kind, stop, proceed) => {
  expect(buttonWords(kind, false)).toEqual([stop, proceed]);
  expect(buttonWords(kind, true)).toEqual(['Close']);
});

test('says that a blocked request was stopped', () => {
  const link = words(
    { kind: 'share-link-create', scope: 'anonymous', role: 'edit', file },
    'anyone-link-edit',
    'block',
  );
  expect(link.lead).toBe('Blocked by your organisation');
  const named = promptText({
    meaning: { kind: 'mail-send', file },
    findings: [finding('mail-to-outsiders')],
    organization: { name: 'Contoso' },
    response: 'block',
  });
  expect(bare(named?.lead ?? '')).toBe('Blocked by Contoso');
  expect(link.all).toBe(
    'Anyone with the link can edit the file | You tried to create a link to Pay.xlsx that works for anyone without a sign-in. Nothing left your browser. No one was given access.',
  );
  expect(words({ kind: 'mail-send', file }, 'mail-to-outsiders', 'block').all).toBe(
    'A file is about to be emailed outside your organisation | This is about Pay.xlsx. Nothing left your browser.',
  );
});

test('lists all the files and people of which its sentences name some, and no others', () => {
  const files = ['a', 'b', 'c', 'd', 'e'];
  const said = (meaning: Meaning) =>
    promptText({ meaning, findings: [finding('bulk-download')], organization: {}, response: 'warn' })?.shortened.map(
      all => all.map(bare),
    );
  expect(said({ kind: 'bulk-download', count: 5, files })).toEqual([files]);
  expect(said({ kind: 'mail-send', files: ['a'], recipients: files })).toEqual([files]);
  const scopes = ['openid', 'Calendars.Read', 'User.Read', 'Files.Read.All', 'Mail.Send', 'Sites.FullControl.All'];
  expect(said({ kind: 'oauth-consent', scopes })).toEqual([
    [
      'Full control of all sites (Sites.FullControl.All)',
      'Send email (Mail.Send)',
      'Read all files (Files.Read.All)',
      'Calendars.Read',
      'Sign you in (openid)',
      'Read your profile (User.Read)',
    ],
  ]);
  // "a, b, c and 1 more" would be no shorter.
  expect(said({ kind: 'bulk-download', count: 4, files: files.slice(1) })).toEqual([]);
});

test('has the level of the most severe finding, even if another has a stricter response', () => {
  const meaning: Meaning = { kind: 'share-invite', file, recipients };
  const findings = [
    { ...finding('external-recipient'), level: 'low' as const, response: 'justify' as const },
    { ...finding('sensitive-name'), level: 'critical' as const },
  ];
  const said = promptText({ meaning, findings, organization: {}, response: 'justify' });
  expect([said?.level, said?.levelWords]).toEqual(['critical', 'Critical risk']);
});

test('names the external recipients among several, and returns nothing without a finding', () => {
  const meaning: Meaning = { kind: 'share-invite', file, recipients: ['a@in.com', 'b@out.com'] };
  const findings = [finding('external-recipient', { outsiders: ['b@out.com'] })];
  const said = promptText({ meaning, findings, organization: {}, response: 'warn' });
  expect(bare([said?.title, ...(said?.sentences ?? [])].join(' '))).toBe(
    'b@out.com is outside your organisation You are about to share Pay.xlsx with a@in.com and b@out.com.',
  );
  expect(promptText({ meaning, findings: [], organization: {}, response: 'warn' })).toBeUndefined();
});
