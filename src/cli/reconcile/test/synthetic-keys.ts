/**
 * For tests, beside synthetic.ts: acts that share a key with several records, and records about the
 * same link, request or file that belong to another act or to none.
 */
import { guid, MINUTE, recordOf, rowsOf, SITE, START, type Synthetic } from './synthetic';

/** Numbers of acts that `synthetic` does not reach. */
const FIRST = 1_000_000;

/** @param count of links, batches, Google's acts and Amazon's each */
export function syntheticKeys(count: number): Synthetic {
  const made: Synthetic = { ours: [], records: [], pairs: [], onlyOurs: [], onlyAudit: [], doubles: 0 };
  for (let n = FIRST; n < FIRST + count; n++) {
    const at = START + (n - FIRST) * 20_000;
    addLink(made, n, at);
    addBatch(made, n, at);
    addGoogle(made, n, at);
    addAmazon(made, n, at);
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

/** A download of an object that others read, too: one of them in the same second. */
function addAmazon(made: Synthetic, n: number, at: number): void {
  const id = guid(80, n);
  const key = `Reports/Q${n % 5}.pdf`;
  const host = 'contoso-docs.s3.eu-central-1.amazonaws.com';
  const requestId = amazonId(n);
  const file = { name: key.slice('Reports/'.length), path: `/${key}` };
  made.ours.push(...rowsOf(n, { id, kind: 'download', at, host, file, requestId }));
  // CloudTrail delivers late, with the time of the request.
  const own = cloudTrail(key, { id: guid(81, n), requestId, at: at + 300 });
  const program = cloudTrail(key, { id: guid(82, n), requestId: amazonId(n + FIRST), at: at + 400 });
  made.records.push({ ...program, userAgent: '[aws-cli/2.18.5]' }, own);
  made.pairs.push(`${id} ${own.eventID}`);
  made.onlyAudit.push(program.eventID);
}

/** Sixteen digits and capitals (docs.aws.amazon.com/AmazonS3, get-request-ids). */
const amazonId = (n: number) => n.toString(36).toUpperCase().padStart(16, 'A1B2C3D4E5F6G7H8');

/** As in docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables-log-files, of a bucket. */
function cloudTrail(key: string, { id, requestId, at }: { id: string; requestId: string; at: number }) {
  return {
    eventVersion: '1.09',
    userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/ana', userName: 'ana' },
    eventTime: new Date(at).toISOString().replace(/\.\d+Z/, 'Z'),
    eventSource: 's3.amazonaws.com',
    eventName: 'GetObject',
    awsRegion: 'eu-central-1',
    sourceIPAddress: '192.0.2.0',
    userAgent: '[Mozilla/5.0]',
    requestParameters: { bucketName: 'contoso-docs', key, Host: 'contoso-docs.s3.eu-central-1.amazonaws.com' },
    responseElements: null,
    requestID: requestId,
    eventID: id,
    readOnly: true,
    eventType: 'AwsApiCall',
    managementEvent: false,
    eventCategory: 'Data',
  };
}
