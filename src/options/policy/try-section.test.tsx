import '../../test/dom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Activity, ActivityState } from '../../event';
import { parsePolicy } from '../../policy/parse';
import type { Policy } from '../../policy/policy';
import { RULES } from '../../rules';
import { fakeChrome } from '../../ui/test/fake-chrome';
import { missing } from '../../words/words';
import { MAX_TRIED_ACTIVITIES, TrySection } from './try-section';
import { happenedIn, runOverLog } from './whole-log';

const NOW = Date.UTC(2026, 2, 20, 12);
const RULE_IDS = RULES.map(({ id }) => id);
const POLICY = parsePolicy({ internalDomains: ['contoso.com'] }, RULE_IDS).policy;

const stateOf = (id: string, meaning: Partial<Activity>): ActivityState => {
  const activity: Activity = {
    id,
    kind: 'share-invite',
    scope: 'specific',
    seenAt: NOW - 60_000,
    host: 'contoso.sharepoint.com',
    ...meaning,
  };
  const first = {
    kind: 'activity',
    seq: 1,
    id,
    activityId: id,
    recordedAt: NOW,
    activity,
    findings: [],
    response: 'record',
  } as const;
  return {
    first: { ...first, findings: [], witness: 'page', via: 'fetch', requestHash: '', tab: 1 },
    witnesses: ['page'],
  };
};
const STATES = [
  stateOf('a', { recipients: ['ann@fabrikam.example'], file: { name: 'Plan.docx' } }),
  stateOf('b', { recipients: ['bob@contoso.com'] }),
  stateOf('c', { kind: 'download' }),
];
const readStates = vi.fn(async () => STATES);
async function* readLog() {
  yield { states: STATES };
}
const runOverStates = vi.fn(async (policy: Policy) => runOverLog(await happenedIn(readLog()), policy));

beforeAll(() => fakeChrome());
beforeEach(() => {
  render(null, document.body);
  vi.clearAllMocks();
});
afterAll(() => expect([...missing]).toEqual([]));

const result = () => document.querySelector('#try-result')?.textContent;
const texts = (selector: string) => [...document.querySelectorAll(selector)].map(element => element.textContent);

async function tryPolicy(text: string): Promise<void> {
  await act(() =>
    render(<TrySection policy={POLICY} now={NOW} readStates={readStates} runOverLog={runOverStates} />, document.body),
  );
  await act(async () => {
    const field = document.querySelector('textarea') as HTMLTextAreaElement;
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await act(async () => document.querySelector('form')?.requestSubmit());
  await vi.waitFor(async () => {
    await act(async () => {});
    expect(result()).not.toBe('Checking…');
  }, 10_000);
}

describe('a policy that is tried', () => {
  test('lists the activities with another result, and reads only the stated number', async () => {
    await tryPolicy('{ "internalDomains": ["contoso.com"], "trustedDomains": ["fabrikam.example"] }');
    expect(readStates).toHaveBeenCalledExactlyOnceWith(MAX_TRIED_ACTIVITIES);
    expect(texts('.try-sum')).toEqual(['The result would be different for 1 of 3 activities. ']);
    expect(texts('.differences:last-child tbody tr')).toHaveLength(1);
    const [what, before, after] = texts('.differences:last-child tbody tr > *');
    expect(what).toMatch(/ann@fabrikam.example.*Plan.docx.*1 minute ago|Plan.docx.*ann@fabrikam.example.*1 minute ago/);
    expect(before).toMatch(/^Medium .*Warns without asking$|^High .*Warns without asking$/);
    expect(after).toBe('Nothing found');
    expect(texts('.differences:last-child caption, .differences:last-child thead th')).toEqual([
      'What would be different',
      'Activity',
      'Current policy',
      'With this policy',
    ]);
  });

  test('counts what each rule would have done in the whole log, and says which asks too often', async () => {
    await tryPolicy('{ "internalDomains": ["contoso.com"], "responses": ["external-recipient=warn"] }');
    expect(result()).toContain('Activities checked: 3. Days: 1. Prompts: 1. Prompts a week: 1.');
    expect(texts('tr[data-rule="external-recipient"] td')).toEqual(['1', '1', '1 ']);
    readStates.mockResolvedValueOnce(STATES);
    STATES.push(stateOf('d', { recipients: ['eve@fabrikam.example'], file: { name: 'Other.docx' } }));
    await tryPolicy('{ "internalDomains": ["contoso.com"], "responses": ["external-recipient=warn"] }');
    STATES.pop();
    expect(texts('tr[data-rule="external-recipient"] td')).toEqual([
      '2',
      '2',
      '2 More than once a week: consider “inform”.',
    ]);
  });

  test('counts what is blocked apart from the prompts, and recommends to keep it', async () => {
    STATES.push(stateOf('d', { recipients: ['eve@fabrikam.example'] }));
    await tryPolicy('{ "internalDomains": ["contoso.com"], "responses": ["external-recipient=block"] }');
    STATES.pop();
    expect(result()).toContain('Prompts: 0. Prompts a week: 0. Blocked: 2.');
    expect(texts('.rule-counts th[scope="col"]').slice(2)).toEqual(['Prompts', 'Blocked', 'Prompts a week']);
    expect(texts('tr[data-rule="external-recipient"] td').slice(1)).toEqual(['0', '2', '0 ']);
    expect(texts('.recommended p')[1]).toBe('Actions that “block” stops aren’t counted as prompts.');
    expect(texts('.recommended pre')).toEqual([]);
  });

  test('recommends responses that ask at most once a week, as text for the policy to copy', async () => {
    const writeText = vi.fn(async () => undefined);
    vi.stubGlobal('navigator', { clipboard: { writeText } });
    STATES.push(stateOf('d', { recipients: ['eve@fabrikam.example'] }));
    await tryPolicy('{ "internalDomains": ["contoso.com"], "responses": ["external-recipient=warn"] }');
    STATES.pop();
    expect(texts('.recommended p')).toEqual([
      'Prompts a week with these responses: 0. Copy them into your policy in place of its own “responses”.',
      'The log covers less than a week, so this can still change.',
      'Copy',
    ]);
    const text = '"responses": [\n  "external-recipient=inform"\n]';
    expect(texts('.recommended pre')).toEqual([text]);
    await act(async () => document.querySelector<HTMLButtonElement>('.recommended button')?.click());
    expect(writeText).toHaveBeenCalledExactlyOnceWith(text);
    expect(texts('.recommended [role="status"]')).toEqual(['Copied']);
    vi.unstubAllGlobals();
  });

  test('says of responses that ask seldom that they can stay', async () => {
    await tryPolicy('{ "internalDomains": ["contoso.com"], "responses": ["external-recipient=warn"] }');
    expect(texts('.recommended p')[0]).toBe('No changes are recommended.');
    expect(texts('.recommended pre')).toEqual([]);
  });

  test('reports that it changes nothing', async () => {
    await tryPolicy('{ "internalDomains": "contoso.com" }');
    expect(texts('.try-sum')).toEqual(['The result would be different for 0 of 3 activities. ']);
    expect(texts('caption')).toEqual(['What each rule would have done']);
  });

  test.each([
    [
      '{\n  "organizationName": "Contoso",\n  "internalDomains": [\n    "contoso.com"\n',
      'Line 5: This is not valid JSON.',
    ],
    ['{\r\n  "organizationName": Contoso\r\n}', 'Line 2: This is not valid JSON.'],
    ['', 'Line 1: This is not valid JSON.'],
    ['\n["internalDomains"]', 'Line 2: This must be an object, in braces.'],
  ])('with broken JSON is reported with its line: %j', async (text, told) => {
    await tryPolicy(text);
    expect(result()).toContain(told);
    expect(document.querySelector('textarea')?.getAttribute('aria-invalid')).toBe('true');
    expect(readStates).not.toHaveBeenCalled();
  });

  test('with an invalid entry of a list says that this entry is ignored, not the setting', async () => {
    await tryPolicy('{ "internalDomains": ["contoso.com", "no"], "responses": ["anyone-link=press"] }');
    expect(texts('.try-sum')[0]).toMatch(/activities\. 2 entries are ignored\.$/);
  });

  test('with invalid values lists each of them with its line', async () => {
    await tryPolicy('\ufeff{\n  // Why not.\n  "policyUrl": "contoso.com",\n\n  "internlDomains": []\n}');
    expect(texts('.try-sum')[0]).toContain('2 settings don’t work.');
    expect(texts('.policy-problems li')).toEqual([
      expect.stringMatching(/^Line 3: policyUrl contoso.com/),
      expect.stringMatching(/^Line 5: internlDomains .*Did you mean internalDomains\?/),
    ]);
  });

  test.each([readStates, runOverStates])('reports that the log cannot be read', async reading => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    reading.mockRejectedValueOnce(new Error('gone'));
    await tryPolicy('{}');
    expect(result()).toContain('couldn’t be read');
  });
});
