/** A page of the site revokes the new link with the user's own sign-in. */
import { browser } from '../../browser';
import { isAsleep } from '../../coverage/pages';
import type { ActivityEntry, Observation, UndoEntry } from '../../event';
import { append } from '../../log/append';
import { activityStateOf } from '../../log/query/query';
import { withService } from '../../policy/with-service';
import { type Undo, undoOfShareLink } from '../../recognise/undo/sharepoint-link';
import { patternOf } from '../../sites';
import { undoKey } from '../../storage/undo-store';
import type { Undone } from '../../wire';
import { policyInForce } from '../state/policy-in-force';

const MAX_IN_FLIGHT = 100;

type Ended = Pick<UndoEntry, 'outcome' | 'status'>;

/** In memory only: if the worker ends before the reply, there is no undo. */
const inFlight = new Map<string, Observation>();

export function mayBeUndone({ activityId, activity, part }: ActivityEntry, observation: Observation): void {
  if (activity.kind !== 'share-link-create' || part) return;
  inFlight.set(activityId, observation);
  const [oldest] = inFlight.keys();
  if (inFlight.size > MAX_IN_FLIGHT && oldest !== undefined) inFlight.delete(oldest);
}

/** Only a link that this request made: other people may use an older one. */
export async function learnUndo(activityId: string, reply: string): Promise<boolean> {
  const observation = inFlight.get(activityId);
  inFlight.delete(activityId);
  const { outcome } = (await activityStateOf(activityId)) ?? {};
  if (!observation || outcome?.outcome !== 'done' || !outcome.reply?.isNew) return false;
  const { policy } = await policyInForce();
  const undo = undoOfShareLink(withService(observation, policy), reply);
  if (undo) await browser.storage.session.set({ [undoKey(activityId)]: undo });
  return undo !== undefined;
}

async function undoOf(activityId: string): Promise<Undo | undefined> {
  const key = undoKey(activityId);
  return (await browser.storage.session.get(key))[key] as Undo | undefined;
}

export async function canUndo(activityId: string): Promise<boolean> {
  return (await undoOf(activityId)) !== undefined;
}

/** The reply to the same message may have been lost. */
async function doneBefore(activityId: string, at: number): Promise<Undone | undefined> {
  const { undo } = (await activityStateOf(activityId)) ?? {};
  return undo?.at === at ? undo.outcome : undefined;
}

/** Idempotent by `at`. `away`: the tab has no page of the site. */
export async function undo(activityId: string, tab: number, at: number): Promise<Undone> {
  const before = await doneBefore(activityId, at);
  if (before) return before;
  const known = await undoOf(activityId);
  const frame = known && (await frameOf(tab, hostOf(known)));
  if (!known || frame === undefined) return 'away';
  return logUndo(await takeBack(tab, frame, known), activityId, at);
}

/** First in the activity's tab, where the same user is signed in. */
export async function undoAnywhere(activityId: string, tab: number, at: number): Promise<Undone> {
  const before = await doneBefore(activityId, at);
  if (before) return before;
  const known = await undoOf(activityId);
  if (!known) return 'away';
  const open = await browser.tabs.query({ url: patternOf(hostOf(known)) });
  const candidates = new Set([tab, ...open.flatMap(({ id }) => id ?? [])]);
  // A discarded tab does not answer.
  for (const { id } of open.filter(isAsleep)) if (id !== undefined) candidates.delete(id);
  let ended: Ended | undefined;
  for (const candidate of candidates) {
    const frame = await frameOf(candidate, hostOf(known)).catch(() => undefined);
    if (frame === undefined) continue;
    const here = await takeBack(candidate, frame, known);
    // A refusal elsewhere does not tell whether an attempt without an answer worked.
    ended = ended?.outcome === 'failed' && here.outcome === 'refused' ? ended : here;
    if (ended.outcome === 'done') break;
  }
  return ended ? logUndo(ended, activityId, at) : 'away';
}

function hostOf({ call }: Undo): string {
  return new URL(call).hostname;
}

async function logUndo(ended: Ended, activityId: string, at: number): Promise<Undone> {
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
    // A server that failed may have done it first.
    return { outcome: status < 300 ? 'done' : status < 500 ? 'refused' : 'failed', status };
  } catch {
    return { outcome: 'failed' };
  }
}

const NOT_ASKED = 0;

/** Runs in the page: uses nothing from this file. `null`: no answer came. */
async function call(undo: Undo): Promise<number | null> {
  const accept = 'application/json;odata=nometadata';
  // A followed redirect, e.g. to a sign-in page, can end with status 200; unfollowed, it has 0.
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
    // The service answers in JSON: HTML comes from another server.
    return answer.ok && answer.headers.get('content-type')?.includes('html') ? 0 : answer.status;
  } catch {
    return null;
  }
}
