/** Chromium holds these requests only by cancelling them. */

import { unclaimed } from '../prompt/closed-shadow';
import { Orphaned, send } from '../send';
import type { Envelope, HeldRequest, ToRepeat, Verdict } from '../wire';

/** A slow server's download ends with the frame. */
const FRAME_LIFETIME_MS = 600_000;

/** Until the next version runs: before, its rule would cancel the download unseen. */
const RESTART_MS = 5000;

const STARTED = Symbol.for('second-look.repeat');
const world = globalThis as { [STARTED]?: true };

if (!world[STARTED]) {
  world[STARTED] = true;
  start();
}

function start(): void {
  const held = new Map<string, HeldRequest>();

  chrome.runtime.onMessage.addListener((message: Envelope<ToRepeat> | undefined, sender, answer) => {
    // Messages from our pages have a tab.
    if (sender.id !== chrome.runtime.id || sender.tab) return;
    if (message?.type === 'keep') {
      held.set(message.key, message);
      answer(true);
      void follow(message);
    } else if (message?.type === 'repeat') {
      const request = held.get(message.key);
      if (!request || (request.method !== 'GET' && !request.fields)) return;
      held.delete(message.key);
      repeat(request, message.word);
      answer(true);
    }
  });

  async function follow({ key, otherwise }: HeldRequest): Promise<void> {
    try {
      let verdict: Verdict = 'wait';
      while (verdict === 'wait' && held.has(key)) verdict = await send({ type: 'mayGo', activityId: key });
      if (verdict === 'stop') held.delete(key);
    } catch (error) {
      // After other errors the prompt stays open. The next version asks again.
      if (error instanceof Orphaned)
        AbortSignal.timeout(RESTART_MS).addEventListener('abort', () => letGo(key, otherwise));
    }
  }

  function letGo(key: string, otherwise: HeldRequest['otherwise']): void {
    const request = held.get(key);
    held.delete(key);
    if (request && otherwise === 'go') repeat(request);
  }

  addEventListener('pagehide', event => {
    if (!event.isTrusted) return;
    for (const observationId of held.keys())
      send({ type: 'outcome', observationId, at: Date.now(), outcome: 'aborted' }).catch(() => undefined);
    held.clear();
  });
}

/** @param word the fragment that the rule lets pass */
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
    // Now a field may hide a form property of the same name.
    form.append(...inputs);
    HTMLFormElement.prototype.submit.call(form);
    root.removeChild(form);
  }
  AbortSignal.timeout(FRAME_LIFETIME_MS).addEventListener('abort', () => host.remove());
}
