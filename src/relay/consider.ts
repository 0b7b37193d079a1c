/** A request waits for the worker's reply, which comes after the commit. */
import type { Observation } from '../event';
import { REPLY_TIMEOUT_MS } from '../reply-timeout';
import { Orphaned } from '../send';
import type { Considered } from '../wire';
import { noAnswer } from './faults';
import { settle } from './hook-port';
import { ignore } from './ignore';
import { deliverLate, deliverNow, sendLate } from './late';
import { GRACE_MS, ORPHAN_HOLD_MS, pause, REPLY_RETRIES_MS } from './limits';
import { sendObservation } from './send-observation';
import { waitForAnswer } from './wait-for-answer';

/**
 * Further requests leave at once, so a flood slows down only its own page. Few enough for a slow
 * machine to reply in time.
 */
export const MAX_HELD = 128;

const NO_REPLY: Considered = { verdict: 'go', recorded: false, wantsReply: false };

const unrecorded = new Set<Observation>();
export let held = 0;

/** When the page ends: those that may outlive it. */
export function sendUnrecorded(): void {
  for (const observation of unrecorded) sendLate(observation).catch(ignore);
}

/** @returns the id of the observation, if the worker wants its outcome */
export async function consider(number: number, observation: Observation): Promise<string | undefined> {
  let isSettled = false;
  const answer = (considered: Considered) => {
    if (isSettled) return;
    isSettled = true;
    held -= 1;
    if (considered.verdict === 'wait') void waitForAnswer(number, observation, considered);
    else settle(number, observation, considered, considered.wantsReply);
  };
  held += 1;
  // In two steps, so that a busy page handles pending replies first.
  pause(REPLY_TIMEOUT_MS - GRACE_MS)
    .then(() => pause(GRACE_MS))
    .then(() => {
      if (!isSettled) noAnswer();
      answer(NO_REPLY);
    });
  unrecorded.add(observation);
  try {
    let considered = await sendObservation(observation, AbortSignal.timeout(REPLY_TIMEOUT_MS), REPLY_RETRIES_MS).catch(
      error => {
        if (error instanceof Orphaned) throw error;
        return deliverLate(observation);
      },
    );
    deliverNow();
    // It has left: record it as late, without a prompt.
    if (isSettled && (considered.recorded || considered.verdict !== 'go')) considered = await deliverLate(observation);
    answer(considered);
    const { recorded, wantsReply, verdict } = considered;
    return recorded || wantsReply || verdict === 'wait' ? observation.id : undefined;
  } catch {
    // Orphaned.
    await pause(ORPHAN_HOLD_MS);
    answer(NO_REPLY);
    return undefined;
  } finally {
    unrecorded.delete(observation);
  }
}
