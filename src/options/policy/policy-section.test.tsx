import '../../test/dom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { decide } from '../../policy/in-force';
import { KEYS } from '../../policy/keys/keys';
import { parsePolicy } from '../../policy/parse';
import { NOTHING_REMEMBERED, type RememberedPolicy } from '../../policy/remembered-policy';
import { fakeChrome, LANGUAGES } from '../../ui/test/fake-chrome';
import { find, missing } from '../../words/words';
import { PolicySection } from './policy-section';

const NOW = Date.UTC(2026, 2, 20, 12);
const EXAMPLES = Object.fromEntries(Object.entries(KEYS).map(([name, { example }]) => [name, example]));
const RULE_IDS = ['anyone-link', 'bulk-download', 'external-recipient'];
const onSave = vi.fn(async () => undefined);

beforeAll(() => fakeChrome());
beforeEach(() => {
  render(null, document.body);
  vi.clearAllMocks();
});
afterAll(() => expect([...missing]).toEqual([]));

const texts = (selector: string) => [...document.querySelectorAll(selector)].map(element => element.textContent);
const row = (name: string) => document.querySelector(`[data-key="${name}"]`) as HTMLElement;

/** Delivers these one after the other, an hour apart; the last one now. */
function deliver(deliveries: readonly unknown[], own: Record<string, unknown> = {}): void {
  let remembered: RememberedPolicy = NOTHING_REMEMBERED;
  let reading = parsePolicy({}, []);
  for (const [index, delivered] of deliveries.entries()) {
    ({ reading, remembered } = decide(
      delivered,
      own,
      remembered,
      NOW - (deliveries.length - 1 - index) * 3_600_000,
      RULE_IDS,
    ));
  }
  act(() => render(<PolicySection report={{ reading, own, history: [], now: NOW }} onSave={onSave} />, document.body));
}

describe('under a policy', () => {
  test.each<[string, string[]]>([
    [
      'messages',
      [
        'RULE-ID=TEXT',
        'external-recipient=Please use the Partner site for outside parties.',
        'RULE-ID@LANGUAGE=TEXT',
        'de',
        'pt-BR',
        'zh-Hant',
      ],
    ],
    ['hostGroups', ['NAME=HOST HOST ...', 'office=www.office.com *.officeapps.live.com']],
    ['pseudonymKey', ['ID:KEY', '2026-4:KEY']],
    ['privacyLevel', ['minimal', 'standard', 'full']],
    ['forwardTokenNext', ['forwardToken']],
    ['policyVersion', ['policy.version']],
    ['responses', ['RULE-ID=RESPONSE', 'anyone-link=inform', 'RULE-ID@GROUP=RESPONSE']],
  ])('sets in code type, to the end, what is written as it stands in %s', (name, codes) => {
    deliver([EXAMPLES]);
    const set = [...row(name).querySelectorAll('.hint code')].map(({ textContent }) => textContent);
    expect(set.slice(0, codes.length)).toEqual(codes);
  });

  test.each(LANGUAGES)('sets the numbers to type in code type, but none that is only counted, in %s', language => {
    fakeChrome(language.replace('_', '-'), language);
    try {
      deliver([EXAMPLES]);
      const codes = (name: string) => [...row(name).querySelectorAll('.hint code')].map(code => code.textContent);
      expect(codes('askAgainAfter')).toEqual(['0', '10080', '480']);
      expect(codes('askTimeout')).toEqual(['whenUnanswered', '0', '86400']);
      expect(codes('reasonMinLength')).toEqual(['1', '500', '10']);
      expect(codes('snooze')).toEqual(['0', '1440']);
      expect(codes('retentionDays')).toEqual(['1', '3650', '30']);
      expect(row('snooze').querySelector('.hint br')).toBeNull();
    } finally {
      fakeChrome();
    }
  });

  test('begins a line with each privacy level', () => {
    deliver([EXAMPLES]);
    const begins = [...row('privacyLevel').querySelectorAll('.hint br')].map(br => br.nextSibling?.textContent);
    expect(begins).toEqual(['standard', 'full']);
    expect(row('responses').querySelector('.hint br')).toBeNull();
  });

  test('leaves the full stop of an Arabic sentence behind the code', () => {
    fakeChrome('ar', 'ar');
    try {
      deliver([EXAMPLES]);
      for (const name of ['messages', 'reasons']) {
        const example = row(name).querySelectorAll('.hint code')[1];
        expect(example?.textContent).toMatch(/^[a-z-]+=.*\p{Script=Arabic}$/u);
        expect(example?.nextSibling?.textContent).toMatch(/^\u200f\. /);
      }
    } finally {
      fakeChrome();
    }
  });

  test('shows every setting with value, source and a lock, and none can be changed', () => {
    deliver([EXAMPLES]);
    expect(texts('h3 + p')).toEqual(['These settings are managed by your organisation. You can’t change them here.']);
    for (const name of Object.keys(KEYS)) {
      expect(row(name).textContent).toContain(`${find(`key_${name}`)} ${name}`);
      expect(row(name).querySelector('details > p')?.textContent).toBe(find(`key_${name}_what`));
      expect(row(name).querySelector('.setting-value')?.textContent).not.toMatch(/^(Not set|Default)$/);
      // Once, on top.
      expect(row(name).querySelector('.setting-source')).toBeNull();
      expect(row(name).dataset.locked).toBe('true');
    }
    expect(document.querySelectorAll('.locked svg[aria-hidden="true"]')).toHaveLength(1);
    expect(texts('[data-key="internalDomains"] li')).toEqual(['contoso.com', 'contoso.onmicrosoft.com']);
    expect(texts('[data-key="customRecognisers"] li')).toEqual(['contoso-docs-download']);
    expect(texts('[data-key="responses"] li')).toEqual([
      'Anyone with the link can open the file: Warns without asking (inform)',
      'Many items downloaded at once: Only recorded (record)',
    ]);
    expect(row('responses').querySelector('li')?.dataset.raw).toBe('anyone-link=inform');
    expect(document.querySelector('form, input, button')).toBeNull();
  });

  test("locks settings that the policy leaves out as well, instead of using the user's own", () => {
    deliver([{ organizationName: 'Contoso' }], { policyUrl: 'https://home.example/' });
    expect(row('policyUrl').textContent).toMatch(/^Page about sharing policyUrlNot setAbout this setting/);
    expect(row('whenUnanswered').querySelector('.setting-value')?.textContent).toBe(
      'Default: The request continues (go)',
    );
    expect(row('forwardKind').querySelector('.setting-value')?.textContent).toBe('Not set');
    expect(row('levels').querySelector('.setting-value')?.textContent).toBe('As shown under “Rules”');
    expect(row('snooze').querySelector('.setting-value')?.textContent).toBe('Default: Not offered (0)');
  });

  test('says, for admins, that no internal domains are set', () => {
    deliver([{ organizationName: 'Contoso' }]);
    expect(texts('.no-internal')).toEqual([
      'No internal domains are set, so Second Look can’t tell who is outside your organisation. An admin has to add internalDomains to the policy.',
    ]);
    deliver([{ internalDomains: ['contoso.com'] }]);
    expect(texts('.no-internal')).toEqual([]);
    deliver([undefined]);
    expect(texts('.no-internal')).toEqual([]);
  });

  test('shows the last valid value, its date and the problem of an invalid one', () => {
    deliver([{ policyUrl: 'https://contoso.com/sharing' }, { policyUrl: 'contoso.com/sharing' }]);
    expect(row('policyUrl').textContent).toMatch(
      /https:\/\/contoso.com\/sharing.*Last read from the browser: 1 hour ago/,
    );
    expect(row('policyUrl').querySelector('.stale')?.textContent).toMatch(/kept since .*20 March 2026/);
    expect(texts('.policy-problems li')[0]).toMatch(
      /^policyUrl contoso.com\/sharingEnter the full address.*Used instead: https:\/\/contoso/,
    );
  });

  test('says that the policy has disappeared and that the last one stays in force', () => {
    deliver([{ organizationName: 'Contoso' }, {}]);
    expect(texts('.policy-problems li')[0]).toMatch(
      /^All settings.*no longer delivers any settings.*The last settings stay in force/,
    );
    expect(row('organizationName').textContent).toMatch(/Contoso/);
  });
});

describe('without a policy', () => {
  const field = (name: string) => row(name).querySelector('input, textarea, select') as HTMLTextAreaElement;
  const save = async (name: string, text: string) => {
    await act(async () => {
      field(name).value = text;
      field(name).dispatchEvent(new Event('input', { bubbles: true }));
    });
    await act(async () => row(name).querySelector('form')?.requestSubmit());
  };

  test('gives every setting a field with a name and a description', () => {
    deliver([{}], { internalDomains: 'home.example\nb.example' });
    for (const name of Object.keys(KEYS)) {
      const of = (attribute: string) =>
        (field(name).getAttribute(attribute) ?? '').split(' ').map(id => document.getElementById(id)?.textContent);
      expect(of('aria-labelledby')[0]).toContain(name);
      const what = find(`key_${name}_what`);
      expect(of('aria-describedby')[0]).toBe(KEYS[name]?.type === 'list' ? `${what} One entry per line.` : what);
      expect(row(name).dataset.locked).toBe('false');
    }
    expect(field('internalDomains').value).toBe('home.example\nb.example');
    expect(row('internalDomains').dataset.source).toBe('local');
  });

  test('says in one form what applies if nothing is set', () => {
    deliver([{}]);
    const said = (name: string) => row(name).querySelector('.setting-source')?.textContent;
    expect(['whenUnanswered', 'retentionDays', 'policyUrl', 'welcomeText'].map(said)).toEqual([
      'Default: The request continues (go)',
      'Default: 30',
      undefined,
      undefined,
    ]);
  });

  test.each(Object.keys(KEYS))('saves %s as typed, and removes it when the field is emptied', async name => {
    deliver([{}]);
    const { example } = KEYS[name] as (typeof KEYS)[string];
    const text = Array.isArray(example) ? example.join('\n') : String(example);
    await save(name, field(name) instanceof HTMLSelectElement ? text : ` ${text} `);
    expect(onSave).toHaveBeenLastCalledWith(name, text);
    expect(row(name).querySelector('[role=status]')?.textContent).toBe('Saved');
    expect(parsePolicy({ [name]: text }, RULE_IDS).problems).toEqual([]);
    await save(name, field(name) instanceof HTMLSelectElement ? '' : ' ');
    expect(onSave).toHaveBeenLastCalledWith(name, undefined);
  });

  test('says what applies where nothing is typed or chosen', () => {
    deliver([{}], { snooze: '5' });
    const source = (name: string) => row(name).querySelector('.setting-source')?.textContent;
    expect(['retentionDays', 'snooze', 'supportContact', 'practice'].map(source)).toEqual([
      'Default: 30',
      'Set by you',
      undefined,
      undefined,
    ]);
    const form = row('retentionDays').querySelector('form');
    expect([...(form?.children ?? [])].map(({ className }) => className).slice(1, 3)).toEqual([
      'setting-source aside',
      'own-buttons',
    ]);
    const choices = (name: string) => [...row(name).querySelectorAll('option')].map(({ textContent }) => textContent);
    expect(choices('practice')).toEqual(['Default: On', 'On', 'Off']);
    expect(choices('forwardEncoding')).toEqual(['Default: protobuf', 'protobuf', 'json']);
    expect(choices('forwardKind')[0]).toBe('Not set');
    expect(choices('reasonText')).toEqual(['Default: Required', 'Optional', 'Required', 'No text field (none)']);
    deliver([{}], { reasons: 'partner=A partner works on it' });
    expect(choices('reasonText')[0]).toBe('Default: Optional');
  });

  test('chooses the word that is stored, however it is written', () => {
    deliver([{}], { privacyLevel: ' Full' });
    expect(field('privacyLevel').value).toBe('full');
  });

  test('does not save an invalid value, and shows the problem until it is fixed', async () => {
    deliver([{}]);
    await save('responses', 'anyone-lnk=inform\nanyone-link=inform');
    expect(onSave).not.toHaveBeenCalled();
    expect(field('responses').getAttribute('aria-invalid')).toBe('true');
    expect(row('responses').querySelector('[aria-live]')?.textContent).toMatch(
      /^Not savedanyone-lnk=inform .*Did you mean anyone-link\?$/,
    );
    expect(field('responses').value).toContain('anyone-lnk');
    await save('responses', 'anyone-link=inform');
    expect(onSave).toHaveBeenCalledWith('responses', 'anyone-link=inform');
    expect(field('responses').getAttribute('aria-invalid')).toBe('false');
    expect(row('responses').querySelector('[aria-live]')?.textContent).toBe('');
  });

  test('reports that the browser could not save', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    onSave.mockRejectedValueOnce(new Error('quota'));
    deliver([{}]);
    await save('organizationName', 'Home');
    expect(row('organizationName').querySelector('[role=status]')?.textContent).toBe('It couldn’t be saved');
  });
});

test('shows the policy changes from the log', () => {
  const entry = { kind: 'policy', seq: 1, recordedAt: NOW, at: NOW - 60_000, source: 'managed' } as const;
  const history = [
    { ...entry, id: '2', vanishedAt: NOW, changes: [], problems: [{ key: '', why: 'vanished' }] },
    {
      ...entry,
      id: '1',
      changes: [
        { key: 'organizationName', after: 'Contoso' },
        { key: 'responses', before: '["anyone-link=warn"]', after: '["anyone-link=inform","everyone=warn"]' },
        { key: 'exceptions', after: '["anyone-link=press@contoso.com' },
        { key: 'practice', after: 'false' },
        { key: 'privacyLevel', before: 'full', after: 'minimal' },
      ],
      problems: [
        { key: 'policyUrl', why: 'not-https' },
        { key: 'policyUrl', why: 'too-long' },
        { key: 'internalDomains', why: 'not-a-domain' },
        { key: 'internalDomains', why: 'shared-domain' },
      ],
    },
  ];
  render(
    <PolicySection report={{ reading: parsePolicy({}, []), own: {}, history, now: NOW }} onSave={onSave} />,
    document.body,
  );
  expect(texts('.history li')).toEqual([
    'The browser no longer delivers any settings from your organisation. 1 minute ago',
    expect.stringMatching(
      /^From your organisation 1 minute agoorganizationName Not set →becomes Contosoresponses anyone-link=warn →becomes anyone-link=inform everyone=warnexceptions Not set →becomes \["anyone-link=press@contoso.compractice Not set →becomes OffprivacyLevel Full →becomes MinimalpolicyUrl 1 setting doesn’t work.internalDomains 1 entry is ignored.internalDomains 1 setting works but should be checked.$/,
    ),
  ]);
  expect([...document.querySelectorAll<HTMLElement>('.side')].map(({ dir }) => dir)).toEqual(Array(4).fill('ltr'));
});

describe('a search', () => {
  const opened = (query: string) => {
    render(null, document.body);
    const reading = parsePolicy({ organizationName: 'Contoso' }, RULE_IDS);
    render(
      <PolicySection report={{ reading, own: {}, history: [], now: NOW }} query={query} onSave={onSave} />,
      document.body,
    );
    return [...document.querySelectorAll<HTMLDetailsElement>('.setting details')].map(({ open }) => open);
  };

  test('opens the words in which it finds something, and hides the changes', () => {
    expect(opened('no one answers in time')).toEqual([true]);
    expect(opened('whenUnanswered').filter(Boolean)).toHaveLength(1);
    expect(opened('policyUrl')).toEqual([false]);
    expect(document.querySelector('.history')).toBeNull();
    expect(opened('').filter(Boolean)).toEqual([]);
    expect(document.querySelector('.history')).not.toBeNull();
  });
});
