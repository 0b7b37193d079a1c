/** For tests: entries of every kind, and the other inputs of events. */
import type { Activity, ActivityEntry, Entry, Finding, Meaning, NewEntry, PrivacyLevel } from '../../../event';
import type { Privacy } from '../../privacy';
import type { EventContext } from '../event';

/** 24 Nov 2026, 22:35:34 UTC. */
export const NOW = 1_795_559_734_706;
export const ID = '019ab2c4-7d10-7c00-8a00-000000001001';
export const LEVELS: readonly PrivacyLevel[] = ['minimal', 'standard', 'full'];

export function privacyAt(level: PrivacyLevel): Privacy {
  return { level, key: { id: 'k1', secret: new TextEncoder().encode('a key of the policy of Contoso') } };
}

export function contextOf(level: PrivacyLevel, change: Partial<EventContext> = {}): EventContext {
  return {
    before: [],
    device: { id: 'd-5f0b6a1e2c', name: 'Chromium 142 / Linux', version: '1.2.3', timezoneOffset: 60 },
    policy: { version: '2026-11-01', internalDomains: ['contoso.com'] },
    privacy: privacyAt(level),
    sequence: 1,
    chain: { id: 'd-5f0b6a1e2c/1', prev: '0'.repeat(64) },
    ...change,
  };
}

export const SALARIES: Activity = {
  id: ID,
  seenAt: NOW,
  host: 'contoso-my.sharepoint.com',
  kind: 'share-link-create',
  scope: 'anonymous',
  role: 'edit',
  site: 'contoso-my.sharepoint.com/personal/ana_contoso_com',
  file: {
    name: 'Salaries 2026.xlsx',
    path: '/personal/ana_contoso_com/Documents/HR/Salaries 2026.xlsx',
    id: '9b2c7b0a-6c1d-4f0e-8f65-1f0f6a6f7c11',
  },
  label: { id: '5a1b0000-1111-4222-8333-444455556666', name: 'Confidential' },
  expires: '2026-12-24T22:35:33Z',
  actor: { email: 'ana@contoso.com', tenantId: '0aa0bb11-2222-4333-8444-555566667777' },
};

export const ANYONE: Finding = { rule: 'anyone-link-edit', level: 'high', response: 'warn', evidence: {} };

/** The first entry of an activity. */
export function started(change: Partial<Activity> = {}, findings: Finding[] = [ANYONE]): ActivityEntry {
  const activity = { ...SALARIES, ...change };
  return {
    seq: 1,
    id: activity.id,
    recordedAt: activity.seenAt + 12,
    kind: 'activity',
    activityId: activity.id,
    activity,
    findings,
    response: findings[0]?.response ?? 'record',
    witness: 'page',
    via: 'fetch',
    requestHash: 'a'.repeat(64),
    tab: 7,
    pageHost: 'contoso-my.sharepoint.com',
  };
}

/** From a meaning alone, as the corpus has it: at the host of its request, with no actor. */
export function meant(meaning: Meaning, host: string): ActivityEntry {
  const first = started();
  return { ...first, activity: { id: ID, seenAt: NOW, host, ...meaning }, findings: [], response: 'record' };
}

/** As `append` would have written it. */
export function row<const E extends NewEntry>(entry: E) {
  return { ...entry, seq: 2, recordedAt: NOW + 5_000 };
}

const of = { activityId: ID, at: NOW + 3_000 };

/** Facts about an activity after its first entry, by their names in these tests. */
export const LATER = {
  seen: row({
    kind: 'seen',
    id: '019ab2c4-7d10-7c00-8a00-000000001002',
    activityId: ID,
    witness: 'network',
    seenAt: NOW + 20,
    adds: { meaning: { recipients: ['ben@fabrikam.com'] }, findings: [ANYONE] },
  }),
  done: row({
    kind: 'outcome',
    id: `${ID}:outcome:page`,
    ...of,
    witness: 'page',
    outcome: 'done',
    status: 200,
    reply: { linkId: 'b8b1d1e0-7d2f-4c3a-9d3c-6a5e9f1b2c3d', isNew: true, hasExternalGuests: false },
  }),
  doneOnTheWire: row({
    kind: 'outcome',
    id: `${ID}:outcome:network`,
    ...of,
    witness: 'network',
    outcome: 'done',
    status: 200,
    requestId: 'c1a2b3a1-40c5-0000-2f6b-9d1e8c7f6a50',
  }),
  mostlyDone: row({
    kind: 'outcome',
    id: `${ID}:outcome:page`,
    ...of,
    witness: 'page',
    outcome: 'done',
    status: 200,
    reply: { refusedRequests: 3 },
  }),
  refused: row({
    kind: 'outcome',
    id: `${ID}:outcome:page`,
    ...of,
    witness: 'page',
    outcome: 'refused',
    status: 403,
    reply: { refused: { code: 'sharingDisabled', message: 'Ana, this is not allowed here.' } },
  }),
  failed: row({ kind: 'outcome', id: `${ID}:outcome:network`, ...of, witness: 'network', outcome: 'failed' }),
  stopped: row({ kind: 'outcome', id: `${ID}:outcome:page`, ...of, witness: 'page', outcome: 'stopped' }),
  judged: row({
    kind: 'judged',
    id: `${ID}:judged`,
    ...of,
    adds: {
      meaning: {},
      findings: [{ ...ANYONE, level: 'critical', withheld: { response: 'block', because: 'cannot-wait' } }],
    },
    response: 'inform',
  }),
  shown: row({ kind: 'shown', id: `${ID}:shown`, ...of, rule: 'anyone-link-edit', response: 'inform', where: 'page' }),
  asked: row({
    kind: 'asked',
    id: `${ID}:asked`,
    ...of,
    at: NOW + 40,
    rules: ['anyone-link-edit'],
    response: 'justify',
    safer: [{ scope: 'organization' }],
  }),
  proceed: row({
    kind: 'answer',
    id: `${ID}:answer`,
    ...of,
    choice: 'proceed',
    reasonCode: 'approved',
    reason: 'Ben of HR wanted it.',
    snooze: { rules: ['anyone-link-edit'], minutes: 60 },
  }),
  safer: row({
    kind: 'answer',
    id: `${ID}:answer`,
    ...of,
    choice: 'safer',
    safer: { way: { scope: 'organization' }, findings: [], response: 'record' },
  }),
  stop: row({ kind: 'answer', id: `${ID}:answer`, ...of, choice: 'stop' }),
  dismissed: row({ kind: 'answer', id: `${ID}:answer`, ...of, choice: 'dismissed' }),
  unseen: row({ kind: 'answer', id: `${ID}:answer`, ...of, choice: 'unseen' }),
  timeout: row({ kind: 'answer', id: `${ID}:answer`, ...of, choice: 'timeout' }),
  remembered: row({
    kind: 'answer',
    id: `${ID}:answer`,
    ...of,
    choice: 'proceed',
    remembered: { activityId: '019ab2c4-0000-7c00-8a00-000000000001', at: NOW - 60_000 },
  }),
  undone: row({ kind: 'undo', id: `${ID}:undo:${NOW}`, ...of, outcome: 'done', status: 200 }),
  notUndone: row({ kind: 'undo', id: `${ID}:undo:${NOW}`, ...of, outcome: 'refused', status: 403 }),
} as const satisfies Record<string, Entry>;

const by = { at: NOW, id: '019ab2c4-7d10-7c00-8a00-000000009001' };

/** What happened to Second Look itself. */
export const OWN = {
  policy: row({
    kind: 'policy',
    ...by,
    source: 'managed',
    changes: [{ key: 'internalDomains', after: 'contoso.com' }],
    problems: [{ key: 'policyUrl', why: 'not-https' }],
  }),
  vanished: row({ kind: 'policy', ...by, source: 'managed', vanishedAt: NOW - 1_000, changes: [], problems: [] }),
  fault: row({ kind: 'fault', ...by, activityId: ID, fault: { where: 'rule', detail: 'anyone-link: TypeError' } }),
  flood: row({
    kind: 'fault',
    ...by,
    fault: {
      where: 'flood',
      detail: '7 activities',
      unwritten: { pageHost: 'evil.example', count: 7, since: NOW - 60_000 },
    },
  }),
  health: row({
    kind: 'health',
    ...by,
    host: 'contoso.sharepoint.com',
    state: 'not-injectable',
    previous: 'watched',
    selectors: 'stale',
    browser: 'Chromium 142',
    version: '1.2.3',
  }),
  hint: row({
    kind: 'hint',
    ...by,
    hint: 'share-dialog',
    openedAt: NOW - 9_000,
    pressed: 'send',
    file: { name: 'Offer.docx' },
    tab: 7,
    pageHost: 'contoso.sharepoint.com',
  }),
  tested: row({ kind: 'check', ...by }),
  checked: row({
    kind: 'check',
    ...by,
    results: [
      { probe: 'policy', verdict: 'pass' },
      { probe: 'forward', verdict: 'fail' },
      { probe: 'hook', verdict: 'untestable' },
    ],
  }),
  checkpoint: {
    ...row({ kind: 'fault', ...by, fault: { where: 'background', detail: '' } }),
    kind: 'checkpoint',
    chain: { id: '019ab2c4-7d10-7c00-8a00-00000000abcd', seq: 41, hash: 'c'.repeat(64) },
    publicKey: { kty: 'EC', crv: 'P-256', x: 'eyJ4Ijoi'.padEnd(43, 'A'), y: 'B'.repeat(43) },
    signature: '0x'.padEnd(128, 'd'),
  } as unknown as Entry,
  removed: {
    ...row({ kind: 'fault', ...by, fault: { where: 'background', detail: '' } }),
    kind: 'removed',
    ...{ from: 1, to: 40, count: 31, kept: 3, because: 'space', evicted: 'any', hash: 'e'.repeat(64) },
    ...{ levels: { low: 4, medium: 3, high: 2, critical: 1 } },
  } as unknown as Entry,
} satisfies Record<string, Entry>;
