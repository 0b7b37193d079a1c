import 'fake-indexeddb/auto';
import { afterEach, expect, it } from 'vitest';
import { onAppend, onChange } from '../changes';
import { openLog } from '../open';
import type { Waiting } from '../schema';
import { bury } from './dead-letters';
import { fateOf, forwardState, sentTextsOf, waitingToBeSent } from './forwarded';
import { keepForwardState } from './outbox';
import { keepSent } from './sent';

const waiting = (sequence: number, about?: string): Waiting => ({
  uid: `u${sequence}`,
  sequence,
  time: 1000,
  loggedTime: 1000 + sequence,
  classUid: 1,
  activityId: 1,
  typeUid: 1,
  severityId: 1,
  json: `{"n":${sequence}}`,
  row: sequence,
  ...(about === undefined ? {} : { about }),
});

afterEach(async () => {
  const db = await openLog();
  for (const name of ['outbox', 'sent', 'deadLetters', 'forwarding'] as const) await db.clear(name);
});

it('lists the sent, waiting and refused events of one activity in order', async () => {
  const db = await openLog();
  const events = [waiting(1, 'a'), waiting(2, 'b'), waiting(3), waiting(4, 'a'), waiting(5, 'a')] as const;
  for (const event of events) await db.add('outbox', event);
  await keepSent([events[0], events[1]]);
  await bury([events[3]], 'no such index');
  expect((await sentTextsOf('a')).map(({ json, fate }) => [json, fate])).toEqual([
    ['{"n":1}', 'sent'],
    ['{"n":4}', 'refused'],
    ['{"n":5}', 'waiting'],
  ]);
  expect((await sentTextsOf('a'))[2]?.at).toBe(1005);
  expect(await sentTextsOf('c')).toEqual([]);
  expect(await waitingToBeSent()).toMatchObject({
    waiting: 2,
    oldest: 1003,
    deadCount: 1,
    dead: [{ sequence: 4, why: 'no such index' }],
  });
});

it('says what became of an event by its uid', async () => {
  const db = await openLog();
  const events = [1, 2, 3].map(n => ({ ...waiting(n), json: JSON.stringify({ metadata: { uid: `u${n}` } }) }));
  for (const event of events) await db.add('outbox', event);
  await keepSent(events.slice(0, 1));
  await bury(events.slice(1, 2), 'no such index');
  expect(await Promise.all(['u1', 'u2', 'u3', 'u4'].map(fateOf))).toMatchObject([
    { fate: 'sent' },
    { fate: 'refused' },
    { fate: 'waiting', at: 1003 },
    undefined,
  ]);
});

it('notifies pages, but not the sender, of every attempt', async () => {
  const closing = new AbortController();
  const heard: string[] = [];
  onAppend(() => heard.push('append'), closing.signal);
  const told = new Promise<void>(resolve => onChange(resolve, closing.signal));
  await keepForwardState({ delivered: 1, times: [] });
  await told;
  expect(heard).toEqual([]);
  expect((await forwardState())?.delivered).toBe(1);
  closing.abort();
});
