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
    for (const words of ['Readers of', '| field |', 'Pseudonyms']) expect(text).not.toContain(words);
  });

  it('names the server, the level and the fields about people', () => {
    const minimal = english(SENT);
    expect(minimal).toContain('Readers of otel.contoso.example');
    expect(minimal).toContain('| `actor.user.uid` |');
    expect(minimal).not.toContain('| `actor.user.name` |');
    expect(minimal).toContain('The server cannot tell from pseudonyms');
    const full = english({ ...SENT, privacyLevel: 'full', pseudonymKey: 'k1:0123456789abcdef0123456789abcdef' });
    expect(full).toContain('| `file.path` | Path of the file | as it is |');
    expect(full).toContain('Why is `minimal` or `standard` not enough?');
  });
});

it.each(['standard', 'full'])(
  'does not claim at the level %s, which sends names, that devices cannot be linked',
  level => {
    const sent = kitOf({ ...SENT, privacyLevel: level });
    for (const { contents } of draftFiles(sent)) {
      expect(String(contents)).toContain('| `actor.user.name` |');
      expect(String(contents)).not.toMatch(/server cannot|kann der Server nicht/i);
    }
  },
);

it('says of reasons where they stay', () => {
  const justify = { responses: ['anyone-link=justify'] };
  expect(english({})).not.toContain('asks for reasons');
  expect(english(justify)).toContain('are kept in the log on the device. Tell');
  expect(english({ ...SENT, ...justify })).toContain('are not sent at this privacy level');
  expect(english({ ...SENT, ...justify, privacyLevel: 'full' })).toContain('in the log, and are sent.');
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
