import '../../test/dom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Level } from '../../event';
import { fakeChrome } from '../../ui/test/fake-chrome';
import type { Warning } from '../../wire';
import { add, type Card, end, undoing, undone } from './cards';
import type { Room } from './room';
import { Stack } from './stack';

beforeAll(() => fakeChrome());
beforeEach(() => render(null, document.body));

const warning = (activityId: string, level: Level = 'medium'): Warning => ({
  activityId,
  meaning: { kind: 'share-link-create', scope: 'anonymous', role: 'view', file: { name: 'a.docx' } },
  findings: [{ rule: 'anyone-link', level, response: 'inform', evidence: {} }],
  organization: { name: 'Contoso' },
});

const cardsOf = (...warnings: Warning[]) => warnings.reduce<Card[]>((cards, next) => add(cards, next) ?? cards, []);
const ROOMY: Room = { cards: 3, full: true };

function draw(cards: Card[], room = ROOMY) {
  const onClose = vi.fn();
  const onUndo = vi.fn();
  act(() => render(<Stack cards={cards} room={room} onClose={onClose} onUndo={onUndo} />, document.body));
  const find = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
  const press = (selector: string) =>
    act(() => void find(selector)[0]?.dispatchEvent(person(new MouseEvent('click', { bubbles: true }))));
  return { onClose, onUndo, find, press };
}

/** Pretends that the event is trusted, which only the browser can make it. */
function person<E extends Event>(event: E): E {
  return Object.defineProperty(event, 'isTrusted', { value: true });
}

test('shows in a card what happened, why it matters, what to do, and whose rule it is', () => {
  const { find } = draw(cardsOf(warning('1')));
  expect(find('section')[0]?.getAttribute('aria-label')).toBe('Warnings from Second Look');
  expect(find('[role=alert] h2')[0]?.textContent).toBe('Anyone with the link can open the file');
  expect(find('[role=alert]')[0]?.textContent).toContain('No sign-in is needed for a.docx.');
  expect(find('article')[0]?.textContent).toMatch(/Why it matters.*What you can do now.*Contoso/s);
  expect(find('article')[0]?.getAttribute('aria-labelledby')).toBe(find('h2')[0]?.id);
  expect(find('.rest')).toEqual([]);
});

test('shows a title and one sentence in a compact card, and collapses the rest', () => {
  const { find } = draw(cardsOf(warning('1')), { cards: 3, full: false });
  expect(find('[role=alert]')[0]?.textContent).toBe(
    'Anyone with the link can open the fileNo sign-in is needed for a.docx.',
  );
  expect(find('summary')[0]?.textContent).toBe('Why it matters, and what you can do');
  expect(find('details')[0]?.textContent).toMatch(/No expiry date set.*Why it matters.*What you can do now.*Contoso/s);
  expect(find('details')[0]?.hasAttribute('open')).toBe(false);
});

test('says in the details when it happened, not when the warning came', () => {
  const { meaning, ...rest } = warning('1');
  const late = { ...rest, meaning: { ...meaning, seenAt: new Date(2026, 2, 20, 14, 5).getTime() } };
  for (const [full, box] of [
    [true, 'article'],
    [false, 'details'],
  ] as const) {
    const { find } = draw(cardsOf(late), { cards: 3, full });
    expect(find(`${box} .card-when`).map(one => one.textContent)).toEqual([
      expect.stringMatching(/20 March 2026.*14:05:00$/),
    ]);
  }
});

test('tells compact cards for files without a name apart by place and time', () => {
  const { meaning, ...rest } = warning('1');
  const unnamed = { ...rest, meaning: { ...meaning, file: { id: '7' }, site: 'contoso.sharepoint.com/sites/hr' } };
  const { find } = draw(cardsOf(unnamed), { cards: 3, full: false });
  expect(find('.told-sentence')[0]?.textContent).toMatch(/The file is in contoso\.sharepoint\.com\/sites\/hr\.$/);
  expect(find('.card-time')[0]?.textContent).toMatch(/^\d+:\d\d:\d\d/);
  const noted = draw(undone(cardsOf(unnamed), '1'));
  expect(noted.find('article')[0]?.textContent).toMatch(
    /The link was removed.*no longer works\. ?The file is in contoso\.sharepoint\.com\/sites\/hr/,
  );
  expect(noted.find('.card-time')).toHaveLength(1);
  expect(draw(cardsOf(unnamed)).find('.card-time')).toEqual([]);
  expect(draw(cardsOf(warning('1')), { cards: 3, full: false }).find('.card-time')).toEqual([]);
});

test('numbers the cards for files without a name, because Undo deletes one of their links', () => {
  const { meaning, ...rest } = warning('1');
  const unnamed = (activityId: string) => ({ ...rest, activityId, meaning: { ...meaning, file: { id: activityId } } });
  const cards = cardsOf(unnamed('1'), warning('named'), unnamed('2'), unnamed('3'));
  const { find } = draw(undoing(cards, '3', 'offered'), { cards: 4, full: true });
  expect(find('article').map(card => card.querySelector('.card-time .dotted > :last-child')?.textContent)).toEqual([
    '3 of 3',
    '2 of 3',
    undefined,
    '1 of 3',
  ]);
  expect(find('.undo button')[0]?.getAttribute('aria-label')).toMatch(/^Undo: Anyone .* · 3 of 3$/);
  expect(find('.close')[1]?.getAttribute('aria-label')).toMatch(/ · 2 of 3$/);
});

test('numbers only cards that look the same', () => {
  const { meaning, ...rest } = warning('1');
  const { file: _file, ...unnamed } = meaning;
  const findings = rest.findings.map(finding => ({ ...finding, rule: 'external-recipient' }));
  const other = { ...rest, activityId: '2', findings, meaning: unnamed };
  const { find } = draw(cardsOf({ ...rest, meaning: unnamed }, other), { cards: 2, full: false });
  expect(find('.card-time .dotted').map(({ childElementCount }) => childElementCount)).toEqual([1, 1]);
});

test('shows only the newest of several cards in full, and none if there is no space', () => {
  const cards = cardsOf(warning('1', 'high'), warning('2'));
  expect(
    draw(cards)
      .find('article')
      .map(card => card.dataset.shape),
  ).toEqual(['compact', 'full']);
  expect(draw(cards, { cards: 3, full: false }).find('details')).toHaveLength(2);
});

test('counts the cards that do not fit, and can show them', () => {
  const { find, press, onClose } = draw(cardsOf(...['1', '2', '3', '4', '5'].map(id => warning(id))));
  expect(find('article')).toHaveLength(3);
  expect(find('.others')[0]?.textContent).toBe('Show 2 more');
  expect(find('.close-all')[0]?.textContent).toBe('Close these');
  press('.close-all');
  expect(onClose).toHaveBeenLastCalledWith(['5', '4', '3']);
  press('.others');
  expect(find('article')).toHaveLength(5);
  expect(find('.others')[0]?.textContent).toBe('Show fewer');
  expect(find('.others')[0]?.getAttribute('aria-expanded')).toBe('true');
  expect(find('.close-all')[0]?.textContent).toBe('Close all');
  press('.close-all');
  expect(onClose).toHaveBeenLastCalledWith(['5', '4', '3', '2', '1']);
  draw([]);
  expect(draw(cardsOf(...['6', '7', '8', '9'].map(id => warning(id)))).find('article')).toHaveLength(3);
});

test('counts among them those that are scrolled out of sight', () => {
  const { find } = draw(cardsOf(...['1', '2', '3', '4', '5'].map(id => warning(id))));
  const frame = (top: number, bottom: number) => () => new DOMRect(0, top, 300, bottom - top);
  const [box, ...cards] = [...find('.cards'), ...find('article')] as [HTMLElement, ...HTMLElement[]];
  box.getBoundingClientRect = frame(0, 300);
  cards.forEach((card, at) => {
    card.getBoundingClientRect = frame(at * 170, at * 170 + 160);
  });
  act(() => void box.dispatchEvent(new Event('scroll')));
  expect(find('.others')[0]?.textContent).toBe('Show 3 more');
});

test('says at which edges the pile is cut, for their shadows', () => {
  const { find } = draw(cardsOf(warning('1'), warning('2')));
  const [pile, box] = [find('.pile')[0], find('.cards')[0]] as [HTMLElement, HTMLElement];
  const scrolled = (top: number) => {
    Object.entries({ scrollHeight: 500, clientHeight: 300, scrollTop: top }).forEach(([name, value]) => {
      Object.defineProperty(box, name, { configurable: true, value });
    });
    box.dispatchEvent(new Event('scroll'));
    return pile.dataset.cut;
  };
  expect(pile.dataset.cut).toBe('');
  expect([0, 100, 200].map(scrolled)).toEqual(['below', 'above below', 'above']);
  Object.defineProperty(box, 'scrollHeight', { value: 700 });
  find('.card')[0]?.dispatchEvent(new Event('toggle'));
  expect(pile.dataset.cut).toBe('above below');
});

test('shows what did not happen as a calm note that can be dismissed', () => {
  const { find, press, onClose } = draw(end(cardsOf(warning('1')), '1', 'refused'));
  expect(find('[role=alert]')[0]?.textContent).toMatch(
    /^This didn’t go throughYou tried to .*a\.docx.*The site rejected this\. No one was given access\.$/,
  );
  expect(find('.level, details, .told-reasons, .organization')).toEqual([]);
  expect(find('button.close')[0]?.getAttribute('aria-label')).toBe('Close: This didn’t go through');
  press('button.close');
  expect(onClose).toHaveBeenCalledExactlyOnceWith(['1']);
});

test('lets the user dismiss a card with the button or Escape', () => {
  const { find, onClose } = draw(cardsOf(warning('1'), warning('2')));
  const buttons = find('button.close');
  expect(buttons[0]?.getAttribute('aria-label')).toBe('Close: Anyone with the link can open the file');
  buttons[1]?.dispatchEvent(person(new MouseEvent('click', { bubbles: true })));
  expect(onClose).toHaveBeenLastCalledWith(['1']);
  buttons[0]?.dispatchEvent(person(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })));
  expect(onClose).toHaveBeenLastCalledWith(['2']);
  buttons[0]?.dispatchEvent(person(new KeyboardEvent('keydown', { key: 'a', bubbles: true })));
  expect(onClose).toHaveBeenCalledTimes(2);
});

test('does not let a page dismiss a card', () => {
  const { find, onClose } = draw(cardsOf(warning('1'), warning('2')));
  for (const button of find('button')) button.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  find('button')[0]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  expect(onClose).not.toHaveBeenCalled();
});

test('offers Undo if possible, and shows and announces the result', () => {
  const [one] = cardsOf(warning('1')) as [Card];
  expect(draw([one]).find('.undo')).toEqual([]);
  const { onUndo, press, find } = draw(undoing([one], '1', 'offered'));
  expect(find('.undo button')[0]?.getAttribute('aria-label')).toBe('Undo: Anyone with the link can open the file');
  expect(find('[role=status]')[0]?.textContent).toBe('');
  find('.undo button')[0]?.click();
  expect(onUndo).not.toHaveBeenCalled();
  press('.undo button');
  expect(onUndo).toHaveBeenCalledExactlyOnceWith('1');
  find('.undo button')[0]?.focus();
  const running = draw(undoing([one], '1', 'running'));
  expect(find('.undo button')[0]?.getAttribute('aria-disabled')).toBe('true');
  expect(document.activeElement).toBe(find('.undo button')[0]);
  running.press('.undo button');
  expect(running.onUndo).not.toHaveBeenCalled();
  expect(find('[data-failed]')).toEqual([]);
  expect(draw(undoing([one], '1', 'refused')).find('[role=status]')[0]?.textContent).toMatch(
    /didn’t remove the link.*Manage access/,
  );
  expect(find('[data-failed]')).toHaveLength(1);
  const failed = draw(undoing([one], '1', 'failed'));
  const again = find('.undo button[aria-disabled=false]')[0];
  expect([again?.textContent, again?.getAttribute('aria-label')]).toEqual([
    'Try again',
    'Try again: Anyone with the link can open the file',
  ]);
  failed.press('.undo button');
  expect(failed.onUndo).toHaveBeenCalledExactlyOnceWith('1');
});

test('shows an undone activity as a note without a button, permanently', () => {
  const cards = undone(undoing(cardsOf(warning('1', 'high'), warning('2')), '1', 'running'), '1');
  const { find } = draw(undoing(cards, '1', 'offered'));
  const note = find('article').find(article => article.textContent?.includes('The link to'));
  expect(note?.querySelector('h2')?.textContent).toBe('The link to a.docx was removed');
  expect(note?.querySelector('.undo')).toBeNull();
  expect(note?.querySelector('.level')).toBeNull();
  expect(find('.level')).toHaveLength(1);
});
