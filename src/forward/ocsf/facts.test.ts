/** What events say of each fact. event-of.test.ts tests that they are valid, and their order. */
import { describe, expect, it } from 'vitest';
import type { Activity, Entry } from '../../event';
import { isAllTechnical } from './event-of';
import { relationsOf } from './recipients';
import { CORPUS, parsed, sent } from './test/cases';
import { ANYONE, LATER, LEVELS, NOW, OWN, SALARIES, started } from './test/sample';

type Event = Record<string, Record<string, unknown>>;

const last = (entries: readonly Entry[]) => parsed(sent(entries, 'full').at(-1) as never) as unknown as Event;
const told = (change: Partial<Activity>) => last([started(change)]);

describe('what happened to Second Look itself', () => {
  const SUCCESS = 'Success';
  const FAILURE = 'Failure';

  it.each<[keyof typeof OWN | Entry, string, string, string, number, string, object]>([
    [
      'policy',
      'Update',
      'policy-loaded',
      'Policy in force, and something is wrong with it',
      2,
      FAILURE,
      {
        policy: { source: 'managed', changed: ['internalDomains'], problems: [{ key: 'policyUrl', why: 'not-https' }] },
      },
    ],
    [
      { ...OWN.policy, problems: [] },
      'Update',
      'policy-loaded',
      'Policy in force',
      1,
      SUCCESS,
      {
        policy: { source: 'managed', changed: ['internalDomains'] },
      },
    ],
    [
      'vanished',
      'Update',
      'policy-loaded',
      'Policy in force, and something is wrong with it',
      3,
      FAILURE,
      {
        policy: { source: 'managed', vanished: true },
      },
    ],
    [
      'flood',
      'Fault',
      'fault',
      'Something in Second Look went wrong',
      2,
      FAILURE,
      {
        fault: { where: 'flood', count: 7, page_host: 'evil.example', since: NOW - 60_000 },
      },
    ],
    [
      'hint',
      'Unseen Share',
      'unseen-share',
      'A share dialog was used and no request was seen',
      1,
      FAILURE,
      {
        hint: { pressed: 'send' },
        page_host: 'contoso.sharepoint.com',
      },
    ],
    ['tested', 'Test', 'test-event', 'Test event: nothing happened', 1, SUCCESS, { test: true }],
    [
      'checked',
      'Installation Check',
      'installation-checked',
      'Installation checked, and something failed',
      2,
      FAILURE,
      {
        check: {
          passed: 1,
          failed: 1,
          failed_besides_pages: 1,
          untestable: 1,
          results: [
            { probe: 'policy', verdict: 'pass' },
            { probe: 'forward', verdict: 'fail' },
            { probe: 'hook', verdict: 'untestable' },
          ],
        },
      },
    ],
    [
      { ...OWN.checked, results: OWN.checked.results.slice(0, 1) },
      'Installation Check',
      'installation-checked',
      'Installation checked',
      1,
      SUCCESS,
      {
        check: {
          passed: 1,
          failed: 0,
          failed_besides_pages: 0,
          untestable: 0,
          results: [{ probe: 'policy', verdict: 'pass' }],
        },
      },
    ],
    [
      {
        ...OWN.checked,
        results: ['tabs', 'hook', 'prompt', 'network'].map(probe => ({ probe, verdict: 'fail' }) as const),
      },
      'Installation Check',
      'installation-checked',
      'Installation checked, and something failed',
      2,
      FAILURE,
      {
        check: {
          passed: 0,
          failed: 4,
          failed_besides_pages: 1,
          untestable: 0,
          results: ['tabs', 'hook', 'prompt', 'network'].map(probe => ({ probe, verdict: 'fail' })),
        },
      },
    ],
    ['checkpoint', 'Checkpoint', 'checkpoint', 'The chain so far, signed', 1, SUCCESS, {}],
    [
      'removed',
      'Log Rows Removed',
      'log-rows-removed',
      'The device does not keep these entries any more',
      3,
      FAILURE,
      {},
    ],
  ])('is told in full, case %#: %s', (which, activity_name, action, message, severity_id, status, unmapped) => {
    const event = last([typeof which === 'string' ? OWN[which] : which]);
    expect(event).toMatchObject({ activity_name, message, severity_id, status, unmapped: { action, ...unmapped } });
  });

  it.each([
    ['not-injectable', undefined, 3],
    ['not-granted', undefined, 2],
    ['watched', undefined, 1],
    ['watched', 'stale', 2],
    ['not-injectable', 'stale', 3],
  ] as const)('has for a host that is %s, its selectors %s, the severity %d', (state, selectors, severity_id) => {
    const { selectors: _, ...health } = OWN.health;
    const event = last([{ ...health, state, ...(selectors ? { selectors } : {}) } as Entry]);
    expect(event).toMatchObject({ severity_id, status: severity_id === 1 ? SUCCESS : FAILURE });
  });

  it.each([
    [{ low: 4, medium: 3 }, 2],
    [{ high: 1 }, 3],
    [{ critical: 1 }, 3],
    [{}, 2],
  ])('has for the removal of rows with the levels %j the severity %d', (levels, severity_id) => {
    expect(last([{ ...OWN.removed, levels } as Entry])).toMatchObject({ severity_id });
  });

  it('is technical, unless the user asked for a test event', () => {
    const technical = (['fault', 'policy', 'health', 'hint', 'activity'] as const).filter(kind =>
      isAllTechnical(kind, true),
    );
    expect(technical).toEqual(['fault', 'policy']);
    expect([isAllTechnical('check', true), isAllTechnical('check', false)]).toEqual([true, false]);
  });
});

describe('a warning', () => {
  const { asked, shown, proceed, stopped, done } = LATER;
  const aborted = { ...stopped, outcome: 'aborted' } as const;

  it.each<[string, readonly Entry[], string, string, string, string, string]>([
    ['shown', [shown], 'New', 'Observed', 'Alert', 'warning-shown', 'Warning shown'],
    ['asked', [asked], 'New', 'Observed', 'Alert', 'question-asked', 'Asked before it leaves'],
    ['stopped', [asked, stopped], 'Resolved', 'Denied', 'Blocked', 'stopped', 'It never left the browser'],
    ['called off', [asked, aborted], 'Resolved', 'Denied', 'Called Off', 'called-off', 'It never left the browser'],
    [
      'taken back',
      [shown, LATER.undone],
      'Resolved',
      'Modified',
      'Access Revoked',
      'taken-back',
      'Taken back by the person',
    ],
    [
      'not taken back',
      [shown, LATER.notUndone],
      'In Progress',
      'Observed',
      'Error',
      'not-taken-back',
      'The person wanted it back, and that did not work',
    ],
    [
      'proceed',
      [asked, proceed],
      'Resolved',
      'Allowed',
      'Allowed',
      'user-justified',
      'The person went on after the question',
    ],
    [
      'safer',
      [asked, LATER.safer],
      'Resolved',
      'Modified',
      'Corrected',
      'user-chose-safer',
      'The person took a safer way',
    ],
    [
      'stop',
      [asked, LATER.stop],
      'Resolved',
      'Denied',
      'User Cancelled',
      'user-cancelled',
      'The person stopped it after the question',
    ],
    [
      'dismissed',
      [shown, LATER.dismissed],
      'Resolved',
      'Observed',
      'No Action',
      'warning-dismissed',
      'Warning closed by the person',
    ],
    [
      'unseen',
      [asked, LATER.unseen],
      'New',
      'Observed',
      'No Action',
      'question-unseen',
      'Nobody answered the question',
    ],
    [
      'timeout',
      [asked, LATER.timeout],
      'New',
      'Observed',
      'No Action',
      'question-timed-out',
      'Nobody answered the question',
    ],
  ])('has its state: %s', (_, entries, status, action, disposition, named, message) => {
    const event = last([started(), ...entries]);
    expect(event).toMatchObject({ status, action, disposition, message, unmapped: { action: named } });
    expect(event.is_alert).toBe(disposition === 'Alert');
  });

  it('names the rules that it was about, of an earlier answer those that would have asked', () => {
    const findings = [
      ANYONE,
      { ...ANYONE, rule: 'bulk-download' },
      { ...ANYONE, rule: 'sync', response: 'record' as const },
    ];
    const rulesAfter = (...entries: Entry[]) => {
      const { finding_info, unmapped } = last([started({}, findings), ...entries]);
      return [finding_info?.title, unmapped?.warning];
    };
    const both = ['anyone-link-edit', 'bulk-download'];
    expect(rulesAfter({ ...shown, rule: 'sync' })).toMatchObject(['sync', { rules: ['sync'] }]);
    expect(rulesAfter({ ...asked, rules: both })).toMatchObject([both.join(', '), { rules: both }]);
    expect(rulesAfter(LATER.remembered)).toMatchObject([both.join(', '), { rules: both }]);
  });

  it('has what the person answered, and after how long', () => {
    expect(last([started(), asked, proceed])).toMatchObject({
      comment: 'Ben of HR wanted it.',
      unmapped: { answer: { choice: 'proceed', after_ms: 2960, reason_code: 'approved', snooze_minutes: 60 } },
    });
    expect(last([started(), asked, { ...proceed, at: asked.at }]).unmapped?.answer).toMatchObject({ after_ms: 0 });
    // The clock was set back.
    expect(last([started(), asked, { ...proceed, at: NOW }]).unmapped?.answer).not.toHaveProperty('after_ms');
    expect(last([started(), LATER.remembered]).unmapped?.answer).toMatchObject({ remembered: true });
    expect(last([started(), LATER.remembered]).unmapped?.answer).not.toHaveProperty('after_ms');
    expect(last([started(), shown, LATER.notUndone]).status_code).toBe('403');
  });

  it('has the ways that were offered', () => {
    const safer = [{ scope: 'organization', role: 'view' }, { role: 'view' }] as const;
    expect(last([started(), { ...asked, safer: [...safer] } satisfies Entry]).unmapped?.warning).toMatchObject({
      offered: ['scope=organization,role=view', 'role=view'],
    });
  });

  it('is an alert of the activity too, if it was more than recorded', () => {
    const isAlert = (...entries: Entry[]) => last([started(), ...entries]).is_alert;
    expect([isAlert(), isAlert(done)]).toEqual([true, false]);
    expect([isAlert(LATER.judged), isAlert({ ...LATER.judged, response: 'record' as const })]).toEqual([true, false]);
  });
});

describe('an activity', () => {
  it.each<[string, Partial<Activity>, object]>([
    ['of a folder', { kind: 'bulk-download', count: 37 }, { count: 37, file: { type: 'Folder', type_id: 2 } }],
    ['of a library', { kind: 'sync' }, { file: { type: 'Folder', type_id: 2 } }],
    ['of a file', { kind: 'download' }, { file: { type: 'Regular File', type_id: 1 } }],
    ['of a path alone', { file: { path: '/sites/hr/Docs/' } }, { file: { name: 'Docs' } }],
    ['of a label without a name', { label: { id: 'x' } }, { file: { confidentiality: 'x', confidentiality_id: 99 } }],
  ])('says what it is %s', (_, change, expected) => {
    expect(told(change)).toMatchObject(expected);
  });

  it('counts only what is in an archive, and knows no type of what it does not know', () => {
    expect(told({ kind: 'download', count: 3 })).not.toHaveProperty('count');
    const { file: _, ...activity } = SALARIES;
    expect(last([{ ...started(), activity }])).toMatchObject({
      file: { name: 'unknown', type: 'Unknown', type_id: 0 },
    });
  });

  it.each<[Partial<Activity>, string | undefined]>([
    [{}, 'https://contoso-my.sharepoint.com/personal/ana_contoso_com/Documents/HR/Salaries%202026.xlsx'],
    [
      { host: 'contoso.sharepoint.com', file: { path: '/sites/hr/a.docx' } },
      'https://contoso.sharepoint.com/sites/hr/a.docx',
    ],
    [{ host: 'contoso.sharepoint.com', file: { path: '/Docs/a.docx' } }, undefined],
    [{ host: 'contoso.sharepoint.com', file: { path: '/x/sites/a.docx' } }, undefined],
    [{ host: 'contoso.sharepoint.com', file: { path: 'sites/hr/a.docx' } }, undefined],
    [{ host: 'graph.microsoft.com', file: { path: '/sites/hr/a.docx' } }, undefined],
    [{ file: { path: '/personal/a\ud800.docx' } }, 'https://contoso-my.sharepoint.com/personal/a%EF%BF%BD.docx'],
  ])('has the address of a file in SharePoint only: %j', (change, url) => {
    const { file } = told(change);
    expect((file?.url as { url_string?: string } | undefined)?.url_string).toBe(url);
  });

  it.each<[Partial<Activity>, string]>([
    [{ host: 'contoso-my.sharepoint.com', site: '', file: {} }, 'onedrive-web'],
    [{ host: 'contoso.sharepoint.com', site: '', file: { path: '/personal/ana/a.docx' } }, 'onedrive-web'],
    [{ host: 'contoso.sharepoint.com', site: 'contoso.sharepoint.com/personal/ana', file: {} }, 'onedrive-web'],
    [{ host: 'contoso.sharepoint.com', site: 'contoso.sharepoint.com/sites/impersonal/x', file: {} }, 'sharepoint-web'],
    [{ host: 'a.b-my.sharepoint.com', site: '', file: {} }, 'sharepoint-web'],
    [{ host: 'files.example', site: '', file: {} }, 'other'],
  ])('is told of the service that it was at: %j', (change, name) => {
    expect(told(change).metadata).toMatchObject({ product: { feature: { name } } });
  });

  it.each<[string, string | undefined]>([
    ['2026-12-24', '2026-12-24T00:00:00.000Z'],
    ['2026-12-24T22:35:33', '2026-12-24T22:35:33.000Z'],
    ['2026-12-24T22:35:33.5Z', '2026-12-24T22:35:33.500Z'],
    ['2026-12-24T22:35:33+02:00', '2026-12-24T20:35:33.000Z'],
    ['until 2026-12-24', undefined],
    ['2026-12-24 or later', undefined],
    ['24.12.2026', undefined],
    ['1969-12-31', undefined],
  ])('that ends at %s has the end %s', (expires, end) => {
    expect(told({ expires }).expiration_time_dt).toBe(end);
  });

  it('of an unknown person has no user', () => {
    const { actor: _, ...activity } = SALARIES;
    expect(last([{ ...started(), activity }]).actor).not.toHaveProperty('user');
    expect(told({ actor: { email: '' } }).actor).not.toHaveProperty('user');
    expect(told({}).actor?.user).toMatchObject({ domain: 'contoso.com', type: 'User' });
  });

  it('names its recipients with their relation, and counts those outside', () => {
    const recipients = [
      'ana@contoso.com',
      'ben_fabrikam.com#ext#@contoso.onmicrosoft.com',
      'eve@adatum.example',
      'everyone',
    ];
    const { unmapped, observables } = told({ recipients });
    expect(unmapped?.share).toMatchObject({
      recipients_total: 4,
      recipients_external: 2,
      recipients: [
        { relation: 'internal', domain: 'contoso.com' },
        { relation: 'guest', domain: 'fabrikam.com' },
        { relation: 'external', domain: 'adatum.example' },
        { relation: 'unknown' },
      ],
    });
    expect((observables as unknown as { value: string }[]).map(({ value }) => value)).toEqual([
      'fabrikam.com',
      'adatum.example',
    ]);
  });

  it.each(LEVELS)('says at %s which group of everyone has no guests', level => {
    const share = (id: string) => {
      const entry = CORPUS.find(one => one.id === id)?.entry as Entry;
      return (parsed(sent([entry], level).at(-1) as never) as unknown as Event).unmapped?.share;
    };
    expect(share('client-group-add-everyone')).toMatchObject({ everyone: true, without_guests: true });
    expect(share('see-csom-role-everyone')).not.toHaveProperty('without_guests');
  });

  it('sends no domain in clear that cannot be one, and knows nobody outside without domains inside', () => {
    const { unmapped, observables } = told({ recipients: ['ana@secret plan.example', 'ana@-'] });
    const share = unmapped?.share as { recipients: object[] } | undefined;
    expect(share?.recipients.map(one => 'domain' in one)).toEqual([false, false]);
    expect(observables).toBeUndefined();
    expect(relationsOf({ ...SALARIES, recipients: ['eve@adatum.example'] }, [])).toEqual(['unknown']);
  });

  it.each<[Partial<Activity>, string | undefined]>([
    [{ kind: 'upload' }, 'FileUploaded'],
    [{ kind: 'bulk-download' }, 'FileDownloaded'],
    [{ kind: 'share-invite', recipients: ['ana@contoso.com'] }, 'SharingSet'],
    [{ kind: 'share-invite', recipients: ['ana@contoso.com', 'everyone'] }, undefined],
    [{ kind: 'share-invite', recipients: [] }, undefined],
    [{ kind: 'permission-change', scope: 'anonymous' }, 'AnonymousLinkUpdated'],
    [{ kind: 'permission-change', scope: 'specific', breaksInheritance: true }, 'SharingInheritanceBroken'],
    [{ kind: 'permission-change', scope: 'specific' }, undefined],
    [{ kind: 'export' }, undefined],
  ])('has the name that Microsoft gives it: %j', (change, operation) => {
    const { m365 } = told(change).unmapped ?? {};
    expect((m365 as { operation?: string } | undefined)?.operation).toBe(operation);
  });

  it('has ids of Microsoft only if they are such', () => {
    const ids = (change: Partial<Activity>, ...entries: Entry[]) =>
      last([started(change), ...entries]).unmapped?.m365 as Record<string, unknown> | undefined;
    expect(ids({})?.list_item_unique_id).toBe(SALARIES.file?.id);
    for (const id of [`x${SALARIES.file?.id}`, `${SALARIES.file?.id}x`, '01ABC'])
      expect(ids({ file: { id } })).not.toHaveProperty('list_item_unique_id');
    expect(ids({ host: 'docs.google.com' })).toBeUndefined();
  });

  it('has what a person consented to, how a label changed, and why the service refused', () => {
    const consent: Partial<Activity> = {
      clientId: 'c',
      accepted: true,
      scopes: ['Files.Read.All'],
      redirectHost: 'app.example',
    };
    expect(told({ kind: 'oauth-consent', ...consent }).unmapped?.consent).toEqual({
      client_id: 'c',
      accepted: true,
      scopes: ['Files.Read.All'],
      redirect_host: 'app.example',
    });
    const change = {
      labelType: 'sensitivity',
      previousLabel: { id: 'y' },
      labelRemoved: true,
      labelJustified: true,
    } as const;
    const { label: _, ...unlabelled } = SALARIES;
    expect(last([{ ...started(), activity: { ...unlabelled, ...change } }]).unmapped).toMatchObject({
      label_change: { type: 'sensitivity', previous_id: 'y', removed: true, justified: true },
    });
    expect(last([started(), LATER.refused]).unmapped?.refusal).toMatchObject({ code: 'sharingDisabled' });
  });

  it('has its end, which for a print nobody can see', () => {
    const ends = (change: Partial<Activity>, ...entries: Entry[]) => last([started(change), ...entries]).status;
    expect([ends({}), ends({}, LATER.done), ends({}, LATER.refused)]).toEqual(['Unknown', 'Success', 'Failure']);
    expect(ends({ kind: 'print' }, LATER.done)).toBe('Unknown');
  });

  it('says what was decided', () => {
    const decided = (...entries: Entry[]) => {
      const { action, disposition } = last([started(), ...entries]);
      return [action, disposition];
    };
    const { asked, proceed, safer, stop, stopped, done } = LATER;
    expect(decided(done)).toEqual(['Observed', 'Logged']);
    expect(decided(asked, proceed, done)).toEqual(['Allowed', 'Allowed']);
    expect(decided(asked, safer, done)).toEqual(['Modified', 'Corrected']);
    expect(decided(asked, stop, stopped)).toEqual(['Denied', 'Blocked']);
  });
});
