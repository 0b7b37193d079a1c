import type { Rule } from './engine/rule';

export const downloadBurst = {
  id: 'download-burst',
  level: 'medium',
  response: 'inform',
  when: [{ kind: ['download', 'export'], times: { atLeast: 20, minutes: 10 } }],
  falsePositives: 'The first day in a project, an audit, invoices at the end of a month.',
  knownGaps:
    'Slower than twenty in ten minutes; more than one browser or device. What a viewer loads by itself to show a file may count as a download.',
} satisfies Rule;
