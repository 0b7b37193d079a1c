/** Whole sentences in every language: their contents, not their style. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RULES } from '../rules';
import { fakeChrome, LANGUAGES } from '../ui/test/fake-chrome';
import { ended, tried } from './attempt-text';
import { ago, date, END, ISOLATE, names, plural } from './phrases';
import { promptText } from './prompt-text';
import { conditions, sentence } from './sentence';
import { EVERY_MEANING, FILE, PEOPLE, WITHOUT_FILE } from './test/every-meaning';
import { tell } from './warning-text';
import { direction, locale, missing } from './words';

const bare = (text: string) => text.replaceAll(ISOLATE, '').replaceAll(END, '');
/** Ends as a sentence does, and has no gap for a name or word. */
const WHOLE = /^(?!.*(?:\$|undefined| {2}| [.,،、。]|\(\))).*[.。]$/u;

const incomplete = (sentences: readonly string[]) => sentences.filter(one => !WHOLE.test(one));

describe.each(LANGUAGES)('%s', folder => {
  const tag = folder.replace('_', '-');
  beforeEach(() => fakeChrome(tag, folder));
  afterEach(() => {
    const without = [...missing];
    missing.clear();
    expect(without).toEqual([]);
  });

  it('describes every meaning, with the file and the people', () => {
    for (const meaning of EVERY_MEANING) {
      const said = [sentence(meaning), ...conditions(meaning)].map(bare);
      expect(incomplete(said), JSON.stringify(meaning)).toEqual([]);
      if (meaning.file && !WITHOUT_FILE.includes(meaning.kind))
        expect([meaning, said[0]]).toEqual([meaning, expect.stringContaining(FILE.name)]);
      if (meaning.recipients && meaning.kind === 'share-invite') expect(said.join(' ')).toContain(PEOPLE[1]);
    }
  });

  it('describes what was tried, and that it did not happen', () => {
    for (const meaning of EVERY_MEANING) {
      for (const outcome of ['refused', 'aborted', 'failed', 'stopped', 'unclear'] as const) {
        const { title, sentences } = ended(meaning, outcome);
        expect([/\p{L}/u.test(title), ...incomplete(sentences.map(bare))], JSON.stringify(meaning)).toEqual([true]);
      }
      expect(tried(meaning)).not.toBe(sentence(meaning));
    }
  });

  it('asks before it happens, or says that it was blocked', () => {
    for (const meaning of EVERY_MEANING) {
      const finding = { rule: 'anyone-link', level: 'high', response: 'warn', evidence: {} } as const;
      for (const response of ['warn', 'block'] as const) {
        const about = promptText({ meaning, findings: [finding], organization: {}, response });
        expect(bare(about?.title ?? '')).toMatch(/\p{L}/u);
        expect(incomplete((about?.sentences ?? []).map(bare)), JSON.stringify(meaning)).toEqual([]);
      }
    }
  });

  it('says for every rule why it matters and what to do', () => {
    const meaning = { kind: 'share-invite', scope: 'specific', role: 'edit', file: FILE, recipients: PEOPLE } as const;
    for (const { id } of RULES) {
      const evidence = {
        times: 20,
        minutes: 10,
        label: 'Confidential',
        outsiders: [PEOPLE[0]],
        newDomains: ['fabrikam.com'],
        lookalikes: ['northw1nd.example', 'c0nt0so.com'],
        resembled: ['northwind.example', 'contoso.com'],
        account: PEOPLE[1],
      };
      const told = tell({
        meaning: { ...meaning, recipients: PEOPLE },
        findings: [{ rule: id, level: 'high', response: 'warn', evidence }],
        organization: {},
      });
      expect(told?.title).toMatch(/\p{L}/u);
      expect(told?.title).not.toMatch(/[$]|undefined/);
      expect(told?.reasons).toHaveLength(2);
      for (const [heading, text] of told?.reasons ?? [])
        expect([heading, text]).toEqual([expect.stringMatching(/\p{L}/u), expect.stringMatching(WHOLE)]);
      for (const one of told?.sentences ?? []) expect(bare(one)).toMatch(WHOLE);
    }
  });

  it('formats counts and times', () => {
    for (const number of [0, 1, 2, 3, 5, 11, 22, 100, 1_000_000]) {
      for (const key of ['bulkDownload', 'tried_bulkDownload'] as const) expect(plural(key, number)).toMatch(WHOLE);
    }
    expect(plural('bulkDownload', 1_234_567)).toContain(new Intl.NumberFormat(tag).format(1_234_567));
    expect(bare(names(['a', 'b', 'c', 'd', 'e', 'f']))).toMatch(/a.*b.*c.*\p{N}/u);
    expect(date('2026-12-31T12:00:00Z')).toBe(
      new Intl.DateTimeFormat(tag, { dateStyle: 'long' })
        .format(new Date('2026-12-31T12:00:00Z'))
        .replaceAll(' ', '\u00a0'),
    );
    expect(ago(0, 300_000)).toBe(new Intl.RelativeTimeFormat(tag).format(-5, 'minute'));
  });

  it("has its language tag and direction, in the user's regional variety", () => {
    expect(locale()).toBe(tag);
    expect(direction()).toBe(folder === 'ar' ? 'rtl' : 'ltr');
    const variety = `${tag.split('-')[0]}-XA`;
    fakeChrome(variety, folder);
    expect(locale()).toBe(variety);
  });
});

it('uses English from left to right in a browser with an unsupported language', () => {
  fakeChrome('he', 'en');
  expect([locale(), direction()]).toEqual(['en', 'ltr']);
});
