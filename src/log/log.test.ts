import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Entry, Finding, NewEntry, OutcomeEntry } from '../event';
import { append, appendRemoval } from './append';
import { firstShares, keepFirstShares } from './first-shares';
import { openLog } from './open';
import {
  activityStateOf,
  answersBefore,
  counts,
  hintsSince,
  newestActivityStates,
  newestFaults,
  newestHealth,
  rowsSince,
  statesSince,
  toldSince,
  warningsAndEnds,
} from './query/query';
import { activityIdsOfObservation, activityIdsOfRequest } from './query/query-ids';
import { activityEntry, askedEntry } from './test/entries';
import { emptyLog, rowsOfLog } from './test/rows';

const finding: Finding = { rule: 'anyone-link', level: 'high', response: 'inform', evidence: {} };

const activity = (id: string, response: 'record' | 'inform' = 'record', seenAt = 1000) =>
  activityEntry(id, {
    activity: { seenAt },
    findings: [{ rule: 'anyone-link', level: 'high', response, evidence: {} }],
    response,
    requestHash: `hash of ${id[0]}`,
  });
const asked = (id: string) => askedEntry(id, { at: 1 });
const prompt = (...all: ReturnType<typeof asked>[]) => ({ at: 1, tab: 1, asked: all, withoutRoom: [] });

afterEach(async () => {
  vi.restoreAllMocks();
  await emptyLog();
});

describe('the domains that were shared with', () => {
  it('are kept with their first activity, oldest first, and the oldest are dropped beyond a limit', async () => {
    const keep = (domain: string, id: string) => keepFirstShares([domain], id, 10);
    await keep('z.example', '01');
    await keep('z.example', '02');
    for (let at = 3; at <= 12; at++)
      await keep(`${String.fromCharCode(123 - at)}.example`, String(at).padStart(2, '0'));
    expect([...(await firstShares())].slice(0, 2)).toEqual([
      ['z.example', '01'],
      ['x.example', '03'],
    ]);
    await keep('b.example', '13');
    expect([...(await firstShares()).values()]).toEqual(['04', '05', '06', '07', '08', '09', '10', '11', '12', '13']);
  });
});

describe('append', () => {
  it('numbers entries from 1 without gaps, in the given order', async () => {
    await append([activity('a'), activity('b')]);
    const [c] = await append([activity('c')]);
    expect(c?.seq).toBe(3);
    expect(await (await openLog()).getAllKeys('entries')).toEqual([1, 2, 3]);
  });

  it('skips entries that exist already, and returns only the new ones', async () => {
    expect(await append([activity('a')])).toHaveLength(1);
    expect(await append([activity('a'), activity('b')])).toMatchObject([{ id: 'b', seq: 2 }]);
    expect(await counts()).toEqual({ entries: 2, activities: 2, warnings: 0 });
  });

  it('also skips follow-up entries that exist, wherever they come from', async () => {
    const withPrompt = (id: string) => append([activity(id, 'inform')], prompt(asked(id)));
    expect(await withPrompt('a')).toMatchObject([{ id: 'a' }, { id: 'a:asked' }]);
    expect(await withPrompt('a')).toEqual([]);
    await append([activity('b', 'inform')]);
    expect(await withPrompt('b')).toMatchObject([{ id: 'b:asked' }]);
    await append([activity('c', 'inform')]);
    await append([asked('c')]);
    expect(await withPrompt('c')).toEqual([]);
    expect(await append([], prompt(asked('c'), asked('d')))).toMatchObject([{ id: 'd:asked' }]);
    expect(await counts()).toEqual({ entries: 7, activities: 3, warnings: 3 });
  });

  it.each([false, true])(
    'keeps follow-ups with their entries when many appends share a transaction (with a removal: %s)',
    async removes => {
      await append([activity('y', 'inform'), asked('y')]);
      await Promise.all([
        append([activity('a')]),
        ...(removes ? [appendRemoval({ because: 'age', before: 0 })] : []),
        append([activity('x', 'inform')], prompt(asked('x'))),
        append([activity('y', 'inform'), activity('y.1', 'inform')], prompt(asked('y'), asked('y.1'))),
        append([], prompt(asked('x'), asked('y'), asked('a'))),
      ]);
      const ids = (await rowsOfLog()).map(({ id }) => id);
      expect(ids).toEqual(['y', 'y:asked', 'a', 'x', 'x:asked', 'y.1', 'y.1:asked', 'a:asked']);
      expect(await counts()).toMatchObject({ entries: 8, activities: 4, warnings: 4 });
    },
  );

  it('rejects with the cause, and changes nothing, when a later row fails', async () => {
    const [a] = await append([activity('a')]);
    const db = await openLog();
    const before = await db.getAll('meta');
    // A row written by other code.
    await db.put('entries', { ...(a as Entry), id: 'foreign', seq: 2 });
    await expect(append([activity('b')])).rejects.toMatchObject({ name: 'ConstraintError' });
    expect(await db.getAll('meta')).toEqual(before);
    await db.delete('entries', 2);
    expect(await append([activity('b')])).toMatchObject([{ seq: 2 }]);
  });

  it('keeps one order without duplicates under 100 concurrent appends', async () => {
    await Promise.all(Array.from({ length: 100 }, (_, i) => append([activity(`a${i % 50}`, 'inform')])));
    expect(await counts()).toEqual({ entries: 50, activities: 50, warnings: 50 });
    expect(await (await openLog()).getAllKeys('entries')).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
  });

  it('removes secrets wherever they are in an entry', async () => {
    const link = 'https://contoso.sharepoint.com/:w:/s/hr/ESECRET?e=SECRET';
    await append([
      {
        ...activity('a'),
        activity: {
          id: 'a',
          seenAt: 1,
          host: 'h',
          kind: 'download',
          file: { name: link },
          files: [link],
          label: { name: link },
        },
        findings: [{ ...finding, evidence: { link, links: [link] } }],
        part: { id: 'access_token=SECRET' },
        pageHost: 'tempauth=SECRET',
      } as NewEntry,
      { kind: 'outcome', id: 'b', activityId: 'a', witness: 'network', at: 1, outcome: 'done', fileName: link },
      { kind: 'fault', id: 'c', at: 1, fault: { where: 'background', detail: link } },
    ]);
    const kept = JSON.stringify(await rowsOfLog());
    expect(kept.match(/\[removed\]/g)?.length).toBeGreaterThan(8);
    expect(kept).not.toContain('SECRET');
  });

  it('writes all of a batch or nothing', async () => {
    const broken = { ...activity('b'), activity: { refuses: () => undefined } } as unknown as NewEntry;
    await expect(append([activity('a'), broken])).rejects.toThrow();
    expect(await counts()).toEqual({ entries: 0, activities: 0, warnings: 0 });
    expect(await append([activity('c')])).toMatchObject([{ seq: 1 }]);
  });

  it('keeps valid entries appended at the same moment as a broken one', async () => {
    const broken = { ...activity('b'), activity: { refuses: () => undefined } } as unknown as NewEntry;
    const [a, b, c] = await Promise.allSettled([append([activity('a')]), append([broken]), append([activity('c')])]);
    expect([a?.status, b?.status, c?.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await (await openLog()).getAllKeys('entries')).toEqual([1, 2]);
  });
});

describe('query', () => {
  it('folds later facts into the state of their activity, newest activity first', async () => {
    await append([activity('a'), activity('b')]);
    await append([
      { kind: 'seen', id: 'a:seen:network', activityId: 'a', witness: 'network', seenAt: 1, requestKey: 's:7' },
      {
        kind: 'outcome',
        id: 'a:outcome:network',
        activityId: 'a',
        witness: 'network',
        at: 2,
        outcome: 'refused',
        status: 403,
      },
      { kind: 'outcome', id: 'a:outcome:page', activityId: 'a', witness: 'page', at: 2, outcome: 'done', status: 200 },
    ]);
    const states = await newestActivityStates(10);
    expect(states.map(s => s.first.activityId)).toEqual(['b', 'a']);
    expect(states[1]).toMatchObject({ witnesses: ['page', 'network'], outcome: { outcome: 'refused', status: 403 } });
    expect(await newestActivityStates(1)).toHaveLength(1);
    expect((await activityStateOf('a'))?.witnesses).toEqual(['page', 'network']);
    expect(await activityStateOf('nobody')).toBeUndefined();
  });

  it('finds recent activities up to a limit among many rows, the oldest of which were removed', async () => {
    const ids = Array.from({ length: 700 }, (_, at) => `a${String(at).padStart(3, '0')}`);
    await append(ids.map((id, at) => activity(id, 'record', at)));
    await (await openLog()).delete('entries', IDBKeyRange.upperBound(5));
    expect((await statesSince(0)).map(s => s.first.activityId)).toEqual(ids.slice(5));
    expect((await statesSince(690)).map(s => s.first.activityId)).toEqual(ids.slice(690));
    expect((await rowsSince(0, 10)).map(({ id }) => id)).toEqual(ids.slice(-64));
    expect((await rowsSince(0, 65)).length).toBeLessThan(400);
    expect((await rowsSince(Date.now() + 120_000, 1000)).map(({ id }) => id)).toEqual(ids.slice(-64));
  });

  it('finds the answers before a row, back to a given time', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 });
    const answer = (id: string): NewEntry => ({ kind: 'answer', id, activityId: id, at: 1, choice: 'proceed' });
    await append([answer('a')]);
    vi.setSystemTime(2_000_000);
    await append([activity('b'), answer('c'), answer('d'), activity('e'), answer('f')]);
    vi.useRealTimers();
    expect((await answersBefore(5, 1_500_000)).map(({ id }) => id)).toEqual(['c', 'd']);
    expect((await answersBefore(4, 0)).map(({ id }) => id)).toEqual(['a', 'c']);
  });

  it('finds the recent activities, and the one of a network request', async () => {
    await append([activity('a1', 'record', 100), activity('a2', 'record', 5000)]);
    await append([{ kind: 'seen', id: 'a2:seen', activityId: 'a2', witness: 'network', seenAt: 1, requestKey: 's:7' }]);
    expect((await statesSince(1000)).map(s => s.first.activityId)).toEqual(['a2']);
    expect((await statesSince(0)).map(s => s.first.activityId)).toEqual(['a1', 'a2']);
    expect(await activityIdsOfRequest('s:7')).toEqual(['a2']);
    expect(await activityIdsOfRequest('s:8')).toEqual([]);
    expect(await activityIdsOfObservation('a1')).toEqual(['a1']);
    await append([activity('a1.1'), activity('a10'), activity('a1.2')]);
    expect(await activityIdsOfObservation('a1')).toEqual(['a1', 'a1.1', 'a1.2']);
  });

  it('finds warnings behind any number of other activities', async () => {
    await append([activity('w', 'inform')]);
    await append(Array.from({ length: 100 }, (_, i) => activity(`a${i}`)));
    expect((await warningsAndEnds(1)).warnings.map(s => s.first.activityId)).toEqual(['w']);
    expect((await warningsAndEnds(5)).warnings.map(s => s.first.activityId)).toEqual(['w']);
    await append([activity('x', 'inform')]);
    expect((await warningsAndEnds(1)).warnings.map(s => s.first.activityId)).toEqual(['x']);
    expect((await warningsAndEnds(2)).warnings.map(s => s.first.activityId)).toEqual(['x', 'w']);
    await append([activity('y', 'inform')]);
    expect((await warningsAndEnds(2)).warnings.map(s => s.first.activityId)).toEqual(['y', 'x']);
  });

  describe('activities that ended access', () => {
    const end = (id: string): NewEntry => {
      const entry = activity(id);
      return { ...entry, activity: { ...entry.activity, kind: 'unshare' as const } };
    };
    const found = async (limit: number) => (await warningsAndEnds(limit)).ends.map(({ first }) => first.activityId);

    it('are found since the oldest of the warnings', async () => {
      await append([end('before'), activity('a', 'inform'), end('between'), activity('b', 'inform'), end('after')]);
      expect([await found(1), await found(2)]).toEqual([['after'], ['after', 'between']]);
    });

    it('are found since a warning that became one later', async () => {
      await append([end('before'), activity('late'), end('between')]);
      expect(await found(1)).toEqual([]);
      await append([
        { kind: 'shown', id: 'late:s', activityId: 'late', at: 1, rule: 'x', response: 'inform', where: 'page' },
      ]);
      expect(await found(1)).toEqual(['between']);
    });

    it('are found without reading all other activities', async () => {
      await append([activity('w', 'inform'), end('x'), activity('b'), end('y')]);
      const read = vi.spyOn(IDBIndex.prototype, 'getAll');
      expect(await found(1)).toEqual(['y', 'x']);
      // One batch at a time, and no index of all activities.
      expect(read.mock.contexts.map(index => (index as IDBIndex).name)).toEqual([
        'activityId',
        'activityId',
        'activityId',
      ]);
    });

    it('are found among the newest rows, however many they are', async () => {
      const many = Array.from({ length: 250 }, (_, i) => `m${i}`);
      await append([activity('w', 'inform'), ...many.map(end)]);
      expect(await found(1)).toEqual(many.toReversed());
      // Older ones are searched for too, but not as far back.
      expect(await (await openLog()).get('meta', 'ends')).toHaveLength(100);
      await append(Array.from({ length: 2100 }, (_, i) => activity(`a${i}`)));
      expect(await found(1)).toEqual(many.toReversed().slice(0, 100));
    });

    it('are found if the warning came after all but the newest', async () => {
      const many = Array.from({ length: 250 }, (_, i) => `m${i}`);
      await append([...many.map(end), activity('w', 'inform'), end('x')]);
      expect(await found(1)).toEqual(['x']);
    });
  });

  it('counts each activity with a warning since a time once', async () => {
    await append([activity('before', 'inform')]);
    const at = Date.now();
    while (Date.now() === at);
    const before = await toldSince(at);
    expect(before.activityIds).toEqual([]);
    await append([activity('a', 'inform'), activity('b'), activity('c', 'inform')]);
    await append([{ kind: 'shown', id: 'a:s', activityId: 'a', at: 1, rule: 'x', response: 'inform', where: 'page' }]);
    const told = async (...from: [number, number?]) => (await toldSince(...from)).activityIds.sort();
    expect(await told(at)).toEqual(['a', 'c']);
    expect(await told(at, before.to)).toEqual(['a', 'c']);
    expect(await told(0)).toEqual(['a', 'before', 'c']);
    const { to } = await toldSince(0);
    expect(await toldSince(0, to)).toMatchObject({ activityIds: [], to });
    await append([{ kind: 'shown', id: 'b:s', activityId: 'b', at: 1, rule: 'x', response: 'inform', where: 'page' }]);
    expect(await toldSince(0, to)).toMatchObject({ activityIds: ['b'], to: to + 1 });
  });

  describe('facts that became known later', () => {
    const adds = {
      meaning: { scope: 'anonymous', role: 'view', file: { id: '2', name: 'a.docx' } },
      findings: [finding],
    } as const;
    const outcome = { kind: 'outcome', activityId: 'a', witness: 'page', at: 2, outcome: 'done', status: 200 } as const;
    const seen = { kind: 'seen', activityId: 'a', witness: 'network', seenAt: 1 } as const;
    const link = (): NewEntry => {
      const entry = activity('a');
      return { ...entry, findings: [], activity: { ...entry.activity, role: 'edit' as const, file: { id: '1' } } };
    };

    it.each<[string, NewEntry]>([
      [
        'facts from the reply',
        { ...outcome, id: 'o', adds: { ...adds, findings: [...adds.findings] }, response: 'inform' as const },
      ],
      [
        'facts from the other witness',
        { ...seen, id: 's', adds: { ...adds, findings: [...adds.findings] }, response: 'inform' as const },
      ],
      [
        'findings under a policy that came later',
        {
          kind: 'judged',
          activityId: 'a',
          at: 2,
          id: 'j',
          adds: { ...adds, findings: [...adds.findings] },
          response: 'inform',
        },
      ],
    ])('%s are added, cause a warning, and do not replace earlier facts', async (_, entry) => {
      await append([link(), activity('b')]);
      expect(await counts()).toMatchObject({ warnings: 0 });
      await append([entry]);
      const [state] = (await warningsAndEnds(5)).warnings;
      expect(state?.first).toMatchObject({
        activity: { scope: 'anonymous', role: 'edit', file: { id: '1', name: 'a.docx' } },
        findings: [{ rule: 'anyone-link' }],
        response: 'inform',
      });
      expect(await counts()).toMatchObject({ activities: 2, warnings: 1 });
    });

    it('count a warning once, and return as many as requested', async () => {
      await append(['a', 'b', 'c'].map(id => activity(id, 'inform')));
      const findings = [finding];
      await append(
        ['b', 'c'].map(id => ({
          ...outcome,
          id: `${id}:o`,
          activityId: id,
          adds: { meaning: {}, findings },
          response: 'inform',
        })),
      );
      await append(
        ['b', 'c'].map(id => ({
          kind: 'shown',
          id: `${id}:s`,
          activityId: id,
          at: 1,
          rule: 'x',
          response: 'inform',
          where: 'page',
        })),
      );
      expect(await counts()).toMatchObject({ warnings: 3 });
      expect((await warningsAndEnds(3)).warnings.map(s => s.first.activityId)).toEqual(['c', 'b', 'a']);
    });

    const network = { ...outcome, id: 'n', witness: 'network' } as const;
    it.each<[string, Partial<OutcomeEntry>, Partial<OutcomeEntry>, Partial<OutcomeEntry>]>([
      [
        'a parsed reply takes precedence over a status',
        { outcome: 'refused', reply: {} },
        {},
        { outcome: 'refused', reply: {} },
      ],
      ['a part of a batch has its own status', { status: 201, reply: {} }, {}, { outcome: 'done', status: 201 }],
      [
        'a reply that was not parsed does not take precedence',
        { outcome: 'refused', status: 403 },
        {},
        { outcome: 'done', status: 200 },
      ],
      [
        'a refusal does not take precedence over what was accepted, since that is another answer',
        { outcome: 'refused', status: 403, reply: {} },
        {},
        { outcome: 'done', status: 200 },
      ],
      ['a broken connection has no reply', { reply: {} }, { outcome: 'failed' }, { outcome: 'failed', reply: {} }],
      [
        'the name of a download is kept',
        { reply: { linkId: '1' } },
        { fileName: 'x.docx' },
        { fileName: 'x.docx', reply: { linkId: '1' } },
      ],
    ])('are combined so that %s', async (_, page, other, wanted) => {
      const both: NewEntry[] = [
        { ...outcome, id: 'p', ...page },
        { ...network, ...other },
      ];
      for (const order of [both, both.toReversed()]) {
        await append([activity('a'), ...order]);
        expect((await activityStateOf('a'))?.outcome).toMatchObject(wanted);
        await (await openLog()).clear('entries');
      }
    });
  });

  it('lists faults separately', async () => {
    await append([activity('a'), { kind: 'fault', id: 'f', at: 1, fault: { where: 'message', detail: 'x' } }]);
    expect(await newestFaults(5)).toMatchObject([{ kind: 'fault', seq: 2 }]);
    expect(await newestActivityStates(5)).toHaveLength(1);
  });

  it('lists hints of a period and health entries separately', async () => {
    const hint = (id: string, at: number): NewEntry => ({
      kind: 'hint',
      id,
      hint: 'share-dialog',
      openedAt: at,
      at,
      pressed: 'send',
      tab: 1,
    });
    const health = {
      kind: 'health',
      at: 1,
      host: 'x.svc.ms',
      state: 'watched',
      browser: 'Firefox 153',
      version: '1',
    } as const;
    await append([
      activity('a'),
      hint('h1', 10),
      hint('h2', 20),
      hint('h3', 30),
      { ...health, id: 'w1' },
      { ...health, id: 'w2' },
    ]);
    expect((await hintsSince(20)).map(({ id }) => id)).toEqual(['h3', 'h2']);
    expect((await newestHealth(1)).map(({ id }) => id)).toEqual(['w2']);
    expect(await newestActivityStates(9)).toHaveLength(1);
  });
});
