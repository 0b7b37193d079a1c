import '../../test/dom';
import { render } from 'preact';
import { useState } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Level, SaferWay } from '../../event';
import { fakeChrome } from '../../ui/test/fake-chrome';
import { missing } from '../../words/words';
import { SaferWays } from './safer-way';

beforeAll(() => fakeChrome());
beforeEach(() => render(null, document.body));
afterAll(() => expect([...missing]).toEqual([]));

const ALL: SaferWay[] = [{ scope: 'organization' }, { role: 'view' }, { expires: '2026-12-25T12:00:00Z' }];

type Props = Parameters<typeof SaferWays>[0];

function Held(props: Omit<Props, 'isPasswordOpen' | 'onPasswordOpen'>) {
  const [isPasswordOpen, onPasswordOpen] = useState<boolean>();
  return <SaferWays {...props} isPasswordOpen={isPasswordOpen} onPasswordOpen={onPasswordOpen} />;
}

function draw(
  ways: SaferWay[],
  organization: { name?: string } = { name: 'Contoso' },
  isMeant = true,
  level: Level = 'medium',
) {
  const onChoose = vi.fn();
  const press = (does: () => void) => () => isMeant && does();
  act(() => render(<Held {...{ ways, level, organization, press, onChoose }} />, document.body));
  return { onChoose, buttons: [...document.querySelectorAll<HTMLButtonElement>('.safer')] };
}

test('labels each button with what happens to the request, in the given order', () => {
  expect(draw(ALL).buttons.map(button => button.textContent)).toEqual([
    'Limit the link to people in Contoso',
    'Make it view-only',
    'Set to expire on 25\u00a0December\u00a02026',
  ]);
  expect(document.querySelector('fieldset > legend')?.textContent).toBe('Safer options');
  const [first] = draw(ALL.slice(0, 1), {}).buttons;
  expect(document.querySelector('fieldset > legend')?.textContent).toBe('Safer option');
  expect(first?.textContent).toBe('Limit the link to people in your organisation');
});

test('chooses with one deliberate click', () => {
  const { onChoose, buttons } = draw(ALL);
  act(() => buttons[1]?.click());
  expect(onChoose).toHaveBeenCalledExactlyOnceWith({ role: 'view' });
  const other = draw(ALL, {}, false);
  act(() => other.buttons[0]?.click());
  expect(other.onChoose).not.toHaveBeenCalled();
});

test.each<[SaferWay[], Level, number]>([
  [[...ALL, { password: true }], 'critical', 0],
  [[{ password: true }], 'medium', 0],
  // The link stays open to anyone.
  [[{ password: true }], 'high', -1],
  [[{ password: true }], 'critical', -1],
])('recommends the first option, unless it is a password and the risk is high: %j, %s', (ways, level, recommended) => {
  const { buttons } = draw(ways, {}, true, level);
  expect(buttons.findIndex(button => button.classList.contains('primary'))).toBe(recommended);
  expect(document.querySelectorAll('.primary')).toHaveLength(recommended < 0 ? 0 : 1);
  if ('password' in (ways.at(-1) ?? {})) act(() => buttons.at(-1)?.click());
  // It has been chosen.
  if ('password' in (ways.at(-1) ?? {})) expect(document.querySelector('.choose.primary')).not.toBeNull();
});

describe('a password', () => {
  const find = <E extends HTMLElement = HTMLElement>(selector: string) => document.querySelector<E>(selector) as E;
  const press = (selector: string) => act(() => find(selector).click());
  const type = (text: string) =>
    act(() => {
      const field = find<HTMLInputElement>('#link-password');
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
  const open = () => {
    const drawn = draw([...ALL, { password: true }]);
    press('.safer:last-child');
    return drawn;
  };

  test('is asked for before the choice, with a label, instructions and no autocomplete', () => {
    const { onChoose } = open();
    expect(onChoose).not.toHaveBeenCalled();
    expect(find('legend').textContent).toBe('Protect it with a password');
    expect(find('label[for=link-password]').textContent).toBe('Password for the link');
    expect(find('#link-password').getAttribute('aria-describedby')).toContain('password-hint');
    expect(find('#password-hint').textContent).toContain('send it separately from the link');
    expect(find('#link-password').getAttribute('autocomplete')).toBe('off');
    expect(find('#link-password').dir).toBe('ltr');
    expect(document.activeElement).toBe(find('#link-password'));
  });

  test('is accepted when long enough, otherwise the problem is shown', () => {
    const { onChoose } = open();
    type('seven c');
    press('.choose');
    expect(onChoose).not.toHaveBeenCalled();
    expect(find('[role=status]').textContent).toBe('The password needs at least 8 characters.');
    expect(find('#link-password').getAttribute('aria-invalid')).toBe('true');
    type('eight ch');
    expect(find('[role=status]').textContent).toBe('');
    press('.choose');
    expect(onChoose).toHaveBeenCalledExactlyOnceWith({ password: true }, 'eight ch');
  });

  test('is generated on request, and readable', () => {
    const { onChoose } = open();
    press('.small');
    const { value } = find<HTMLInputElement>('#link-password');
    expect(value.length).toBeGreaterThan(15);
    expect(find('.password-shown').dataset.password).toBe(value);
    press('.choose');
    expect(onChoose).toHaveBeenCalledExactlyOnceWith({ password: true }, value);
  });

  test('is shown in clear only if it was generated', () => {
    open();
    type('eight ch');
    expect(find('.password-shown').dataset.password).toBe('');
    press('.small');
    expect(find('.password-shown').dataset.password).not.toBe('');
    // All of it was selected: the field was never empty.
    type('my usual one');
    expect(find('.password-shown').dataset.password).toBe('');
  });

  test('is not copied while there is none', async () => {
    const writeText = vi.fn(async () => {});
    vi.stubGlobal('navigator', { clipboard: { writeText } });
    open();
    const copy = find('.password-line .small:last-child');
    copy.focus();
    await act(() => copy.click());
    expect([copy.getAttribute('aria-disabled'), document.activeElement === copy]).toEqual(['true', true]);
    expect([writeText.mock.calls, find('[role=status]').textContent]).toEqual([[], '']);
    type('eight ch');
    await act(() => copy.click());
    expect([copy.getAttribute('aria-disabled'), writeText.mock.calls]).toEqual(['false', [['eight ch']]]);
    await vi.waitFor(() => expect(find('[role=status]').textContent).toBe('Copied.'), 10_000);
    vi.unstubAllGlobals();
  });

  test('is optional: the user can go back to the other options', () => {
    open();
    type('eight ch');
    press('.back');
    expect(document.querySelectorAll('.safer')).toHaveLength(4);
    expect(document.activeElement).toBe(find('.safer:last-child'));
    press('.safer:last-child');
    expect(find<HTMLInputElement>('#link-password').value).toBe('');
  });
});

test('shows nothing if no option is offered', () => {
  draw([]);
  expect(document.body.textContent).toBe('');
});
