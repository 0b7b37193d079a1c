/** With requests of the stage. Blocking, as in an installation by policy. */
import type { Leaving } from '../wire';

type Listener = (details: object) => unknown;

interface Stopping {
  cancel?: boolean;
  redirectUrl?: string;
}

function event() {
  const listeners = new Set<Listener>();
  return {
    addListener: (listener: Listener) => void listeners.add(listener),
    removeListener: (listener: Listener) => void listeners.delete(listener),
    hasListener: (listener: Listener) => listeners.has(listener),
    tell: (details: object) => [...listeners].map(listener => listener(details)),
  };
}

const events = {
  onBeforeRequest: event(),
  onBeforeSendHeaders: event(),
  onSendHeaders: event(),
  onBeforeRedirect: event(),
  onResponseStarted: event(),
  onCompleted: event(),
  onErrorOccurred: event(),
};

export const webRequest = {
  ...events,
  ResourceType: { MAIN_FRAME: 'main_frame', SUB_FRAME: 'sub_frame', XMLHTTPREQUEST: 'xmlhttprequest', OTHER: 'other' },
};

/** @param page the page that makes it */
export async function leaving(request: Leaving, page: string): Promise<boolean> {
  const details = { ...detailsOf(request, page), requestBody: bodyOf(request) };
  const sent = {
    ...detailsOf(request, page),
    requestHeaders: request.headers.map(([name, value]) => ({ name, value })),
  };
  // In order, as in a browser: a request held in one step does not reach the next.
  for (const step of [() => events.onBeforeRequest.tell(details), () => events.onBeforeSendHeaders.tell(sent)]) {
    const stopping = (await Promise.all(step())) as (Stopping | undefined)[];
    if (stopping.some(answer => answer?.cancel || answer?.redirectUrl)) {
      events.onErrorOccurred.tell({ ...detailsOf(request, page), error: 'net::ERR_ABORTED' });
      return false;
    }
  }
  events.onSendHeaders.tell(sent);
  return true;
}

export function answered(request: Leaving, page: string, statusCode: number): void {
  const details = { ...detailsOf(request, page), statusCode, responseHeaders: [] };
  events.onResponseStarted.tell(details);
  events.onCompleted.tell(details);
}

function detailsOf({ id, url, method, type }: Leaving, page: string): object {
  return {
    requestId: id,
    url,
    method,
    type,
    tabId: TAB,
    frameId: 0,
    parentFrameId: -1,
    timeStamp: Date.now(),
    initiator: new URL(page).origin,
  };
}

/** Browsers deliver a form by field, and all else as bytes. */
function bodyOf({ body, headers }: Leaving): object | undefined {
  if (body === undefined) return undefined;
  const isForm = headers.some(
    ([name, value]) => name.toLowerCase() === 'content-type' && value.includes('x-www-form-urlencoded'),
  );
  if (!isForm) return { raw: [{ bytes: new TextEncoder().encode(body).buffer }] };
  const formData: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(body)) formData[name] = [...(formData[name] ?? []), value];
  return { formData };
}

export const TAB = 1;
