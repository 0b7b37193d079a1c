/** What leaves the device at which level, and what never does. */
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { observation } from '../../test/corpus/observation';
import { secretsOf } from '../../test/corpus/secrets';
import type { PrivacyLevel } from '../event';
import { eventOf } from './ocsf/event-of';
import { CASES, CORPUS, everything, parsed, sent } from './ocsf/test/cases';
import { contextOf, LATER, LEVELS, NOW, privacyAt, row, started } from './ocsf/test/sample';
import { asAllowed, endingOf, pseudonym, type Value } from './privacy';
import { isTechnical } from './technical-fields';

const KEY = privacyAt('minimal').key;

describe('a pseudonym', () => {
  it('is an HMAC-SHA-256 truncated to 96 bits', () => {
    const code = createHmac('sha256', KEY.secret)
      .update('ana@contoso.com')
      .digest()
      .subarray(0, 12)
      .toString('base64url');
    expect(pseudonym('ana@contoso.com', KEY)).toBe(`hmac-sha256:k1:${code}`);
    expect(code).toHaveLength(16);
  });

  it('is the same for the same name in any case and Unicode form', () => {
    expect(pseudonym('Ren\u00e9@Contoso.com', KEY)).toBe(pseudonym('rene\u0301@contoso.com', KEY));
    expect(pseudonym('ana', KEY)).not.toBe(pseudonym('anna', KEY));
  });

  it('differs with another key', () => {
    const other = { id: 'device', secret: new Uint8Array(32).fill(7) };
    expect(pseudonym('ana', other)).toMatch(/^hmac-sha256:device:[\w-]{16}$/);
    expect(pseudonym('ana', other).slice(-16)).not.toBe(pseudonym('ana', KEY).slice(-16));
  });
});

describe("the file name's extension", () => {
  it.each([
    ['Salaries 2026.XLSX', 'xlsx'],
    ['archive.tar.gz', 'gz'],
    ['Letter to Ana.Silva', undefined],
    ['.docx', undefined],
    ['README', undefined],
  ])('of %s is %s', (name, ending) => {
    expect(endingOf(name)).toBe(ending);
  });
});

type SentEvent = {
  file: Record<string, unknown>;
  actor: { user: object };
  unmapped: { share: { recipients: object[] } };
  comment?: string;
};

function told(
  level: PrivacyLevel,
  severity: 'low' | 'medium' | undefined,
  change: Parameters<typeof started>[0] = {},
): SentEvent {
  const finding = severity && [{ rule: 'r', level: severity, response: 'record' as const, evidence: {} }];
  return parsed(
    sent([started({ recipients: ['ben@fabrikam.com'], ...change }, finding ?? [])], level)[0] as never,
  ) as SentEvent;
}

describe('by privacy level', () => {
  it.each<[PrivacyLevel, 'low' | 'medium' | undefined, boolean]>([
    ['minimal', undefined, false],
    ['minimal', 'low', false],
    ['minimal', 'medium', true],
    ['standard', undefined, false],
    ['standard', 'low', true],
    ['full', undefined, true],
  ])('%s with a finding of level %s sends the file name in clear: %s', (level, severity, isClear) => {
    const keyed = `${pseudonym('Salaries 2026.xlsx', KEY)}.xlsx`;
    expect(told(level, severity).file.name).toBe(isClear ? 'Salaries 2026.xlsx' : keyed);
  });

  it("sends the file's location", () => {
    const owner = pseudonym('ana_contoso_com', KEY);
    expect(told('minimal', 'medium').file).toMatchObject({ parent_folder: `/personal/${owner}/Documents` });
    expect(told('standard', undefined).file).toMatchObject({ parent_folder: '/personal/ana_contoso_com/Documents/HR' });
    expect(told('standard', undefined).file).not.toHaveProperty('path');
    expect(told('full', undefined).file).toMatchObject({
      path: '/personal/ana_contoso_com/Documents/HR/Salaries 2026.xlsx',
      url: {
        url_string: 'https://contoso-my.sharepoint.com/personal/ana_contoso_com/Documents/HR/Salaries%202026.xlsx',
      },
    });
    expect(told('minimal', undefined, { file: { path: 'Salaries/Ana.docx' } }).file).not.toHaveProperty(
      'parent_folder',
    );
  });

  it('sends the actor', () => {
    const uid = pseudonym('ana@contoso.com', KEY);
    expect(told('minimal', 'medium').actor.user).toEqual({ uid, type: 'User', type_id: 1 });
    for (const level of ['standard', 'full'] as const)
      expect(told(level, 'medium').actor.user).toMatchObject({
        uid,
        name: 'ana@contoso.com',
        email_addr: 'ana@contoso.com',
      });
  });

  it('sends the recipients', () => {
    const keyed = { domain: 'fabrikam.com', relation: 'external', id: pseudonym('ben@fabrikam.com', KEY) };
    for (const level of ['minimal', 'standard'] as const)
      expect(told(level, 'medium').unmapped.share.recipients).toEqual([keyed]);
    expect(told('full', 'medium').unmapped.share.recipients).toEqual([{ ...keyed, address: 'ben@fabrikam.com' }]);
  });

  it('sends the id of an entry, unless the page has made it up', () => {
    const entries = (id: string, level: PrivacyLevel) => {
      const end = row({
        kind: 'outcome',
        id: `${id}:outcome:page`,
        activityId: id,
        witness: 'page',
        at: NOW,
        outcome: 'done',
      });
      const events = sent([started({ id }), end], level).map(parsed) as unknown as { unmapped: { entry: string } }[];
      return events.map(({ unmapped }) => unmapped.entry);
    };
    const own = '0199a3c0-5a3b-7c57-9c7e-0d1d6a1f2b3c';
    for (const level of LEVELS) expect(entries(own, level)).toEqual([own, `${own}:outcome:page`]);
    const free = 'Ana-Silva-is-on-sick-leave';
    for (const level of ['minimal', 'standard'] as const) expect(entries(free, level).join()).not.toContain('Ana');
    expect(entries(free, 'full')).toContain(free);
  });

  it("sends the user's own words only at full", () => {
    for (const level of LEVELS) {
      const answer = sent(CASES['asked, went on'] as never, level)
        .map(parsed)
        .find(event => 'answer' in (event.unmapped as object));
      expect(answer).toMatchObject({ unmapped: { answer: { choice: 'proceed', reason_code: 'approved' } } });
      expect(answer?.comment).toBe(level === 'full' ? 'Ben of HR wanted it.' : undefined);
    }
  });

  it("sends no person's name at minimal, and no name of a file without a serious finding", () => {
    const name = fc.stringMatching(/^[a-z]{12}$/);
    fc.assert(
      fc.property(name, name, name, (person, other, title) => {
        const first = started(
          {
            kind: 'copy-move',
            actor: { email: `${person}@contoso.com` },
            recipients: [`${other}@fabrikam.com`, other, `${other}_x.com#ext#@contoso.onmicrosoft.com`],
            site: `contoso-my.sharepoint.com/personal/${person}_contoso_com`,
            file: { name: `${title}.docx`, path: `/personal/${person}_contoso_com/Documents/${title}/${title}.docx` },
            files: [title],
            destination: `https://contoso-my.sharepoint.com/personal/${person}_contoso_com/${title}`,
            previous: btoa(`i:0#.f|membership|${other}`),
          },
          [],
        );
        const refusal = {
          ...LATER.refused,
          reply: { refused: { code: 'no', message: `${person}, no` }, linkId: btoa(person) },
        };
        const answer = { ...LATER.proceed, reason: `${other} wants ${title}` };
        const texts = sent([first, LATER.asked, answer, refusal], 'minimal').map(({ json }) => json);
        expect(texts).toHaveLength(4);
        for (const text of texts)
          for (const one of [person, other, title, btoa(person)]) expect(text).not.toContain(one);
      }),
      { numRuns: 50 },
    );
  });

  describe('an id field in which a page can write anything', () => {
    type Free = {
      file: { uid: string };
      evidences?: { file: { uid: string } }[];
      unmapped: { consent?: { client_id: string; scopes: string[] } };
    };
    /** The activity and the finding about it. */
    const withFree = (text: string, level: PrivacyLevel): Free[] => {
      const first = started({ kind: 'oauth-consent', file: { id: text }, clientId: text, scopes: [text] });
      return sent([first, LATER.asked], level).map(event => parsed(event as never) as Free);
    };
    const shown = (text: string, level: PrivacyLevel) =>
      withFree(text, level).flatMap(({ file, evidences = [], unmapped: { consent } }) => [
        ...[file, ...evidences.map(one => one.file)].flatMap(one => (one ? [one.uid] : [])),
        ...(consent ? [consent.client_id, ...consent.scopes] : []),
      ]);

    it.each(['minimal', 'standard'] as const)('does not send free text at %s', level => {
      const free = fc.oneof(
        fc.stringMatching(/^[A-Za-z]{4,12}( [a-z]{4,12}){1,3}$/),
        fc.stringMatching(/^[A-Z][a-z]{3,9}\.[A-Z][a-z]{6,9}$/),
        fc.stringMatching(/^\/sites\/[a-z]{4,9}\/[A-Z][a-z]{3,9}#[0-9]{1,3}$/),
        fc.stringMatching(/^01[A-Z]{4,20}$/),
        fc.stringMatching(/^Files\.Read\.[A-Z][a-z]{4,9}[0-9]$/),
      );
      fc.assert(
        fc.property(free, text => {
          const all = shown(text, level);
          expect(all).toHaveLength(4);
          for (const one of all) expect(one).toBe(pseudonym(text, KEY));
          for (const event of withFree(text, level)) expect(JSON.stringify(event)).not.toContain(text);
        }),
        { numRuns: 100 },
      );
    });

    it('sends it at full', () => {
      expect(new Set(shown('Ana was fired', 'full'))).toEqual(new Set(['Ana was fired']));
    });

    it.each([
      ['a GUID', '9b2c7b0a-6c1d-4f0e-8f65-1f0f6a6f7c11'],
      ['an item of a list', '133ea037-dc10-4e4c-a721-cfd6aa02925b#3'],
      ['an item of a drive', '01BYE5RZ6QN3ZWBTUFOFD3GSPGOHDJD36K'],
      ['an item of a personal OneDrive', '0123456789ABCDEF!1243'],
      ['a newer item of a personal OneDrive', '0123456789ABCDEF!s9b2c7b0a6c1d4f0e8f651f0f6a6f7c11'],
      ['an app of the Live SDK', '000000004C12AE6F'],
    ])('keeps %s', (_, id) => {
      for (const level of LEVELS)
        expect(shown(id, level).filter(one => one === id)).toHaveLength(level === 'full' ? 4 : 3);
    });

    it.each([
      'Files.ReadWrite.All',
      'Sites.FullControl.All',
      'Mail.Send.Shared',
      'EWS.AccessAsUser.All',
      'offline_access',
      '.default',
      'wl.skydrive_update',
    ])('keeps the permission %s', scope => {
      for (const level of LEVELS) expect(shown(scope, level)).toContain(scope);
    });
  });

  describe('a refusal code in which a page can write anything', () => {
    const codeAt = (level: PrivacyLevel, code: string) =>
      parsed(sent([started(), { ...LATER.refused, reply: { refused: { code } } }], level).at(-1) as never) as {
        unmapped: { refusal: { code: string } };
      };

    it.each(['minimal', 'standard'] as const)('does not send free text at %s', level => {
      for (const text of ['Ana Silva was fired', 'AnaSilvaWasFired', '-1, Ana.Silva', '-1, System.Ana Silva', '1 2 3'])
        expect(codeAt(level, text).unmapped.refusal.code).toBe(pseudonym(text, KEY));
    });

    it.each(['accessDenied', '-2147024891, System.UnauthorizedAccessException', '-2147024891', '403'])(
      'keeps %s',
      code => {
        for (const level of LEVELS) expect(codeAt(level, code).unmapped.refusal.code).toBe(code);
      },
    );
  });

  it("replaces a recipient's domain that is not a valid domain", () => {
    for (const domain of ['ana/was/fired.example', 'ana_silva,fired.example', `${'ana.'.repeat(80)}example`]) {
      const text = JSON.stringify(told('minimal', 'medium', { recipients: [`x@${domain}`] }));
      expect(text).not.toContain(domain);
      expect(text).toContain(pseudonym(`x@${domain}`, KEY));
    }
    for (const domain of ['fabrikam.com', 'm\u00fcller.example', 'xn--mller-kva.example'])
      expect(told('minimal', 'medium', { recipients: [`x@${domain}`] }).unmapped.share.recipients).toMatchObject([
        { domain },
      ]);
  });

  it('never sends an id in clear that can be half of a link, as at Google', () => {
    for (const level of LEVELS) {
      const [event] = sent(CASES['another service'] as never, level);
      expect(event?.json).not.toContain('1AbCdEfGhIjKlMnOp');
      expect(parsed(event as never)).toMatchObject({ unmapped: { file_key: pseudonym('1AbCdEfGhIjKlMnOp', KEY) } });
    }
  });
});

/** Patterns of what grants access; written without looking at src/recognise/redact.ts. */
const OPENS =
  /:[a-z]{1,4}:\/[a-qs-z]\/[^"[]|1drv\.ms\/[^"[]|\b[us]![\w-]{8,}|\beyJ[\w-]{5,}|(tempauth|access_token|authkey|signature|sig|password|token|code|canary)=[^"[&]|https?:[^"]*[?#]/i;

describe('links, tokens and queries', () => {
  const rows = CORPUS.map(({ id, row, entry }) => ({ id, entry, secrets: secretsOf(observation(row)) }));

  it.each(LEVELS)(
    'are in no event of any row of the corpus, at %s',
    level => {
      expect(rows.filter(({ secrets }) => secrets.length > 0).length).toBeGreaterThan(60);
      // One `expect` for all: one for each event and secret would take longer than the events.
      const seen = rows.flatMap(({ id, entry, secrets }) => {
        const events = sent([entry, LATER.done, LATER.asked], level);
        const tells = events.filter(({ json }) => OPENS.test(json) || secrets.some(secret => json.includes(secret)));
        return [
          ...tells.map(({ json }) => `${id}: ${json}`),
          ...(events.length === 3 ? [] : [`${id}: ${events.length} events`]),
        ];
      });
      expect(seen).toEqual([]);
      // Thousands of events: seconds alone, many times that beside other work.
    },
    120_000,
  );

  it('are removed even from an entry that contains them', () => {
    const secret = fc.stringMatching(/^[A-Z][A-Za-z0-9]{11}$/);
    const shapes = [
      'https://contoso.sharepoint.com/:w:/s/hr/ESECRET',
      'https://1drv.ms/w/s!SECRET',
      '/shares/u!aSECRETb64url/driveItem',
      'https://x.example/?tempauth=SECRET',
      'Bearer eyJhbGciOiJIUzI1NiJ9.eyJSECRET.SECRET',
      'password=SECRET',
    ];
    fc.assert(
      fc.property(secret, fc.constantFrom(...shapes), fc.constantFrom(...LEVELS), (token, shape, level) => {
        const text = shape.replaceAll('SECRET', token);
        const file = { name: text, path: `/sites/hr/${text}`, id: text };
        const first = started({
          file,
          recipients: [text],
          site: text,
          destination: text,
          previous: text,
          label: { name: text },
          files: [text],
        });
        const events = sent([first, { ...LATER.proceed, reason: text, reasonCode: text }], level);
        expect(events).toHaveLength(2);
        for (const { json } of events) expect(json).not.toContain(token);
      }),
    );
  });

  it('leave hashes, keys and signatures unchanged, even if these look like a token', () => {
    const looks = 'eyJhbGciOiJIUzI1NiJ9';
    const kept = asAllowed(
      { unmapped: { chain: { prev: looks }, checkpoint: { signature: looks }, format: looks } },
      privacyAt('full'),
    );
    expect(kept).toEqual({
      unmapped: { chain: { prev: looks }, checkpoint: { signature: looks }, format: '[removed]' },
    });
  });
});

describe('technical data that is refused', () => {
  const refused = { ...privacyAt('full'), isWithoutTechnical: true };
  const paths = (value: unknown, path = ''): string[] => {
    if (Array.isArray(value)) return value.flatMap(item => paths(item, `${path}[]`));
    if (typeof value !== 'object' || value === null) return [path];
    return Object.entries(value).flatMap(([name, inner]) => paths(inner, path === '' ? name : `${path}.${name}`));
  };

  it('is left out, and nothing else', () => {
    for (const event of Object.values(CASES).flatMap(everything)) {
      const all = paths(asAllowed(event as Readonly<Record<string, Value>>, privacyAt('full')));
      const less = paths(asAllowed(event as Readonly<Record<string, Value>>, refused));
      expect(less).toEqual(all.filter(path => !isTechnical(path)));
      expect(less).not.toEqual(all);
    }
  });

  it('makes no event of an entry that holds nothing else, except a test event', () => {
    const entries = Object.values(CASES).flat();
    const kindsOf = (privacy: typeof refused) =>
      new Set(entries.flatMap(entry => (eventOf(entry, contextOf('full', { privacy })) ? [entry.kind] : [])));
    const [all, less] = [kindsOf({ ...refused, isWithoutTechnical: false }), kindsOf(refused)];
    expect([...all].filter(kind => !less.has(kind)).sort()).toEqual(['fault', 'policy']);
    const checks = entries.filter(
      entry => entry.kind === 'check' && eventOf(entry, contextOf('full', { privacy: refused })),
    );
    expect(checks).toEqual([expect.not.objectContaining({ results: expect.anything() })]);
  });
});
