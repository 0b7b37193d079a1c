/** A policy that comes late, changes and is removed. */
import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { browser } from '../../browser';
import type { Entry, JudgedEntry, Observation, PolicyEntry } from '../../event';
import { emptyLog } from '../../log/test/rows';
import { changePrivate, readPrivate } from '../../storage/private-store';
import { fire, forgetListeners } from '../../test/fake-browser';

const world = vi.hoisted(() => ({
  managed: {} as Record<string, unknown> | Promise<Record<string, unknown>>,
  warned: [] as unknown[],
  badge: '',
}));

vi.mock('../../prompt/warning.iife.tsx?script', () => ({ default: 'warning.js' }));
vi.mock('../../browser', async () => ({
  browser: (await import('../../test/fake-browser')).fakeBrowser({
    storage: { managed: { get: async () => world.managed } },
    action: {
      getBadgeText: async () => world.badge,
      setBadgeText: async ({ text }: { text: string }) => {
        world.badge = text;
      },
    },
    tabs: {
      sendMessage: async (_tab, message) => {
        world.warned.push(message);
        return { shown: true };
      },
    },
  }),
}));

const OUTSIDE = 'ann@fabrikam.example';
/** Other rules may fire as well. */
const FOUND = expect.objectContaining({ rule: 'external-recipient', evidence: { outsiders: [OUTSIDE] } });
const POLICY = { internalDomains: ['contoso.com'] };
let latest = 0;

/** What is stored of the policy for the next worker. */
const kept = async () => (await readPrivate('keptPolicy'))[0];

/** A worker that starts now. */
async function startWorker() {
  vi.resetModules();
  forgetListeners(browser.storage.onChanged);
  const [{ followPolicy, policyInForce }, { judgeAgain }, { record }, log] = await Promise.all([
    import('./policy-in-force'),
    import('../record/judge-again'),
    import('../record/record'),
    import('../../log/open'),
  ]);
  const policies: unknown[] = [];
  followPolicy({ onPolicy: policy => policies.push(policy), onLate: judgeAgain });
  const entries = async () => (await (await log.openLog()).getAll('entries')) as Entry[];
  return {
    policyInForce,
    policies,
    entries,
    async kinds<Kind extends Entry['kind']>(kind: Kind) {
      return (await entries()).filter(entry => entry.kind === kind) as Extract<Entry, { kind: Kind }>[];
    },
    deliver(managed: Record<string, unknown>) {
      world.managed = managed;
      fire(browser.storage.onChanged, {}, 'managed');
    },
    /** Gives Ann, who is external, access to a file. */
    async share() {
      latest += 1;
      const observation: Observation = {
        id: `o${latest}`,
        witness: 'page',
        seenAt: Date.now(),
        method: 'POST',
        host: 'graph.microsoft.com',
        path: `/v1.0/me/drive/items/${latest}/invite`,
        query: '',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ recipients: [{ email: OUTSIDE }], roles: ['read'], sendInvitation: true }),
        via: 'fetch',
      };
      return (await record(observation, { tab: 7, pageHost: 'contoso.sharepoint.com' }))[0];
    },
  };
}

beforeEach(async () => {
  Object.assign(world, { managed: {}, warned: [], badge: '' });
  await changePrivate('keptPolicy', () => undefined);
  await emptyLog();
});

it('evaluates once what was recorded before the first policy, and shows a warning', async () => {
  const worker = await startWorker();
  const state = await worker.share();
  expect(state?.first.findings).toEqual([]);
  worker.deliver(POLICY);
  const judged = await vi.waitFor(async () => {
    const [first] = (await worker.kinds('judged')) as JudgedEntry[];
    expect(first).toBeDefined();
    return first;
  }, 10_000);
  expect(judged).toMatchObject({
    activityId: state?.first.activityId,
    adds: { meaning: {}, findings: expect.arrayContaining([FOUND]) },
    response: 'inform',
  });
  await vi.waitFor(
    () => expect(world.warned).toMatchObject([{ type: 'warn', activityId: state?.first.activityId }]),
    10_000,
  );
  // Later changes apply to later activities.
  worker.deliver({ internalDomains: ['contoso.com'], trustedDomains: ['fabrikam.example'] });
  await vi.waitFor(async () => expect(await worker.kinds('policy')).toHaveLength(2), 10_000);
  expect((await worker.share())?.first.findings).toEqual([]);
  expect(await worker.kinds('judged')).toHaveLength(1);
});

it('leaves an old activity to the popup and the badge, without a warning', async () => {
  const worker = await startWorker();
  (await import('../show/badge')).keepBadge();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 600_000 });
  await worker.share();
  vi.useRealTimers();
  worker.deliver(POLICY);
  await vi.waitFor(() => expect(world.badge).toBe('1'), 10_000);
  expect(await worker.kinds('judged')).toHaveLength(1);
  expect(world.warned).toEqual([]);
});

it('evaluates again under the new policy what was evaluated under the last stored one', async () => {
  const first = await startWorker();
  first.deliver({ ...POLICY, trustedDomains: ['fabrikam.example'] });
  await vi.waitFor(async () => expect(await kept()).toBeDefined(), 10_000);

  let deliver: (managed: Record<string, unknown>) => void = () => undefined;
  world.managed = new Promise(resolve => {
    deliver = resolve;
  });
  const second = await startWorker();
  const state = await second.share();
  expect(state?.first.findings).toEqual([]);
  deliver(POLICY);
  await vi.waitFor(
    async () => expect(await second.kinds('judged')).toMatchObject([{ activityId: state?.first.activityId }]),
    10_000,
  );
});

it('evaluates an activity again that is being recorded while the policy arrives', async () => {
  const worker = await startWorker();
  await worker.policyInForce();
  const recording = worker.share();
  worker.deliver(POLICY);
  await recording;
  await vi.waitFor(async () => {
    const all = await worker.entries();
    const findings = all.flatMap(entry =>
      entry.kind === 'activity' ? entry.findings : entry.kind === 'judged' ? entry.adds.findings : [],
    );
    expect(findings).toContainEqual(FOUND);
  }, 10_000);
  // What this worker stores last must not reach the next test.
  await vi.waitFor(async () => expect(JSON.stringify(await kept())).toContain('contoso.com'), 10_000);
});

it('logs every change of the policy in force once, across workers', async () => {
  const told = async () => {
    const worker = await startWorker();
    await vi.waitFor(async () => expect(await kept()).toBeDefined(), 10_000);
    // The second time it is there from the start: the policy that the browser delivers has been
    // applied once it is in force again.
    await vi.waitFor(() => expect(worker.policies).toHaveLength(2), 10_000);
    await worker.policyInForce();
    return worker;
  };
  world.managed = { organizationName: 'Contoso', forwardToken: 'hush-hush' };
  await told();
  await told();
  world.managed = {};
  const worker = await told();
  const entries = await vi.waitFor(async () => {
    const found = (await worker.kinds('policy')) as PolicyEntry[];
    expect(found).toHaveLength(2);
    return found;
  }, 10_000);
  expect(entries).toMatchObject([
    {
      source: 'managed',
      changes: [
        { key: 'organizationName', after: 'Contoso' },
        { key: 'forwardToken', after: '•••' },
      ],
      problems: [],
    },
    // A secret is stored nowhere, so it disappears with the policy.
    {
      source: 'managed',
      vanishedAt: expect.any(Number),
      changes: [{ key: 'forwardToken', before: '•••' }],
      problems: [{ key: '', why: 'vanished' }],
    },
  ]);
  expect(JSON.stringify([entries, await kept()])).not.toContain('hush');
  expect(await worker.policyInForce()).toMatchObject({ source: 'managed', policy: { organizationName: 'Contoso' } });
});
