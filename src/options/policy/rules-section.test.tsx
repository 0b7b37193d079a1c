import '../../test/dom';
import { render } from 'preact';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { parsePolicy } from '../../policy/parse';
import { RULES } from '../../rules';
import { fakeChrome } from '../../ui/test/fake-chrome';
import { missing } from '../../words/words';
import { matchingRules, RulesSection } from './rules-section';

beforeAll(() => fakeChrome());
beforeEach(() => render(null, document.body));
afterAll(() => expect([...missing]).toEqual([]));

const RULE_IDS = RULES.map(({ id }) => id);
const draw = (raw: object, query = '') => {
  const { policy } = parsePolicy(raw, RULE_IDS);
  render(<RulesSection policy={policy} found={matchingRules(query, policy)} />, document.body);
};
const textOf = (rule: string, selector: string) =>
  document.querySelector(`[data-rule="${rule}"] ${selector}`)?.textContent;

test("shows each rule's level, response and warning text", () => {
  draw({});
  expect([...document.querySelectorAll('.rule')].map(row => row.getAttribute('data-rule')).sort()).toEqual(
    [...RULE_IDS].sort(),
  );
  for (const id of RULE_IDS) {
    expect(textOf(id, 'h4')).toContain(id);
    expect(textOf(id, '.rule-facts')).toMatch(/^(Low|Medium|High|Critical).* Default$/);
    expect(textOf(id, '.told-title')).not.toBe('');
    expect(textOf(id, '.told-reasons')).toContain('What you can do');
  }
  expect(textOf('external-recipient', '.told-sentence')).toContain('ann@fabrikam.example');
  expect(textOf('download-burst', '.told-sentence')).toContain('20 or more such actions within 10 minutes');
  expect(textOf('unusual-hours', '.rule-facts')).toContain('Off');
});

test('shows of a rule that asks the prompt, with its buttons', () => {
  draw({ responses: ['anyone-link-edit=warn', 'bulk-download=block'] });
  const parts = (rule: string) =>
    [
      ...document.querySelectorAll(
        `[data-rule="${rule}"] :is(.preview-lead, .told-title, .told-label, .preview-safer, .preview-button)`,
      ),
    ].map(({ textContent }) => textContent);
  expect(parts('anyone-link-edit')).toEqual([
    'Check before you continue',
    'Anyone with the link can edit Salaries 2026.xlsx without signing in',
    'Why it matters',
    'What to do instead',
    'Where the service allows it, safer options are offered here.',
    'Don’t share',
    'Share anyway',
  ]);
  expect(parts('bulk-download').slice(-1)).toEqual(['Close']);
  expect(parts('everyone')).not.toContain('Check before you continue');
});

test.each([
  ['full-control', 'You gave other people full control of Salaries 2026.xlsx.'],
  ['everyone', 'You shared Salaries 2026.xlsx with “Everyone”. They can open it.'],
  ['library-sync', 'You started to sync a library to this computer.'],
  [
    'risky-consent',
    'An app is asking for access to your account. Permissions requested: “Read and change all sites” (Sites.ReadWrite.All) and “Read and change your files” (Files.ReadWrite).',
  ],
])('gives %s an example that fits', (rule, said) => {
  draw({});
  expect(textOf(rule, '.told-sentence')).toBe(said);
});

test('names the domain that looks like another one in the warning only', () => {
  draw({});
  expect(textOf('lookalike-domain', 'h4')).toBe('A domain looks like one you know lookalike-domain');
  expect(textOf('lookalike-domain', '.told-sentence')).toContain('ann@fabrlkam.example');
  expect(textOf('lookalike-domain', '.told-title')).toContain('looks like');
});

test('lists a custom rule among the others, with its title and level', () => {
  const rule = {
    id: 'falcon',
    level: 'low',
    when: { kind: 'download' },
    title: 'Leave Falcon where it is',
    advice: 'Open it there.',
  };
  draw({ customRules: [JSON.stringify(rule)], levels: ['falcon=critical'] });
  expect(document.querySelector('.rule')?.getAttribute('data-rule')).toBe('falcon');
  expect(textOf('falcon', '.rule-facts')).toContain('Critical');
  expect(textOf('falcon', '.told-title')).toBe('Leave Falcon where it is');
  expect(textOf('falcon', '.told-reasons')).toContain('Open it there.');
});

test('names what rules about outsiders lack without internal domains', () => {
  const lacking = () =>
    [...document.querySelectorAll('.rule .stale')].map(stale => stale.closest('.rule')?.getAttribute('data-rule'));
  draw({});
  expect(textOf('new-domain', '.stale')).toBe('No internal domains are set, so this rule finds little or nothing.');
  expect(textOf('new-domain', 'summary')).toBe('What the warning would say');
  expect(lacking()).toEqual(expect.arrayContaining(['external-recipient', 'new-domain', 'personal-account']));
  expect(lacking()).not.toContain('anyone-link');
  expect(lacking()).not.toContain('label-lowered');
  draw({ responses: ['external-recipient=off'] });
  expect(lacking()).not.toContain('external-recipient');
  draw({ internalDomains: ['contoso.com'] });
  expect(lacking()).not.toContain('external-recipient');
});

test('names in its title all that a rule is about, not only the case of its example', () => {
  draw({});
  expect(textOf('labelled-file-leaves', 'h4')).toContain('A labelled file was downloaded, printed or shared');
  expect(textOf('label-lowered', 'h4')).toContain('A label was removed or lowered');
});

test('names what rules about labels lack without labels', () => {
  draw({});
  for (const id of ['labelled-file-leaves', 'labelled-organization-link']) {
    expect(textOf(id, '.stale')).toBe('No sensitivity labels are set, so this rule finds nothing.');
    expect(textOf(id, 'summary')).toBe('What the warning would say');
  }
  draw({
    internalDomains: ['contoso.com'],
    sensitivityLabels: ['7f8b3c1e-2d4a-4f6b-9c0d-1e2f3a4b5c6d=Confidential:high'],
  });
  expect(document.querySelectorAll('.rule .stale')).toHaveLength(0);
});

test('lists host groups, start dates and exceptions with their rule', () => {
  draw({
    hostGroups: ['hr=hr.contoso.com'],
    responses: ['anyone-link@hr=record', 'anyone-link-edit=inform'],
    startDates: ['anyone-link=2027-01-15'],
    exceptions: [
      'anyone-link=https://contoso.sharepoint.com/sites/press',
      'anyone-link=fabrikam.com',
      '*=auditor@contoso.com',
    ],
  });
  const terms = [...document.querySelectorAll('[data-rule="anyone-link"] .rule-terms li')].map(
    ({ textContent }) => textContent,
  );
  expect(terms).toEqual([
    'On the sites of hr: Only recorded',
    expect.stringMatching(/^Only recorded before .*2027/),
    expect.stringMatching(/^Not for .*contoso\.sharepoint\.com\/sites\/press.*fabrikam\.com.*auditor@contoso\.com/),
  ]);
  expect(textOf('anyone-link-edit', '.rule-terms')).toMatch(/^Not for auditor@contoso\.com/);
  draw({});
  expect(document.querySelectorAll('.rule-terms')).toHaveLength(0);
});

test("shows the organisation's response and message as in the warning", () => {
  draw({
    responses: ['anyone-link=record'],
    messages: ['anyone-link=Not with us.'],
    organizationName: 'Contoso',
    supportContact: 'sec@contoso.com',
  });
  expect(textOf('anyone-link', '.rule-facts')).toContain('Only recorded (record) Set under “Responses”');
  expect(textOf('anyone-link', 'summary')).toBe('What the warning would say');
  expect(textOf('anyone-link', '.told-reasons')).toBe('Contoso saysNot with us.');
  expect(textOf('anyone-link', '.organization')).toContain('sec@contoso.com');
  expect(textOf('bulk-download', 'summary')).toBe('What the user sees');
});

test('finds rules by title or ID, and shows nothing when none is found', () => {
  draw({}, 'bulk-download');
  expect([...document.querySelectorAll('.rule')].map(row => row.getAttribute('data-rule'))).toEqual(['bulk-download']);
  draw({}, 'nothing is called this');
  expect(document.body.textContent).toBe('');
});
