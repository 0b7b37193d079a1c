/** A request waits for the worker's reply, which comes after the commit. */
import type { Observation } from '../event';
import { pause } from '../pause';
import { REPLY_TIMEOUT_MS } from '../reply-timeout';
import { Failed, Orphaned } from '../send';
import type { Considered } from '../wire';
import { noAnswer } from './faults';
import { settle, tell } from './hook-port';
import { ignore } from './ignore';
import { deliverLate, deliverNow, sendLate } from './late';
import { GRACE_MS, ORPHAN_HOLD_MS, RECENT_END_MS, RESTART_PAUSE_MS, RESTARTS_TIMEOUT_MS } from './limits';
import { sendObservation } from './send-observation';
import { waitForAnswer } from './wait-for-answer';

/**
 * Further requests leave at once, so a flood slows down only its own page. Few enough for a slow
 * machine to reply in time.
 */
export const MAX_HELD = 128;

const unrecorded = new Set<Observation>();
export let held = 0;
/** Until then the requests of this frame go on waiting, epoch ms. */
let patientUntil = 0;
const waitOn = (ms: number) => {
  patientUntil = Math.max(patientUntil, Date.now() + ms);
};

/** When the page ends: those that may outlive it. */
export function sendUnrecorded(): void {
  for (const observation of unrecorded) sendLate(observation).catch(ignore);
}

interface Unanswered {
  verdict: 'go';
  wantsReply: boolean;
}

/** @returns the id, if the worker wants the outcome */
export async function consider(number: number, observation: Observation): Promise<string | undefined> {
  // `GetSharingInformation`: what a late worker learns of a document serves the next request.
  const unanswered: Unanswered = { verdict: 'go', wantsReply: /ringinfo/i.test(observation.path) };
  let isSettled = false;
  const answer = (considered: Considered | Unanswered) => {
    if (isSettled) return;
    isSettled = true;
    held -= 1;
    if (considered.verdict === 'wait') void waitForAnswer(number, observation, considered);
    else settle(number, observation, considered, considered.wantsReply);
  };
  held += 1;
  const restarting = AbortSignal.timeout(RESTARTS_TIMEOUT_MS);
  const giveUp = async (): Promise<void> => {
    // In two steps, so that a busy page handles pending replies first.
    await pause(REPLY_TIMEOUT_MS - GRACE_MS);
    await pause(GRACE_MS);
    if (isSettled) return;
    // Neither whoever ends the worker again and again, nor many requests that a slow machine judges
    // one after the other, must get one past the log.
    if (!restarting.aborted && Date.now() < patientUntil) {
      tell(number, { verdict: 'wait' });
      return giveUp();
    }
    noAnswer();
    answer(unanswered);
  };
  void giveUp();
  unrecorded.add(observation);
  try {
    let considered: Considered | undefined;
    while (!considered)
      considered = await sendObservation(observation, restarting, []).catch(async error => {
        if (error instanceof Orphaned) throw error;
        if (isSettled) return deliverLate(observation);
        if (!(error instanceof Failed)) waitOn(RECENT_END_MS);
        await pause(RESTART_PAUSE_MS);
        return undefined;
      });
    waitOn(REPLY_TIMEOUT_MS);
    deliverNow();
    // It has left: record it as late, without a prompt.
    if (isSettled && (considered.recorded || considered.verdict !== 'go')) considered = await deliverLate(observation);
    answer(considered);
    const { recorded, wantsReply, verdict } = considered;
    return recorded || wantsReply || verdict === 'wait' ? observation.id : undefined;
  } catch {
    // Orphaned.
    await pause(ORPHAN_HOLD_MS);
    answer(unanswered);
  } finally {
    unrecorded.delete(observation);
  }
  return undefined;
}
