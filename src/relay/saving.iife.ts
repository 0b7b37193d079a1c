/** For files that a page makes itself (CSV exports): no request carries them. */
import { v7 as uuid } from 'uuid';
import { REPLY_TIMEOUT_MS } from '../reply-timeout';
import { send } from '../send';
import { pageActor } from './page-actor';

const allowed = new Set<string>();
const prompts = new Set<string>();

async function maySave(name: string): Promise<boolean> {
  const timeout = new Promise<undefined>(resolve =>
    AbortSignal.timeout(REPLY_TIMEOUT_MS).addEventListener('abort', () => resolve(undefined)),
  );
  const answer = send({ type: 'saving', id: uuid(), at: Date.now(), name, ...pageActor() });
  const ruling = await Promise.race([answer, timeout]);
  if (!ruling) {
    const reportSaved = ({ activityId }: { activityId: string }) =>
      send({ type: 'outcome', observationId: activityId, at: Date.now(), outcome: 'done' });
    answer.then(reportSaved).catch(() => undefined);
    await send({ type: 'fault', id: uuid(), at: Date.now(), where: 'no-answer', times: 1 });
    return true;
  }
  const { activityId, otherwise = 'go' } = ruling;
  let { verdict } = ruling;
  prompts.add(activityId);
  try {
    while (verdict === 'wait') verdict = await send({ type: 'mayGo', activityId });
  } catch {
    // Orphaned, or the worker keeps failing.
    verdict = otherwise;
  }
  prompts.delete(activityId);
  return verdict === 'go';
}

async function hold(address: string, name: string, copy: Promise<Blob>): Promise<void> {
  if (!(await maySave(name).catch(() => true))) return;
  const own = await copy.then(URL.createObjectURL, () => address);
  allowed.add(own);
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
  if (allowed.delete(url) || !chrome.runtime?.id) return;
  event.preventDefault();
  // Before the page revokes the URL.
  hold(
    url,
    downloadRequest,
    fetch(url).then(file => file.blob()),
  );
});

addEventListener('pagehide', event => {
  if (!event.isTrusted) return;
  for (const observationId of prompts)
    send({ type: 'outcome', observationId, at: Date.now(), outcome: 'aborted' }).catch(() => undefined);
  prompts.clear();
});
