/**
 * Leads only to the stage: a worker has no extension API of its own, and all that could send is
 * removed.
 */

import { defined } from '../../defined';
import { keepPrivateInMemory } from '../../storage/private-store';
import type { Line } from '../port-rpc';
import type { ToStage } from '../wire';
import { TAB, webRequest } from './web-request';

export interface Begun {
  policy: Record<string, unknown>;
  language: string;
  version: string;
  page: string;
}

let begin: (begun: Begun) => void = () => undefined;
const begun = new Promise<Begun>(resolve => {
  begin = resolve;
});
let now: Begun | undefined;

let connect: (line: Line<ToStage>) => void = () => undefined;
const stage = new Promise<Line<ToStage>>(resolve => {
  connect = resolve;
});

/** Call both once: the background's browser calls wait for them. */
export function openDoor(begun: Begun): void {
  now = begun;
  begin(begun);
}
export function toStage(line: Line<ToStage>): void {
  connect(line);
}

export function pageOnStage(): string {
  return now?.page ?? 'about:blank';
}

function area() {
  const stored = new Map<string, unknown>();
  return {
    async get(keys: string | string[] | null) {
      const wanted = keys === null ? [...stored.keys()] : [keys].flat();
      return Object.fromEntries(
        wanted.filter(key => stored.has(key)).map(key => [key, structuredClone(stored.get(key))]),
      );
    },
    async set(values: object) {
      for (const [key, value] of Object.entries(values)) stored.set(key, structuredClone(value));
    },
    async remove(keys: string | string[]) {
      for (const key of [keys].flat()) stored.delete(key);
    },
  };
}

const never = { addListener: () => undefined, removeListener: () => undefined, hasListener: () => false };
const doNothing = async () => undefined;
const tab = () => ({
  id: TAB,
  index: 0,
  windowId: 1,
  active: true,
  highlighted: true,
  pinned: false,
  incognito: false,
  url: pageOnStage(),
});

interface Injection {
  target: { allFrames?: boolean };
  func?(...args: unknown[]): unknown;
  args?: unknown[];
}

const fakeBrowser = {
  runtime: {
    // The polyfill requires one.
    id: 'practice',
    getManifest: () => ({
      manifest_version: 3,
      name: 'Second Look',
      version: now?.version ?? '0',
      content_scripts: [],
    }),
    getURL: (path: string) => `practice:/${path}`,
    getPlatformInfo: async () => ({ os: 'practice', arch: 'practice' }),
    sendMessage: async () => Promise.reject(new Error('The practice room has no other extension page.')),
    onMessage: never,
    onConnect: never,
    onStartup: never,
  },
  i18n: { getUILanguage: () => now?.language ?? 'en', getMessage: () => '' },
  storage: { local: area(), session: area(), managed: { get: async () => (await begun).policy }, onChanged: never },
  permissions: { contains: async () => true, onAdded: never, onRemoved: never },
  tabs: {
    get: async () => tab(),
    query: async () => [tab()],
    update: doNothing,
    sendMessage: async (_tab: number, message: never) => (await stage).call('message', { message }),
    onRemoved: never,
    onUpdated: never,
  },
  scripting: {
    /** The prompt script is on the stage already. Functions run here; the stage replies. */
    async executeScript({ target, func, args = [] }: Injection) {
      if (!func) return [];
      return [{ frameId: 0, result: target.allFrames ? new URL(pageOnStage()).hostname : await func(...args) }];
    },
  },
  webRequest,
  action: { setBadgeText: doNothing, setTitle: doNothing },
  alarms: { get: doNothing, create: doNothing, clear: doNothing, onAlarm: never },
  declarativeNetRequest: { updateSessionRules: doNothing },
  windows: { create: async () => Promise.reject(new Error('The practice room cannot open windows.')) },
};

async function fetchOnStage(url: string, init: { method?: string; body?: string } = {}): Promise<Response> {
  const { method = 'GET', body } = init;
  const { status, text } = await (await stage).call('fetch', { url, method, ...defined({ body }) });
  return new Response(text, { status });
}

const SENDERS = [
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'importScripts',
  'Worker',
];
for (const name of SENDERS) Reflect.set(globalThis, name, undefined);
keepPrivateInMemory();
Object.assign(globalThis, { browser: fakeBrowser, chrome: fakeBrowser, fetch: fetchOnStage });
