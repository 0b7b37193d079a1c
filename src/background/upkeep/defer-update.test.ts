import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { browser } from '../../browser';
import { append } from '../../log/append';
import { lastAnswerAt } from '../../log/query/query-last-answer';
import { activityEntry, askedEntry } from '../../log/test/entries';
import { fire } from '../../test/fake-browser';
import { deferUpdates } from './defer-update';

const world = vi.hoisted(() => ({ reloads: 0, alarms: [] as string[] }));
vi.mock('../../browser', async () => ({
  browser: (await import('../../test/fake-browser')).fakeBrowser({
    alarms: {
      get: async (name: string) => (world.alarms.includes(name) ? { name } : undefined),
      clear: async () => true,
      create: async (...[name]: [unknown, unknown?]) => void world.alarms.push(String(name)),
    },
    runtime: {
      getBrowserInfo: async () => ({ name: 'Firefox', vendor: 'Mozilla', version: '153.0', buildID: '1' }),
      reload: () => {
        world.reloads += 1;
      },
    },
  }),
}));

deferUpdates();

afterEach(() => vi.useRealTimers());
beforeEach(() => {
  world.reloads = 0;
  world.alarms = [];
});

it('updates at once if no prompt is open', async () => {
  fire(browser.runtime.onUpdateAvailable, { version: '2' });
  await vi.waitFor(() => expect(world.reloads).toBe(1), 10_000);
});

it('does not wait for a prompt that has been open for an hour', async () => {
  const at = Date.now() - 3_700_000;
  await append([activityEntry('left', { response: 'warn' }), askedEntry('left', { at, rules: ['anyone-link'] })]);
  fire(browser.runtime.onUpdateAvailable, { version: '2' });
  await vi.waitFor(() => expect(world.reloads).toBe(1), 10_000);
});

it('updates after the prompt has ended, not before', async () => {
  const at = Date.now();
  await append([activityEntry('open', { response: 'warn' }), askedEntry('open', { at, rules: ['anyone-link'] })]);
  fire(browser.runtime.onUpdateAvailable, { version: '2' });
  await vi.waitFor(() => expect(world.alarms).toEqual(['update-at-last', 'update']), 10_000);
  fire(browser.alarms.onAlarm, { name: 'update' });
  await vi.waitFor(() => expect(world.alarms).toEqual(['update-at-last', 'update', 'update']), 10_000);
  fire(browser.runtime.onUpdateAvailable, { version: '3' });
  await vi.waitFor(() => expect(world.alarms).toEqual(['update-at-last', 'update', 'update', 'update']), 10_000);
  expect(world.reloads).toBe(0);
  await append([{ kind: 'answer', id: 'open:answer', activityId: 'open', at, choice: 'proceed' }]);
  fire(browser.runtime.onUpdateAvailable, { version: '3' });
  await vi.waitFor(() => expect(world.alarms).toHaveLength(5), 10_000);
  // Its outcome is still to come.
  expect(await lastAnswerAt()).toBe(at);
  expect(world.reloads).toBe(0);
  vi.useFakeTimers({ now: at + 20_000, toFake: ['Date'] });
  fire(browser.alarms.onAlarm, { name: 'update' });
  await vi.waitFor(() => expect(world.reloads).toBe(1), 10_000);
});

it('does not wait longer than an hour, whatever is open', async () => {
  // No longer just after the answer of the test above.
  const at = Date.now() + 20_000;
  vi.useFakeTimers({ now: at, toFake: ['Date'] });
  await append([activityEntry('new', { response: 'warn' }), askedEntry('new', { at, rules: ['anyone-link'] })]);
  fire(browser.alarms.onAlarm, { name: 'update' });
  await vi.waitFor(() => expect(world.alarms).toEqual(['update']), 10_000);
  expect(world.reloads).toBe(0);
  fire(browser.alarms.onAlarm, { name: 'update-at-last' });
  await vi.waitFor(() => expect(world.reloads).toBe(1), 10_000);
});
