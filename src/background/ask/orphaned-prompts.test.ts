import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { append } from '../../log/append';
import { activityEntry, askedEntry } from '../../log/test/entries';
import { rowsOfLog } from '../../log/test/rows';
import { closeIn, closeOrphanedPrompts } from './orphaned-prompts';

const world = vi.hoisted(() => ({
  session: {} as Record<string, unknown>,
  tabs: [1],
  told: [] as object[],
  managed: { whenUnanswered: ['anyone-link-edit=stop'] },
}));
vi.mock('../../prompt/warning.iife.tsx?script', () => ({ default: 'warning.js' }));

vi.mock('../../browser', async () => ({
  browser: (await import('../../test/fake-browser')).fakeBrowser({
    storage: { managed: () => world.managed, session: () => world.session },
    tabs: {
      get: async tab => {
        if (!world.tabs.includes(tab)) throw new Error('No tab with id');
        return { id: tab, url: 'https://contoso.sharepoint.com/sites/hr' };
      },
      sendMessage: async (_tab, message) => {
        world.told.push(message as object);
        return { shown: true };
      },
    },
  }),
}));

const ends = async (activityId: string) =>
  (await rowsOfLog())
    .filter(entry => entry.activityId === activityId && entry.kind !== 'activity' && entry.kind !== 'asked')
    .map(entry =>
      entry.kind === 'answer'
        ? entry.choice
        : entry.kind === 'outcome'
          ? `${entry.outcome} ${entry.witness}`
          : entry.kind,
    );

/** An activity in a tab, and when it was asked about. */
const asked = (id: string, tab: number, at = Date.now() - 60_000, rule = 'anyone-link') => [
  activityEntry(id, { activity: { seenAt: at }, response: 'warn', requestHash: id, tab }),
  askedEntry(id, { at, rules: [rule] }),
];

beforeEach(() => {
  world.session = {};
  world.told = [];
});

it('records a request as unseen if its tab is open, and as aborted otherwise', async () => {
  await append([...asked('there', 1), ...asked('gone', 2)]);
  await closeOrphanedPrompts();
  expect(await ends('there')).toEqual(['unseen', 'fault']);
  expect(await ends('gone')).toEqual(['aborted page']);
});

it('shows in the page that a request was stopped without an answer, and nothing in a tab that shows another site', async () => {
  const strict = (id: string, pageHost: string) => {
    const [first, ...more] = asked(id, 1, Date.now() - 60_000, 'anyone-link-edit');
    const findings = [{ rule: 'anyone-link-edit', level: 'high', evidence: {}, response: 'warn' }];
    return [{ ...first, pageHost, findings }, ...more] as ReturnType<typeof asked>;
  };
  await append([...strict('same-site', 'contoso.sharepoint.com'), ...strict('other-site', 'fabrikam.sharepoint.com')]);
  await closeOrphanedPrompts();
  await vi.waitFor(() => expect(world.told).not.toEqual([]), 10_000);
  expect(world.told).toMatchObject([{ type: 'warn', activityId: 'same-site', ending: 'stopped', interrupted: true }]);
});

it('records a request as stopped if the policy stops unanswered requests', async () => {
  await append([...asked('stays', 1, Date.now() - 60_000, 'anyone-link-edit')]);
  await closeOrphanedPrompts();
  expect(await ends('stays')).toEqual(['unseen', 'stopped page', 'fault']);
});

it('records a download ended by the hold rule as stopped or as over, by policy', async () => {
  const [first, ...more] = asked('ended', 1);
  const [strict, ...others] = asked('strict', 1, Date.now() - 60_000, 'anyone-link-edit');
  for (const one of [first, strict]) Object.assign(one ?? {}, { witness: 'network', via: 'navigation' });
  await append([first, ...more, strict, ...others].filter(one => one !== undefined));
  await closeOrphanedPrompts();
  expect(await ends('ended')).toEqual(['unseen', 'aborted page', 'fault']);
  expect(await ends('strict')).toEqual(['unseen', 'stopped network', 'fault']);
});

it("records a page's file as not saved if the policy stops unanswered requests", async () => {
  const [first, ...more] = asked('file', 1, Date.now() - 60_000, 'anyone-link-edit');
  Object.assign(first ?? {}, { via: 'command' });
  await append([first, ...more].filter(one => one !== undefined));
  await closeOrphanedPrompts();
  expect(await ends('file')).toEqual(['unseen', 'stopped page', 'fault']);
});

it('leaves alone prompts that were answered, have ended, or are newer than this start', async () => {
  const at = Date.now();
  await append([
    ...asked('answered', 1),
    { kind: 'answer', id: 'answered:answer', activityId: 'answered', at, choice: 'proceed' },
    ...asked('over', 1),
    { kind: 'outcome', id: 'over:outcome:page', activityId: 'over', witness: 'page', at, outcome: 'aborted' },
    ...asked('new', 1, at + 60_000),
  ]);
  await closeOrphanedPrompts();
  expect(await ends('answered')).toEqual(['proceed']);
  expect(await ends('over')).toEqual(['aborted page']);
  expect(await ends('new')).toEqual([]);
});

it('does not record as stopped what the network witness saw leave', async () => {
  await append([
    ...asked('went', 1),
    {
      kind: 'outcome',
      id: 'went:outcome:network',
      activityId: 'went',
      witness: 'network',
      at: Date.now(),
      outcome: 'done',
      status: 200,
    },
  ]);
  await closeOrphanedPrompts();
  expect(await ends('went')).toEqual(['done network', 'unseen', 'fault']);
});

it('does nothing when only the worker restarts, because the pages still wait', async () => {
  world.session = { closed: true };
  await append(asked('waits', 1));
  await closeOrphanedPrompts();
  expect(await ends('waits')).toEqual([]);
});

it('records the requests of a closed tab as aborted, and leaves other tabs alone', async () => {
  await append([...asked('here', 7), ...asked('elsewhere', 8)]);
  await closeIn(7);
  expect(await ends('here')).toEqual(['aborted page']);
  expect(await ends('elsewhere')).toEqual([]);
});

it('records all requests of a closed tab, also many of them behind newer prompts elsewhere', async () => {
  const ids = Array.from({ length: 200 }, (_, index) => `many-${index}`);
  await append(ids.flatMap(id => asked(id, 9)));
  await append(Array.from({ length: 120 }, (_, index) => asked(`later-${index}`, 10)).flat());
  await closeIn(9);
  const after = await Promise.all(ids.map(ends));
  expect(after.filter(end => end.join() === 'aborted page')).toHaveLength(200);
});
