/** The policy changes, breaks, is withdrawn, and comes back. */
import { expect, it } from 'vitest';
import { chaos, INFORM, pause } from './chaos-test';
import { problemsIn } from './invariant';

const POLICY_DURATION_MS = 2000;

it('records and forwards each share once while the policy changes', async () => {
  const world = await chaos(11, { policy: INFORM });
  const [page] = world.pages;
  const { policy } = world.browser;
  if (!page || !policy) throw new Error('no tab, or no policy');
  const good = world.policyValues();
  const turns: (() => void)[] = [
    () =>
      policy.set({ ...good, responses: ['anyone-link=record', 'anyone-link-edit=record'], privacyLevel: 'standard' }),
    () => policy.setFile('{ "3rdparty": '),
    () => policy.set({ ...good, responses: ['no-such-rule=warn', 'anyone-link'], retentionDays: 'soon' }),
    () => policy.remove(),
    () => policy.set(good),
  ];
  for (const turn of turns) {
    turn();
    for (const end = Date.now() + POLICY_DURATION_MS; Date.now() < end; ) {
      await world.calls.burst(page, 3);
      await pause(700);
    }
    await world.browser.strikeWorker();
  }
  expect(problemsIn(await world.settle())).toEqual({});
  // The background has read the changes, and not only the last.
  expect((await world.browser.entries()).filter(({ kind }) => kind === 'policy').length).toBeGreaterThan(2);
}, 240_000);
