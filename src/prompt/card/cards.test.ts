import { beforeAll, expect, test } from 'vitest';
import type { Level } from '../../event';
import { fakeChrome } from '../../ui/test/fake-chrome';
import type { Warning } from '../../wire';
import { add, type Card, drop, end, inSight, undoing } from './cards';

beforeAll(() => fakeChrome());

const warning = (activityId: string, level: Level = 'medium', name = 'a.docx'): Warning => ({
  activityId,
  meaning: { kind: 'share-link-create', scope: 'anonymous', role: 'view', file: { name } },
  findings: [{ rule: 'anyone-link', level, response: 'inform', evidence: {} }],
  organization: {},
});
const cardsOf = (...warnings: Warning[]) => warnings.reduce<Card[]>((cards, next) => add(cards, next) ?? cards, []);
const ids = (cards: readonly Card[]) => cards.map(card => card.activityId).join(' ');

test('puts the newest card first, and replaces one about the same activity', () => {
  const cards = cardsOf(warning('1'), warning('2'), warning('1', 'medium', 'b.docx'));
  expect(ids(cards)).toBe('1 2');
  expect(cards[0]?.told.sentences[0]).toContain('b.docx');
  expect(ids(drop(cards, '1'))).toBe('2');
  expect(add(cards, { ...warning('3'), findings: [] })).toBeUndefined();
});

test('sorts cards by level, then newest first, and always shows the latest', () => {
  const cards = cardsOf(
    warning('1', 'high'),
    warning('2'),
    warning('3', 'high'),
    warning('4', 'critical'),
    warning('5', 'low'),
  );
  expect(ids(inSight(cards, 9))).toBe('4 3 1 2 5');
  expect(ids(inSight(cards, 3))).toBe('4 3 5');
  expect(ids(inSight(cards, 1))).toBe('5');
  expect(inSight([], 3)).toEqual([]);
});

test('turns a card for what did not happen into a note after the warnings', () => {
  const cards = end(cardsOf(warning('1', 'high'), warning('2')), '1', 'refused');
  expect(cards[0]?.ended?.sentences.join(' ')).toMatch(/^You tried to .*a\.docx.*No one was given access\.$/);
  expect(ids(cards)).toBe('1 2');
  expect(ids(inSight(cards, 3))).toBe('2 1');
  expect(end(cards, 'unknown', 'refused')).toEqual(cards);
});

test('does not say that nothing happened if the server failed', () => {
  const [card] = end(cardsOf(warning('1')), '1', 'unclear');
  expect(card?.ended?.title).toBe('This may still have worked');
  expect(card?.ended?.sentences.join(' ')).toMatch(
    /^You tried to .*a\.docx.*To see whether it worked, open Manage access\.$/,
  );
});

test("advises Undo until it has failed, and keeps the organisation's message", () => {
  const adviceOf = (cards: readonly Card[]) => cards[0]?.told.reasons.at(-1)?.[1];
  const cards = cardsOf(warning('1'));
  expect(adviceOf(cards)).toContain('Manage access');
  for (const state of ['offered', 'running'] as const) {
    const next = undoing(undoing(cards, '1', 'offered'), '1', state);
    expect(adviceOf(next)).toMatch(/select Undo/);
    expect(adviceOf(next)).not.toContain('Manage access');
  }
  for (const state of ['refused', 'failed', 'away'] as const) {
    const next = undoing(undoing(undoing(cards, '1', 'offered'), '1', 'running'), '1', state);
    expect(adviceOf(next)).toBe(adviceOf(cards));
  }
  const own = cardsOf({ ...warning('1'), organization: { message: 'Ask us.' } });
  expect(adviceOf(undoing(own, '1', 'offered'))).toBe('Ask us.');
});

test('turns a note back into a warning when the activity happened after all', () => {
  const cards = cardsOf(warning('1'));
  expect(end(end(cards, '1', 'aborted'), '1', 'done')).toEqual(cards);
});

test('says in its first sentence, which a small card shows, that nobody had answered', () => {
  const [card] = cardsOf({ ...warning('1'), interrupted: true });
  expect(card?.told.sentences[0]).toMatch(/a\.docx.*Second Look was updated or restarted before you answered\./);
});
