import '../../test/dom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { ReasonAsked } from '../../event';
import { fakeChrome } from '../../ui/test/fake-chrome';
import { missing as unworded } from '../../words/words';
import { type Reason, useReason } from './reason';
import { ReasonField } from './reason-field';

beforeAll(() => fakeChrome());
beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  act(() => render(null, document.body));
  vi.useRealTimers();
});
afterAll(() => expect([...unworded]).toEqual([]));

const CHOICES = [
  { code: 'partner', words: 'A partner works on it' },
  { code: 'public', words: 'It is public anyway' },
];

interface Seen {
  reason?: Reason;
}

function Dialog({ asked, seen }: { asked: ReasonAsked; seen: Seen }) {
  const reason = useReason(asked);
  seen.reason = reason;
  return <ReasonField asked={asked} button="Share anyway" reason={reason} />;
}

function draw(part: Partial<ReasonAsked>) {
  const asked: ReasonAsked = { choices: [], text: 'required', minLength: 10, ...part };
  const seen: Seen = {};
  act(() => render(<Dialog asked={asked} seen={seen} />, document.body));
  const one = (selector: string) => document.querySelector<HTMLInputElement & HTMLTextAreaElement>(selector);
  return {
    one,
    text: (selector: string) => one(selector)?.textContent?.trim() ?? '',
    goOn() {
      let accepted = false;
      act(() => {
        accepted = seen.reason?.accept() ?? false;
      });
      return accepted;
    },
    type: (words: string) =>
      act(() => {
        const field = one('textarea');
        if (field) field.value = words;
        field?.dispatchEvent(new Event('input', { bubbles: true }));
      }),
    choose: (code: string) =>
      act(() => {
        const radio = one(`input[value=${code}]`);
        if (radio) radio.checked = true;
        radio?.dispatchEvent(new Event('change', { bubbles: true }));
      }),
    given: () => seen.reason?.given,
  };
}

test('shows the required length, then the number of missing characters, and announces it after a pause', () => {
  const { text, type, one } = draw({});
  expect(text('.reason-left')).toBe('At least 10 characters');
  expect(text('[role=status]')).toBe('');
  type('because o');
  expect(text('.reason-left')).toBe('Enter at least 1 more character.');
  expect(text('[role=status]')).toBe('');
  act(() => void vi.advanceTimersByTime(1000));
  expect(text('[role=status]')).toBe('Enter at least 1 more character.');
  type(' ');
  expect(text('.reason-left')).toBe('At least 10 characters');
  type('because of');
  expect(text('.reason-left')).toBe('');
  expect(one('textarea')?.getAttribute('aria-invalid')).toBe('false');
});

test('explains at the field what is missing when the user proceeds too early', () => {
  const { goOn, text, one, type } = draw({});
  type('audit');
  expect(goOn()).toBe(false);
  expect(text('[role=alert]')).toBe('Please write a little more: at least 5 more characters.');
  expect(one('textarea')?.getAttribute('aria-invalid')).toBe('true');
  expect(document.activeElement).toBe(one('textarea'));
  type('audit 2026');
  expect(text('[role=alert]')).toBe('');
  expect(goOn()).toBe(true);
});

test('requires a choice first, with an optional text', () => {
  const { goOn, text, one, choose, type, given } = draw({ choices: CHOICES, text: 'optional' });
  const group = one('[role=radiogroup]');
  expect(text('.reason-label')).toBe('“Share anyway” needs a reason');
  expect(group?.getAttribute('aria-labelledby')).toBe(one('.reason-label')?.id);
  expect(text('label[for=reason-words]')).toBe('In your own words (optional)');
  expect(text('.reason-left')).toBe('');
  expect(goOn()).toBe(false);
  expect(group?.querySelector('[role=alert]')?.textContent).toBe('Choose a reason.');
  expect(group?.getAttribute('aria-invalid')).toBe('true');
  expect(document.activeElement).toBe(one('input[value=partner]'));
  choose('public');
  expect(goOn()).toBe(true);
  type('x');
  expect(goOn()).toBe(true);
  expect(given()).toEqual({ code: 'public', text: 'x' });
});

test('can require both a choice and a text', () => {
  const { goOn, text, choose, type } = draw({ choices: CHOICES, text: 'required' });
  type('long enough a reason');
  expect(goOn()).toBe(false);
  choose('partner');
  expect(goOn()).toBe(true);
  expect(text('label[for=reason-words]')).toBe('In your own words');
});

test('has no text field if only a choice is wanted', () => {
  const { one } = draw({ choices: CHOICES, text: 'none' });
  expect(one('textarea')).toBeNull();
});
