/**
 * What an admin writes as a rule: accepted, or reported with the problem and its position, without
 * affecting the others.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import messages from '../../../public/_locales/en/messages.json';
import { RULES } from '../../rules';
import { OPERATOR_NAMES } from '../../rules/engine/operators';
import { judged, memory } from '../../rules/test/judged';
import { camel } from '../../words/words';
import { parsePolicy } from '../parse';
import { parseCustomRules } from './custom-rules';

const IDS = RULES.map(({ id }) => id);
const parse = (...texts: unknown[]) => parsePolicy({ customRules: texts }, IDS);
const NO_NAMES = { rules: [], groups: [], asking: [] };
const GOOD = { id: 'mine', level: 'low', when: { kind: 'print' }, title: 'Mine' };
const withMember = (changes: object) => JSON.stringify({ ...GOOD, ...changes });
const withOperator = (operators: object) => withMember({ when: { kind: 'print', ...operators } });

describe('a valid rule', () => {
  it('can be the example of rules/README.md', () => {
    const readme = readFileSync(new URL('../../rules/README.md', import.meta.url), 'utf8');
    const example = /```json\n(\{\n {2}"id": "contoso-falcon"[^`]*)```/.exec(readme)?.[1];
    expect(parse(example)).toMatchObject({
      problems: [],
      policy: { customRules: [{ id: 'contoso-falcon', level: 'high' }] },
    });
  });

  it('can be that of rules/README.md about email to personal mailboxes, which personal-mail does not see', () => {
    const readme = readFileSync(new URL('../../rules/README.md', import.meta.url), 'utf8');
    const [, example = '{}'] = /```json\n(\{\n {2}"customRules"[^`]*)```/.exec(readme) ?? [];
    const { policy, problems } = parsePolicy(JSON.parse(example), IDS);
    expect(problems).toEqual([]);
    const found = (recipient: string, files: object) =>
      judged({ kind: 'mail-send', recipients: [recipient], ...files }, { customRules: policy.customRules })
        .filter(({ response }) => response !== 'record')
        .map(({ rule, response }) => `${rule}=${response}`);
    expect(found('anna@gmail.com', { file: { name: 'a.docx' } })).toEqual(['contoso-mail-to-personal=block']);
    expect(found('anna@gmail.com', { count: 2 })).toEqual(['contoso-mail-to-personal=block']);
    expect(found('anna@gmail.com', {})).toEqual([]);
    expect(found('ben@fabrikam.com', { file: { name: 'a.docx' } })).toEqual([]);
  });

  it.each(RULES)('can be the built-in $id, under another id and with a title', rule => {
    const own = { ...rule, id: 'mine', title: 'Mine' };
    const { policy, problems } = parse(JSON.stringify(own));
    expect(problems).toEqual([]);
    expect(policy.customRules).toEqual([own]);
  });

  it('has lists where single values were written, and defaults for optional members', () => {
    expect(
      parse(withMember({ when: { kind: 'print', name: 'falcon', host: '*.Contoso.com' } })).policy.customRules,
    ).toEqual([
      {
        ...GOOD,
        response: 'inform',
        when: [{ kind: ['print'], name: ['falcon'], host: ['*.contoso.com'] }],
        falsePositives: '-',
        knownGaps: '-',
      },
    ]);
  });

  it('may ask first', () => {
    const { policy, problems } = parse(withMember({ response: 'block' }));
    expect(policy.customRules).toMatchObject([{ id: 'mine', response: 'block' }]);
    expect(problems).toEqual([]);
  });
});

describe('an invalid rule is reported with its position, and only it is dropped', () => {
  it.each([
    [7, { why: 'not-text' }],
    ['{', { why: 'not-json' }],
    ['[]', { why: 'not-an-object', at: '' }],
    [withMember({ id: 'A' }), { why: 'not-an-id', at: '/id' }],
    [withMember({ id: 'anyone-link' }), { why: 'id-taken', at: '/id', value: 'anyone-link' }],
    [withMember({ level: 'severe' }), { why: 'not-one-of', at: '/level', allowed: 'low, medium, high, critical' }],
    [withMember({ response: 'infrom' }), { why: 'not-one-of', at: '/response', nearest: 'inform' }],
    [withMember({ title: undefined }), { why: 'missing-member', at: '/title' }],
    [withMember({ title: ' ' }), { why: 'empty', at: '/title' }],
    [withMember({ advise: 'x' }), { why: 'unknown-member', at: '/advise', nearest: 'advice' }],
    [withMember({ title: 'x'.repeat(201) }), { why: 'text-too-long', at: '/title', allowed: '200' }],
    [withMember({ when: undefined }), { why: 'missing-member', at: '/when' }],
    [withMember({ when: [] }), { why: 'empty', at: '/when' }],
    [withMember({ when: [{ kind: 'print' }, {}] }), { why: 'empty', at: '/when/1' }],
    [withMember({ when: 'always' }), { why: 'not-an-object', at: '/when' }],
    [withMember({ when: { kinds: 'print' } }), { why: 'unknown-member', at: '/when/kinds', nearest: 'kind' }],
    [
      withMember({ when: [{ recipientsDomain: 'a.example' }] }),
      { why: 'unknown-member', at: '/when/0/recipientsDomain', nearest: 'recipientDomain' },
    ],
    [withMember({ when: { matches: '.*' } }), { why: 'unknown-member', at: '/when/matches' }],
    [
      withOperator({ kind: 'share-link-created' }),
      { why: 'not-one-of', at: '/when/kind', nearest: 'share-link-create' },
    ],
    [withOperator({ scope: ['anonymous', 'anyone'] }), { why: 'not-one-of', at: '/when/scope/1' }],
    [withOperator({ has: 'expiry' }), { why: 'not-one-of', at: '/when/has', nearest: 'expires' }],
    [withOperator({ outsiders: false }), { why: 'not-a-switch', at: '/when/outsiders' }],
    [withOperator({ host: 'https://a.example' }), { why: 'not-a-host', at: '/when/host' }],
    [
      withOperator({ recipientDomain: ['a.example', '*.b.example'] }),
      { why: 'not-a-domain', at: '/when/recipientDomain/1' },
    ],
    [withOperator({ name: '*' }), { why: 'not-a-word', at: '/when/name' }],
    [withOperator({ name: ['falcon*', 'fal*con'] }), { why: 'star-not-last', at: '/when/name/1' }],
    [withOperator({ fileName: '*falcon' }), { why: 'star-not-last', at: '/when/fileName' }],
    [withOperator({ name: 'falcon**' }), { why: 'star-not-last', at: '/when/name' }],
    [withOperator({ asksFor: 'Files.*.All' }), { why: 'star-not-last', at: '/when/asksFor' }],
    [withOperator({ times: { atLeast: 3, minutes: 5 }, name: 'falcon' }), { why: 'times-with-others', at: '/when' }],
    [withOperator({ times: { atLeast: 3, minutes: 5 }, outsiders: true }), { why: 'times-with-others', at: '/when' }],
    [
      withOperator({ outsideHours: { from: 22, to: 6, days: 1 } }),
      { why: 'from-not-before-to', at: '/when/outsideHours' },
    ],
    [
      withOperator({ outsideHours: { from: 8, to: 8, days: 1 } }),
      { why: 'from-not-before-to', at: '/when/outsideHours' },
    ],
    [withOperator({ countAtLeast: 1 }), { why: 'out-of-range', at: '/when/countAtLeast', allowed: '2–10000' }],
    [withOperator({ times: { atLeast: 3 } }), { why: 'missing-member', at: '/when/times/minutes' }],
    [
      withOperator({ times: { atLeast: 3, minutes: 5000 } }),
      { why: 'out-of-range', at: '/when/times/minutes', allowed: '1–1440' },
    ],
    [withOperator({ times: { atLeast: '3', minutes: 5 } }), { why: 'not-a-number', at: '/when/times/atLeast' }],
    [withOperator({ times: { atleast: 3, minutes: 5 } }), { why: 'missing-member', at: '/when/times/atLeast' }],
    [
      withOperator({ outsideHours: { from: 6, to: 22, days: [0] } }),
      { why: 'out-of-range', at: '/when/outsideHours/days/0', allowed: '1–7' },
    ],
  ])('%s: %o', (text, problem) => {
    const { policy, problems } = parse(text, withMember({ id: 'other' }));
    expect(problems[0]).toMatchObject({ key: 'customRules', ...problem });
    expect(policy.customRules.map(({ id }) => id)).toEqual(['other']);
  });

  it('with the nearest operator name for a misspelt nested one', () => {
    const { problems } = parse(withOperator({ times: { atleast: 3, minutes: 5 } }));
    expect(problems).toContainEqual(
      expect.objectContaining({ why: 'unknown-member', at: '/when/times/atleast', nearest: 'atLeast' }),
    );
  });

  it('when all rules together exceed 500 conditions', () => {
    const large = (id: string, many: number) =>
      withMember({ id, when: Array.from({ length: many }, () => ({ kind: 'print' })) });
    const { policy, problems } = parse(
      ...Array.from({ length: 10 }, (_, at) => large(`r${at}`, 49)),
      large('beyond', 11),
      large('within', 10),
    );
    expect(problems).toMatchObject([{ value: 'beyond', why: 'too-many', at: '/when', allowed: '500' }]);
    expect(policy.customRules.map(({ id }) => id)).toEqual([
      ...Array.from({ length: 10 }, (_, at) => `r${at}`),
      'within',
    ]);
  });

  it('unread when 1000 come before it, so that a broken list keeps no worker busy', () => {
    const broken = Array<string>(999).fill('{');
    const { policy, problems } = parse(...broken, withMember({ id: 'read' }), withMember({ id: 'beyond' }));
    expect(policy.customRules).toMatchObject([{ id: 'read' }]);
    expect(problems.at(-1)).toMatchObject({ why: 'more-problems', allowed: '900' });
    const { problems: beyond } = parseCustomRules([...broken, '{', '{'], { builtInRules: IDS, ...NO_NAMES });
    expect(beyond.slice(-2)).toMatchObject([{ why: 'not-json' }, { why: 'too-many', allowed: '100' }]);
  });

  it('but not one whose times comes with every condition it can count by', () => {
    const when = { kind: 'share-invite', scope: 'specific', role: 'edit', times: { atLeast: 3, minutes: 5 } };
    expect(parse(withMember({ when })).problems).toEqual([]);
  });

  it('when its id exists already, so that the first one is used', () => {
    const { policy, problems } = parse(withMember({}), withMember({ level: 'high' }));
    expect(problems).toMatchObject([{ value: 'mine', why: 'id-twice' }]);
    expect(policy.customRules).toMatchObject([{ level: 'low' }]);
  });
});

describe('any text', () => {
  const words = fc.constantFrom(
    'print',
    'download',
    'anonymous',
    'edit',
    'falcon',
    '*',
    '',
    'a.example',
    '*.a.example',
    'expires',
    'low',
    'Files.*',
  );
  const value = fc.oneof(
    words,
    fc.array(words, { maxLength: 3 }),
    fc.constant(true),
    fc.nat(30),
    fc.jsonValue({ maxDepth: 2 }),
  );
  const times = fc.record({ atLeast: fc.nat(5), minutes: fc.nat(30) });
  const hours = fc.record({
    from: fc.nat(24),
    to: fc.nat(25),
    days: fc.array(fc.nat(8), { minLength: 1, maxLength: 7 }),
  });
  const operator = fc.oneof(
    fc.tuple(fc.constantFrom(...OPERATOR_NAMES, 'x', '__proto__'), value),
    fc.constantFrom<[string, unknown]>(
      ['kind', ['download', 'print']],
      ['scope', 'anonymous'],
      ['outsiders', true],
      ['newDomain', true],
      ['name', 'falcon'],
    ),
    times.map((one): [string, unknown] => ['times', one]),
    hours.map((one): [string, unknown] => ['outsideHours', one]),
  );
  const condition = fc.array(operator, { minLength: 1, maxLength: 2 }).map(Object.fromEntries);
  const rule = fc.record({
    id: fc.constantFrom('a', 'b-1', 'c', 'd', 'anyone-link'),
    level: fc.constantFrom('low', 'critical'),
    response: fc.constantFrom('off', 'record', 'inform', 'block'),
    when: fc.oneof(condition, fc.array(condition, { minLength: 1, maxLength: 3 })),
    title: fc.string({ minLength: 1, maxLength: 20 }),
  });
  const text = fc.oneof(
    { weight: 8, arbitrary: rule.map(one => JSON.stringify(one)) },
    fc.json(),
    fc.string({ unit: 'binary' }),
  );
  const meaning = fc.record(
    {
      kind: fc.constantFrom('download', 'print', 'share-invite', 'oauth-consent'),
      scope: fc.constantFrom('anonymous', 'specific'),
      recipients: fc.array(fc.constantFrom('a@fabrikam.com', 'b@contoso.com', '', '@', 'x#ext#@y'), { maxLength: 3 }),
      file: fc.record({ name: fc.string({ unit: 'binary' }) }),
      scopes: fc.array(fc.string(), { maxLength: 2 }),
      count: fc.nat(40),
    },
    { requiredKeys: ['kind'] },
  );

  it('is accepted or reported with a message, and an accepted rule is deterministic', () => {
    let taken = 0;
    fc.assert(
      fc.property(text, fc.array(meaning, { maxLength: 4 }), (written, meanings) => {
        const { policy, problems } = parse(written);
        const lost = problems.filter(({ used }) => used === '');
        expect(policy.customRules).toHaveLength(lost.length === 0 ? 1 : 0);
        for (const { why } of problems) expect(messages).toHaveProperty(`policyProblem_${camel(why)}`);
        taken += policy.customRules.length;
        for (const one of meanings as Parameters<typeof judged>[0][]) {
          const findings = judged(one, { customRules: policy.customRules }, memory());
          expect(judged(one, { customRules: policy.customRules }, memory())).toEqual(findings);
          for (const { rule: id, words: told } of findings) expect(told !== undefined).toBe(!IDS.includes(id));
        }
      }),
      { numRuns: 2000 },
    );
    expect(taken).toBeGreaterThan(200);
  });
});
