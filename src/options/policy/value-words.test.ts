import { expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../policy/defaults';
import { fakeChrome } from '../../ui/test/fake-chrome';
import { choiceWords, unsetWords } from './value-words';

it('leaves the word of the policy to the choice itself, not to the default', () => {
  fakeChrome('de', 'de');
  expect(choiceWords('reasonText', 'required')).toBe('Erforderlich (required)');
  expect(unsetWords('reasonText', DEFAULT_POLICY)).toBe('Standard: Erforderlich');
  expect(unsetWords('forwardEncoding', DEFAULT_POLICY)).toBe('Standard: protobuf');
});
