import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { append } from '../../log/append';
import { activityEntry, askedEntry } from '../../log/test/entries';
import { rowsOfLog } from '../../log/test/rows';
import { closeIn, closeLeftOpen } from './orphaned-prompts';

const world = vi.hoisted(() => ({
  session: {} as Record<string, unknown>,
  tabs: [1],
  managed: { whenUnanswered: ['anyone-link-edit=stop'] },
}));
vi.mock('../../prompt/warning.iife.tsx?script', () => ({ default: 'warning.js' }));

vi.mock('../../browser', async () => ({
  browser: (await import('../../test/fake-browser')).fakeBrowser({
    storage: { managed: () => world.managed, session: () => world.session },
    tabs: {
      get: async tab => {
        if (!world.tabs.includes(tab)) throw new Error('No tab with id');
        return { id: tab };
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

/** An activity in a tab, asked about at a time. */
const asked = (id: string, tab: number, at = Date.now() - 60_000, rule = 'anyone-link') => [
  activityEntry(id, { activity: { seenAt: at }, response: 'warn', requestHash: id, tab }),
  askedEntry(id, { at, rules: [rule] }),
];

beforeEach(() => {
  world.session = {};
});

it('says of a tab that is still there that the request went on, of one that is gone that it never left', async () => {
  await append([...asked('there', 1), ...asked('gone', 2)]);
  await closeLeftOpen();
  expect(await ends('there')).toEqual(['unseen', 'fault']);
  expect(await ends('gone')).toEqual(['aborted page']);
});

it('says that it was stopped where the policy says so of a question that nobody answers', async () => {
  await append([...asked('stays', 1, Date.now() - 60_000, 'anyone-link-edit')]);
  await closeLeftOpen();
  expect(await ends('stays')).toEqual(['unseen', 'stopped page', 'fault']);
});

it('says of a download that a rule had ended that it was stopped where the policy says so, else that it is over: what its frame begins anew is another', async () => {
  const [first, ...more] = asked('ended', 1);
  const [strict, ...others] = asked('strict', 1, Date.now() - 60_000, 'anyone-link-edit');
  for (const one of [first, strict]) Object.assign(one ?? {}, { witness: 'network', via: 'navigation' });
  await append([first, ...more, strict, ...others].filter(one => one !== undefined));
  await closeLeftOpen();
  expect(await ends('ended')).toEqual(['unseen', 'aborted page', 'fault']);
  expect(await ends('strict')).toEqual(['unseen', 'stopped network', 'fault']);
});

it('says of a file that a page made that it was not saved where the policy says so', async () => {
  const [first, ...more] = asked('file', 1, Date.now() - 60_000, 'anyone-link-edit');
  Object.assign(first ?? {}, { via: 'command' });
  await append([first, ...more].filter(one => one !== undefined));
  await closeLeftOpen();
  expect(await ends('file')).toEqual(['unseen', 'stopped page', 'fault']);
});

it('leaves alone what was answered, what has ended, and what has been asked since the extension started', async () => {
  const at = Date.now();
  await append([
    ...asked('answered', 1),
    { kind: 'answer', id: 'answered:answer', activityId: 'answered', at, choice: 'proceed' },
    ...asked('over', 1),
    { kind: 'outcome', id: 'over:outcome:page', activityId: 'over', witness: 'page', at, outcome: 'aborted' },
    ...asked('new', 1, at + 60_000),
  ]);
  await closeLeftOpen();
  expect(await ends('answered')).toEqual(['proceed']);
  expect(await ends('over')).toEqual(['aborted page']);
  expect(await ends('new')).toEqual([]);
});

it('is not stopped by the network having seen it go', async () => {
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
  await closeLeftOpen();
  expect(await ends('went')).toEqual(['done network', 'unseen', 'fault']);
});

it('does nothing when only the worker starts anew: the pages still wait', async () => {
  world.session = { closed: true };
  await append(asked('waits', 1));
  await closeLeftOpen();
  expect(await ends('waits')).toEqual([]);
});

it('says of a tab that is closed that its requests never left, and nothing of other tabs', async () => {
  await append([...asked('here', 7), ...asked('elsewhere', 8)]);
  await closeIn(7);
  expect(await ends('here')).toEqual(['aborted page']);
  expect(await ends('elsewhere')).toEqual([]);
});

it('says so of all requests of a tab that is closed, however many there are and whatever was asked elsewhere since', async () => {
  const ids = Array.from({ length: 200 }, (_, index) => `many-${index}`);
  await append(ids.flatMap(id => asked(id, 9)));
  await append(Array.from({ length: 120 }, (_, index) => asked(`later-${index}`, 10)).flat());
  await closeIn(9);
  const after = await Promise.all(ids.map(ends));
  expect(after.filter(end => end.join() === 'aborted page')).toHaveLength(200);
});
