import { describe, expect, it } from 'vitest';
import { SCENARIOS } from '../scenarios';
import { gesturesOf } from './gestures';

describe('the gestures of the demo', () => {
  it('exist for every step of every scenario, except for answering the prompt', () => {
    for (const { unsafe, safe } of SCENARIOS)
      for (const step of [...unsafe.steps, ...safe.steps])
        expect([step.do, gesturesOf(step).length > 0]).toEqual([step.do, step.do !== 'answer']);
  });

  it('choose a link, its role and its expiry', () => {
    expect(gesturesOf({ do: 'link', scope: 'specific', role: 'view', expires: 30 })).toEqual([
      { to: 'scope:specific', hand: 'press' },
      { to: 'role', hand: 'choose', value: 'view' },
      { to: 'expires', hand: 'choose', value: '30' },
    ]);
  });

  it('type and add each of several people', () => {
    expect(
      gesturesOf({ do: 'people', to: ['kim@northwind.example', 'alex.wilber@contoso.com'] }).map(({ to }) => to),
    ).toEqual(['people', 'add', 'people', 'add']);
  });
});
