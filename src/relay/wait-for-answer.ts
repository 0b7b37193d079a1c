import type { Observation } from '../event';
import { pause } from '../pause';
import { send } from '../send';
import type { Considered, Ruling } from '../wire';
import { noAnswer } from './faults';
import { observationIds, settle, tell } from './hook-port';
import { ignore } from './ignore';
import { deliverLate } from './late';
import { COMMIT_TIMEOUT_MS, GRACE_MS, PROMPT_ORPHAN_HOLD_MS, PROMPT_RETRIES_MS, PROMPT_TIMEOUT_MS } from './limits';
import { refusal } from './refusal';
import { sendObservation } from './send-observation';

export const openPrompts = new Map<number, Observation>();

/** The worker may restart at any time, because the log has all. */
export async function waitForAnswer(number: number, observation: Observation, first: Considered): Promise<void> {
  openPrompts.set(number, observation);
  // Now, because an orphaned script has no texts.
  const words = refusal(observation);
  let { recorded, wantsReply, otherwise = 'go' } = first;
  let ruling: Ruling = first;
  let limit = AbortSignal.timeout(COMMIT_TIMEOUT_MS);
  try {
    while (ruling.verdict === 'wait') {
      otherwise = ruling.otherwise ?? otherwise;
      tell(number, ruling, false, otherwise === 'stop' ? words : '');
      if (recorded) {
        limit = AbortSignal.timeout(PROMPT_TIMEOUT_MS);
        ruling = await Promise.race([
          send({ type: 'wait', observation }, limit, PROMPT_RETRIES_MS),
          rejectAfterGrace(limit),
        ]);
      } else {
        const considered = await Promise.race([sendObservation(observation, limit), rejectAfterGrace(limit)]);
        ({ recorded, wantsReply } = considered);
        ruling = considered;
        // Aborted, perhaps before the commit.
        if (!openPrompts.has(number)) return callOff(observation);
      }
      if (!openPrompts.has(number)) return;
    }
  } catch (error) {
    if (!openPrompts.has(number)) return;
    if (otherwise === 'go') {
      noAnswer();
      observationIds.set(
        number,
        deliverLate(observation).then(() => observation.id, ignore),
      );
    }
    // A later commit needs no prompt.
    else callOff(observation);
    // Orphaned, or the worker keeps failing.
    if (error !== limit.reason) await pause(PROMPT_ORPHAN_HOLD_MS);
    ruling = { verdict: otherwise };
  }
  openPrompts.delete(number);
  settle(number, observation, ruling, wantsReply, words);
}

function callOff({ id: observationId }: Observation): void {
  send({ type: 'outcome', observationId, at: Date.now(), outcome: 'aborted' }).catch(ignore);
}

/** When the page ends. The back/forward cache must not send their requests. */
export function stopOpenPrompts(): void {
  for (const [number, observation] of openPrompts) {
    callOff(observation);
    settle(number, observation, { verdict: 'stop' }, false);
  }
  openPrompts.clear();
}

/** After pending replies, which a busy page delays. */
async function rejectAfterGrace(limit: AbortSignal): Promise<never> {
  if (!limit.aborted) await new Promise(resolve => limit.addEventListener('abort', resolve));
  await pause(GRACE_MS);
  throw limit.reason;
}
