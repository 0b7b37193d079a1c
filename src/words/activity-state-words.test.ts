import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ActivityState, AnswerEntry, AskedEntry, Finding, Outcome } from '../event';
import { fakeChrome } from '../ui/test/fake-chrome';
import { responseWords, thoughtFor, toldWords } from './activity-state-words';
import { missing } from './words';

beforeAll(() => fakeChrome());
afterAll(() => expect([...missing]).toEqual([]));

const say = (part: Pick<Finding, 'response' | 'withheld'>) =>
  responseWords({ rule: 'anyone-link', level: 'high', evidence: {}, ...part });

test('says what happened, and what would have happened', () => {
  expect(say({ response: 'inform' })).toBe('you were warned');
  expect(say({ response: 'record', withheld: { response: 'block', because: 'audit-only' } })).toBe(
    'only recorded while your organisation is testing its rules; after that, Second Look will stop it',
  );
  expect(say({ response: 'record', withheld: { response: 'inform', because: 'not-started' } })).toBe(
    'only recorded because this rule hasn’t started yet; after that, Second Look will warn you',
  );
  expect(say({ response: 'inform', withheld: { response: 'warn', because: 'cannot-wait' } })).toBe(
    'you were warned because this couldn’t wait; your organisation wants Second Look to ask you first',
  );
});

const AT = Date.UTC(2026, 10, 25, 10);

function stateOf(
  answer: Partial<AnswerEntry>,
  asked: Partial<AskedEntry> | undefined = {},
  outcome?: Outcome,
): ActivityState {
  return {
    first: {},
    witnesses: ['page'],
    ...(asked ? { asked: { kind: 'asked', at: AT, rules: ['anyone-link'], response: 'warn', ...asked } } : {}),
    answer: { kind: 'answer', at: AT + 8400, choice: 'proceed', ...answer },
    ...(outcome ? { outcome: { kind: 'outcome', outcome } } : {}),
  } as ActivityState;
}

test.each([
  [stateOf({}), 'You were asked first and chose to continue.'],
  [stateOf({ choice: 'timeout' }), 'You were asked first and didn’t answer in time, so the request continued.'],
  [
    stateOf({ choice: 'timeout' }, {}, 'stopped'),
    'You were asked first and didn’t answer in time, so the request was stopped.',
  ],
  [stateOf({ choice: 'unseen' }), 'The prompt couldn’t stay visible until you answered, so the request continued.'],
  [
    stateOf({ choice: 'unseen' }, {}, 'stopped'),
    'The prompt couldn’t stay visible until you answered, so the request was stopped.',
  ],
  [
    stateOf({ snooze: { rules: ['anyone-link'], minutes: 30 } }),
    'You were asked first and chose to continue.\nYou turned off prompts like this one for 30 minutes.',
  ],
])('says how a prompt ended: %#', (state, words) => {
  expect(toldWords(state)).toBe(words);
});

test('gives the time of a reused answer, with or without a prompt', () => {
  for (const asked of [undefined, {}]) {
    const again = stateOf({ remembered: { activityId: 'a', at: AT } });
    const state = asked ? again : { ...again, asked: undefined };
    expect(toldWords(state as ActivityState)).toMatch(
      /^You weren’t asked again, because on .*25 November 2026.* you chose to continue/,
    );
    expect(thoughtFor(state as ActivityState)).toBeUndefined();
  }
});

test('says how long the user took to answer', () => {
  expect(thoughtFor(stateOf({}))).toBe('8 seconds');
  expect(thoughtFor(stateOf({ choice: 'stop', at: AT + 180_000 }))).toBe('3 minutes');
  expect(thoughtFor(stateOf({ choice: 'timeout' }))).toBeUndefined();
  expect(thoughtFor(stateOf({}, { response: 'block' }))).toBeUndefined();
});
