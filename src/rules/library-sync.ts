import type { Rule } from './engine/rule';

export const librarySync = {
  id: 'library-sync',
  level: 'low',
  response: 'record',
  when: [{ kind: ['sync'] }],
  falsePositives: 'The way in which many people work all day. It is only recorded unless a policy asks for more.',
  knownGaps: 'A library that is added in the sync client itself or by policy. No browser sees what is then copied.',
} satisfies Rule;
