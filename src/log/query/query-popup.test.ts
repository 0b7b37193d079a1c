import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import type { ActivityKind, NewEntry, Response } from '../../event';
import { append } from '../append';
import { activityEntry, doneEntry } from '../test/entries';
import { emptyLog } from '../test/rows';
import { readLogSnapshot } from './query-popup';

const began = (id: string, response: Response = 'record', kind: ActivityKind = 'share-link-create') =>
  activityEntry(id, {
    activity: { kind, seenAt: 1000 },
    findings: response === 'record' ? [] : [{ rule: 'anyone-link', level: 'high', response, evidence: {} }],
    response,
  });
const done = (id: string) => doneEntry(id, { at: 1001 });
const judged = (id: string): NewEntry => ({
  kind: 'judged',
  id: `${id}:judged`,
  activityId: id,
  at: 2000,
  adds: { meaning: {}, findings: [{ rule: 'anyone-link', level: 'high', response: 'inform', evidence: {} }] },
  response: 'inform',
});
const ordinary = (name: string, many: number) =>
  Array.from({ length: many }, (_, at) => [began(`${name}${at}`), done(`${name}${at}`)]).flat();

const snapshot = async () => {
  const { states, warnings, ends, ...rest } = await readLogSnapshot(3);
  const ids = (all: typeof states) => all.map(({ first }) => first.activityId);
  return {
    ...rest,
    states: ids(states),
    warnings: ids(warnings),
    ends: ids(ends),
    outcomes: states.map(({ outcome }) => outcome?.outcome),
  };
};

afterEach(emptyLog);

test('returns nothing for an empty log', async () => {
  expect(await snapshot()).toEqual({
    states: [],
    warnings: [],
    ends: [],
    outcomes: [],
    faults: [],
    deliveries: {},
    counts: { entries: 0, activities: 0, warnings: 0 },
  });
});

test('finds the newest of each, with its later facts, behind many other entries', async () => {
  await append([
    began('w', 'inform'),
    began('x', 'warn'),
    began('y', 'block'),
    began('end', 'record', 'unshare'),
    done('end'),
  ]);
  await append([
    { kind: 'fault', id: 'f', at: 1, fault: { where: 'rule', detail: 'one' } },
    ...ordinary('a', 200),
    { kind: 'hint', id: 'h', hint: 'share-dialog', openedAt: 1, at: 2, pressed: 'send', tab: 1 },
  ]);
  expect(await snapshot()).toMatchObject({
    states: ['a199', 'a198', 'a197'],
    outcomes: ['done', 'done', 'done'],
    warnings: ['y', 'x', 'w'],
    ends: ['end'],
    faults: [{ fault: { detail: 'one' } }],
    counts: { activities: 204, warnings: 3 },
  });
});

test('finds the newest activities even if the newest rows are about older ones', async () => {
  await append([began('a'), began('b'), began('c'), began('d')]);
  await append(
    Array.from({ length: 40 }, (_, at) => ({
      kind: 'seen',
      id: `a:${at}`,
      activityId: 'a',
      witness: 'network',
      seenAt: 1,
    })),
  );
  expect(await snapshot()).toMatchObject({ states: ['d', 'c', 'b'] });
});

test('finds access ended since the beginning of a warning that became one later', async () => {
  await append([began('late'), began('end', 'record', 'unshare'), began('w', 'inform'), judged('late')]);
  expect(await snapshot()).toMatchObject({ warnings: ['w', 'late'], ends: ['end'] });
});

test('leaves out access ended before all of the warnings', async () => {
  await append([
    began('before', 'record', 'unshare'),
    began('w', 'inform'),
    began('after', 'record', 'unshare'),
    began('x', 'inform'),
  ]);
  expect(await snapshot()).toMatchObject({ warnings: ['x', 'w'], ends: ['after'] });
});
