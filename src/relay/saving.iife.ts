/**
 * Files that a page makes by itself and hands to the person, such as a list as CSV: no request
 * carries them, so they are held where the browser announces that it is about to save one. Runs
 * before any script of the page, in every frame, and only while the policy asks first about what
 * leaves (background/inbox/page-scripts.ts).
 */
import { v7 as uuid } from 'uuid';
import { send } from '../send';
import { pageActor } from './page-actor';

/** As in the relay (relay.iife.ts), ms. */
const ANSWER_LIMIT = 1500;

/** Addresses of files that may go. */
const passing = new Set<string>();
/** Activities that a person is being asked about. */
const asking = new Set<string>();

async function maySave(name: string): Promise<boolean> {
  const late = new Promise<undefined>(resolve =>
    AbortSignal.timeout(ANSWER_LIMIT).addEventListener('abort', () => resolve(undefined)),
  );
  const answer = send({ type: 'saving', id: uuid(), at: Date.now(), name, ...pageActor() });
  const told = await Promise.race([answer, late]);
  if (!told) {
    // Nobody need answer for what has gone.
    const gone = ({ activityId }: { activityId: string }) =>
      send({ type: 'outcome', observationId: activityId, at: Date.now(), outcome: 'done' });
    answer.then(gone).catch(() => undefined);
    await send({ type: 'fault', id: uuid(), at: Date.now(), where: 'no-answer', times: 1 });
    return true;
  }
  const { activityId, otherwise = 'go' } = told;
  let { verdict } = told;
  asking.add(activityId);
  try {
    while (verdict === 'wait') verdict = await send({ type: 'mayGo', activityId });
  } catch {
    // The extension was updated or removed under the page, or its background fails again and again.
    verdict = otherwise;
  }
  asking.delete(activityId);
  return verdict === 'go';
}

async function hold(address: string, name: string, copy: Promise<Blob>): Promise<void> {
  // Nobody could be asked: then it goes.
  if (!(await maySave(name).catch(() => true))) return;
  const own = await copy.then(URL.createObjectURL, () => address);
  passing.add(own);
  const link = document.createElement('a');
  link.href = own;
  link.download = name;
  HTMLElement.prototype.click.call(link);
}

// Firefox has it since 147.
self.navigation?.addEventListener('navigate', event => {
  const { isTrusted, cancelable, downloadRequest } = event;
  const { url } = event.destination;
  if (!isTrusted || !cancelable || downloadRequest === null || !url.startsWith('blob:')) return;
  if (passing.delete(url) || !chrome.runtime?.id) return;
  event.preventDefault();
  // Taken now: a page takes the address back as soon as it has given the file away.
  hold(
    url,
    downloadRequest,
    fetch(url).then(file => file.blob()),
  );
});

// With the page goes what waits in it.
addEventListener('pagehide', event => {
  // The page can say it as well.
  if (!event.isTrusted) return;
  for (const observationId of asking)
    send({ type: 'outcome', observationId, at: Date.now(), outcome: 'aborted' }).catch(() => undefined);
  asking.clear();
});
