import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Finding } from '../event';
import { fakeChrome } from '../ui/test/fake-chrome';
import { missing } from '../ui/words';
import { responseWords } from './story-words';

beforeAll(() => fakeChrome());
afterAll(() => expect([...missing]).toEqual([]));

const say = (part: Pick<Finding, 'response' | 'withheld'>) => responseWords({ rule: 'anyone-link', level: 'high', evidence: {}, ...part });

test('what happened, and what would have', () => {
  expect(say({ response: 'inform' })).toBe('you were told');
  expect(say({ response: 'record', withheld: { response: 'block', because: 'audit-only' } })).toBe(
    'only recorded while your organisation tries its rules out; after that, Second Look is to stop it',
  );
  expect(say({ response: 'record', withheld: { response: 'inform', because: 'not-started' } })).toBe(
    'only recorded because this rule has not started yet; after that, Second Look is to tell you',
  );
  expect(say({ response: 'inform', withheld: { response: 'warn', because: 'cannot-wait' } })).toBe(
    'you were told, because this could not wait; your organisation wants Second Look to ask you first',
  );
});
