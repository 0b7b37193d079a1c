import { beforeEach, expect, it } from 'vitest';
import { parsePolicy } from '../../policy/parse';
import { RULES } from '../../rules';
import { fakeChrome } from '../../ui/test/fake-chrome';
import { SCENARIOS } from '../scenarios';
import { rulesTold } from './rules';

const IDS = RULES.map(({ id }) => id);
const told = (ids: readonly string[], raw: object = {}) => rulesTold(ids, parsePolicy(raw, IDS).policy);

beforeEach(() => fakeChrome());

it('has a title and a text for every rule of a scenario', () => {
  for (const { id, unsafe } of SCENARIOS) {
    const found = told(unsafe.rules);
    expect([id, found.map(rule => rule.id)]).toEqual([id, unsafe.rules]);
    for (const { words, isOrganization } of found)
      expect([words, isOrganization]).toEqual([expect.stringMatching(/\S/), false]);
  }
});

it("prefers the organisation's messages, and includes its own rules", () => {
  const own = { id: 'drawings', level: 'low', when: { kind: 'print' }, title: 'Drawings', why: 'Ours.' };
  const raw = { messages: ['everyone=Ask first.'], customRules: [JSON.stringify(own)] };
  expect(told(['everyone', 'drawings'], raw)).toEqual([
    {
      id: 'everyone',
      title: 'Everyone in your organisation would have access',
      words: 'Ask first.',
      isOrganization: true,
    },
    { id: 'drawings', title: 'Drawings', words: 'Ours.', isOrganization: false },
  ]);
});

it('says what would happen, because on paper nothing has happened', () => {
  const words = told(['everyone', 'new-domain']).map(rule => rule.words);
  expect(words[0]).toMatch(/^This gives access to a group that includes everyone at work except guests/);
  expect(told(['personal-mail', 'new-domain']).map(rule => rule.title)).toEqual([
    'This goes to a personal email address',
    'First time sharing with this domain',
  ]);
});

it('leaves out rules that are off or unknown', () => {
  expect(told(['everyone', 'constructor'], { responses: ['everyone=off'] })).toEqual([]);
});
