import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sent } from '../../forward/ocsf/test/cases';
import { LATER, SALARIES, started } from '../../forward/ocsf/test/sample';
import type { Problem } from './ours';
import { Reconciliation, type Result } from './reconcile';
import { rowsOf } from './rows';
import { csvOf, type Synthetic, synthetic } from './test/synthetic';
import { syntheticKeys } from './test/synthetic-keys';

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'second-look-test-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

async function reconciled(ours: string, audit: string) {
  const problems: (Problem & { side: string })[] = [];
  const reconciliation = new Reconciliation({
    within: 5 * 60_000,
    folder: mkdtempSync(join(root, 'run-')),
    onProblem: (side, problem) => problems.push({ side, ...problem }),
  });
  await reconciliation.read(rowsOf(bytes(ours)), rowsOf(bytes(audit)));
  const results: Result[] = [...reconciliation.results()];
  return {
    problems,
    counts: reconciliation.counts,
    pairs: results.flatMap(one => ('pair' in one ? `${one.pair.act.id} ${one.pair.record.id}` : [])),
    ways: results.flatMap(one => ('pair' in one ? one.way : [])),
    onlyOurs: results.flatMap(one => ('act' in one ? one.act.id : [])),
    onlyAudit: results.flatMap(one => ('record' in one ? one.record.id : [])),
    reasons: results.flatMap(one => ('reason' in one ? one.reason : [])),
  };
}

function exactly(
  made: Synthetic,
  { pairs, onlyOurs, onlyAudit, counts, problems }: Awaited<ReturnType<typeof reconciled>>,
) {
  expect(problems).toEqual([]);
  expect(pairs.sort().join('\n')).toBe([...made.pairs].sort().join('\n'));
  expect(onlyOurs.sort()).toEqual([...made.onlyOurs].sort());
  expect(onlyAudit.sort()).toEqual([...made.onlyAudit].sort());
  expect(counts.doubles).toBe(made.doubles);
}

it('joins 10,000 acts exactly with late, doubled, renamed and missing records, and the remainders are exact', async () => {
  const made = synthetic(10_000);
  const found = await reconciled(made.ours.join('\n'), [...csvOf(made.records)].join(''));
  exactly(made, found);
  expect(found.counts.joined['request id'] + found.counts.joined['file id and time']).toBe(made.pairs.length);
  // Every tenth act has records without the id.
  expect(found.counts.joined['file id and time']).toBeGreaterThan(1000);
  expect(found.pairs.length).toBeGreaterThan(14_000);
}, 120_000);

it('joins each record that shares a link, a batch, a file of Google or a request of Amazon with an act, and no other', async () => {
  const [some, keys] = [synthetic(500), syntheticKeys(500)];
  const names = ['ours', 'records', 'pairs', 'onlyOurs', 'onlyAudit'] as const;
  const both = Object.fromEntries(names.map(name => [name, [...some[name], ...keys[name]]]));
  const made = { ...some, ...both };
  const found = await reconciled(made.ours.join('\n'), made.records.map(record => JSON.stringify(record)).join('\n'));
  exactly(made, found);
  expect(found.counts.joined.link).toBe(4 * 500);
}, 60_000);

describe('the same from', () => {
  const made = synthetic(500);
  it.each([
    ['a list', JSON.stringify(made.records, null, 2)],
    ['records a line', made.records.map(record => JSON.stringify(record)).join('\n')],
    ["Graph's pages", JSON.stringify({ value: made.records.map(auditData => ({ auditData })) }, null, 1)],
    [
      'a CSV file of another language and Excel',
      [...csvOf(made.records)]
        .join('')
        .replace('AuditData', 'Überwachungsdaten')
        .replaceAll('",,\r\n', '";;\r\n')
        .replaceAll(/^([^"]*),(?=")/gm, line => line.replaceAll(',', ';'))
        .replace(/^.*/, titles => titles.replaceAll(',', ';')),
    ],
  ])('%s', async (_, audit) => {
    exactly(made, await reconciled(made.ours.join('\n'), audit));
  });
});

const act = (change: object = {}, end: object = {}) => {
  const id = '019ab2c4-7d10-7c00-8a00-000000001001';
  const activity = { id, seenAt: AT, host: 'contoso.sharepoint.com', kind: 'download', ...change };
  const base = { activityId: id, findings: [], witness: 'page', recordedAt: AT };
  return [
    { ...base, seq: 1, id, kind: 'activity', activity, response: 'record' },
    { ...base, seq: 2, id: `${id}:o`, kind: 'outcome', outcome: 'done', at: AT, ...end },
  ]
    .map(row => JSON.stringify(row))
    .join('\n');
};
const AT = Date.UTC(2026, 10, 24, 8);
const ID = 'c1a2b3a1-40c5-0000-2f6b-9d1e8c7f6a50';
const FILE = '4be525c8-5702-46e4-adf7-58068dcecdc9';
const microsoft = (change: object = {}) =>
  JSON.stringify({
    CreationTime: '2026-11-24T08:01:00',
    Id: 'r',
    Operation: 'FileDownloaded',
    Workload: 'SharePoint',
    ...change,
  });

/** One activity with an event for each of `events`, which are its parameters. */
const google = (name: string, events: readonly object[]) =>
  JSON.stringify({
    id: { time: '2026-11-24T08:00:30.000Z', uniqueQualifier: '-7' },
    events: events.map(parameters => ({
      name,
      parameters: Object.entries(parameters).map(([key, value]) => ({ name: key, value })),
    })),
  });

describe('is joined by', () => {
  it.each([
    ['request id', act({}, { requestId: ID }), microsoft({ CorrelationId: ID, CreationTime: '2026-12-24T08:01:00' })],
    [
      'request id',
      act({ host: 'bucket.s3.amazonaws.com' }, { requestId: '4442587FB7D0A2F9' }),
      JSON.stringify({
        eventTime: '2026-11-24T08:01:00Z',
        eventName: 'GetObject',
        eventSource: 's3.amazonaws.com',
        requestID: '4442587FB7D0A2F9',
      }),
    ],
    [
      'link',
      act({ kind: 'share-link-create' }, { reply: { linkId: ID, isNew: true } }),
      microsoft({ Operation: 'SecureLinkCreated', UniqueSharingId: ID, CreationTime: '2026-11-26T08:00:00' }),
    ],
    [
      'link',
      act({ kind: 'unshare', previous: ID }),
      microsoft({ Operation: 'RemovedFromGroup', EventData: `<Group>SharingLinks.${FILE}.Flexible.${ID}</Group>` }),
    ],
    ['file id and time', act({ file: { id: FILE } }), microsoft({ ListItemUniqueId: FILE.toUpperCase() })],
    [
      'file id and time',
      act({ host: 'docs.google.com', file: { id: '1AbC' }, actor: { email: 'ana@contoso.com' } }),
      JSON.stringify({
        id: { time: '2026-11-24T08:00:30.000Z', uniqueQualifier: '-7' },
        actor: { email: 'Ana@contoso.com' },
        events: [{ type: 'access', name: 'download', parameters: [{ name: 'doc_id', value: '1AbC' }] }],
      }),
    ],
    [
      'file id and time',
      act({ host: 'www.googleapis.com', kind: 'permission-change', file: { id: '0AKq' } }),
      google('shared_drive_settings_change', [{ shared_drive_id: '0AKq', doc_title: 'HR' }]),
    ],
    [
      'address and time',
      act({ file: { path: '/sites/hr/Docs/Köln 1.docx' } }),
      microsoft({ ObjectId: 'https://contoso.sharepoint.com/sites/hr/Docs/K%C3%B6ln 1.docx' }),
    ],
    [
      'site, name and time',
      act({ site: 'contoso.sharepoint.com/sites/hr', file: { name: 'Plan.docx' } }),
      microsoft({ SiteUrl: 'https://contoso.sharepoint.com/sites/hr/', SourceFileName: 'plan.docx' }),
    ],
  ])('%s', async (way, ours, audit) => {
    expect(await reconciled(ours, audit)).toMatchObject({ ways: [way], onlyOurs: [], onlyAudit: [] });
  });
});

describe('is not joined', () => {
  const ours = act({ file: { id: FILE }, actor: { email: 'ana@contoso.com' } }, { requestId: ID });
  it.each([
    ['with another user', { ListItemUniqueId: FILE, UserId: 'ben@contoso.com' }],
    ['with another operation', { ListItemUniqueId: FILE, Operation: 'FileUploaded' }],
    ['with an operation that is not recorded', { ListItemUniqueId: FILE, Operation: 'FileAccessed' }],
    ['after ten minutes', { ListItemUniqueId: FILE, CreationTime: '2026-11-24T08:10:00' }],
    ['without a certain time', { ListItemUniqueId: FILE, CreationTime: '24.11.2026 08:01' }],
    ['with another file', { ListItemUniqueId: ID }],
    ['with a record of a desktop app', { ListItemUniqueId: FILE, UserAgent: 'Microsoft Office Word 2026' }],
  ])('%s', async (_, change) => {
    const found = await reconciled(ours, microsoft(change));
    expect(found).toMatchObject({ pairs: [], onlyOurs: [expect.any(String)], onlyAudit: ['r'] });
  });

  it('by time with another request, once ids have been found equal', async () => {
    const other = microsoft({ Id: 's', ListItemUniqueId: FILE, CorrelationId: FILE });
    const found = await reconciled(ours, [microsoft({ CorrelationId: ID }), other].join('\n'));
    expect(found).toMatchObject({ ways: ['request id'], onlyAudit: ['s'] });
    // An export in which no id is equal may be of a service that writes other ids.
    expect((await reconciled(ours, other)).ways).toEqual(['file id and time']);
  });

  it('twice by time for one operation', async () => {
    const audit = [microsoft({ ListItemUniqueId: FILE }), microsoft({ Id: 's', ListItemUniqueId: FILE })].join('\n');
    expect((await reconciled(act({ file: { id: FILE } }), audit)).pairs).toHaveLength(1);
  });
});

it('tells the parts of a batch apart by their files', async () => {
  const part = (n: number) => act({ file: { name: `${n}.docx` } }, { requestId: ID }).replaceAll('001001', `00200${n}`);
  const audit = [1, 2, 3]
    .map(n => microsoft({ Id: `r${n}`, CorrelationId: ID, SourceFileName: `${n}.docx` }))
    .join('\n');
  const { pairs, onlyAudit } = await reconciled(`${part(1)}\n${part(2)}`, audit);
  expect(pairs.map(pair => [pair.slice(35, 36), pair.slice(-2)])).toEqual([
    ['1', 'r1'],
    ['2', 'r2'],
  ]);
  expect(onlyAudit).toEqual(['r3']);
});

describe('a record of a renamed file in a batch', () => {
  const part = (n: number) => act({ file: { name: `${n}.docx` } }, { requestId: ID }).replaceAll('001001', `00200${n}`);
  const record = (name: string, change: object = {}) =>
    microsoft({ Id: name, CorrelationId: ID, SourceFileName: name, ...change });

  it('belongs to the part that is left', async () => {
    const found = await reconciled(`${part(1)}\n${part(2)}`, [record('new.docx'), record('1.docx')].join('\n'));
    expect(found).toMatchObject({ onlyOurs: [], onlyAudit: [] });
    expect(found.pairs.find(pair => pair.endsWith('new.docx'))).toContain('002002');
  });

  it.each([
    ['more parts than one are left', `${part(1)}\n${part(2)}`, [record('new.docx')]],
    [
      'more files than one are left',
      `${part(1)}\n${part(2)}`,
      ['1.docx', 'a.docx', 'b.docx'].map(name => record(name)),
    ],
    [
      'it is of another kind',
      `${part(1)}\n${part(2)}`,
      [record('1.docx'), record('a.docx', { Operation: 'FileMoved' })],
    ],
    [
      'what is left was stopped',
      `${part(1)}\n${part(2).replace('"done"', '"stopped"')}`,
      [record('1.docx'), record('a.docx')],
    ],
    [
      'what is left was refused',
      `${part(1)}\n${part(2).replace('"done"', '"refused"')}`,
      [record('1.docx'), record('a.docx')],
    ],
    [
      'it names no file',
      [1, 2].map(n => part(n).replace('"download"', '"share-invite"')).join('\n'),
      [
        record('1.docx', { Operation: 'SharingSet' }),
        microsoft({
          Id: 'group',
          CorrelationId: ID,
          Operation: 'AddedToGroup',
          ObjectId: 'https://contoso.sharepoint.com/sites/hr',
        }),
      ],
    ],
  ])('is not joined if %s', async (_, ours, records) => {
    const { onlyAudit } = await reconciled(ours, records.join('\n'));
    expect(onlyAudit.filter(id => id !== '1.docx').length).toBe(
      records.filter(one => !one.includes('"1.docx"')).length,
    );
  });
});

describe('a record of a link', () => {
  const sharing = act({ kind: 'share-link-create' }, { requestId: FILE, reply: { linkId: ID, isNew: true } });
  const record = (change: object = {}) =>
    microsoft({ Operation: 'AddedToSecureLink', UniqueSharingId: ID, CreationTime: '2026-11-24T09:00:00', ...change });

  it('is not joined an hour later, unless ids have been found equal', async () => {
    expect((await reconciled(sharing, record())).ways).toEqual([]);
    const created = record({ Id: 'created', Operation: 'SecureLinkCreated', CorrelationId: FILE });
    expect((await reconciled(sharing, `${record()}\n${created}`)).ways).toEqual(['request id', 'link']);
  });

  it('is not joined if it comes from a desktop app', async () => {
    const near = { CreationTime: '2026-11-24T08:01:00' };
    expect((await reconciled(sharing, record(near))).ways).toEqual(['link']);
    expect((await reconciled(sharing, record({ ...near, UserAgent: 'Microsoft Office Word 2026' }))).ways).toEqual([]);
  });
});

it('leaves an event of Google about a person whom the act does not name, though another event of it fits', async () => {
  const people = ['eva@fabrikam.com', 'mia@fabrikam.com'];
  const events = people.map(person => ({ doc_id: '1AbC', target_user: person }));
  const ours = act({ host: 'drive.google.com', kind: 'share-invite', file: { id: '1AbC' }, recipients: [people[0]] });
  const { pairs, onlyAudit } = await reconciled(ours, google('change_user_access', events));
  expect([pairs.map(pair => pair.slice(-1)), onlyAudit.map(id => id?.slice(-1))]).toEqual([['0'], ['1']]);
});

describe('a record of a link without a certain time', () => {
  const sharing = act({ kind: 'share-link-create' }, { reply: { linkId: ID, isNew: true } });
  const record = microsoft({ Operation: 'AddedToSecureLink', UniqueSharingId: ID, CreationTime: '24.11.2026 08:01' });

  it('is joined with the only act on it', async () => {
    expect((await reconciled(sharing, record)).ways).toEqual(['link']);
  });

  it('is not joined if there are two', async () => {
    const other = act({ kind: 'permission-change', previous: ID }).replaceAll('001001', '001002');
    expect((await reconciled(`${sharing}\n${other}`, record)).ways).toEqual([]);
  });
});

describe('why nothing was found', () => {
  it.each([
    [act({}, { outcome: 'stopped' }), 'never left the browser'],
    [act({}, { outcome: 'refused', status: 403 }), 'the service refused it'],
    [act({ host: 'drive.google.com' }), 'of a service that is not in the audit export'],
    [act({ kind: 'sync' }), 'of a kind that no audit record is known for'],
    [act({ seenAt: AT + 3_600_000 }), 'outside the time of the audit export'],
    [act({ seenAt: AT + 60_000 }), 'names neither request nor link nor file'],
    [act({ seenAt: AT + 60_000, file: { id: FILE } }), 'unexplained'],
  ])('of ours: %#', async (ours, reason) => {
    expect((await reconciled(ours, microsoft({ Id: 'x' }))).reasons[0]).toBe(reason);
  });

  it.each([
    [{ Operation: 'PageViewed' }, 'no activity that Second Look records'],
    [{ CreationTime: '11/24/2026 8:01 AM' }, 'without a time that is certain'],
    [{ UserAgent: 'Microsoft SkyDriveSync 26.1 ship; Windows NT 10.0' }, 'sync client (by its own account)'],
    [{ UserAgent: 'Microsoft Office Word 2026' }, 'desktop or mobile app (by its own account)'],
    [{ UserType: 5 }, 'app or script (by its own account)'],
    [{ UserId: 'ben@contoso.com' }, 'of a user without any activity in our export'],
    [{ UserId: 'ana@contoso.com', ListItemUniqueId: FILE }, 'unexplained'],
    [
      { UserId: 'ana@contoso.com', Operation: 'MemberAdded', Workload: 'MicrosoftTeams', CommunicationType: 'Team' },
      'names neither request nor link nor file, so it cannot be matched',
    ],
  ])('of theirs: %j', async (change, reason) => {
    const ours = act({ seenAt: AT, actor: { email: 'ana@contoso.com' } });
    const later = act({ seenAt: AT + 86_400_000 }).replaceAll('001001', '001002');
    expect((await reconciled(`${ours}\n${later}`, microsoft(change))).reasons.at(-1)).toBe(reason);
  });
});

describe('forwarded events', () => {
  it('count by their last state and their first time, in whatever an engine wraps them', async () => {
    const entries = [started({ seenAt: AT }), LATER.done, LATER.doneOnTheWire] as const;
    const ours = sent(entries, 'minimal').map(({ json }) => JSON.stringify({ _time: 'x', _msg: json }));
    const audit = microsoft({ Operation: 'AnonymousLinkCreated', CorrelationId: LATER.doneOnTheWire.requestId });
    const found = await reconciled(ours.reverse().join('\n'), audit);
    expect(found).toMatchObject({ ways: ['request id'], onlyOurs: [], problems: [] });
    const byFile = microsoft({ Operation: 'AnonymousLinkCreated', ListItemUniqueId: SALARIES.file?.id });
    expect((await reconciled(ours.join('\n'), byFile)).ways).toEqual(['file id and time']);
  });
});

describe('what cannot be read', () => {
  it('is counted and named by line, and the rest is joined', async () => {
    const audit = `[${microsoft({ CorrelationId: ID })},\n{"Operation": 7},\n\n{"AuditData": "{\\"Operation\\":\\"FileDown"},\n5, {"a": ,\n`;
    const ours = `${act({}, { requestId: ID })}\n{"seq":\n{"kind":"x"}\n{"seq":9,"kind":"outcome","activityId":"gone"}`;
    const { problems, ways } = await reconciled(ours, audit);
    expect(ways).toEqual(['request id']);
    expect(problems.map(({ side, line, problem }) => `${side} ${line} ${problem}`).sort()).toEqual([
      'audit 2 is no record of a known log',
      'audit 4 has AuditData that is cut or no JSON',
      'audit 5 is cut or no JSON object',
      'audit 5 is the last one: the file ends before its list does',
      'ours 3 is cut or no JSON object',
      'ours 4 is neither a row of the log nor a forwarded event',
      'ours 5 is about an activity whose first row is not in the file',
    ]);
  });

  it('is a row nested too deeply, and the others are read', async () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const row = `{"seq":1,"kind":"activity","activityId":"a","deep":${deep}}`;
    const record = `{"id":{"time":${deep},"uniqueQualifier":"q"},"events":[{"name":"download"}]}`;
    const audit = microsoft({ CorrelationId: ID });
    const { problems, ways } = await reconciled(
      `${row}\n${act({}, { requestId: ID })}`,
      `${record}\n${audit.replaceAll('\n', ' ')}`,
    );
    expect(problems.map(({ side, line, problem }) => `${side} ${line} ${problem}`)).toEqual([
      'ours 1 is nested too deeply',
      'audit 1 is nested too deeply',
    ]);
    expect(ways).toEqual(['request id']);
  });

  it('is no value that cannot be made text', async () => {
    const odd = { toString: 1 };
    const google = { id: { time: odd, uniqueQualifier: 'q' }, events: [{ name: 'download' }] };
    const event = {
      class_uid: 6006,
      status_code: odd,
      time: odd,
      dst_endpoint: { hostname: odd },
      unmapped: { action: odd },
    };
    const metadata = { sequence: odd, correlation_uid: 'a' };
    const ours = [
      { ...event, metadata },
      { ...event, metadata: { correlation_uid: odd } },
    ];
    const lines = (rows: unknown[]) => rows.map(row => JSON.stringify(row)).join('\n');
    await reconciled(lines(ours), lines([google]));
  });

  it('is nothing that ends the run, whatever the rows are', async () => {
    const odd = () =>
      fc.oneof(fc.jsonValue(), fc.constantFrom({ toString: 1 }, [{ toString: 1 }], { a: { toString: 1 } }));
    const row = fc.oneof(
      fc.json(),
      fc.string(),
      fc
        .record({
          seq: fc.integer(),
          kind: fc.constantFrom('activity', 'outcome', 'kept', 'seen'),
          activityId: fc.constantFrom('a', 'b'),
          activity: fc.json().map(text => JSON.parse(text)),
          rows: fc.array(odd()),
          adds: odd(),
        })
        .map(one => JSON.stringify(one)),
      fc
        .record({
          class_uid: fc.constantFrom(6006, 2004),
          metadata: fc.record({ sequence: fc.integer(), correlation_uid: fc.constantFrom('a', 'b') }),
          unmapped: odd(),
          file: odd(),
        })
        .map(one => JSON.stringify(one)),
    );
    const record = fc.oneof(
      row,
      fc
        .record(
          {
            Operation: fc.string(),
            Workload: odd(),
            CreationTime: odd(),
            ObjectId: fc.string(),
            AppAccessContext: odd(),
            UserAgent: odd(),
            EventData: fc.string(),
          },
          { requiredKeys: ['Operation', 'Workload'] },
        )
        .map(one => JSON.stringify(one)),
      fc
        .record({
          id: fc.record({ time: odd(), uniqueQualifier: odd() }),
          events: fc.array(odd()),
          actor: odd(),
        })
        .map(one => JSON.stringify(one)),
      fc
        .record({
          eventName: fc.string(),
          eventSource: fc.string(),
          eventTime: odd(),
          requestParameters: odd(),
        })
        .map(one => JSON.stringify(one)),
    );
    const file = fc.tuple(
      fc.constantFrom('', '[', '{"items":[', 'AuditData,x\n'),
      fc.array(record, { maxLength: 8 }),
      fc.constantFrom('\n', ',', ',\n'),
    );
    await fc.assert(
      fc.asyncProperty(file, file, async (...files) => {
        const [ours, audit] = files.map(([start, rows, separator]) => start + rows.join(separator)) as [string, string];
        const { counts, pairs, onlyAudit } = await reconciled(ours, audit);
        expect(pairs.length + onlyAudit.length).toBe(counts.records);
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
