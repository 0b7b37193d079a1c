import { expect, it } from 'vitest';
import { anyoneLink, stateOf } from '../popup/test/content';
import { rowOf } from './row';

it.each(['done', 'stopped', 'refused'] as const)('keeps its level when it is %s', outcome => {
  const state = stateOf({ kind: 'share-link-create', scope: 'anonymous' }, { rules: [anyoneLink], outcome });
  expect(rowOf(state).level).toBe('medium');
});
