import { expect, it } from 'vitest';
import { firstDayOf, isPreset } from './presets';

const NOON = new Date(2026, 2, 3, 12).getTime();

it('counts today as one of the days, across months and years', () => {
  expect(firstDayOf(7, NOON)).toBe('2026-02-25');
  expect(firstDayOf(30, new Date(2026, 0, 5, 0, 1).getTime())).toBe('2025-12-07');
});

it('counts days, not hours, across daylight saving changes', () => {
  for (const hour of [0, 23]) expect(firstDayOf(7, new Date(2026, 2, 30, hour, 30).getTime())).toBe('2026-03-24');
});

it('is selected only with its own first day and no last day', () => {
  expect(isPreset({ from: '2026-02-25' }, 7, NOON)).toBe(true);
  expect(isPreset({ from: '2026-02-25' }, 30, NOON)).toBe(false);
  expect(isPreset({ from: '2026-02-25', to: '2026-03-01' }, 7, NOON)).toBe(false);
  expect(isPreset({}, 7, NOON)).toBe(false);
});
