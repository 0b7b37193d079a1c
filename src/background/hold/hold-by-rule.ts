/**
 * Holding with a rule of `declarativeNetRequest`, where Chromium lets us block nothing: the rule
 * leads a download to an address that leads nowhere, which ends it as quietly as a download ends a
 * navigation anyway, and if it may go it is sent once more, by a script in the frame that began it.
 * The rule lets that one pass by a word that is used once, in the part of the address that no
 * server sees.
 */
import { v7 as uuid } from 'uuid';
import type { WebRequest } from 'webextension-polyfill';
import { browser } from '../../browser';
import type { ActivityState } from '../../log/activity-state';
import { activityStatesOf } from '../../log/query/query';
import { siblingsOf } from '../../log/query/query-ids';
import type { Policy } from '../../policy/policy';
import repeatScript from '../../relay/repeat.iife.ts?script';
import type { Envelope, HeldRequest, ToRepeat } from '../../wire';
import { rulingOn, verdictOfPerson } from '../ask/ask';
import { logFault, runLogged } from '../upkeep/fault';
import { asksAboutDownloads, meansOfHolding } from './hold-capabilities';
import { allowRule, fieldsOf, HELD_AT, HOLD, wordIn } from './hold-rules';
import { tabToAsk } from './tab-to-ask';

type Details = WebRequest.OnBeforeRequestDetailsType;

/** As in hold-requests.ts, ms. */
const ANSWER_LIMIT = 1500;
/**
 * How long the rule for one repeated request stays, ms. Its frame sends it at once. Shorter than
 * the 30 s that an idle worker lives.
 */
const PASS_LIMIT = 20_000;

/** Requests that this worker has held, by the first of their activities. */
const holding = new Set<string>();
/** What may pass, by its word: of which activities it is, and which rule lets it. */
const passing = new Map<string, { activityIds: Promise<readonly string[]>; rule: number }>();

let last: Promise<void> = Promise.resolve();

/**
 * Is there as long as it is needed and no longer: it outlives the worker, and the extension might
 * fail. To be called with every policy; of two in a row the later one counts.
 */
export function keepHoldRule(policy: Policy): void {
  last = last.then(() => runLogged('hold rule', () => setHoldRule(policy)));
  if (isSweeping) return;
  isSweeping = true;
  // Not at once: a request that an earlier worker allowed may be in flight.
  setTimeout(() => runLogged('hold rule', removeLeftRules), PASS_LIMIT);
}

let isSweeping = false;

/** Removes the rules of workers that died before their requests had passed. */
async function removeLeftRules(): Promise<void> {
  const own = [...passing.values()].map(({ rule }) => rule);
  const left = (await browser.declarativeNetRequest.getSessionRules())
    .map(({ id }) => id)
    .filter(id => !own.includes(id));
  if (left.length > 0) await browser.declarativeNetRequest.updateSessionRules({ removeRuleIds: left });
}

async function setHoldRule(policy: Policy): Promise<void> {
  const wanted = !(await meansOfHolding()).blocks && asksAboutDownloads(policy);
  const { declarativeNetRequest } = browser;
  const present = await declarativeNetRequest.getDynamicRules();
  const isRight = wanted
    ? present.length === 1 && present[0]?.condition.regexFilter === HOLD.condition.regexFilter
    : present.length === 0;
  if (isRight) return;
  await declarativeNetRequest.updateDynamicRules({
    removeRuleIds: present.map(({ id }) => id),
    addRules: wanted ? [HOLD] : [],
  });
}

/** Whether a redirect is the work of our rule. */
export function isHeldByRule({ redirectUrl }: { redirectUrl: string }): boolean {
  return redirectUrl === HELD_AT;
}

/**
 * The activities that a request belongs to which is sent once more; nothing, if it is not one of
 * ours. Nobody passes by the same word again.
 */
export function takePassing(address: string): Promise<readonly string[]> | undefined {
  const word = wordIn(address);
  return word === undefined ? undefined : endPassing(word);
}

/** @returns the activities of the request, or `undefined` if it has passed already */
function endPassing(word: string): Promise<readonly string[]> | undefined {
  const found = passing.get(word);
  if (!found) return undefined;
  passing.delete(word);
  runLogged('hold rule', () => browser.declarativeNetRequest.updateSessionRules({ removeRuleIds: [found.rule] }));
  return found.activityIds;
}

/**
 * @param seen what it means is in the log by then, and the person is being asked: the ids of its
 * activities.
 */
export async function holdByRule(details: Details, seen: Promise<readonly string[]>): Promise<void> {
  const { type, url, method } = details;
  const tab = await tabToAsk(details);
  const frame =
    type === 'sub_frame' || type === 'object' ? details.parentFrameId : tab === details.tabId ? details.frameId : 0;
  const tooLate = new Promise<undefined>(resolve => setTimeout(resolve, ANSWER_LIMIT));
  const activityIds = await Promise.race([seen, tooLate]);
  if (!activityIds) {
    logFault('no-answer', '1 request(s) went on because there was no answer in time.');
    // Their question comes too late; with the end of the request, which is theirs, it goes
    // (bypassed-prompts.ts).
    seen.then(
      late => {
        for (const activityId of late) holding.add(activityId);
      },
      () => undefined,
    );
  }
  const [key = uuid()] = activityIds ?? [];
  const fields = fieldsOf(details);
  const { otherwise = 'go' } = await rulingOn(await activityStatesOf(activityIds ?? []));
  const request = { key, url, method, otherwise, ...(fields ? { fields } : {}) };
  holding.add(key);
  await keep(tab, frame, request);
  const verdict = activityIds ? await verdictOfPerson(activityIds) : 'go';
  if (verdict !== 'go') return;
  const stories = await activityStatesOf(activityIds ?? []);
  // Whoever has left the page has left the download with it.
  if (!stories.some(({ outcome }) => outcome)) await sendAgain(tab, key, seen, request);
}

/**
 * It is decided, and the worker that asked is no more: the frame still has the request. Who answers
 * says so, and the frame as well; it is sent once.
 */
export async function goOnAfterDeath(story: ActivityState): Promise<void> {
  const { via, tab } = story.first;
  if ((via !== 'navigation' && via !== 'form') || story.outcome || (await meansOfHolding()).blocks) return;
  // One request may carry several: it goes when nothing in it is open, and the frame keeps it under
  // the first.
  const all = await activityStatesOf(await siblingsOf(story.first.activityId));
  const [key] = all.map(({ first }) => first.activityId);
  if (key === undefined || (await rulingOn(all)).verdict !== 'go' || holding.has(key)) return;
  holding.add(key);
  try {
    await sendAgain(tab, key, Promise.resolve(all.map(({ first }) => first.activityId)));
  } catch (error) {
    // Whoever tries again must not take it for sent.
    holding.delete(key);
    throw error;
  }
}

/**
 * In the frame, which lives as long as the question does; with the fields of a form, which may open
 * something, it is in nobody else's hands.
 */
async function keep(tab: number, frame: number, request: HeldRequest): Promise<void> {
  try {
    await browser.scripting.executeScript({ target: { tabId: tab, frameIds: [frame] }, files: [repeatScript] });
    await toFrame(tab, { type: 'keep', ...request }, frame);
  } catch {
    // No frame of ours: see below.
  }
}

async function sendAgain(
  tab: number,
  key: string,
  activityIds: Promise<readonly string[]>,
  request?: HeldRequest,
): Promise<void> {
  const word = crypto.randomUUID();
  // The browser wants a whole number from 1; a counter would begin anew with each worker, among the
  // rules of the one before.
  const rule = ((crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) >>> 1) + 1;
  passing.set(word, { activityIds, rule });
  await browser.declarativeNetRequest.updateSessionRules({ addRules: [allowRule(rule, word)] });
  setTimeout(() => endPassing(word), PASS_LIMIT);
  if (await toFrame(tab, { type: 'repeat', key, word }).catch(() => false)) return;
  // A page that we may not touch began it, or the frame is gone. A tab that becomes a download
  // closes itself.
  if (request?.method === 'GET')
    await browser.tabs.create({ url: `${request.url.replace(/#.*/, '')}#sl=${word}`, active: false });
  else {
    endPassing(word);
    await logFault(
      'background',
      'A held download could not be sent on: its frame is gone, or it was no form.',
      (await activityIds)[0],
    );
  }
}

async function toFrame(tab: number, message: Envelope<ToRepeat>, frame?: number): Promise<boolean> {
  return (await browser.tabs.sendMessage(tab, message, frame === undefined ? {} : { frameId: frame })) === true;
}
