/** Events by which the questions of the kit have an answer, and others that must not be in it. */

const HOUR = 3_600_000;
const now = Date.now();
const ago = (hours: number) => now - hours * HOUR;

interface StoredEvent {
  hours: number;
  activity: string;
  action: string;
  [member: string]: unknown;
}

/** An event of what somebody did; several of the same `activity` tell of one act. */
function did({ hours, activity, action, share, event_code, ...rest }: StoredEvent): Record<string, unknown> {
  return {
    time: ago(hours),
    ...rest,
    metadata: { correlation_uid: activity, ...(event_code ? { event_code } : {}) },
    unmapped: { action, ...(share ? { share } : {}) },
  };
}

function went(hours: number, title: string, reason: string | undefined, comment?: string): Record<string, unknown> {
  return {
    time: ago(hours),
    class_uid: 2004,
    activity_id: 2,
    finding_info: { uid: `f-${hours}`, title },
    ...(comment ? { comment } : {}),
    unmapped: { action: 'user-justified', answer: { choice: 'proceed', ...(reason ? { reason_code: reason } : {}) } },
  };
}

function minded(hours: number, activity: string, action: string, response?: string): Record<string, unknown> {
  return {
    time: ago(hours),
    class_uid: 2004,
    activity_id: 1,
    metadata: { correlation_uid: activity },
    finding_info: { uid: `f-${activity}`, title: 'anyone-link-edit' },
    evidences: [
      {
        actor: { user: { uid: 'hmac-sha256:k1:anna' } },
        dst_endpoint: { hostname: 'contoso.sharepoint.com' },
        file: SALARIES,
      },
    ],
    unmapped: { action, ...(response === undefined ? {} : { warning: { rules: ['anyone-link-edit'], response } }) },
  };
}

const outside = (...domains: string[]) =>
  domains.map(value => ({ name: 'unmapped.share.recipients[].domain', type_id: 1, value }));
const SALARIES = { name: 'Salaries.xlsx', type_id: 1 };
const ANYONE = { scope: 'anonymous', role: 'edit' };

/** Of the device that is in use; the last event of each `activity` says how it ended. */
export const ACTIVE = [
  did({ hours: 3, activity: 'link-1', action: 'share-link-created', share: ANYONE, file: SALARIES }),
  did({
    hours: 3,
    activity: 'link-1',
    action: 'share-link-created',
    share: { ...ANYONE, is_new: true },
    status_detail: 'done',
    file: SALARIES,
  }),
  did({
    hours: 2,
    activity: 'link-2',
    action: 'share-link-created',
    share: ANYONE,
    file: { name: 'only asked.docx', type_id: 1 },
  }),
  did({ hours: 5, activity: 'again', action: 'share-link-created', share: ANYONE }),
  did({
    hours: 5,
    activity: 'again',
    action: 'share-link-created',
    share: { ...ANYONE, is_new: false },
    status_detail: 'done',
  }),
  did({ hours: 4, activity: 'stopped', action: 'share-link-created', share: ANYONE }),
  did({ hours: 4, activity: 'stopped', action: 'share-link-created', share: ANYONE, status_detail: 'stopped' }),
  did({ hours: 1, activity: 'inside', action: 'share-link-created', share: { scope: 'organization', role: 'view' } }),
  did({ hours: 30, activity: 'old', action: 'share-link-created', share: ANYONE }),
  // A name that looks like an action.
  did({
    hours: 1,
    activity: 'named',
    action: 'downloaded',
    file: { name: 'share-link-created bulk-download user-justified.txt', type_id: 1 },
  }),
  did({
    hours: 20,
    activity: 'invite-1',
    action: 'share-invited',
    observables: outside('fabrikam.com', 'wingtip.example'),
  }),
  did({
    hours: 20,
    activity: 'invite-1',
    action: 'share-invited',
    observables: outside('fabrikam.com', 'wingtip.example'),
    status_detail: 'done',
  }),
  did({ hours: 90, activity: 'invite-2', action: 'share-invited', observables: outside('fabrikam.com') }),
  did({ hours: 200, activity: 'invite-3', action: 'share-invited', observables: outside('old.example') }),
  did({ hours: 6, activity: 'bulk-1', action: 'bulk-download', count: 37, file: { name: 'HR', type_id: 2 } }),
  did({ hours: 7, activity: 'bulk-2', action: 'bulk-download', count: 120 }),
  did({ hours: 7, activity: 'bulk-2', action: 'bulk-download', count: 120, status_detail: 'done' }),
  did({ hours: 40, activity: 'bulk-3', action: 'bulk-download', count: 999 }),
  went(10, 'anyone-link-edit', 'business-need', 'Approved by HR lead'),
  went(50, 'anyone-link-edit', 'business-need'),
  went(60, 'external-recipient', undefined),
  went(400, 'external-recipient', 'too-old'),
  minded(20, 'blocked-1', 'question-asked', 'block'),
  minded(20, 'blocked-1', 'stopped'),
  minded(10, 'blocked-2', 'question-asked', 'block'),
  minded(10, 'blocked-2', 'user-chose-safer'),
  minded(11, 'justified', 'question-asked', 'justify'),
  minded(11, 'justified', 'user-chose-safer'),
  minded(12, 'unanswered', 'question-asked', 'warn'),
  minded(12, 'unanswered', 'stopped'),
  minded(200, 'blocked-long-ago', 'question-asked', 'block'),
];

export const QUIET = [
  did({ hours: 24 * 10, activity: 'q1', action: 'downloaded' }),
  did({ hours: 24 * 5, activity: 'q2', action: 'downloaded' }),
];
export const LONG_GONE = [did({ hours: 24 * 45, activity: 'g1', action: 'downloaded' })];
/** Of two profiles with one id: what the second one did has the numbers of the first. */
export const COPIED = [
  did({ hours: 2, activity: 'c1', action: 'downloaded' }),
  did({ hours: 1, activity: 'c2', action: 'downloaded' }),
  did({ hours: 1, activity: 'c3', action: 'downloaded' }),
];

/** An event about Second Look itself, under a version of the policy or under one without a name. */
function loaded(hours: number, version?: string): Record<string, unknown> {
  return {
    time: ago(hours),
    class_uid: 6002,
    activity_id: 8,
    ...(version === undefined ? {} : { policy: { version } }),
    unmapped: { action: 'policy-loaded' },
  };
}

const ANNA = { uid: 'anna@contoso.example', name: 'anna@contoso.example' };
const OLD = '2026-10-01';
const CURRENT = '2026-11-01 "HR"';

export const NAMED_DEVICE = '0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9';

/** By device. A policy comes, and one device goes back to the old one. */
export const FLEET: Readonly<Record<string, Record<string, unknown>[]>> = {
  [NAMED_DEVICE]: [
    loaded(300, OLD),
    loaded(200, CURRENT),
    {
      ...did({ hours: 2, activity: 'f1', action: 'downloaded', actor: { user: ANNA } }),
      metadata: { product: { version: '1.2.3' } },
      device: { name: 'Chromium 142 / Linux' },
      // An event of an activity does not count.
      policy: { version: OLD },
    },
  ],
  'fleet-back': [loaded(200, CURRENT), loaded(100, OLD)],
  'fleet-none': [loaded(150, CURRENT), loaded(100)],
  'fleet-late': [loaded(24 * 40, CURRENT)],
};
