/** What a service, or a page in its name, answers to an activity. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Activity, ActivityKind } from '../../../src/event';
import { readReply } from '../../../src/recognise/reply/';
import type { Target } from '../target';

const FOLDER = new URL('../../../src/recognise/reply/', import.meta.url);
const KINDS: readonly ActivityKind[] = [
  'share-link-create',
  'share-invite',
  'permission-change',
  'upload',
  'unreadable-batch',
];

/** Every body in the examples, whatever their form. */
function bodiesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'body' || name === 'text' || name === 'reply'
      ? [typeof inner === 'string' ? inner : JSON.stringify(inner)]
      : bodiesIn(inner),
  );
}

const BATCHES: readonly string[] = [
  JSON.stringify({
    responses: [
      { id: '1', status: 201, body: { id: 'one', roles: ['read'], link: { scope: 'anonymous', type: 'view' } } },
    ],
  }),
  '--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\nCONTENT-TYPE: application/json;odata=verbose;charset=utf-8\r\n\r\n{"d":{"ShareLink":{"sharingLinkInfo":{"LinkKind":5}}}}\r\n--b--',
  '[{"SchemaVersion":"15.0.0.0","LibraryVersion":"16.0.0.0","ErrorInfo":null},2,{"IsNull":false},4,{"_ObjectType_":"SP.File"}]',
];

export const replies: Target = {
  name: 'replies',
  weight: 4,
  seeds: [
    ...readdirSync(FOLDER)
      .filter(name => name.endsWith('.examples.json'))
      .flatMap(name => bodiesIn(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')))),
    ...BATCHES,
  ],
  findings: [],
  run(input) {
    for (const status of [200, 403, undefined]) {
      const endingOf = readReply({ text: input, status });
      for (const kind of KINDS) {
        const activity: Activity = { id: 'a', seenAt: 0, host: 'contoso.sharepoint.com', kind };
        endingOf(activity);
        endingOf(activity, { id: '1' });
        endingOf(activity, { position: 1, of: 2 });
      }
    }
  },
};
