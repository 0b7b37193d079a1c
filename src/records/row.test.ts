import { expect, it } from 'vitest';
import { anyoneLink, storyOf } from '../popup/test/glance';
import { rowOf } from './row';

it.each(['done', 'stopped', 'refused'] as const)('keeps its level when it is %s', outcome => {
  const story = storyOf({ kind: 'share-link-create', scope: 'anonymous' }, { rules: [anyoneLink], outcome });
  expect(rowOf(story).level).toBe('medium');
});
