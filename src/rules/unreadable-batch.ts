import type { Rule } from './engine/rule';

export const unreadableBatch = {
  id: 'unreadable-batch',
  level: 'medium',
  response: 'inform',
  when: [{ kind: ['unreadable-batch'] }],
  falsePositives:
    'A program in a page that sends its batches from a worker, or by XMLHttpRequest, as a Blob, or whose service worker copies every request with clone(): Chromium shows an extension nothing of these. A batch of more than a thousand requests.',
  knownGaps:
    'Parts of a batch that are written in a way that the service understands and Second Look does not. Batches of services other than Microsoft Graph, SharePoint, OneDrive and Google Drive.',
} satisfies Rule;
