/**
 * Leads to the practice room's background, so that nothing reaches the real one. Loads before the
 * content scripts.
 */
import { defined } from '../../defined';
import { type Line, lineOver } from '../port-rpc';
import type { FromStage, ToStage } from '../wire';

type Listener = (message: unknown, sender: { id: string }, answer: (value: unknown) => void) => unknown;

const real = chrome;
const listeners = new Set<Listener>();
const toBackground = new MessageChannel();
const toDesk = new MessageChannel();

export const deskPort = toDesk.port1;

export const background: Line<FromStage> = lineOver<FromStage, ToStage>(toBackground.port1, {
  message: ({ message }) =>
    new Promise(resolve => {
      for (const listener of listeners) listener(message, { id: real.runtime.id }, resolve);
    }),
  async fetch({ url, method, body }) {
    // The network witness sees the extension's own requests too; the page hook does not.
    const answer = await simulated.fetch(new Request(url, { method, ...defined({ body }) }));
    return { status: answer.status, text: await answer.text() };
  },
});

export const simulated: { fetch(request: Request): Promise<Response> } = { fetch: async () => Response.error() };

const silent = { addListener: () => undefined, removeListener: () => undefined };

Object.defineProperty(globalThis, 'chrome', {
  configurable: true,
  value: {
    i18n: real.i18n,
    runtime: {
      id: real.runtime.id,
      sendMessage: (message: never) => background.call('message', { message }),
      onMessage: { addListener: (listener: Listener) => void listeners.add(listener) },
      connect: () => ({
        postMessage: () => undefined,
        disconnect: () => undefined,
        onDisconnect: silent,
        onMessage: silent,
      }),
    },
  },
});
Reflect.deleteProperty(globalThis, 'browser');

parent.postMessage('second-look-stage', location.origin, [toBackground.port2, toDesk.port2]);
