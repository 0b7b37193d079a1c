/**
 * Bursts of shares while the worker is killed again and again, and the browser now and then. Seeded
 * and bounded.
 */
import type { Entry } from '../../src/event';
import { random } from '../benign/random';
import { ClosedRoot } from '../browsers/closed-root';
import { within } from '../browsers/within';
import { Calls } from './calls';
import { type Findings, numbersOf } from './invariant';
import { ChaosWorld, STEP_LIMIT } from './world';

export interface Storm {
  seed: number;
  /** Worker kills after which the storm ends. */
  kills: number;
  /** Mean time between two kills, ms. Exponentially distributed. */
  interval: number;
  /** Browser kills. */
  crashes: number;
  /**
   * `inform` warns, `ask` prompts and the person answers, `none` has no managed policy, so nothing
   * is forwarded.
   */
  policy: 'inform' | 'ask' | 'none';
  /** Probability that the receiver refuses, cuts or hangs a request. */
  failing: number;
  /**
   * Kills the browser only once everything that the server received is recorded. A slow machine
   * needs this: it may let requests go unrecorded, and their observations are lost with their page.
   */
  crashesWhenRecorded?: true;
}

export interface StormReport extends Findings {
  kills: number;
  crashes: number;
  started: number;
  /** Entries that were delivered late. */
  late: number;
  seconds: number;
  /** The log at the end. */
  entries: readonly Entry[];
}

const BURST = 10;
/** Longest pause between two bursts, ms. */
const PAUSE = 900;
/**
 * Limit of a start of the browser, also after a crash, ms. Their steps have limits of their own.
 */
const START_LIMIT = 180_000;
/** Longest time without a running worker to kill, ms. */
const NO_WORKER_LIMIT = 60_000;
/**
 * Limit of calls in flight. The page hook lets a flood go without considering it, which is another
 * test.
 */
const MOST_IN_FLIGHT = 60;
const POLICIES = {
  inform: { internalDomains: ['contoso.com'], responses: ['anyone-link=inform', 'anyone-link-edit=inform'] },
  ask: {
    internalDomains: ['contoso.com'],
    askAgainAfter: 0,
    responses: ['anyone-link=inform', 'anyone-link-edit=warn'],
  },
  none: undefined,
};

const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));

/** @param tell gets a line of progress now and then */
export async function storm(
  { seed, kills, interval, crashes, policy, failing, crashesWhenRecorded }: Storm,
  tell: (line: string) => void = () => undefined,
): Promise<StormReport> {
  const dice = random(seed);
  const began = Date.now();
  const starting = ChaosWorld.start(new Calls(random(seed + 1)), { seed, failing, policy: POLICIES[policy] });
  const world = await within(START_LIMIT, 'tenant, receiver and browser start', starting);
  let [killed, crashed] = [0, 0];
  const seconds = () => Math.round((Date.now() - began) / 1000);
  try {
    // Every life of the browser but the last ends with a crash.
    for (let life = 0; life <= crashes; life += 1) {
      const lastKill = Math.round((kills * (life + 1)) / (crashes + 1));
      let isAlive = true;
      const whileAlive = async (what: string, work: () => Promise<void>) => {
        try {
          while (isAlive) await within(STEP_LIMIT, what, work());
        } finally {
          isAlive = false;
        }
      };
      const load = () =>
        whileAlive('the pages take calls and give their replies', async () => {
          await world.collect();
          if (world.inFlight() < MOST_IN_FLIGHT)
            await world.calls.burst(dice.pick(world.pages), dice.integer(1, BURST));
          await pause(dice.integer(0, PAUSE));
        });
      let killedAt = Date.now();
      const kill = () =>
        whileAlive('a running worker is killed', async () => {
          await pause(-Math.log(1 - dice.next()) * interval);
          if (await world.browser.strikeWorker()) {
            killed += 1;
            killedAt = Date.now();
          } else if (Date.now() - killedAt > NO_WORKER_LIMIT)
            throw new Error(`no worker ran for ${NO_WORKER_LIMIT} ms`);
          if (killed >= lastKill) isAlive = false;
        });
      const answer = () =>
        whileAlive('prompts are answered', async () => {
          await pause(200);
          if (policy === 'ask')
            for (const page of world.pages)
              await answerIn(new ClosedRoot(page, 'second-look'), dice.pick(['.proceed', '.stop']));
        });
      await Promise.all([load(), kill(), answer()]);
      tell(
        `${seconds()} s: ${killed} kills, ${crashed} crashes, ${world.calls.started.length} calls, ${world.inFlight()} in flight`,
      );
      if (life === crashes) break;
      if (crashesWhenRecorded) await world.recorded();
      // The crash comes while a new worker has work to do.
      await within(STEP_LIMIT, 'the page takes calls', world.calls.burst(dice.pick(world.pages), BURST));
      await within(
        STEP_LIMIT,
        'the worker is killed',
        Promise.all([pause(dice.integer(0, 300)), world.browser.strikeWorker()]),
      );
      await within(START_LIMIT, 'the browser restarts', world.crash());
      crashed += 1;
    }
    const answering = new AbortController();
    const answers = (async () => {
      while (policy === 'ask' && !answering.signal.aborted) {
        for (const page of world.pages) await answerIn(new ClosedRoot(page, 'second-look'), '.proceed');
        await pause(200);
      }
    })();
    const findings = await world.settle(found => tell(`${seconds()} s: settling, ${numbersOf(found)}`));
    answering.abort();
    await within(STEP_LIMIT, 'the last prompt is answered', answers);
    const entries = await world.browser.entries();
    const late = entries.filter(entry => 'late' in entry).length;
    return {
      ...findings,
      kills: killed,
      crashes: crashed,
      started: world.calls.started.length,
      late,
      seconds: seconds(),
      entries,
    };
  } finally {
    await world.close();
  }
}

/** Answers the prompt, if there is one. */
async function answerIn(prompt: ClosedRoot, button: string): Promise<void> {
  if (await prompt.has('dialog')) await prompt.click(button, 2000).catch(() => undefined);
}
