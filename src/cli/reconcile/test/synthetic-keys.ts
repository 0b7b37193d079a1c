/**
 * For tests, beside synthetic.ts: acts that share a key with several records, and records about the
 * same link, request or file that belong to another act or to none.
 */
import { guid, MINUTE, recordOf, rowsOf, SITE, START, type Synthetic } from './synthetic';

/** Numbers of acts that `synthetic` does not reach. */
const FIRST = 1_000_000;

/** @param count of links, batches and Google's acts each */
export function syntheticKeys(count: number): Synthetic {
  const made: Synthetic = { ours: [], records: [], pairs: [], onlyOurs: [], onlyAudit: [], doubles: 0 };
  for (let n = FIRST; n < FIRST + count; n++) {
    const at = START + (n - FIRST) * 20_000;
    addLink(made, n, at);
    addBatch(made, n, at);
    addGoogle(made, n, at);
  }
  return made;
}

/** Records without an id of the request: the creation and three people, of which one is late. */
function addLink(made: Synthetic, n: number, at: number): void {
  const id = guid(20, n);
  const link = guid(21, n);
  const kind = 'share-link-create';
  made.ours.push(...rowsOf(n, { id, kind, at, requestId: guid(22, n), reply: { linkId: link, isNew: true } }));
  const own = [
    aboutLink(n, { operation: 'SecureLinkCreated', at, id: guid(30, n), link }),
    aboutLink(n, { operation: 'AddedToSecureLink', at: at + 1000, id: guid(31, n), link }),
    aboutLink(n, { operation: 'AddedToSecureLink', at: at + 2000, id: guid(32, n), link }),
    aboutLink(n, { operation: 'AddedToSecureLink', at: at + 3 * 60 * MINUTE, id: guid(33, n), link }),
  ];
  // Somebody opens it; the same user adds people with another program, and another user does.
  const others = [
    aboutLink(n, { operation: 'SecureLinkUsed', at: at + 5000, id: guid(34, n), link }),
    { ...aboutLink(n, { operation: 'AddedToSecureLink', at, id: guid(35, n), link }), CorrelationId: guid(23, n) },
    { ...aboutLink(n, { operation: 'AddedToSecureLink', at, id: guid(36, n), link }), UserId: 'zoe@contoso.com' },
  ];
  made.records.push(...own, ...others);
  made.pairs.push(...own.map(({ Id }) => `${id} ${Id}`));
  made.onlyAudit.push(...others.map(({ Id }) => Id));
}

/** With a file of its own, so that only the link says which act it was. */
function aboutLink(
  n: number,
  { operation, at, id, link }: { operation: string; at: number; id: string; link: string },
): ReturnType<typeof recordOf> {
  const { CorrelationId: _, ...record } = recordOf(n, { operation, at, place: 0 });
  return { ...record, Id: id, UniqueSharingId: link, ListItemUniqueId: guid(24, n), ...namedFile(`Linked ${n}.docx`) };
}

/** Three parts of one request, of which one file has another name by now. */
function addBatch(made: Synthetic, n: number, at: number): void {
  const requestId = guid(40, n);
  const id = (part: number) => guid(41 + part, n);
  const name = (part: number) => `Part ${n} ${part}.docx`;
  for (const part of [0, 1, 2]) {
    made.ours.push(...rowsOf(n, { id: id(part), kind: 'download', at, requestId, file: { name: name(part) } }));
    const record = {
      ...recordOf(n, { operation: 'FileDownloaded', at: at + 3 * 60 * MINUTE, place: 0 }),
      Id: guid(50 + part, n),
      CorrelationId: requestId,
      ListItemUniqueId: guid(45 + part, n),
      ...namedFile(part === 1 ? `Renamed ${n}.docx` : name(part)),
    };
    made.records.push(record);
    made.pairs.push(`${id(part)} ${record.Id}`);
  }
}

const namedFile = (name: string) => ({ SourceFileName: name, ObjectId: `${SITE}/Docs/${name}` });

/** An invitation of two people: two events of one activity, or two activities. */
function addGoogle(made: Synthetic, n: number, at: number): void {
  const id = guid(70, n);
  const people = [`eva${n}@fabrikam.com`, `ian${n}@fabrikam.com`];
  // Two acts a file, 20 seconds apart.
  const file = { id: `1Google${Math.floor(n / 2)}`, name: `Sheet ${Math.floor(n / 2)}` };
  const host = 'drive.google.com';
  made.ours.push(...rowsOf(n, { id, kind: 'share-invite', at, host, file, recipients: people }));
  const time = new Date(at + 700).toISOString();
  const user = `user${n % 50}@contoso.com`;
  const activity = (qualifier: string, persons: readonly string[]) => ({
    id: { time, uniqueQualifier: qualifier, applicationName: 'drive' },
    actor: { email: user },
    events: persons.map(person => ({
      type: 'acl_change',
      name: 'change_user_access',
      parameters: [
        { name: 'doc_id', value: file.id },
        { name: 'doc_title', value: file.name },
        { name: 'target_user', value: person },
      ],
    })),
  });
  const own = n % 4 < 2 ? [activity(`-${n}`, people)] : people.map((person, at) => activity(`-${n}.${at}`, [person]));
  for (const { id: key, events } of own)
    made.pairs.push(...events.map((_, event) => `${id} ${key.time} ${key.uniqueQualifier} ${event}`));
  // The same user invites somebody else with another program.
  made.records.push(...own, activity(`-${n}.9`, ['mia@fabrikam.com']));
  made.onlyAudit.push(`${time} -${n}.9 0`);
}
