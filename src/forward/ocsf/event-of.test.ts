/** Every kind of event against the published schemas, and what each says. */
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KINDS } from '../../../test/corpus/rows';
import type { Entry } from '../../event';
import { outgoing } from '../outgoing';
import { eventOf } from './event-of';
import { CASES, CORPUS, MEANINGS, parsed, sent } from './test/cases';
import { contextOf, ID, LATER, LEVELS, NOW, OWN, SALARIES, started } from './test/sample';
import { wrongIn } from './test/schema';

describe('events by the schemas of OCSF 1.8.0', () => {
  describe.each(LEVELS)('at %s', level => {
    it.each(Object.entries(CASES))('are valid for %s', (_, entries) => {
      const events = sent(entries, level);
      expect(events.length).toBeGreaterThan(0);
      for (const event of events) expect(wrongIn(parsed(event))).toEqual([]);
    });

    it('are valid for every row of the corpus, and its outcome', () => {
      expect(CORPUS.length).toBeGreaterThan(600);
      for (const { id, entry } of CORPUS) {
        const events = sent([entry, LATER.done], level);
        expect(events.length, id).toBeGreaterThan(0);
        for (const event of events) expect(wrongIn(parsed(event)), id).toEqual([]);
      }
    });

    it('are valid for every kind of activity, whatever its facts', () => {
      expect(new Set(MEANINGS.map(({ activity }) => activity.kind))).toEqual(new Set(KINDS));
      for (const entry of MEANINGS)
        for (const event of sent([entry], level)) expect(wrongIn(parsed(event))).toEqual([]);
    });

    it('are valid whatever a page, a server or a clock puts into them', () => {
      const text = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.constantFrom('\ud800', 'a\udfff.docx', '__proto__', ''),
      );
      const moment = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(Number.NaN, -1, 9e15, 1.5));
      fc.assert(
        fc.property(text, text, text, moment, fc.constantFrom(...KINDS), (name, host, more, at, kind) => {
          const file = { name, path: `/${more}/${name}`, id: more };
          const change = {
            host,
            seenAt: at,
            kind,
            file,
            recipients: [more, `${name}@${host}`],
            site: more,
            expires: more,
            count: at,
          };
          const first = {
            ...started({
              ...change,
              label: { name },
              actor: { email: `${name}@${host}` },
              destination: more,
              files: [name],
              previous: more,
            }),
            recordedAt: NOW,
          };
          for (const event of sent([first, LATER.done, LATER.asked, { ...LATER.proceed, at, reason: name }], level)) {
            expect(wrongIn(parsed(event))).toEqual([]);
            expect(canonicalize(parsed(event))).toBe(event.json);
          }
        }),
        { numRuns: 60 },
      );
    });
  });

  const valid = () => parsed(sent([started()], 'full')[0] as never) as Record<string, unknown>;

  it.each<[string, (event: Record<string, unknown>) => object]>([
    ['an activity that does not fit the type', event => ({ ...event, activity_id: 2 })],
    ['no source', ({ src_endpoint: _, ...event }) => event],
    ['an unknown attribute', event => ({ ...event, recipients: [] })],
    ['a time as text', event => ({ ...event, time: '2026-11-24T22:35:34Z' })],
    ['an actor without an identity', event => ({ ...event, actor: {} })],
    ['no file', ({ file: _, ...event }) => event],
  ])('are found invalid when they have %s', (_, spoilt) => {
    expect(wrongIn(valid())).toEqual([]);
    expect(wrongIn(spoilt(valid()) as { class_uid: number })).not.toEqual([]);
  });
});

/** The type, name and states of each event. */
function gist(entries: readonly Entry[]): string[] {
  return sent(entries, 'full').map(one => {
    const { type_uid, status, action, unmapped } = parsed(one) as Record<string, { action: string }>;
    return [type_uid, unmapped?.action, status, action ?? '-'].join(' ');
  });
}

describe('the events', () => {
  it('of a share and its outcome are two events of one activity', () => {
    const [first, end] = sent([started(), LATER.done], 'full').map(parsed) as [never, never];
    expect(first).toMatchObject({
      type_uid: 600612,
      status_id: 0,
      time: NOW,
      is_alert: true,
      severity_id: 4,
      metadata: { uid: ID, correlation_uid: ID, event_code: 'AnonymousLinkCreated', sequence: 1 },
      unmapped: { fact: 'activity', action: 'share-link-created' },
      share: 'anonymous-edit',
      expiration_time: Date.UTC(2026, 11, 24, 22, 35, 33),
    });
    expect(end).toMatchObject({
      type_uid: 600612,
      status_id: 1,
      status_code: '200',
      is_alert: false,
      metadata: { correlation_uid: ID, sequence: 2 },
      unmapped: { fact: 'outcome', share: { link_id: 'b8b1d1e0-7d2f-4c3a-9d3c-6a5e9f1b2c3d' } },
    });
    expect((end as { metadata: { uid: string } }).metadata.uid).not.toBe(ID);
  });

  it.each([
    [
      'asked, went on',
      [
        '600612 share-link-created Unknown Observed',
        '200401 question-asked New Observed',
        '200402 user-justified Resolved Allowed',
        '600612 share-link-created Success Allowed',
      ],
    ],
    [
      'asked, a safer way',
      [
        '600612 share-link-created Unknown Observed',
        '200401 question-asked New Observed',
        '200402 user-chose-safer Resolved Modified',
        '600612 share-link-created Success Modified',
      ],
    ],
    [
      'asked, stopped by the person',
      [
        '600612 share-link-created Unknown Observed',
        '200401 question-asked New Observed',
        '200403 user-cancelled Resolved Denied',
        '600612 share-link-created Failure Denied',
      ],
    ],
    [
      'blocked by the policy',
      [
        '600612 share-link-created Unknown Observed',
        '200401 question-asked New Observed',
        '200403 stopped Resolved Denied',
      ],
    ],
    [
      'an earlier answer counts',
      [
        '600612 share-link-created Unknown Observed',
        '200401 user-justified Resolved Allowed',
        '600612 share-link-created Success Allowed',
      ],
    ],
    [
      'recorded, told, taken back',
      [
        '600612 share-link-created Unknown Observed',
        '600612 share-link-created Unknown Observed',
        '600612 share-link-created Success Observed',
        '200401 warning-shown New Observed',
        '200403 taken-back Resolved Modified',
      ],
    ],
  ])('have the right types for %s', (name, events) => {
    expect(gist(CASES[name] as Entry[])).toEqual(events);
  });

  it('about one warning share a number, which points to the activity', () => {
    const [first, ...later] = sent(CASES['asked, went on'] as Entry[], 'minimal').map(parsed) as {
      metadata: { uid: string };
      finding_info: { uid: string; related_events: object[] };
    }[];
    const findings = later.flatMap(({ finding_info }) => finding_info ?? []);
    expect(findings).toHaveLength(2);
    expect(new Set(findings.map(({ uid }) => uid)).size).toBe(1);
    for (const { related_events } of findings)
      expect(related_events).toEqual([
        { uid: first?.metadata.uid, type_uid: 600612, type_name: 'File Hosting Activity: Share' },
      ]);
  });

  it('have the id by which the log of the service names the request', () => {
    const last = (change: Partial<ReturnType<typeof started>>) =>
      parsed(sent([{ ...started(), ...change }, LATER.done, LATER.doneOnTheWire], 'minimal').at(-1) as never);
    const id = LATER.doneOnTheWire.requestId;
    expect(last({})).toMatchObject({ http_request: { uid: id }, unmapped: { m365: { correlation_id: id } } });
    const elsewhere = [
      last({ part: { position: 1, of: 3 } }),
      last({ activity: { ...SALARIES, host: 'graph.microsoft.com' } }),
    ];
    for (const event of elsewhere) {
      expect(event).toMatchObject({ http_request: { uid: id } });
      expect(event).not.toHaveProperty('unmapped.m365.correlation_id');
    }
  });

  it('leave out entries without a new fact', () => {
    const { adds: _, ...agreeing } = LATER.seen;
    const before = [started()];
    expect(eventOf(agreeing, contextOf('full', { first: started(), before }))).toBeUndefined();
    const { reply: _reply, ...done } = LATER.done;
    const sameEnd = { ...done, id: `${ID}:outcome:network`, witness: 'network' as const };
    expect(eventOf(sameEnd, contextOf('full', { first: started(), before: [...before, LATER.done] }))).toBeUndefined();
  });

  it('leave out facts about an activity that is no longer known', () => {
    for (const entry of Object.values(LATER)) expect(eventOf(entry, contextOf('full'))).toBeUndefined();
  });

  it.each<[string, Parameters<typeof started>[0], string | undefined]>([
    ['a link for the organisation', { scope: 'organization' }, 'CompanyLinkCreated'],
    ['a link for specific people', { scope: 'specific' }, 'SecureLinkCreated'],
    ['a link for people with access', { scope: 'existing' }, undefined],
    [
      'an external person',
      { kind: 'share-invite', recipients: ['a@contoso.com', 'b@fabrikam.com'] },
      'SharingInvitationCreated',
    ],
    ['an internal person', { kind: 'share-invite', recipients: ['a@mail.contoso.com'] }, 'SharingSet'],
    ['a group', { kind: 'share-invite', recipients: ['group-7'] }, undefined],
    ['a download', { kind: 'download' }, 'FileDownloaded'],
    ['a download at Google', { kind: 'download', host: 'docs.google.com' }, undefined],
    ['a download from an own OneDrive', { kind: 'download', host: 'onedrive.live.com' }, undefined],
    ['an export', { kind: 'export' }, undefined],
    ['a print', { kind: 'print' }, undefined],
    ['the deletion of a link', { kind: 'unshare' }, 'AnonymousLinkRemoved'],
    ['a change of a link', { kind: 'permission-change' }, 'AnonymousLinkUpdated'],
  ])("use Microsoft's name for %s", (_, change, operation) => {
    const { metadata, unmapped } = eventOf(started(change), contextOf('minimal')) as never as {
      metadata: object;
      unmapped: { m365?: object };
    };
    expect((metadata as { event_code?: string }).event_code).toBe(operation);
    expect((unmapped.m365 as { operation?: string } | undefined)?.operation).toBe(operation);
  });

  it('use no Microsoft name for a link that existed before', () => {
    const again = { ...LATER.done, reply: { isNew: false } } as Entry;
    expect(
      eventOf(again, contextOf('full', { first: started(), before: [started()] }))?.metadata.event_code,
    ).toBeUndefined();
  });

  it('are the same whether or not the first entry is among the earlier ones', () => {
    const first = started();
    const told = (before: Entry[]) => outgoing(LATER.done, contextOf('full', { first, before }))?.json;
    expect(told([first])).toBe(told([]));
  });

  it('have uids scoped to the device if the id is not unique by itself', () => {
    const uid = (id: string, device: string) => {
      const { device: one } = contextOf('full');
      return eventOf({ ...OWN.fault, id } as Entry, contextOf('full', { device: { ...one, id: device } }))?.metadata
        .uid;
    };
    expect(uid('1', 'd-1')).toBe(uid('1', 'd-1'));
    expect(uid('1', 'd-1')).not.toBe(uid('1', 'd-2'));
    expect(uid(ID, 'd-1')).toBe(ID);
    // Two entries of one log that a page tried to make look like one.
    expect(uid(ID.toUpperCase(), 'd-1')).not.toBe(ID);
  });

  it("contain the log's checkpoints and losses exactly", () => {
    expect(eventOf(OWN.checkpoint, contextOf('minimal'))).toMatchObject({
      type_uid: 600299,
      activity_name: 'Checkpoint',
      severity_id: 1,
      unmapped: {
        checkpoint: {
          log: '019ab2c4-7d10-7c00-8a00-00000000abcd',
          seq: 41,
          hash: 'c'.repeat(64),
          public_key: { kty: 'EC', crv: 'P-256', x: 'eyJ4Ijoi'.padEnd(43, 'A'), y: 'B'.repeat(43) },
          signature: '0x'.padEnd(128, 'd'),
        },
      },
    });
    expect(eventOf(OWN.removed, contextOf('minimal'))).toMatchObject({
      severity_id: 3,
      status_id: 2,
      unmapped: { removed: { from: 1, to: 40, because: 'space' } },
    });
    const aged = { ...OWN.removed, because: 'age' } as unknown as Entry;
    expect(eventOf(aged, contextOf('minimal'))).toMatchObject({ severity_id: 1, status_id: 1 });
  });

  it('use the time of recording if the activity has no valid time', () => {
    expect(eventOf(started({ seenAt: Number.NaN }), contextOf('full'))).not.toHaveProperty('time', Number.NaN);
    const { seenAt: _, ...activity } = SALARIES;
    const odd = { ...started(), recordedAt: NOW, activity: { ...activity, seenAt: 9e15 } };
    expect(eventOf(odd, contextOf('full'))).toMatchObject({ time: NOW });
  });
});

it('match the file of ten sample events, on which an organisation builds its engine and rules', async () => {
  const events = [
    ...sent(CASES['recorded, told, taken back'] as Entry[], 'minimal'),
    ...sent([started(), LATER.asked, LATER.proceed], 'full').slice(1),
    ...sent([started({ kind: 'download' }, [])], 'standard'),
    ...sent([OWN.policy], 'minimal'),
    ...sent([OWN.health], 'minimal'),
  ];
  expect(events).toHaveLength(10);
  await expect(`${events.map(({ json }) => json).join('\n')}\n`).toMatchFileSnapshot('./test/ten-events.jsonl');
});
