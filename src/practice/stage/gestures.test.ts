import { describe, expect, it } from 'vitest';
import { SCENARIOS } from '../scenarios';
import { gesturesOf } from './gestures';

describe('what a hand does', () => {
  it('for every step of every scenario there is something to do, but nobody answers for the person', () => {
    for (const { unsafe, safe } of SCENARIOS)
      for (const step of [...unsafe.steps, ...safe.steps])
        expect([step.do, gesturesOf(step).length > 0]).toEqual([step.do, step.do !== 'answer']);
  });

  it('a link is chosen, its role, and its end', () => {
    expect(gesturesOf({ do: 'link', scope: 'specific', role: 'view', expires: 30 })).toEqual([
      { to: 'scope:specific', hand: 'press' },
      { to: 'role', hand: 'choose', value: 'view' },
      { to: 'expires', hand: 'choose', value: '30' },
    ]);
  });

  it('each of several people is typed and added', () => {
    expect(
      gesturesOf({ do: 'people', to: ['kim@northwind.example', 'alex.wilber@contoso.com'] }).map(({ to }) => to),
    ).toEqual(['people', 'add', 'people', 'add']);
  });
});
