import type { Rule } from './engine/rule';

export const dlpOverride = {
  id: 'dlp-override',
  level: 'high',
  response: 'inform',
  when: [{ kind: ['dlp-override'] }],
  falsePositives:
    'A policy that finds sensitive content where there is none, so that an override is right. A report that the tip is wrong is sent to the same address, and lifts the limit only where the policy says so.',
  knownGaps: 'Overrides in Outlook, Teams and the desktop apps, which send them with the mail or message.',
} satisfies Rule;
