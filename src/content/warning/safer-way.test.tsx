// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { SaferWay } from '../../event';
import { fakeChrome } from '../../ui/test/fake-chrome';
import { missing } from '../../ui/words';
import { SaferWays } from './safer-way';

beforeAll(() => fakeChrome());
beforeEach(() => render(null, document.body));
afterAll(() => expect([...missing]).toEqual([]));

const ALL: SaferWay[] = [{ scope: 'organization' }, { role: 'view' }, { expires: '2026-12-25T12:00:00Z' }];

function draw(ways: SaferWay[], organization: { name?: string } = { name: 'Contoso' }, isMeant = true) {
  const onChoose = vi.fn();
  const press = (does: () => void) => () => isMeant && does();
  act(() => render(<SaferWays ways={ways} organization={organization} press={press} onChoose={onChoose} />, document.body));
  return { onChoose, buttons: [...document.querySelectorAll<HTMLButtonElement>('.safer')] };
}

test('each button says what becomes of the request, in the order in which it is offered', () => {
  expect(draw(ALL).buttons.map(button => button.textContent)).toEqual([
    'Share with people in Contoso only',
    'Let them view, not change',
    'Let the link end on 25 December 2026',
  ]);
  expect(document.querySelector('fieldset > legend')?.textContent).toBe('Do this instead');
  expect(draw(ALL.slice(0, 1), {}).buttons[0]?.textContent).toBe('Share with people in your organisation only');
});

test('one click chooses it, if it is meant', () => {
  const { onChoose, buttons } = draw(ALL);
  act(() => buttons[1]?.click());
  expect(onChoose).toHaveBeenCalledExactlyOnceWith({ role: 'view' });
  const other = draw(ALL, {}, false);
  act(() => other.buttons[0]?.click());
  expect(other.onChoose).not.toHaveBeenCalled();
});

test('nothing is there where nothing is offered', () => {
  draw([]);
  expect(document.body.textContent).toBe('');
});
