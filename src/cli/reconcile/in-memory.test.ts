/** The join by temporary files is the one that a program with endless memory would make. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import type { Act, AuditRecord } from './acts-and-records';
import { readAudit } from './audit-record';
import { byHash } from './hash';
import { joinGroup } from './join';
import { JoinedOperations } from './joined-operations';
import { actsIn, gather } from './ours';
import { Reconciliation } from './reconcile';
import type { Row } from './rows';
import { STEPS } from './steps';

const WITHIN = 5 * 60_000;
const root = mkdtempSync(join(tmpdir(), 'second-look-test-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Found {
  pairs: string[];
  onlyOurs: string[];
  onlyAudit: number[];
}

const pairText = (way: string, act: Act, record: AuditRecord) => `${way}: ${act.id} ${record.line} ${record.id}`;

/** Whole lists and maps, and nothing else. */
function inMemory(ours: readonly Row[], audit: readonly Row[]): Found {
  const lines: string[] = [];
  for (const row of ours) gather(row, { add: (_, line) => lines.push(line) });
  const acts = actsIn(lines).flatMap((found): Act[] => ('problem' in found ? [] : [{ n: 0, ...found }]));
  for (const [n, act] of acts.entries()) act.n = n;
  let open = recordsOf(audit);
  const operations = new JoinedOperations();
  const pairs: string[] = [];
  for (const { way, ofAct, ofRecord } of STEPS) {
    const areIdsProven = pairs.length > 0 && pairs[0]?.startsWith('request id') === true;
    const keys = [...new Set(open.flatMap(record => ofRecord(record) ?? []))].sort(byHash);
    const left = open.filter(record => ofRecord(record) === undefined);
    for (const key of keys) {
      const some = open.filter(record => ofRecord(record) === key);
      const fitting = acts.filter(act => ofAct(act).includes(key));
      const joined = joinGroup(way, fitting, some, { within: WITHIN, operations, areIdsProven });
      pairs.push(...joined.pairs.map(({ act, record }) => pairText(way, act, record)));
      left.push(...joined.left);
    }
    open = left;
  }
  return {
    pairs,
    onlyOurs: acts.filter(({ n }) => !operations.isJoined(n)).map(({ id }) => id),
    onlyAudit: open.map(({ line }) => line),
  };
}

function recordsOf(audit: readonly Row[]): AuditRecord[] {
  const seen = new Set<string>();
  return audit.flatMap(row => {
    const read = 'problem' in row ? row : readAudit(row.value);
    return ('records' in read ? read.records : []).flatMap(found => {
      if (found.id !== undefined && seen.has(found.id)) return [];
      if (found.id !== undefined) seen.add(found.id);
      return [{ line: row.line, ...found }];
    });
  });
}

async function byFiles(ours: readonly Row[], audit: readonly Row[], bufferBytes: number): Promise<Found> {
  const found: Found = { pairs: [], onlyOurs: [], onlyAudit: [] };
  const reconciliation = new Reconciliation({ within: WITHIN, folder: root, bufferBytes, onProblem: () => undefined });
  await reconciliation.read(each(ours), each(audit));
  for (const result of reconciliation.results())
    if ('pair' in result) found.pairs.push(pairText(result.way, result.pair.act, result.pair.record));
    else if ('act' in result) found.onlyOurs.push(result.act.id);
    else found.onlyAudit.push(result.record.line);
  return found;
}

async function* each(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows;
}

const guid = (kind: number, n: number) => `c1a2b3a${kind}-40c5-4000-8000-9d1e8c7f6a5${n}`;
const one = <Value>(...values: Value[]) => fc.constantFrom(...values, undefined);
const guids = (kind: number, count: number) => one(...Array.from({ length: count }, (_, n) => guid(kind, n)));
const START = Date.UTC(2026, 10, 24, 8);
const at = fc.integer({ min: 0, max: 25 }).map(half => START + half * 30_000);
const name = one('Plan.docx', 'Salaries.xlsx', 'Notes.docx');
const site = one('contoso.sharepoint.com/sites/hr', 'contoso.sharepoint.com/sites/it');
const email = one('ana@contoso.com', 'ben@contoso.com');

const activity = fc.record({
  seenAt: at,
  host: fc.constantFrom('contoso.sharepoint.com', 'contoso.sharepoint.com', 'drive.google.com'),
  kind: fc.constantFrom('download', 'share-link-create', 'share-invite', 'unshare'),
  recipients: one(['eva@fabrikam.com'], ['eva@fabrikam.com', 'ian@fabrikam.com']),
  site,
  file: fc.record({ name, id: guids(1, 3), path: one('/sites/hr/Plan.docx', '/sites/it/Notes.docx') }),
  actor: fc.record({ email }),
});
const end = fc.record({
  outcome: fc.constantFrom('done', 'stopped'),
  requestId: guids(2, 4),
  reply: one({ linkId: guid(3, 0), isNew: true }, { linkId: guid(3, 1), isNew: false }),
});
const act = fc.tuple(activity, end, fc.boolean());

function rowsOfActs(acts: readonly (typeof act extends fc.Arbitrary<infer Value> ? Value : never)[]): Row[] {
  return acts.flatMap(([made, ended, hasEnd], n): Row[] => {
    const id = `019ab2c4-7d10-7c00-8a00-00000000${1000 + n}`;
    const base = { activityId: id, findings: [], witness: 'page', recordedAt: made.seenAt };
    const first = { ...base, seq: 2 * n + 1, id, kind: 'activity', activity: { id, ...made }, response: 'record' };
    const last = { ...base, seq: 2 * n + 2, id: `${id}:o`, kind: 'outcome', at: made.seenAt, ...ended };
    return [first, ...(hasEnd ? [last] : [])].map((value, place) => ({ line: 2 * n + place + 1, value: { ...value } }));
  });
}

const microsoft = fc.record({
  Id: one('r1', 'r2', 'r3', 'r4', 'r5', 'r6', 'r7', 'r8'),
  CreationTime: fc.oneof(
    { weight: 9, arbitrary: at.map(moment => new Date(moment).toISOString().slice(0, 19)) },
    { weight: 1, arbitrary: fc.constant('01.02.2026') },
  ),
  Operation: fc.constantFrom(
    'FileDownloaded',
    'SecureLinkCreated',
    'AddedToSecureLink',
    'SharingRevoked',
    'PageViewed',
  ),
  Workload: fc.constant('SharePoint'),
  CorrelationId: guids(2, 5),
  UniqueSharingId: guids(3, 3),
  ListItemUniqueId: guids(1, 4),
  ObjectId: one('https://contoso.sharepoint.com/sites/hr/Plan.docx', 'https://contoso.sharepoint.com/sites/x/y.docx'),
  SourceFileName: name,
  SiteUrl: one('https://contoso.sharepoint.com/sites/hr/', 'https://contoso.sharepoint.com/sites/it/'),
  UserId: email,
});

const event = fc
  .tuple(fc.constantFrom('change_user_access', 'change_document_visibility', 'download', 'view'), guids(1, 4), name)
  .chain(([operation, doc, title]) =>
    one('eva@fabrikam.com', 'ian@fabrikam.com', 'mia@fabrikam.com').map(person => ({
      name: operation,
      parameters: [
        { name: 'doc_id', value: doc },
        { name: 'doc_title', value: title },
        { name: 'target_user', value: person },
      ],
    })),
  );
const google = fc.record({
  id: fc.record({
    time: at.map(moment => new Date(moment).toISOString()),
    uniqueQualifier: one('-1', '-2', '-3'),
  }),
  actor: fc.record({ email }),
  events: fc.array(event, { minLength: 1, maxLength: 4 }),
});
const record = fc.oneof({ weight: 3, arbitrary: microsoft }, { weight: 1, arbitrary: google });

it('finds the same pairs in the same order, and the same remainders', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { maxLength: 25 }),
      fc.array(record, { maxLength: 40 }),
      fc.constantFrom(1, 500, 1 << 14),
      async (acts, records, bufferBytes) => {
        const ours = rowsOfActs(acts);
        const audit = records.map((value, n): Row => ({ line: n + 2, value: { ...value } }));
        const expected = inMemory(ours, audit);
        const found = await byFiles(ours, audit, bufferBytes);
        expect(found.pairs).toEqual(expected.pairs);
        expect(found.onlyOurs).toEqual(expected.onlyOurs);
        expect(found.onlyAudit.sort()).toEqual(expected.onlyAudit.sort());
        expect(readdirSync(root)).toEqual([]);
      },
    ),
    { numRuns: 100 },
  );
}, 60_000);

it('makes rows that are joined in each step', () => {
  const rows = fc.tuple(fc.array(act, { maxLength: 25 }), fc.array(record, { maxLength: 40 }));
  const pairs = fc.sample(rows, { seed: 1, numRuns: 300 }).flatMap(([acts, records]) => {
    const audit = records.map((value, n): Row => ({ line: n + 2, value: { ...value } }));
    return inMemory(rowsOfActs(acts), audit).pairs;
  });
  const ways = new Set(pairs.map(pair => pair.split(':')[0]));
  expect([...ways].sort()).toEqual(STEPS.map(({ way }) => way).sort());
});
