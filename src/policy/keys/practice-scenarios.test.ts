/**
 * What an admin writes as a scenario: accepted, or reported with the problem and its position,
 * without affecting the others.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import messages from '../../../public/_locales/en/messages.json';
import { perform } from '../../practice/perform';
import { SCENARIOS } from '../../practice/scenarios';
import { startOf } from '../../practice/stage-state';
import { RULES } from '../../rules';
import { camel } from '../../words/words';
import { parsePolicy } from '../parse';
import type { Way } from '../schema/scenario';

const IDS = RULES.map(({ id }) => id);
const parse = (...texts: unknown[]) => parsePolicy({ practiceScenarios: texts }, IDS);
const WAY = { steps: [{ do: 'select', files: 'Plan.docx' }, { do: 'share' }] };
const GOOD = {
  id: 'mine',
  title: 'Mine',
  story: 'A plan.',
  files: ['Plan.docx'],
  unsafe: WAY,
  safe: WAY,
  takeaway: 'Think.',
};
const CHECK = { question: 'Who?', options: ['A', 'B'], right: 1, because: 'So.' };
const withMember = (changes: object) => JSON.stringify({ ...GOOD, ...changes });
const withStep = (step: unknown) => withMember({ unsafe: { steps: [step] } });

/** A text without languages is for all of them. */
const parsedWay = ({ steps, ...way }: Way) => ({
  ...way,
  steps: steps.map(({ note, ...step }) => ({ ...step, ...(note !== undefined && { note: { '': note } }) })),
});

describe('a valid scenario', () => {
  it('can be the example of practice/README.md', () => {
    const readme = readFileSync(new URL('../../practice/README.md', import.meta.url), 'utf8');
    const example = /```json\n(\{\n {2}"id": "contoso-supplier"[^`]*)```/.exec(readme)?.[1];
    expect(parse(example)).toMatchObject({ problems: [], policy: { practiceScenarios: [{ id: 'contoso-supplier' }] } });
  });

  it.each(SCENARIOS)('can be the built-in $id, with texts in place of message keys', scenario => {
    const own = structuredClone(scenario) as unknown as Record<string, unknown>;
    const { policy, problems } = parse(JSON.stringify(own));
    expect(problems).toEqual([]);
    expect(policy.practiceScenarios).toMatchObject([
      { id: scenario.id, files: scenario.files, unsafe: parsedWay(scenario.unsafe), safe: parsedWay(scenario.safe) },
    ]);
  });

  it('has lists where single values were written, and defaults for optional members', () => {
    const way = { steps: [{ do: 'select', files: ['Plan.docx'] }, { do: 'share' }], activities: [], rules: [] };
    expect(parse(JSON.stringify(GOOD)).policy.practiceScenarios).toEqual([
      {
        ...GOOD,
        title: { '': 'Mine' },
        story: { '': 'A plan.' },
        files: [{ name: 'Plan.docx' }],
        unsafe: way,
        safe: way,
        presenter: [],
        takeaway: { '': 'Think.' },
        checks: [],
      },
    ]);
  });

  it('may have texts in several languages', () => {
    const { policy, problems } = parse(
      withMember({ title: { en: 'Mine', de: 'Meins', 'zh-hant': '我的' }, presenter: 'Say it.' }),
    );
    expect(problems).toEqual([]);
    expect(policy.practiceScenarios).toMatchObject([
      { title: { en: 'Mine', de: 'Meins', 'zh-Hant': '我的' }, presenter: [{ '': 'Say it.' }] },
    ]);
  });
});

describe('an invalid scenario is reported with its position, and only it is dropped', () => {
  it.each([
    [7, { why: 'not-text' }],
    ['{', { why: 'not-json' }],
    ['[]', { why: 'not-an-object', at: '' }],
    [withMember({ id: 'A' }), { why: 'not-an-id', at: '/id' }],
    [withMember({ title: undefined }), { why: 'missing-member', at: '/title' }],
    [withMember({ title: 3 }), { why: 'not-text', at: '/title' }],
    [withMember({ title: '' }), { why: 'empty', at: '/title/' }],
    [withMember({ title: {} }), { why: 'empty', at: '/title' }],
    [withMember({ title: { jp: '題' } }), { why: 'not-a-language', at: '/title/jp' }],
    [withMember({ title: { en: 'x'.repeat(601) } }), { why: 'text-too-long', at: '/title/en', allowed: '600' }],
    [withMember({ storry: 'x' }), { why: 'unknown-member', at: '/storry', nearest: 'story' }],
    [withMember({ files: [] }), { why: 'empty', at: '/files' }],
    [withMember({ unsafe: { steps: [] } }), { why: 'empty', at: '/unsafe/steps' }],
    [withStep('share'), { why: 'not-an-object', at: '/unsafe/steps/0' }],
    [withStep({ files: 'Plan.docx' }), { why: 'missing-member', at: '/unsafe/steps/0/do' }],
    [withStep({ do: 'shar', files: 'x' }), { why: 'not-one-of', at: '/unsafe/steps/0/do', nearest: 'share' }],
    [withStep({ do: 'link', scope: 'anybody', role: 'view' }), { why: 'not-one-of', at: '/unsafe/steps/0/scope' }],
    [withStep({ do: 'link', scope: 'anyone', role: 'view', expires: 0 }), { why: 'out-of-range', allowed: '1–3650' }],
    [
      withStep({ do: 'select', files: 'Other.docx' }),
      { why: 'not-one-of', at: '/unsafe/steps/0/files', allowed: 'Plan.docx' },
    ],
    [withStep({ do: 'people', to: 'kim' }), { why: 'not-text', at: '/unsafe/steps/0/to' }],
    [
      withMember({ safe: { ...WAY, rules: ['anyone-lnk'] } }),
      { why: 'unknown-rule', at: '/safe/rules/0', nearest: 'anyone-link' },
    ],
    [withMember({ checks: { ...CHECK, right: 2 } }), { why: 'out-of-range', at: '/checks/right', allowed: '0–1' }],
  ])('%s', (written, problem) => {
    const { policy, problems } = parse(written, JSON.stringify({ ...GOOD, id: 'other' }));
    expect(problems).toMatchObject([{ key: 'practiceScenarios', ...problem }]);
    expect(policy.practiceScenarios.map(({ id }) => id)).toEqual(['other']);
  });

  it('when its id exists already, so that the first one is used', () => {
    const { policy, problems } = parse(withMember({ title: 'First' }), withMember({ title: 'Second' }));
    expect(problems).toMatchObject([{ why: 'id-twice', value: 'mine' }]);
    expect(policy.practiceScenarios).toMatchObject([{ title: { '': 'First' } }]);
  });
});

describe('the practice switch', () => {
  it.each([
    [{}, true],
    [{ practice: false }, false],
    [{ practice: 0 }, false],
    [{ practice: 'no' }, true],
  ])('is read from %j', (raw, practice) => {
    expect(parsePolicy(raw, []).policy.practice).toBe(practice);
  });
});

describe('any text', () => {
  const file = fc.constantFrom('Plan.docx', 'all', '__proto__', 'constructor');
  const files = fc.oneof(file, fc.array(file, { maxLength: 3 }));
  const address = fc.constantFrom('everyone', 'kim@northwind.example', 'x', "o'brien@contoso.com", '@');
  const value = fc.oneof(
    files,
    address,
    fc.constantFrom('anyone', 'specific', 'view', 'edit', 'mail', 'library', 'stop'),
    fc.nat(40),
    fc.jsonValue({ maxDepth: 1 }),
  );
  const verb = fc.constantFrom(
    'open',
    'select',
    'share',
    'link',
    'people',
    'copy-link',
    'send',
    'download',
    'access',
    'withdraw',
    'attach',
    'grant',
    'accept',
    'answer',
  );
  const step = fc.oneof(
    fc.record(
      { do: verb, files: value, to: value, scope: value, role: value, expires: value },
      { requiredKeys: ['do'] },
    ),
    fc.record({ do: fc.constantFrom('select', 'attach'), files }),
    fc.record({ do: fc.constant('people'), to: fc.array(address, { minLength: 1, maxLength: 2 }) }),
    fc.record({ do: fc.constant('link'), scope: fc.constantFrom('anyone', 'specific'), role: fc.constant('edit') }),
    fc.record({ do: fc.constantFrom('share', 'send', 'copy-link', 'download', 'withdraw', 'accept') }),
    fc.record({ do: fc.constant('open'), surface: fc.constantFrom('mail', 'library') }),
  );
  const way = fc.record({ steps: fc.array(step, { minLength: 1, maxLength: 4 }) });
  const words = fc.oneof(
    fc.string({ minLength: 1, maxLength: 9 }),
    fc.dictionary(fc.constantFrom('en', 'de', 'xx', '__proto__'), fc.string()),
  );
  const scenario = fc.record({
    id: fc.constantFrom('a', 'b-1', 'salary-link'),
    title: words,
    story: fc.constant('x'),
    files: fc.constantFrom<unknown[]>(
      ['Plan.docx'],
      ['Plan.docx', { name: '__proto__', links: ['anyone'] }, 'constructor'],
    ),
    unsafe: way,
    safe: fc.constant(WAY),
    takeaway: fc.constant('x'),
  });
  const text = fc.oneof(
    { weight: 8, arbitrary: scenario.map(one => JSON.stringify(one)) },
    fc.json(),
    fc.string({ unit: 'binary' }),
  );

  it('is accepted or reported with a message, and an accepted scenario plays to its end', () => {
    let taken = 0;
    fc.assert(
      fc.property(text, written => {
        const { policy, problems } = parse(written);
        expect(policy.practiceScenarios).toHaveLength(problems.length === 0 ? 1 : 0);
        for (const { why } of problems) expect(messages).toHaveProperty(`policyProblem_${camel(why)}`);
        for (const one of policy.practiceScenarios) {
          taken += 1;
          let state = startOf(one);
          for (const next of [...one.unsafe.steps, ...one.safe.steps]) {
            const { state: after, requests } = perform(state, next, one, 0);
            for (const { url } of requests) expect(URL.canParse(url)).toBe(true);
            state = after;
          }
        }
      }),
      { numRuns: 2000 },
    );
    expect(taken).toBeGreaterThan(200);
  });
});
