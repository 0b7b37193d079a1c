import type { Rule } from './engine/rule';

export const librarySync = {
  id: 'library-sync',
  level: 'low',
  response: 'record',
  when: [{ kind: ['sync'] }],
  falsePositives: 'The way in which many people work all day. It is only recorded unless a policy asks for more.',
  knownGaps:
    'A library that the sync client was told of before, in the client itself, or by policy. What is then copied no browser sees.',
} satisfies Rule;
