import { expect, test } from 'vitest';
import { roomIn } from './room';

test.each([
  // A laptop, with one and with several.
  [1280, 720, 1, { cards: 3, full: true }],
  [1280, 720, 2, { cards: 3, full: false }],
  // A large screen.
  [1920, 950, 2, { cards: 3, full: true }],
  [1920, 950, 9, { cards: 3, full: false }],
  // The laptop at 200 %, a narrow window, a flat one.
  [640, 360, 4, { cards: 1, full: false }],
  [640, 900, 1, { cards: 3, full: false }],
  [1280, 590, 1, { cards: 3, full: false }],
  [1280, 200, 5, { cards: 1, full: false }],
])('fits the right number of cards into %d by %d with %d', (width, height, open, room) =>
  expect(roomIn({ width, height }, open)).toEqual(room),
);
