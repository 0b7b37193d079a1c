/**
 * Keeps what was held in this frame until the person has answered, and then sends it. Injected on
 * demand, where Chromium lets us hold a request only by ending it. The page sees an empty element
 * of ours and nothing of what is in it: no frame, no form, no event, no address.
 */

import { unclaimed } from '../prompt/closed-shadow';
import { Orphaned, send } from '../send';
import type { Envelope, HeldRequest, ToRepeat, Verdict } from '../wire';

/**
 * A server may think for long before it answers; a frame that is taken away before calls the
 * download off. ms.
 */
const PATIENCE = 600_000;

/**
 * Until the next version has started, ms: earlier, its rule would end the download and nobody would
 * hear of it.
 */
const UNTIL_BACK = 5000;

const HERE = Symbol.for('second-look.repeat');
const world = globalThis as { [HERE]?: true };

if (!world[HERE]) {
  world[HERE] = true;
  start();
}

function start(): void {
  const held = new Map<string, HeldRequest>();

  chrome.runtime.onMessage.addListener((message: Envelope<ToRepeat> | undefined, sender, answer) => {
    // Only the background speaks to us; other pages of ours have a tab.
    if (sender.id !== chrome.runtime.id || sender.tab) return;
    if (message?.type === 'keep') {
      held.set(message.key, message);
      answer(true);
      void follow(message);
    } else if (message?.type === 'repeat') {
      const request = held.get(message.key);
      // A body that is no form was not told to us.
      if (!request || (request.method !== 'GET' && !request.fields)) return;
      held.delete(message.key);
      repeat(request, message.word);
      answer(true);
    }
  });

  /**
   * The background may end and start as it likes: what was asked, and what became of it, is in the
   * log, and whoever is asked here sends it on.
   */
  async function follow({ key, otherwise }: HeldRequest): Promise<void> {
    try {
      let verdict: Verdict = 'wait';
      while (verdict === 'wait' && held.has(key)) verdict = await send({ type: 'mayGo', activityId: key });
      if (verdict === 'stop') held.delete(key);
    } catch (error) {
      // If only the background fails, it may still be answered; without an extension it is not held
      // any more, and the next version of it asks anew.
      if (error instanceof Orphaned)
        AbortSignal.timeout(UNTIL_BACK).addEventListener('abort', () => letGo(key, otherwise));
    }
  }

  function letGo(key: string, otherwise: HeldRequest['otherwise']): void {
    const request = held.get(key);
    held.delete(key);
    if (request && otherwise === 'go') repeat(request);
  }

  // With the page goes what waits in it; nothing has left.
  addEventListener('pagehide', event => {
    // The page can say it as well.
    if (!event.isTrusted) return;
    for (const observationId of held.keys())
      send({ type: 'outcome', observationId, at: Date.now(), outcome: 'aborted' }).catch(() => undefined);
    held.clear();
  });
}

/** @param word what the rule lets pass; none: there may be no rule any more. */
function repeat({ url, method, fields = [] }: HeldRequest, word?: string): void {
  const { element: host, root } = unclaimed('second-look-download');
  host.style.setProperty('display', 'none', 'important');
  const frame = document.createElement('iframe');
  const address = word === undefined ? url : `${url.replace(/#.*/, '')}#sl=${word}`;
  if (method === 'GET') frame.src = address;
  else frame.name = crypto.randomUUID();
  root.append(frame);
  document.documentElement.append(host);
  if (method !== 'GET') {
    const form = document.createElement('form');
    form.method = 'post';
    form.action = address;
    form.target = frame.name;
    const inputs = fields.map(([name, value]) => {
      // A text field would lose line breaks.
      const input = document.createElement('textarea');
      input.name = name;
      input.value = value;
      return input;
    });
    root.append(form);
    // From here on a field hides what its form has of the same name.
    form.append(...inputs);
    HTMLFormElement.prototype.submit.call(form);
    root.removeChild(form);
  }
  AbortSignal.timeout(PATIENCE).addEventListener('abort', () => host.remove());
}
