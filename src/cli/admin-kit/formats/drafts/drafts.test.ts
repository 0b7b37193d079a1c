import { describe, expect, it } from 'vitest';
import { NEVER_RECORDED, RECORDED } from '../../../../words/what-is-recorded';
import { kitOf } from '../../../test/sample-kit';
import { wordsIn } from '../../words';
import { draftFiles, draftText } from './drafts';

const SENT = {
  organizationName: 'Contoso',
  supportContact: 'security@contoso.com',
  forwardKind: 'otlp',
  forwardUrl: 'https://otel.contoso.example/v1/logs',
  forwardToken: 'hush-5f0b',
};
const english = (raw: Readonly<Record<string, unknown>>, reader: 'worksCouncil' | 'dataProtection' = 'worksCouncil') =>
  draftText(kitOf(raw), reader, 'en');

it('writes one for each reader, in English and German, marked as a draft from the first line on', () => {
  const files = draftFiles(kitOf(SENT));
  expect(files.map(({ path }) => path)).toEqual([
    'drafts/works-council.en.md',
    'drafts/works-council.de.md',
    'drafts/data-protection.en.md',
    'drafts/data-protection.de.md',
  ]);
  for (const { path, contents } of files) {
    const text = String(contents);
    const words = wordsIn(path.endsWith('.de.md') ? 'de' : 'en');
    expect(text.split('\n')[2]).toMatch(/DRAFT.*not legal advice|ENTWURF.*keine Rechtsberatung/);
    for (const key of [...RECORDED, ...NEVER_RECORDED]) expect(text).toContain(`* ${words(key)}\n`);
    expect(text).toContain('security@contoso.com');
    expect(text.match(/^- \[ \] .*\[…\]$/gm)?.length).toBeGreaterThan(6);
    expect(text).not.toMatch(/\{\w+\}|undefined|hush|\$/);
  }
});

it('has the same sections and as many questions in both languages', () => {
  const shape = (language: 'en' | 'de') =>
    draftText(kitOf(SENT), 'dataProtection', language)
      .split('\n')
      .map(line => /^(?:#+|- \[ \]|\*|\|)(?= )/.exec(line)?.[0] ?? '');
  expect(shape('de')).toEqual(shape('en'));
});

describe('who has access', () => {
  it('is nobody else, if the policy sends nothing', () => {
    const text = english({});
    expect(text).toContain('this policy sends nothing');
    for (const words of ['Readers of', '| field |', 'Pseudonyms', 'milliseconds']) expect(text).not.toContain(words);
  });

  it('names the server, the level and the fields about people', () => {
    const minimal = english(SENT);
    expect(minimal).toContain('Readers of otel.contoso.example');
    expect(minimal).toContain('| `actor.user.uid` | pseudonym |');
    expect(minimal).not.toContain('`actor.user.name`');
    expect(minimal).toContain('The server cannot tell from pseudonyms');
    const full = english({ ...SENT, privacyLevel: 'full', pseudonymKey: 'k1:0123456789abcdef0123456789abcdef' });
    expect(full).toContain('| `file.path`, `file.url.url_string`, `unmapped.files[]` | as it is |');
    expect(full).toContain('Why is `minimal` or `standard` not enough?');
  });
});

it.each(['standard', 'full'])(
  'does not claim at the level %s, which sends names, that devices cannot be linked',
  level => {
    const sent = kitOf({ ...SENT, privacyLevel: level });
    for (const { contents } of draftFiles(sent)) {
      expect(String(contents)).toContain('| `actor.user.name`, ');
      expect(String(contents)).not.toMatch(/server cannot|kann der Server nicht/i);
    }
  },
);

it.each([
  ['minimal', ['unmapped.answer.choice', 'unmapped.answer.after_ms', 'unmapped.answer.reason_code', 'device.*']],
  ['full', ['comment', 'unmapped.share.recipients[].address']],
] as const)('lists what is sent at %s about answers, and what joins the events of a person', (privacyLevel, fields) => {
  for (const { contents } of draftFiles(kitOf({ ...SENT, privacyLevel }))) {
    for (const field of fields) expect(String(contents)).toContain(`\`${field}\``);
    expect(String(contents)).toMatch(
      /one profile, in practice of one person|eines Profils, praktisch also einer Person/,
    );
  }
});

it('says which times the log has, and which rules look at the time of day', () => {
  expect(english({})).toContain('how long a person thought before an answer');
  expect(english({})).not.toContain('time of day');
  for (const responses of [['unusual-hours=record'], ['unusual-hours@hr=inform']])
    expect(english({ hostGroups: ['hr=hr.contoso.com'], responses })).toContain('the weekday: `unusual-hours`.');
});

it('says of reasons where they stay', () => {
  const justify = { responses: ['anyone-link=justify'] };
  const chosen = { ...justify, reasons: ['partner=A partner', 'partner@de=Ein Partner', 'public=Public'] };
  expect(english({})).not.toContain('for reasons');
  expect(english(justify)).toContain('These are in the log on the device.');
  expect(english({ ...SENT, ...justify })).toContain('are not sent at this privacy level');
  expect(english({ ...SENT, ...justify, privacyLevel: 'full' })).toContain('in the log, and are sent.');
  expect(english(chosen)).toContain('(`partner`, `public`). The code that they chose is in the log on the device.');
  expect(english({ ...SENT, ...chosen })).toContain('The code that they chose is in the log, and is sent at each');
  expect(english({ ...chosen, reasonText: 'none' })).not.toContain('their own words, or have to');
  expect(english({ ...justify, auditOnly: true })).toContain('After the trial this policy would ask for reasons');
});

it('names the hosts of a group for which a rule blocks', () => {
  const raw = { hostGroups: ['hr=hr.contoso.com'], responses: ['anyone-link@hr=block'] };
  expect(english(raw)).toContain('  - On `hr.contoso.com` (hr): it is stopped');
  expect(draftText(kitOf(raw), 'worksCouncil', 'de')).toContain(
    '  - Auf `hr.contoso.com` (hr): die Aktion wird blockiert',
  );
  expect(english({ ...raw, auditOnly: true })).toContain('  - On `hr.contoso.com` (hr): it would be stopped');
  expect(english({ ...raw, auditOnly: true })).not.toContain('stopped by mistake');
});

it('names the welcome page only if it opens', () => {
  const texts = (raw: Readonly<Record<string, unknown>>) =>
    draftFiles(kitOf(raw)).map(({ contents }) => String(contents));
  for (const text of texts({})) expect(text).toMatch(/ on the welcome page\.| auf der Willkommensseite lesen\./);
  for (const text of texts({ welcome: false })) {
    expect(text).not.toMatch(/welcome page|Willkommensseite/);
    expect(text).toMatch(/ in the settings of Second Look\.| in den Einstellungen von Second Look lesen\./);
  }
});

it('offers the practice room only if it is open', () => {
  expect(english({})).toContain('(The kit has a notice, and a practice room.)');
  expect(english({ practice: false })).toContain('(The kit has a notice.)');
  expect(draftText(kitOf({ practice: false }), 'worksCouncil', 'de')).toContain('(Das Kit hat einen Hinweis.)');
});

it('puts the addresses at the end, as its text says', () => {
  expect(english({})).toMatch(/listed at the end[\s\S]*\n## The addresses it watches\n\n.*\n\n.*\n$/);
});

it.each([
  [{ auditOnly: true }, 'This policy is a trial'],
  [{ responses: ['anyone-link=block'] }, 'stopped by mistake'],
  [{ practice: false }, 'practice room is closed'],
  [{ retentionDays: 14 }, 'On the device: 14 days'],
  [{ policyVersion: '2027-02' }, 'Policy: 2027-02.'],
])('follows the policy: %j', (raw, words) => {
  expect(english(raw)).toContain(words);
  expect(english({})).not.toContain(words);
});

it('keeps its layout if a name in the policy has a line break', () => {
  const text = english({ organizationName: 'Contoso\n# Group', supportContact: 'Ann\n- Bob' });
  expect(text).toContain('Controller: Contoso # Group. Contact: Ann - Bob.');
});
