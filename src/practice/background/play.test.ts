/** Every scenario both ways on the background of the practice room, as its stage plays it. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, expect, it, vi } from 'vitest';
import type { ActivityEntry, AnswerEntry, Entry } from '../../event';
import type { Scenario, Way } from '../../policy/schema/scenario';
import { fakeChrome } from '../../ui/test/fake-chrome';
import type { Considered, Ruling } from '../../wire';
import { perform } from '../perform';
import { SAMPLE_POLICIES } from '../sample-policies';
import { SCENARIOS } from '../scenarios';
import { withNames } from '../scenarios-in';
import { startOf } from '../stage-state';
import type { StagedRequest } from '../staged-request';

const PAGE = 'https://contoso.sharepoint.com/sites/project/Shared%20Documents/Forms/AllItems.aspx';
/** The time of day is that of the test. */
const BY_THE_CLOCK = 'unusual-hours';

// The polyfill would keep that of the first play.
vi.mock('../../browser', () => ({
  get browser() {
    return Reflect.get(globalThis, 'browser');
  },
}));

/** A worker and a database of its own for each play. */
async function openRoom() {
  vi.resetModules();
  vi.stubGlobal('indexedDB', new IDBFactory());
  const { openDoor, toStage } = await import('./fake-browser');
  const [{ hear, runBackground }, network, { rowsOfLog }, { answerTo }] = await Promise.all([
    import('./run'),
    import('./web-request'),
    import('../../log/test/rows'),
    import('../stage/service'),
  ]);
  const onStage: { type: string; activityId: string }[] = [];
  const replies = {
    message({ message }: { message: { type: string; activityId: string } }) {
      onStage.push(message);
      return { shown: true };
    },
    fetch: () => ({ status: 200, text: '{}' }),
  };
  toStage({ call: async (name, said) => replies[name](said as never) as never });
  openDoor({ policy: SAMPLE_POLICIES.ask, language: 'en', version: '0', page: PAGE });
  runBackground();

  const say = async <Value>(message: object) => {
    const heard = (await hear(message)) as { ok: boolean; value: Value };
    expect(heard.ok).toBe(true);
    return heard.value;
  };
  let latest = 0;
  const leave = async ({ url, method, headers, body, via }: StagedRequest) => {
    latest += 1;
    const type =
      via === 'fetch' ? ('xmlhttprequest' as const) : via === 'form' ? ('sub_frame' as const) : ('main_frame' as const);
    const request = {
      id: `practice-${latest}`,
      url,
      method,
      type,
      headers: Object.entries(headers),
      ...(body === undefined ? {} : { body }),
    };
    if (!(await network.leaving(request, PAGE))) return undefined;
    const answer = answerTo(request);
    network.answered(request, PAGE, answer.status);
    return answer;
  };
  /** As page hook and relay do it. */
  const sendByHook = async (request: StagedRequest) => {
    const { host, pathname, search } = new URL(request.url);
    const observation = {
      id: crypto.randomUUID(),
      witness: 'page',
      seenAt: Date.now(),
      method: request.method,
      host,
      path: pathname,
      query: search.slice(1),
      headers: request.headers,
      ...(request.body === undefined ? {} : { body: request.body }),
      via: request.via,
    };
    const { recorded, wantsReply, ...first } = await say<Considered>({ type: 'consider', observation });
    let ruling: Ruling = first;
    while (ruling.verdict === 'wait') ruling = await say<Ruling>({ type: 'wait', observation });
    if (ruling.verdict === 'stop') return false;
    const answer = await leave({ ...request, ...(ruling.body === undefined ? {} : { body: ruling.body }) });
    if (!answer) return false;
    const reply = await answer.text();
    const outcome = { type: 'outcome', observationId: observation.id, at: Date.now(), outcome: 'done', status: 200 };
    if (recorded) await say({ ...outcome, ...(wantsReply ? { reply } : {}) });
    return true;
  };
  return {
    onStage,
    rows: rowsOfLog,
    send: async (request: StagedRequest) =>
      request.via === 'fetch' ? sendByHook(request) : (await leave(request)) !== undefined,
    answer: (activityId: string, choice: AnswerEntry['choice'], more: object) =>
      say<{ over: boolean }>({ type: 'answer', activityId, at: Date.now(), choice, ...more }),
  };
}

type Room = Awaited<ReturnType<typeof openRoom>>;

/** As the prompt on the stage does it: once it is there, and once. */
async function answer(room: Room, choice: 'stop' | 'proceed' | 'safer'): Promise<void> {
  const asked = await vi.waitFor(async () => {
    const found = (await room.rows()).findLast(entry => entry.kind === 'asked');
    expect(room.onStage.map(({ type, activityId }) => [type, activityId])).toContainEqual(['ask', found?.activityId]);
    return found as Extract<Entry, { kind: 'asked' }>;
  }, 10_000);
  // The first that is one press: a password would have to be typed first.
  const safer = asked.safer?.find(one => !('password' in one));
  const { over } = await room.answer(asked.activityId, choice, choice === 'safer' ? { safer } : {});
  expect(over).toBe(true);
}

async function play(room: Room, scenario: Scenario, { steps }: Way): Promise<void> {
  let state = startOf(scenario);
  for (const [at, step] of steps.entries()) {
    const { state: next, requests } = perform(state, step, scenario, Date.now());
    const after = steps[at + 1];
    const sending = (async () => {
      for (const request of requests) if (!(await room.send(request))) return false;
      return true;
    })();
    if (after?.do === 'answer') await answer(room, after.choice);
    const went = await sending;
    expect(went).toBe(!(after?.do === 'answer' && after.choice === 'stop'));
    if (!went) return;
    state = next;
  }
}

const activitiesOf = (entries: readonly Entry[]) =>
  entries.filter((entry): entry is ActivityEntry => entry.kind === 'activity');

fakeChrome();
const ways = SCENARIOS.map(withNames).flatMap(scenario =>
  (['unsafe', 'safe'] as const).map(way => [scenario.id, way, scenario] as const),
);

vi.stubGlobal('navigator', { userAgentData: { brands: [{ brand: 'Chromium', version: '156' }] } });
const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
afterEach(() => complaints.mockClear());

it.each(ways)('plays %s, the %s way', async (_id, name, scenario) => {
  const way = scenario[name];
  const room = await openRoom();
  await play(room, scenario, way);
  const isAsked = way.steps.some(step => step.do === 'answer');
  const stops = way.steps.some(step => step.do === 'answer' && step.choice === 'stop');
  // What was stopped ends the way, and what would have come after it does not happen.
  const least = stops ? Math.min(1, way.activities.length) : way.activities.length;
  const entries = await vi.waitFor(async () => {
    const rows = await room.rows();
    const ended = rows.flatMap(entry => (entry.kind === 'outcome' ? [entry.activityId] : []));
    const activities = activitiesOf(rows);
    expect(activities.length).toBeGreaterThanOrEqual(least);
    expect(activities.filter(({ activityId }) => !ended.includes(activityId))).toEqual([]);
    return rows;
  }, 10_000);
  const activities = activitiesOf(entries);
  expect(activities.map(({ activity }) => activity.kind)).toEqual(
    stops ? way.activities.slice(0, activities.length) : way.activities,
  );
  const rules = activities.flatMap(({ findings }) => findings.map(({ rule }) => rule));
  for (const rule of rules.filter(one => one !== BY_THE_CLOCK)) expect(way.rules).toContain(rule);
  expect(entries.some(({ kind }) => kind === 'asked')).toBe(isAsked);
  if (stops) expect(entries).toContainEqual(expect.objectContaining({ kind: 'outcome', outcome: 'stopped' }));
  else if (way.activities.length > 0)
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'outcome', outcome: 'done' }));
  expect(entries.filter(({ kind }) => kind === 'fault')).toEqual([]);
  expect(complaints.mock.calls).toEqual([]);
});
