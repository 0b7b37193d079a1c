import '../../test/dom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { fakeChrome } from '../../ui/test/fake-chrome';
import { missing } from '../../words/words';
import { SCENARIOS } from '../scenarios';
import { Check } from './check';

beforeAll(() => fakeChrome());
afterAll(() => expect([...missing]).toEqual([]));

test('keeps answered options readable and in reach, and takes the first answer only', () => {
  const [scenario] = SCENARIOS;
  if (!scenario) throw new Error('no scenario');
  act(() => render(<Check scenario={scenario} onAgain={vi.fn()} onNext={undefined} />, document.body));
  const [question] = document.querySelectorAll('fieldset');
  const options = [...(question?.querySelectorAll<HTMLButtonElement>('.option') ?? [])];
  const right = scenario.checks[0]?.right ?? 0;
  const wrong = right === 0 ? 1 : 0;
  expect(options.map(option => option.getAttribute('aria-disabled'))).toEqual(options.map(() => 'false'));
  act(() => options[wrong]?.click());
  act(() => options[right]?.click());
  expect(question?.querySelector('[role=status]')?.textContent).toMatch(/^Not quite\. /);
  expect(options.map(option => [option.matches(':disabled'), option.getAttribute('aria-disabled')])).toEqual(
    options.map(() => [false, 'true']),
  );
  expect(options[wrong]?.textContent).toMatch(/ \(Not quite\.\)$/);
  expect(options[right]?.textContent).toMatch(/ \(Correct\.\)$/);
  expect(options[right]?.dataset.given).toBe('right');
});
