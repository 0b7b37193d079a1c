/** What the settings page says of the policy. Runs in that page, in either browser. */
import { expect } from 'vitest';
import { type Broken, GOOD } from './broken-policies';

export interface Shown {
  problems: { key: string; value: string }[];
  settings: Record<string, { source: string; value: string[]; locked: boolean; held: boolean }>;
}

export function readSettingsPage(): Shown {
  const text = (element: Element | null) => element?.textContent ?? '';
  const rows = [...document.querySelectorAll<HTMLElement>('.setting')].map(row => {
    const lines = [...row.querySelectorAll('.setting-value li')].map(line => line.getAttribute('data-raw') ?? '');
    const settings = {
      source: row.dataset.source ?? '',
      value: lines,
      locked: row.dataset.locked === 'true',
      held: !!row.querySelector('.stale'),
    };
    return [row.dataset.key ?? '', settings] as const;
  });
  const problems = [...document.querySelectorAll('.policy .policy-problems li')].map(problem => ({
    key: text(problem.querySelector('.key')),
    value: text(problem.querySelector('code:not(.key)')),
  }));
  return { problems, settings: Object.fromEntries(rows) };
}

/** Every key has its own value in force, from the organisation. */
export function expectAllGood({ settings }: Shown, good: Shown, names = Object.keys(GOOD)): void {
  expect(Object.keys(settings).sort()).toEqual(Object.keys(GOOD).sort());
  for (const name of names) expect([name, settings[name]?.value]).toEqual([name, good.settings[name]?.value]);
  for (const name of names) expect([name, settings[name]]).toMatchObject([name, { source: 'managed', locked: true }]);
}

/** The problems that these mistakes show as. */
export function shownOf(all: readonly Broken[]): Shown['problems'] {
  return all.map(({ key, value, called = cut(value) }) => ({ key, value: called }));
}

/** As the page cuts it. */
function cut(value: string): string {
  if (value.trim() === '') return '(empty)';
  return value.length > 80 ? `${value.slice(0, 79)}…` : value;
}
