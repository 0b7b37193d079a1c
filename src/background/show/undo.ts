/**
 * Undo: the link that was made is taken back, when the person says so in the warning or in our own
 * page. A page of the site does it, with the person's own sign-in, and the network witness sees it
 * like anything else. What has to be called is kept in memory only, for as long as the browser
 * runs.
 */
import { browser } from '../../browser';
import { isAsleep } from '../../coverage/pages';
import type { ActivityEntry, Observation, UndoEntry } from '../../event';
import { append } from '../../log/append';
import { story } from '../../log/query/query';
import { withService } from '../../policy/with-service';
import { type Undo, undoOfShareLink } from '../../recognise/undo/sharepoint-link';
import { patternOf } from '../../sites';
import { undoKey } from '../../storage/undo-store';
import type { Undone } from '../../wire';
import { policyInForce } from '../state/policy-in-force';

/** Requests whose answer is not there yet; more than a page has open at once. */
const MOST = 100;

type Ended = Pick<UndoEntry, 'outcome' | 'status'>;

/** By activity. If the worker ends before the answer is there, there is no undo. */
const underWay = new Map<string, Observation>();

export function mayBeUndone({ activityId, activity, part }: ActivityEntry, observation: Observation): void {
  if (activity.kind !== 'share-link-create' || part) return;
  underWay.set(activityId, observation);
  const [oldest] = underWay.keys();
  if (underWay.size > MOST && oldest !== undefined) underWay.delete(oldest);
}

/**
 * Only what was made by this very request is taken back: a link that was there before is in other
 * people's hands. @returns whether it can be undone now.
 */
export async function learnUndo(activityId: string, reply: string): Promise<boolean> {
  const observation = underWay.get(activityId);
  underWay.delete(activityId);
  const { outcome } = (await story(activityId)) ?? {};
  if (!observation || outcome?.outcome !== 'done' || !outcome.reply?.isNew) return false;
  const { policy } = await policyInForce();
  const undo = undoOfShareLink(withService(observation, policy), reply);
  if (undo) await browser.storage.session.set({ [undoKey(activityId)]: undo });
  return undo !== undefined;
}

async function undoOf(activityId: string): Promise<Undo | undefined> {
  const key = undoKey(activityId);
  // Only we write there.
  return (await browser.storage.session.get(key))[key] as Undo | undefined;
}

export async function canUndo(activityId: string): Promise<boolean> {
  return (await undoOf(activityId)) !== undefined;
}

/**
 * What the same message has done before: this worker, or the one before, may not have come to say
 * so.
 */
async function doneBefore(activityId: string, at: number): Promise<Undone | undefined> {
  const { undo } = (await story(activityId)) ?? {};
  return undo?.at === at ? undo.outcome : undefined;
}

/**
 * What happened is in the log when this resolves. Idempotent by `at`. `away`: there is no page of
 * the site in the tab.
 */
export async function undo(activityId: string, tab: number, at: number): Promise<Undone> {
  const before = await doneBefore(activityId, at);
  if (before) return before;
  const known = await undoOf(activityId);
  const frame = known && (await frameOf(tab, hostOf(known)));
  if (!known || frame === undefined) return 'away';
  return told(await takeBack(tab, frame, known), activityId, at);
}

/**
 * The same, wherever a page of the site is open: first in the tab it was done in, for there the
 * same person is signed in, then in the others, until one can.
 */
export async function undoAnywhere(activityId: string, tab: number, at: number): Promise<Undone> {
  const before = await doneBefore(activityId, at);
  if (before) return before;
  const known = await undoOf(activityId);
  if (!known) return 'away';
  const open = await browser.tabs.query({ url: patternOf(hostOf(known)) });
  const candidates = new Set([tab, ...open.flatMap(({ id }) => id ?? [])]);
  // One that the browser has put to sleep answers only once somebody looks at it.
  for (const { id } of open.filter(isAsleep)) if (id !== undefined) candidates.delete(id);
  let ended: Ended | undefined;
  for (const candidate of candidates) {
    // The tab is gone, or shows nothing of ours.
    const frame = await frameOf(candidate, hostOf(known)).catch(() => undefined);
    if (frame === undefined) continue;
    const here = await takeBack(candidate, frame, known);
    // A refusal elsewhere does not tell whether an attempt without an answer had worked.
    ended = ended?.outcome === 'failed' && here.outcome === 'refused' ? ended : here;
    if (ended.outcome === 'done') break;
  }
  return ended ? told(ended, activityId, at) : 'away';
}

function hostOf({ call }: Undo): string {
  return new URL(call).hostname;
}

async function told(ended: Ended, activityId: string, at: number): Promise<Undone> {
  await append([{ kind: 'undo', id: `${activityId}:undo:${at}`, activityId, at, ...ended }]);
  if (ended.outcome === 'done') await browser.storage.session.remove(undoKey(activityId));
  return ended.outcome;
}

async function frameOf(tabId: number, host: string): Promise<number | undefined> {
  const hosts = await browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    func: () => location.hostname,
    injectImmediately: true,
  });
  return hosts.find(({ result }) => result === host)?.frameId;
}

async function takeBack(tabId: number, frameId: number, known: Undo): Promise<Ended> {
  try {
    const [answer] = await browser.scripting.executeScript({
      target: { tabId, frameIds: [frameId] },
      func: call,
      args: [known],
    });
    const status = answer?.result;
    if (typeof status !== 'number') return { outcome: 'failed' };
    if (status === NOT_ASKED) return { outcome: 'refused' };
    // A server that failed may have done first what it was asked.
    return { outcome: status < 300 ? 'done' : status < 500 ? 'refused' : 'failed', status };
  } catch {
    return { outcome: 'failed' };
  }
}

/**
 * `call` got to no answer of the service: it was led elsewhere, as to a sign-in page, or did not
 * get as far as asking.
 */
const NOT_ASKED = 0;

/**
 * Runs in the page's frame, in our own world: it can use nothing from this file. @returns the
 * status; `0`: see `NOT_ASKED`; `null`, if no answer came.
 */
async function call(undo: Undo): Promise<number | null> {
  const accept = 'application/json;odata=nometadata';
  // What is followed may end at a page with status 200. Not followed it has status 0.
  const how = { method: 'POST', credentials: 'include', redirect: 'manual' } as const;
  let digest: string;
  try {
    const context = await fetch(undo.digest, { ...how, headers: { accept } });
    if (!context.ok) return context.status < 500 ? context.status : 0;
    digest = String((await context.json()).FormDigestValue);
  } catch {
    return 0;
  }
  try {
    const headers = { accept, 'content-type': accept, 'x-requestdigest': digest };
    const answer = await fetch(undo.call, { ...how, headers, body: undo.body });
    // The service answers in JSON, if in anything: a page is somebody else's.
    return answer.ok && answer.headers.get('content-type')?.includes('html') ? 0 : answer.status;
  } catch {
    return null;
  }
}
