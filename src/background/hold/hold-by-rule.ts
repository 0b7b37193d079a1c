/**
 * Holds downloads with a `declarativeNetRequest` rule where Chromium grants no blocking listener.
 * The rule redirects to nowhere, as quiet as a download; if allowed, a script in the frame repeats
 * it with a one-time word in the fragment, which no server sees.
 */

import pLimit from 'p-limit';
import { v7 as uuid } from 'uuid';
import type { DeclarativeNetRequest, WebRequest } from 'webextension-polyfill';
import { browser } from '../../browser';
import { defined } from '../../defined';
import type { ActivityState } from '../../event';
import { activityStatesOf } from '../../log/query/query';
import { siblingsOf } from '../../log/query/query-ids';
import type { Policy } from '../../policy/policy';
import repeatScript from '../../relay/repeat.iife.ts?script';
import type { Envelope, HeldRequest, ToRepeat } from '../../wire';
import { rulingOn, verdictOfPerson } from '../ask/ask';
import { logFault, runLogged } from '../upkeep/fault';
import { asksAboutDownloads, holdCapabilities } from './hold-capabilities';
import { within } from './hold-requests';
import { allowRule, fieldsOf, HELD_AT, HOLD, wordIn } from './hold-rules';
import { tabToAsk } from './tab-to-ask';
import { unlessTooLate } from './too-late';

type Details = WebRequest.OnBeforeRequestDetailsType;

/** Lifetime of an allow rule: its frame sends at once, and an idle worker lives 30 s. */
const ALLOW_RULE_MS = 20_000;

/** A page that blocks its thread must not keep the prompt from showing elsewhere. */
const FRAME_TIMEOUT_MS = 300;

const holding = new Set<string>();
const passing = new Map<string, { activityIds: Promise<readonly string[]>; rule: number }>();

const inTurn = pLimit(1);

/** Keeps the rule only while needed, because it outlives the worker. Call with every policy. */
export function keepHoldRule(policy: Policy): void {
  void inTurn(() => runLogged('hold rule', () => setHoldRule(policy)));
  if (isSweeping) return;
  isSweeping = true;
  setTimeout(() => runLogged('hold rule', removeLeftRules), ALLOW_RULE_MS);
}

let isSweeping = false;

/** Removes rules of workers that died before their requests passed. */
async function removeLeftRules(): Promise<void> {
  const own = [...passing.values()].map(({ rule }) => rule);
  const left = (await browser.declarativeNetRequest.getSessionRules())
    .map(({ id }) => id)
    .filter(id => !own.includes(id));
  if (left.length > 0) await browser.declarativeNetRequest.updateSessionRules({ removeRuleIds: left });
}

async function isRuleNeeded(policy: Policy): Promise<boolean> {
  return !(await holdCapabilities()).blocks && asksAboutDownloads(policy);
}

function isHoldRule(present: readonly DeclarativeNetRequest.Rule[]): boolean {
  return present.length === 1 && present[0]?.condition.regexFilter === HOLD.condition.regexFilter;
}

/** Whether the rule is in place; undefined if the policy needs none. */
export async function holdsByRule(policy: Policy): Promise<boolean | undefined> {
  return (await isRuleNeeded(policy)) ? isHoldRule(await browser.declarativeNetRequest.getDynamicRules()) : undefined;
}

async function setHoldRule(policy: Policy): Promise<void> {
  const wanted = await isRuleNeeded(policy);
  const { declarativeNetRequest } = browser;
  const present = await declarativeNetRequest.getDynamicRules();
  if (wanted ? isHoldRule(present) : present.length === 0) return;
  await declarativeNetRequest.updateDynamicRules({
    removeRuleIds: present.map(({ id }) => id),
    addRules: wanted ? [HOLD] : [],
  });
}

export function isHeldByRule({ redirectUrl }: { redirectUrl: string }): boolean {
  return redirectUrl === HELD_AT;
}

export function takePassing(address: string): Promise<readonly string[]> | undefined {
  const word = wordIn(address);
  return word === undefined ? undefined : endPassing(word);
}

function endPassing(word: string): Promise<readonly string[]> | undefined {
  const found = passing.get(word);
  if (!found) return undefined;
  passing.delete(word);
  runLogged('hold rule', () => browser.declarativeNetRequest.updateSessionRules({ removeRuleIds: [found.rule] }));
  return found.activityIds;
}

export interface Hold {
  /** Keeps it in its frame: from the prompt on, the worker may die. */
  keep(states: readonly ActivityState[]): Promise<void>;
  /** @param seen activity ids, once they are in the log and the prompt is open */
  follow(seen: Promise<readonly string[]>): Promise<void>;
}

/** Call once for a request that the rule has ended. */
export function holdByRule(details: Details): Hold {
  const { url, method } = details;
  const fields = fieldsOf(details);
  const frame = askedFrame(details);
  let request: HeldRequest | undefined;
  let isLate = false;

  async function keep(states: readonly ActivityState[]): Promise<void> {
    if (isLate) return;
    // Of its activities the frame needs the first.
    const key = states[0]?.first.activityId ?? uuid();
    const { otherwise = 'go' } = await rulingOn(states);
    request = { key, url, method, otherwise, ...defined({ fields }) };
    holding.add(key);
    await keepIn(await frame, request);
  }

  return {
    keep,
    async follow(seen) {
      const activityIds = await unlessTooLate(seen);
      if (!activityIds) {
        logFault('no-answer', '1 request(s) went on because there was no answer in time.');
        // The prompt comes too late; the end of the request removes it (bypassed-prompts.ts).
        seen.then(
          late => {
            for (const activityId of late) holding.add(activityId);
          },
          () => undefined,
        );
      }
      if (!request) await keep(await activityStatesOf(activityIds ?? []));
      isLate = !activityIds;
      const verdict = activityIds ? await verdictOfPerson(activityIds) : 'go';
      if (verdict !== 'go' || !request) return;
      const states = await activityStatesOf(activityIds ?? []);
      // A user who leaves the page gives up the download.
      if (!states.some(({ outcome }) => outcome)) await sendAgain((await frame).tabId, request.key, seen, request);
    },
  };
}

/** Sends a held request after the asking worker died. */
export async function goOnAfterDeath(state: ActivityState): Promise<void> {
  const { via, tab } = state.first;
  if ((via !== 'navigation' && via !== 'form') || state.outcome || (await holdCapabilities()).blocks) return;
  // All its activities must be decided; the frame keeps it under the first.
  const all = await activityStatesOf(await siblingsOf(state.first.activityId));
  const [key] = all.map(({ first }) => first.activityId);
  if (key === undefined || (await rulingOn(all)).verdict !== 'go' || holding.has(key)) return;
  holding.add(key);
  try {
    await sendAgain(tab, key, Promise.resolve(all.map(({ first }) => first.activityId)));
  } catch (error) {
    holding.delete(key);
    throw error;
  }
}

interface Frame {
  tabId: number;
  frameId: number;
}

async function askedFrame(details: Details): Promise<Frame> {
  const { type, tabId, frameId, parentFrameId } = details;
  const tab = await tabToAsk(details);
  const frame = {
    tabId: tab,
    frameId: type === 'sub_frame' || type === 'object' ? parentFrameId : tab === tabId ? frameId : 0,
  };
  const target = { tabId: tab, frameIds: [frame.frameId] };
  // No frame of ours: see `sendAgain`. At once, because a page may never end loading.
  const injecting = browser.scripting.executeScript({ target, files: [repeatScript], injectImmediately: true });
  await within(FRAME_TIMEOUT_MS, injecting);
  return frame;
}

/** Only in its frame, which lives as long as the prompt: fields may be secret. */
async function keepIn({ tabId, frameId }: Frame, request: HeldRequest): Promise<void> {
  await within(FRAME_TIMEOUT_MS, toFrame(tabId, { type: 'keep', ...request }, frameId));
}

async function sendAgain(
  tab: number,
  key: string,
  activityIds: Promise<readonly string[]>,
  request?: HeldRequest,
): Promise<void> {
  const word = crypto.randomUUID();
  // Integers from 1; a counter would collide with an earlier worker's rules.
  const rule = ((crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) >>> 1) + 1;
  passing.set(word, { activityIds, rule });
  await browser.declarativeNetRequest.updateSessionRules({ addRules: [allowRule(rule, word)] });
  setTimeout(() => endPassing(word), ALLOW_RULE_MS);
  if (await toFrame(tab, { type: 'repeat', key, word }).catch(() => false)) return;
  // Its frame is gone or not ours. A tab that becomes a download closes itself.
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
