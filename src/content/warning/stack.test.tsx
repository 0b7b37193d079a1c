// @vitest-environment happy-dom
import { render } from 'preact';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { fakeChrome } from '../../ui/test/fake-chrome';
import type { Warning } from '../../wire';
import { add, type Card, drop } from './cards';
import { Stack } from './stack';

beforeAll(() => fakeChrome());
beforeEach(() => render(null, document.body));

const warning = (activityId: string, name = 'a.docx'): Warning => ({
  activityId,
  meaning: { kind: 'share-link-create', scope: 'anonymous', role: 'view', file: { name } },
  findings: [{ rule: 'anyone-link', level: 'medium', response: 'inform', evidence: {} }],
  organization: { name: 'Contoso' },
});

const cardsOf = (...warnings: Warning[]) => warnings.reduce<Card[]>((cards, next) => add(cards, next) ?? cards, []);

function draw(cards: Card[]) {
  const onClose = vi.fn();
  render(<Stack cards={cards} onClose={onClose} />, document.body);
  const find = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
  return { onClose, find };
}

/** As a person does it: only the browser can make an event trusted, so the test has to pretend. */
function person<E extends Event>(event: E): E {
  return Object.defineProperty(event, 'isTrusted', { value: true });
}

test('the newest comes first, a later one about the same activity takes its place', () => {
  const cards = cardsOf(warning('1'), warning('2'), warning('1', 'b.docx'));
  expect(cards.map(card => card.activityId)).toEqual(['1', '2']);
  expect(cards[0]?.told.sentences[0]).toContain('b.docx');
  expect(drop(cards, '1').map(card => card.activityId)).toEqual(['2']);
  expect(add(cards, { ...warning('3'), findings: [] })).toBeUndefined();
});

test('a card says what was done, why it matters, what to do instead, and who says so', () => {
  const { find } = draw(cardsOf(warning('1')));
  expect(find('section')[0]?.getAttribute('aria-label')).toBe('Warnings from Second Look');
  expect(find('[role=alert] h2')[0]?.textContent).toBe('Link open to everyone');
  expect(find('[role=alert]')[0]?.textContent).toContain('Anyone who gets this link can open a.docx without signing in.');
  expect(find('article')[0]?.textContent).toMatch(/Why it matters.*What to do instead.*Contoso/s);
  expect(find('article')[0]?.getAttribute('aria-labelledby')).toBe(find('h2')[0]?.id);
  expect(find('.close-all')).toEqual([]);
});

test('three are shown, the rest is counted; only the newest is unfolded', () => {
  const { find, onClose } = draw(cardsOf(...['1', '2', '3', '4', '5'].map(id => warning(id))));
  expect(find('article')).toHaveLength(3);
  expect(find('details')).toHaveLength(2);
  expect(find('.rest')[0]?.textContent).toBe('and 2 moreClose all');
  find('.close-all')[0]?.dispatchEvent(person(new MouseEvent('click')));
  expect(onClose).toHaveBeenCalledExactlyOnceWith(['5', '4', '3', '2', '1']);
});

test('a person closes it, with the button or with Escape', () => {
  const { find, onClose } = draw(cardsOf(warning('1'), warning('2')));
  const buttons = find('button.close');
  expect(buttons[0]?.getAttribute('aria-label')).toBe('Close: Link open to everyone');
  buttons[1]?.dispatchEvent(person(new MouseEvent('click', { bubbles: true })));
  expect(onClose).toHaveBeenLastCalledWith(['1']);
  buttons[0]?.dispatchEvent(person(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })));
  expect(onClose).toHaveBeenLastCalledWith(['2']);
  buttons[0]?.dispatchEvent(person(new KeyboardEvent('keydown', { key: 'a', bubbles: true })));
  expect(onClose).toHaveBeenCalledTimes(2);
});

test('a page cannot close it', () => {
  const { find, onClose } = draw(cardsOf(warning('1'), warning('2')));
  for (const button of find('button')) button.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  find('button')[0]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  expect(onClose).not.toHaveBeenCalled();
});
